"""How far the records reach: each table to a day of its own, and one odd record turns no month."""

from datetime import date, timedelta

import pytest
import sqlalchemy as sa

from dashboard.months import NOTES, POSTINGS, STOCK, VALUES, VISITS, Records
from data_loaders.engine import reading, writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.reach.records import load_records
from data_loaders.schema import metadata
from data_loaders.scope import CODES_ONLY, Reader, Scope

pytestmark = pytest.mark.by_turns

INDICATOR = {
    "code": "DNG",
    "label": "Danger signs",
    "family": "assessment",
    "direction": "up",
    "numerator": "k",
    "denominator": "n",
}
MONTHS = range(1, 7)
LAST = date(2024, 6, 20)


def seen(day: date, center: str = "A-1", visit: str | None = None) -> dict:
    return {
        "indicator": "DNG",
        "health_center": center,
        "nurse": None,
        "visit": visit,
        "date": day,
        "numerator": 1,
        "denominator": 2,
    }


def visit(code: str, day: date, center: str = "A-1", status: str = "done") -> dict:
    row = {"code": code, "health_center": center, "started_on": day, "status": status}
    return row | {"ended_on": None}


def out(began: date, ended: date | None = None, confirmed: date | None = None) -> dict:
    return {
        "health_center": "A-2",
        "supply": "AMX",
        "started_on": began,
        "ended_on": ended,
        "last_confirmed_on": confirmed,
    }


def programme() -> dict[str, list[dict]]:
    """Two centers of district A seen on the 20th of six months; nothing at all of district B."""
    days = [date(2024, month, 20) for month in MONTHS]
    visits = [visit(f"V{day.month}", day) for day in days]
    values = [seen(day, visit=f"V{day.month}") for day in days] + [seen(d, "A-2") for d in days]
    return {
        "districts": [{"code": code, "name": code} for code in "AB"],
        "health_centers": [
            {"code": code, "name": code, "district": code[0]} for code in ("A-1", "A-2", "B-1")
        ],
        "indicators": [INDICATOR],
        "nurses": [{"code": "N1"}],
        "supplies": [{"code": "AMX", "name": "Amoxicillin"}],
        "visits": visits,
        "indicator_values": values,
        "stock_outs": [],
        "stock_months": [],
        "postings": [],
        "events": [],
    }


@pytest.fixture(params=["raw rows", "sums"])
def records_of(request, any_engine):
    """Return how far the records of some rows reach, read with the monthly sums and without."""

    def load(rows: dict[str, list[dict]], scope: Scope = CODES_ONLY) -> Records:
        with writing(any_engine) as connection:
            for table, several in rows.items():
                if several:
                    connection.execute(sa.insert(metadata.tables[table]), several)
            if request.param == "sums":
                write_sums(connection)
        with reading(any_engine) as connection:
            return load_records(Reader(connection, scope))

    return load


def test_every_table_has_a_last_day_of_its_own(records_of):
    rows = programme()
    rows["stock_outs"] = [out(date(2024, 5, 2), date(2024, 5, 28))]
    rows["postings"] = [
        {
            "nurse": "N1",
            "health_center": "A-1",
            "role": "imci",
            "started_on": date(2024, 7, 1),
        }
    ]
    rows["visits"].append(visit("V9", date(2024, 9, 1), status="planned"))
    rows["events"] = [
        {
            "on": date(2024, 8, 3),
            "kind": "training",
            "scope": "programme",
            "label": "α",
            "rebase": False,
        }
    ]
    records = records_of(rows)
    assert dict(records.last_days) == {
        VISITS: LAST,
        VALUES: LAST,
        STOCK: date(2024, 5, 28),
        POSTINGS: date(2024, 7, 1),
        NOTES: date(2024, 8, 3),
    }
    assert (records.first_day, records.data_date) == (date(2024, 1, 1), LAST)
    assert records.complete_month == date(2024, 5, 1)
    assert records.alone == ()


def test_one_value_two_years_ahead_turns_no_month(records_of):
    rows = programme()
    rows["indicator_values"].append(seen(date(2026, 6, 20)))
    records = records_of(rows)
    assert (records.data_date, records.complete_month) == (LAST, date(2024, 5, 1))
    assert records.alone == ((VALUES, date(2026, 6, 20)),)


def test_a_whole_month_after_a_long_silence_is_no_stray(records_of):
    rows = programme()
    rows["indicator_values"] += [seen(date(2025, 6, 20), code) for code in ("A-1", "A-2")]
    assert records_of(rows).data_date == date(2025, 6, 20)


def a_visit_in_september(**more: list[dict]) -> dict[str, list[dict]]:
    """The programme with one visit of one center three months after all others, and its value."""
    rows = programme()
    rows["visits"].append(visit("V0", date(2024, 9, 3)) | {"ended_on": date(2024, 9, 5)})
    rows["indicator_values"].append(seen(date(2024, 9, 4), visit="V0"))
    return {table: several + more.get(table, []) for table, several in rows.items()}


def test_an_odd_record_a_little_ahead_turns_no_month(records_of):
    records = records_of(a_visit_in_september())
    assert (records.data_date, records.complete_month) == (LAST, date(2024, 5, 1))
    assert records.alone == ((VISITS, date(2024, 9, 3)), (VALUES, date(2024, 9, 4)))


def test_an_old_stock_out_does_not_begin_the_records(records_of):
    rows = programme()
    rows["stock_outs"] = [
        out(date(2015, 3, 4), date(2024, 2, 8)),
        out(date(2019, 7, 1), date(2019, 7, 9)),
        out(date(2024, 3, 1), confirmed=date(2024, 3, 20)),
        *(out(date(2024, month, 2), date(2024, month, 9)) for month in (4, 5)),
    ]
    records = records_of(rows)
    assert records.first_day == date(2024, 1, 1)
    assert records.alone == ((STOCK, date(2019, 7, 1)),)


def test_a_month_on_a_stock_card_is_known_to_its_end(records_of):
    rows = programme()
    rows["stock_months"] = [
        {"health_center": "A-2", "supply": "AMX", "month": date(2024, 6, 1), "days_out": 0}
    ]
    records = records_of(rows)
    assert (records.data_date, records.complete_month) == (date(2024, 6, 30), date(2024, 6, 1))
    assert records.known_on(VISITS, records.data_date) == date(2024, 6, 30)


def test_counts_of_whole_months_reach_the_end_of_their_last_month(records_of):
    rows = programme() | {"visits": []}
    rows["indicator_values"] = [seen(date(2024, month, 1)) for month in MONTHS]
    records = records_of(rows)
    assert (records.data_date, records.complete_month) == (date(2024, 6, 30), date(2024, 6, 1))


def test_postings_alone_are_records_too(records_of):
    rows = programme() | {"visits": [], "indicator_values": []}
    rows["postings"] = [
        {
            "nurse": "N1",
            "health_center": "A-1",
            "role": "imci",
            "started_on": date(2023, 2, 3),
            "ended_on": date(2024, 4, 5),
            "observed_from": date(2023, 5, 6),
        }
    ]
    records = records_of(rows)
    assert (records.first_day, records.data_date) == (date(2023, 5, 1), date(2024, 4, 5))


def test_what_was_never_recorded_is_known_by_district(records_of):
    rows = programme()
    rows["stock_outs"] = [
        out(date(2024, 5, 2), date(2024, 5, 28)) | {"health_center": None, "pharmacy": "B"}
    ]
    never = records_of(rows).never
    assert never == {
        (VISITS, "B"),
        (VALUES, "B"),
        (STOCK, "A"),
        (POSTINGS, "A"),
        (POSTINGS, "B"),
    }


def test_who_sees_one_district_is_told_of_that_one(records_of):
    rows = programme()
    rows["indicator_values"].append(seen(LAST + timedelta(days=9), "B-1"))
    records = records_of(rows, Scope(districts=frozenset("B")))
    assert (records.first_day, records.data_date) == (date(2024, 6, 1), date(2024, 6, 29))
    assert records.never == {(VISITS, "B"), (STOCK, "B"), (POSTINGS, "B")}
    assert records.complete_month == date(2024, 6, 1)  # the only one there is
