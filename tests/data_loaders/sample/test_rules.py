"""Tests that no row of the sample breaks a rule that the importer holds real files to."""

from collections import Counter
from datetime import date
from itertools import pairwise
from math import cos, hypot, radians

FIRST_DAY, LAST_DAY = date(2010, 10, 1), date(2012, 12, 31)
END = date(9999, 1, 1)


def grouped(rows: list[dict], *columns: str) -> dict[tuple, list[dict]]:
    found: dict[tuple, list[dict]] = {}
    for row in rows:
        found.setdefault(tuple(row[column] for column in columns), []).append(row)
    return found


def codes(rows: list[dict]) -> set[str]:
    return {row["code"] for row in rows}


def test_codes_are_unique_and_natural_keys_too(any_rows):
    for table in ("districts", "health_centers", "nurses", "visits", "indicators", "action_items"):
        assert len(codes(any_rows[table])) == len(any_rows[table]), table
    keys = [
        (row["indicator"], row["health_center"], row["nurse"], row["visit"], row["date"])
        for row in any_rows["indicator_values"]
    ]
    assert len(set(keys)) == len(keys)


def test_every_reference_is_held(any_rows):
    centers, nurses = codes(any_rows["health_centers"]), codes(any_rows["nurses"])
    assert {row["destination"] for row in any_rows["postings"]} <= centers | {None, "outside"}
    assert {row["nurse"] for row in any_rows["postings"]} == nurses
    assert {row["nurse"] for row in any_rows["nurse_identities"]} == nurses
    assert {row["supply"] for row in any_rows["stock_outs"]} <= codes(any_rows["supplies"])
    measured = {row["indicator"] for row in any_rows["indicator_values"]}
    assert measured == codes(any_rows["indicators"])


def test_every_indicator_has_a_target_from_the_beginning_and_some_places_their_own(any_rows):
    common = [row for row in any_rows["targets"] if row["scope"] == "programme"]
    goals = {row["indicator"]: row["target"] for row in common}
    assert goals == {code: 0.1 if code == "AMX" else 0.8 for code in codes(any_rows["indicators"])}
    assert {row["from_on"] for row in common} == {FIRST_DAY}
    nearer = [row for row in any_rows["targets"] if row not in common]
    assert [(row["district"] or row["health_center"], row["target"]) for row in nearer] == [
        ("SKA", 0.9), ("S-05", 0.7)
    ]  # fmt: skip


def test_every_center_lies_as_far_from_its_hospital_as_it_says(any_rows):
    hospitals = {"KIR": (-2.8, 29.2), "SKA": (-2.8, 29.65)}
    for row in any_rows["health_centers"]:
        latitude, longitude = hospitals[row["district"]]
        north, east = row["latitude"] - latitude, row["longitude"] - longitude
        km = 111.2 * hypot(north, east * cos(radians(latitude)))
        assert abs(km - row["km_to_hospital"]) < 0.1, row


def test_numerators_lie_within_denominators(any_rows):
    for row in any_rows["indicator_values"]:
        assert 0 <= row["numerator"] <= row["denominator"], row
        assert row["denominator"] >= 1, row


def test_no_nurse_is_at_two_places(any_rows):
    for postings in grouped(any_rows["postings"], "nurse").values():
        postings.sort(key=lambda row: row["started_on"])
        for earlier, later in pairwise(postings):
            assert earlier["ended_on"] is not None
            assert earlier["ended_on"] <= later["started_on"]


def test_postings_run_forward_and_are_observed_from_the_records_on(any_rows):
    for row in any_rows["postings"]:
        assert row["observed_from"] == max(row["started_on"], FIRST_DAY)
        assert row["observed_from"] < (row["ended_on"] or END)
        assert (row["ended_on"] is None) == (row["end_reason"] is None)
        assert (row["ended_on"] is None) == (row["destination"] is None)


def test_a_transfer_arrives_within_days(any_rows):
    postings = grouped(any_rows["postings"], "nurse", "health_center", "role")
    moves = [row for row in any_rows["postings"] if row["end_reason"] == "transfer"]
    assert len(moves) >= 20
    for row in moves:
        arrivals = postings[row["nurse"], row["destination"], row["role"]]
        days = [(other["started_on"] - row["ended_on"]).days for other in arrivals]
        assert any(0 <= late <= 6 for late in days), row


def test_whoever_leaves_the_programme_does_not_come_back(any_rows):
    for postings in grouped(any_rows["postings"], "nurse").values():
        last = max(postings, key=lambda row: row["started_on"])
        assert all(row["destination"] != "outside" or row is last for row in postings)


def test_observations_lie_inside_a_posting_and_a_done_visit_at_the_same_center(any_rows):
    postings = grouped(any_rows["postings"], "nurse", "health_center")
    visits = {row["code"]: row for row in any_rows["visits"]}
    for row in any_rows["indicator_values"]:
        visit = visits[row["visit"]]
        assert visit["status"] == "done"
        assert visit["health_center"] == row["health_center"]
        assert visit["started_on"] <= row["date"] <= visit["ended_on"]
        if row["nurse"]:
            here = postings[row["nurse"], row["health_center"]]
            assert any(
                posting["role"] == "imci"
                and posting["started_on"] <= row["date"] < (posting["ended_on"] or END)
                for posting in here
            ), row


def test_counts_of_one_nurse_at_one_visit_agree(any_rows):
    for seen in grouped(any_rows["indicator_values"], "nurse", "visit").values():
        found = {row["indicator"]: row for row in seen}
        if "IDX" not in found:
            continue
        children = found["CLS"]["denominator"]
        assert found["IDX"]["denominator"] == 10 * children
        signs, charts = found["DNG"]["numerator"], found["GRO"]["numerator"]
        tasks = found["IDX"]["numerator"]
        assert 3 * signs + charts <= tasks <= 9 * children - (children - signs) + charts
        for code in ("AMX", "TRT", "MAL1", "MAL2"):
            assert code not in found or found[code]["denominator"] <= children


def test_stock_outs_of_a_place_are_apart_but_for_the_planted_pair(any_rows):
    overlapping = Counter()
    for key, spells in grouped(
        any_rows["stock_outs"], "health_center", "pharmacy", "supply"
    ).items():
        spells.sort(key=lambda row: row["started_on"])
        for earlier, later in pairwise(spells):
            overlapping[key] += later["started_on"] <= (earlier["ended_on"] or END)
    assert +overlapping == {("K-05", None, "AMOX"): 1}


def test_stock_outs_have_one_place_and_were_confirmed_while_they_lasted(any_rows):
    for row in any_rows["stock_outs"]:
        assert (row["health_center"] is None) != (row["pharmacy"] is None)
        assert FIRST_DAY <= row["started_on"] <= row["last_confirmed_on"] <= LAST_DAY
        assert row["last_confirmed_on"] < (row["ended_on"] or END)


def test_nothing_is_recorded_after_the_data_date_except_plans(any_rows):
    recorded = [row["date"] for row in any_rows["indicator_values"]]
    recorded += [row["ended_on"] or row["started_on"] for row in any_rows["postings"]]
    recorded += [row["last_confirmed_on"] for row in any_rows["stock_outs"]]
    recorded += [row["ended_on"] for row in any_rows["stock_outs"] if row["ended_on"]]
    recorded += [row["on"] for row in any_rows["events"]]
    recorded += [row["closed_on"] or row["raised_on"] for row in any_rows["action_items"]]
    for row in any_rows["visits"]:
        if row["status"] == "planned":
            assert row["started_on"] > LAST_DAY
        else:
            recorded += [row["started_on"], row["planned_on"], row["ended_on"] or FIRST_DAY]
    assert max(recorded) == LAST_DAY
    starts = [row["planned_on"] for row in any_rows["visits"]]
    assert FIRST_DAY <= min(starts) < date(2010, 11, 1)
