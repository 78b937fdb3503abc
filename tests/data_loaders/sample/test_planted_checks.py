"""Tests that the hard cases of stock checks are in the sample, and leave the other rows alone."""

from collections import Counter
from datetime import date


def seen(rows, center: str, supply: str) -> list[tuple[date, str]]:
    return [
        (row["checked_on"], row["status"])
        for row in rows["stock_checks"]
        if (row["health_center"], row["supply"]) == (center, supply)
    ]


def statuses(rows, center: str, supply: str) -> list[str]:
    """Return what was seen in turn, repetitions and what was overlooked left out."""
    found = [status for _, status in seen(rows, center, supply) if status != "not_checked"]
    return [one for one, before in zip(found, [None, *found], strict=False) if one != before]


def test_every_done_visit_since_2012_looks_at_every_supply(any_rows):
    done = {
        row["code"]
        for row in any_rows["visits"]
        if row["status"] == "done" and row["started_on"] >= date(2012, 1, 1)
    }
    checked = Counter(row["visit"] for row in any_rows["stock_checks"] if row["visit"])
    assert checked == dict.fromkeys(done, len(any_rows["supplies"]))


def test_a_visit_looked_at_nothing(any_rows):
    by_visit: dict[str, set[str]] = {}
    for row in any_rows["stock_checks"]:
        by_visit.setdefault(row["visit"], set()).add(row["status"])
    blank = [visit for visit, found in by_visit.items() if found == {"not_checked"}]
    assert len(blank) == 1
    assert blank[0].startswith("V-K-05")


def test_stock_outs_on_no_card_were_seen_at_visits(rows):
    assert statuses(rows, "S-04", "DIAZ") == ["available", "out", "available"]
    assert statuses(rows, "K-10", "GENT") == ["available", "out"]
    assert statuses(rows, "S-08", "GENT") == ["out", "available"]
    assert statuses(rows, "K-06", "VITA") == ["available", "expired_only", "available"]


def test_a_supply_that_a_center_does_not_keep_is_never_out_there(rows):
    for center, supply in (("K-09", "CIPR"), ("S-02", "DEXT")):
        assert statuses(rows, center, supply) == ["not_held"]


def test_what_was_seen_agrees_with_the_stock_cards(any_rows):
    """On a day that a card calls out nobody finds stock."""
    keys = ("health_center", "pharmacy", "supply")
    cards: dict[tuple, list[tuple[date, date]]] = {}
    for row in any_rows["stock_outs"]:
        place = tuple(row[key] for key in keys)
        cards.setdefault(place, []).append((row["started_on"], row["ended_on"] or date.max))
    for row in any_rows["stock_checks"]:
        if row["status"] == "available":
            spells = cards.get(tuple(row[key] for key in keys), [])
            assert not any(start <= row["checked_on"] < end for start, end in spells)


def test_the_pharmacies_are_counted_every_month(rows):
    counts = Counter(
        (row["pharmacy"], row["checked_on"]) for row in rows["stock_checks"] if row["pharmacy"]
    )
    assert len(counts) == 24
    assert set(counts.values()) == {18}
