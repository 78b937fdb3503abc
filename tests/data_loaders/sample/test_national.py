"""Tests of the invented country: its size, its rules, and that it is the same each time."""

from collections import Counter
from datetime import date

import pytest

from data_loaders.engine import DatabaseProblem
from data_loaders.sample import write_programme, write_sample
from data_loaders.sample.national import CENTERS, national_programme
from data_loaders.sample.rows import batches
from data_loaders.sample.visits import visit_rows

SMALL = {"months": 12, "centers": 20}


@pytest.fixture(scope="module")
def rows() -> dict[str, list[dict]]:
    found: dict[str, list[dict]] = {}
    for table, batch in batches(national_programme(2012, **SMALL)):
        found.setdefault(table, []).extend(batch)
    return found


def test_the_whole_country_has_the_size_it_says():
    plan = national_programme(2012)
    assert plan.source == "sample:national:2012"
    assert (len(plan.districts), len(plan.centers)) == (30, CENTERS)
    assert sum(center.imci_posts for center in plan.centers) == 5_000
    assert (plan.first_day, plan.last_day) == (date(2008, 1, 1), date(2012, 12, 31))
    sizes = Counter(center.district for center in plan.centers)
    assert set(sizes.values()) == {16, 17}


def test_ten_million_rows_follow_from_the_visits():
    """A center's rows: its visit days × nurses there × indicators a nurse can be asked about."""
    plan = national_programme(2012)
    days = [
        (row["ended_on"] - row["started_on"]).days + 1
        for center in plan.centers[:20]
        for row in visit_rows(plan, center)
        if row["status"] == "done"
    ]
    assert sum(days) / 20 * CENTERS * 10 * 0.92 * 8 > 9_500_000


def test_codes_and_names_are_unique_and_invented(rows):
    for table in ("districts", "health_centers", "nurses"):
        codes = [row["code"] for row in rows[table]]
        assert len(set(codes)) == len(codes), table
    names = [center.name for center in national_programme(2012).centers]
    assert len(set(names)) == CENTERS
    assert rows["health_centers"][17]["code"] == "D02-01"


def test_a_nurse_is_observed_on_every_day_of_a_visit(rows):
    seen = [row for row in rows["indicator_values"] if row["indicator"] == "CLS"]
    days = Counter((row["nurse"], row["visit"]) for row in seen)
    assert set(days.values()) == {2, 3}
    keys = {(row["nurse"], row["visit"], row["date"]) for row in seen}
    assert len(keys) == len(seen)


def test_counts_lie_within_and_dates_in_the_months_asked_for(rows):
    for row in rows["indicator_values"]:
        assert 0 <= row["numerator"] <= row["denominator"] > 0
        assert date(2012, 1, 1) <= row["date"] <= date(2012, 12, 31)


def test_fewer_months_or_centers_are_named_in_the_ledger_and_never_mixed(engine):
    plan = national_programme(7, months=1, centers=2)
    assert plan.source == "sample:national-2x1:7"
    heard = []
    written = write_programme(engine, plan, announce=lambda table, n: heard.append((table, n)))
    assert sum(n for table, n in heard if table != "summaries") == sum(written.values())
    assert [n for table, n in heard if table == "summaries"] == [1, 2]
    assert write_programme(engine, plan) == {}
    with pytest.raises(DatabaseProblem, match="another sample"):
        write_sample(engine)


def test_the_same_seed_is_the_same_country(rows):
    again = [
        row
        for table, batch in batches(national_programme(2012, **SMALL))
        if table == "indicator_values"
        for row in batch
    ]
    assert again == rows["indicator_values"]
