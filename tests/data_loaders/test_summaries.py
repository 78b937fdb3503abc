"""Tests of the monthly sums: whoever reads them finds what the raw rows say, to the last nurse."""

from datetime import date
from itertools import product

import pandas as pd
import pytest
import sqlalchemy as sa

from app import main
from dashboard.filters import Filters
from dashboard.months import Window
from data_loaders import schema, summaries
from data_loaders.districts import load_center_sums, load_nurse_months
from data_loaders.engine import open_engine, reading, writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.importing.summing.verifying import check_sums, wrong_sums
from data_loaders.scope import CODES_ONLY, Reader, Scope
from data_loaders.stock_outs import load_days_out
from data_loaders.trends import load_indicator_months, load_place_visits, load_totals
from data_loaders.turnover import load_contacts, load_posting_counts
from tests.programme import HERE, THERE, seen, write_programme

WHOLE = Window(date(2011, 1, 1), date(2014, 1, 1))
WINDOWS = {
    "whole": WHOLE,
    "half a year": Window(date(2012, 3, 1), date(2012, 9, 1)),
    "to the data date": Window(date(2012, 1, 1), date(2013, 2, 21)),
    "inside a month": Window(date(2012, 1, 1), date(2012, 6, 12)),
    "from inside a month": Window(date(2012, 1, 13), date(2012, 6, 1)),
    "nothing": Window(date(2012, 6, 1), date(2012, 6, 1)),
}
QUESTIONS = (
    Filters(),
    Filters(district=(HERE,)),
    Filters(district=(HERE, THERE)),
    Filters(health_center=(f"{HERE}-α",)),
    Filters(health_center=(f"{HERE}-α", f"{HERE}-β")),
    Filters(health_center=(f"{HERE}-α", f"{THERE}-β")),
    Filters(nurse=(f"{HERE}ν2",)),
    Filters(nurse=(f"{HERE}ν2", f"{HERE}ν1"), district=(HERE,)),
    Filters(indicator=("ΘΕΡ",)),
    Filters(district=(THERE,), indicator=("ΔΕΙ",)),
    Filters(domain=("ΙΜΚΙ",)),
)
SCOPES = {
    "everything": CODES_ONLY,
    "a district": Scope(districts=frozenset({HERE})),
    "a center": Scope(health_centers=frozenset({f"{HERE}-α"})),
    "a district and a center": Scope(
        districts=frozenset({HERE}), health_centers=frozenset({f"{THERE}-α"})
    ),
}


def moving(connection: sa.Connection) -> None:
    """Let nurses be observed at two centers in one month, inside a district and across."""
    rows = [
        seen("ΔΕΙ", f"{HERE}-α", date(2012, 4, 20), 3, f"{HERE}ν2", None),
        seen("ΔΕΙ", f"{THERE}-α", date(2012, 4, 21), 5, f"{HERE}ν2", None),
        seen("ΘΕΡ", f"{THERE}-β", date(2012, 7, 2), 5, f"{THERE}ν1", None),
    ]
    connection.execute(schema.indicator_values.insert(), rows)


def write_moved(engine: sa.Engine) -> sa.Engine:
    """Write a programme in which nurses move."""
    write_programme(engine)
    with writing(engine) as connection:
        moving(connection)
        write_sums(connection)
    return engine


@pytest.fixture
def moved(engine) -> sa.Engine:
    return write_moved(engine)


def every_frame(engine: sa.Engine, scope: Scope, windows: dict) -> dict[tuple, pd.DataFrame]:
    """Ask everything that the sums may answer."""
    found = {}
    with reading(engine) as connection:
        reader = Reader(connection, scope)
        for (name, window), filters in product(windows.items(), QUESTIONS):
            for place in (None, "district", "health_center"):
                rows = load_indicator_months(reader, filters, window, place)
                found["months", name, filters, place] = rows
            found["totals", name, filters] = load_totals(reader, filters, window, window.start)
            found["visits", name, filters] = load_place_visits(reader, filters, window)
            found["nurses", name, filters] = load_nurse_months(reader, filters, window)
            found["centers", name, filters] = load_center_sums(reader, filters, window)
            found["contacts", name, filters] = load_contacts(reader, filters, window)
            found["days out", name, filters] = load_days_out(reader, filters, window)
            found["posted", name, filters] = load_posting_counts(reader, filters, window)
    return found


@pytest.mark.parametrize("scope", SCOPES.values(), ids=SCOPES)
def test_the_sums_say_what_the_raw_rows_say(moved, scope):
    compare_both_ways(moved, scope, WINDOWS if scope is CODES_ONLY else {"whole": WHOLE})


def test_they_do_on_every_database(any_engine):
    compare_both_ways(write_moved(any_engine), CODES_ONLY, {"whole": WHOLE})


def compare_both_ways(engine: sa.Engine, scope: Scope, windows: dict) -> None:
    summed = every_frame(engine, scope, windows)
    with writing(engine) as connection:
        connection.execute(sa.delete(schema.summary_state))
    raw = every_frame(engine, scope, windows)
    assert summed.keys() == raw.keys()
    for key, rows in summed.items():
        keys = [name for name in rows if name not in ("numerator", "denominator", "nurses")]
        one, other = (  # PostgreSQL sorts what is missing last
            frame.sort_values(keys, na_position="first", ignore_index=True)
            for frame in (rows, raw[key])
        )
        pd.testing.assert_frame_equal(one, other, obj=str(key))


def test_the_sums_are_what_is_read(moved, monkeypatch):
    """Where they answer, no raw row is touched."""
    asked = []
    select = Reader.select

    def noted(self, table, *columns, **named):
        asked.append(table.name)
        return select(self, table, *columns, **named)

    monkeypatch.setattr(Reader, "select", noted)
    with reading(moved) as connection:
        reader = Reader(connection, CODES_ONLY)
        load_indicator_months(reader, Filters(), WHOLE)
        load_totals(reader, Filters(district=(HERE,)), WHOLE, WHOLE.start)
        for window in (WINDOWS["half a year"], WINDOWS["to the data date"]):
            assert len(load_days_out(reader, Filters(), window)) > 2
            assert len(load_posting_counts(reader, Filters(), window)) > 2
    assert not {"indicator_values", "stock_outs", "stock_checks", "postings"} & set(asked)
    assert {"programme_months", "nurse_months", "stock_out_months", "posting_months"} <= set(asked)


def test_a_nurse_of_two_centers_counts_once(moved):
    with reading(moved) as connection:
        reader = Reader(connection, CODES_ONLY)
        rows = load_indicator_months(reader, Filters(), WHOLE)
        april = rows[(rows.indicator == "ΔΕΙ") & (rows.period_start == "2012-04-01")]
        by_center = load_indicator_months(reader, Filters(), WHOLE, "health_center")
        there = by_center[(by_center.indicator == "ΔΕΙ") & (by_center.period_start == "2012-04-01")]
    assert list(there.nurses) == [2, 1, 2, 1]
    assert list(april.nurses) == [4]


def test_the_list_of_shared_nurses_is_walled_too(moved):
    table = schema.shared_nurses
    with reading(moved) as connection:
        for scope, centers in (
            (CODES_ONLY, [f"{HERE}-α", f"{HERE}-β", f"{THERE}-α"]),
            (SCOPES["a district"], [f"{HERE}-α", f"{HERE}-β"]),
            (Scope(), []),
        ):
            reader = Reader(connection, scope)
            rows = reader.frame(reader.select(table, table.c.health_center))
            assert set(rows.health_center) >= set(centers)
            assert set(rows.health_center) <= {*centers, f"{THERE}-β"} or not centers


@pytest.mark.parametrize("months", [{24147}, {24147, 24150}, set(), None])
def test_months_brought_up_to_date_are_the_same_as_all_written_anew(engine, months):
    """April and July 2012 change (24147 and 24150 months after year 0)."""
    write_programme(engine)
    with writing(engine) as connection:
        moving(connection)
        newer = {
            "sha256": "1" * 64,
            "source": "β",
            "rows": 3,
            "synthetic": False,
            "imported_at": pd.Timestamp("2013-04-01"),
        }
        connection.execute(schema.imports.insert(), newer)
        write_sums(connection, months and frozenset(months))
        partly = {table.name: rows_of(connection, table) for table in schema.SUMMARIES}
        write_sums(connection)
        whole = {table.name: rows_of(connection, table) for table in schema.SUMMARIES}
    if months in ({24147, 24150}, None):
        assert partly == whole
    else:
        assert partly != whole


def rows_of(connection: sa.Connection, table: sa.Table) -> list[tuple]:
    keys = list(table.primary_key)
    return [tuple(row) for row in connection.execute(sa.select(table).order_by(*keys))]


def test_sums_of_older_data_are_not_believed(moved):
    newer = {
        "sha256": "2" * 64,
        "source": "γ",
        "rows": 0,
        "synthetic": False,
        "imported_at": pd.Timestamp("2013-05-01"),
    }
    with reading(moved) as connection:
        assert summaries.are_current(Reader(connection, CODES_ONLY))
    with writing(moved) as connection:
        connection.execute(schema.imports.insert(), newer)
    with reading(moved) as connection:
        assert not summaries.are_current(Reader(connection, CODES_ONLY))


def test_a_database_of_views_has_no_sums_and_answers_all_the_same(engine, sqlite_url):
    write_programme(engine)
    with reading(engine) as connection:
        wanted = load_indicator_months(Reader(connection, CODES_ONLY), Filters(), WHOLE)
    with writing(engine) as connection:
        for table in (*schema.SUMMARIES, schema.summary_state):
            table.drop(connection)
    older = open_engine(sqlite_url)
    with reading(older) as connection:
        reader = Reader(connection, CODES_ONLY)
        assert not summaries.are_current(reader)
        found = load_indicator_months(reader, Filters(), WHOLE)
    older.dispose()
    pd.testing.assert_frame_equal(found, wanted)


def test_sums_that_hold_are_verified_and_wrong_ones_are_named(engine, sqlite_url, capsys):
    write_programme(engine)
    table = schema.center_months
    assert check_sums(engine) == ([], False)
    with writing(engine) as connection:
        one = (table.c.health_center == f"{HERE}-α", table.c.indicator == "ΔΕΙ")
        connection.execute(
            sa.update(table).where(*one, table.c.month == 24147).values(numerator=17)
        )
    (line,), is_wrong = check_sums(engine)
    assert is_wrong
    assert line.startswith("center_months: ΔΕΙ in 2012-04: 35/72 is stored, the rows say 24/72")
    assert main(["check", "--database", sqlite_url]) == 1
    assert line in capsys.readouterr().out


def test_old_sums_are_a_remark_and_none_at_all_are_not_missed(engine, sqlite_url):
    assert check_sums(engine) == ([], False)
    write_programme(engine)
    with writing(engine) as connection:
        connection.execute(sa.delete(schema.summary_state))
    (line,), is_wrong = check_sums(engine)
    assert "python app.py summaries" in line
    assert not is_wrong
    with writing(engine) as connection:
        schema.summary_state.drop(connection)
    assert check_sums(engine) == ([], False)


def test_the_command_writes_them(engine, sqlite_url, capsys):
    write_programme(engine)
    with writing(engine) as connection:
        connection.execute(sa.delete(schema.nurse_months))
        connection.execute(sa.delete(schema.summary_state))
    assert main(["summaries", "--database", sqlite_url]) == 0
    assert "4 health centers" in capsys.readouterr().out
    with writing(engine) as connection:
        assert list(wrong_sums(connection)) == []


@pytest.mark.parametrize("table", [schema.stock_out_months, schema.posting_months])
def test_wrong_days_are_named(engine, table):
    write_programme(engine)
    with writing(engine) as connection:
        one = connection.execute(sa.select(table).order_by(*table.primary_key).limit(1)).one()
        connection.execute(
            sa.update(table)
            .where(table.c.month == one.month)
            .values(
                {
                    table.c[name]: table.c[name] + 1
                    for name in ("days_out", "days")
                    if name in table.c
                }
            )
        )
    lines, is_wrong = check_sums(engine)
    assert is_wrong
    assert lines[0].startswith(f"{table.name}: {one.health_center} in 201")
    assert "python app.py summaries" in lines[0]
    with writing(engine) as connection:
        write_sums(connection)
        assert list(wrong_sums(connection)) == []


def test_an_open_posting_is_not_counted_beyond_the_months_summed(moved):
    """The records end in February 2013; a window that ends later asks the postings."""
    later = Window(date(2013, 1, 1), date(2013, 6, 1))
    with reading(moved) as connection:
        rows = load_posting_counts(Reader(connection, CODES_ONLY), Filters(), later)
    assert set(rows.days) == {(later.until - later.start).days}


def test_a_wrong_contact_is_named(engine):
    write_programme(engine)
    table = schema.nurse_visits
    with writing(engine) as connection:
        one = connection.execute(sa.select(table).limit(1)).one()
        connection.execute(
            sa.delete(table).where(table.c.nurse == one.nurse, table.c.visit == one.visit)
        )
    (line,), is_wrong = check_sums(engine)
    assert is_wrong
    assert line.startswith(f"nurse_visits: {one.health_center} in ")


def test_sums_of_an_older_form_are_not_believed(engine):
    """What an older program wrote lacks what this one reads."""
    write_programme(engine)
    with writing(engine) as connection:
        noted = connection.scalar(sa.select(schema.summary_state.c.version))
        older = noted.partition(":")[2]
        connection.execute(sa.update(schema.summary_state).values(version=older))
    with reading(engine) as connection:
        assert not summaries.are_current(Reader(connection, CODES_ONLY))
    (line,), is_wrong = check_sums(engine)
    assert "python app.py summaries" in line
    assert not is_wrong
