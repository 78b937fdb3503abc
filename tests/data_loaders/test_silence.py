"""Which odd days are believed, and up to where a table that fell silent is known."""

from datetime import date

import pytest
import sqlalchemy as sa

from dashboard.months import POSTINGS, STOCK, Records, Window
from data_loaders.engine import reading, writing
from data_loaders.reach.records import load_records
from data_loaders.schema import metadata
from data_loaders.scope import CODES_ONLY, Reader
from tests.data_loaders.test_reach import MONTHS, a_visit_in_september, programme, visit


@pytest.fixture
def records_of(engine):
    """Return how far the records of some rows reach."""

    def load(rows: dict[str, list[dict]]) -> Records:
        with writing(engine) as connection:
            for table, several in rows.items():
                if several:
                    connection.execute(sa.insert(metadata.tables[table]), several)
        with reading(engine) as connection:
            return load_records(Reader(connection, CODES_ONLY))

    return load


def cards(*months: int) -> list[dict]:
    keys = {"health_center": "A-2", "supply": "AMX", "days_out": 0}
    return [{**keys, "month": date(2024, month, 1)} for month in months]


def test_what_other_records_reach_too_is_not_odd(records_of):
    records = records_of(a_visit_in_september(stock_months=cards(9)))
    assert (records.data_date, records.alone) == (date(2024, 9, 30), ())


def test_a_second_center_settles_the_doubt(records_of):
    records = records_of(a_visit_in_september(visits=[visit("V00", date(2024, 9, 6), "A-2")]))
    assert (records.data_date, records.alone) == (date(2024, 9, 6), ())


def visited_until_december(**changes) -> dict[str, list[dict]]:
    """The programme with visits to December, and a posting begun in each of six months."""
    rows = programme()
    rows["nurses"] = [{"code": f"N{month}"} for month in MONTHS]
    begun = {"health_center": "A-1", "role": "imci", "ended_on": None}
    rows["postings"] = [
        {**begun, "nurse": f"N{month}", "started_on": date(2024, month, 3)} for month in MONTHS
    ]
    later = [visit(f"V{month}", date(2024, month, 20)) for month in range(7, 13)]
    return {**rows, "visits": rows["visits"] + later, **changes}


def test_postings_that_fell_silent_are_known_to_the_month_of_their_last(records_of):
    rows = visited_until_december()
    rows["postings"][0]["ended_on"] = date(2024, 6, 12)
    records = records_of(rows)
    assert records.data_date == date(2024, 12, 20)
    assert records.silent == ((POSTINGS, date(2024, 6, 30)),)
    assert records.known_of(POSTINGS).window(None, None).until == date(2024, 7, 1)
    assert records.known_of(STOCK) is records


def test_a_list_of_who_is_in_post_is_known_like_the_records_together(records_of):
    records = records_of(visited_until_december())
    assert records.silent == ()
    assert records.known_of(POSTINGS) is records


def test_stock_is_known_from_its_first_month_to_its_last(records_of):
    records = records_of(visited_until_december(postings=[], stock_months=cards(*range(4, 10))))
    assert records.late == ((STOCK, date(2024, 4, 1)),)
    assert records.silent == ((STOCK, date(2024, 9, 30)),)
    known = records.known_of(STOCK)
    assert known.window(None, None) == Window(date(2024, 4, 1), date(2024, 10, 1))
