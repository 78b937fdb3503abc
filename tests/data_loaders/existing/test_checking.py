"""Tests of `check`: what a database lacks, and what its rows get wrong, in one line each."""

import re
from datetime import date
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_loaders.engine import DatabaseProblem, open_engine, reading, writing
from data_loaders.existing.checking import Checked, check_database, rules
from data_loaders.existing.structure import ASKED
from data_loaders.schema import metadata
from data_loaders.scope import CODES_ONLY, Reader
from tests.existing import PLACES, offered_by, offering
from tests.gates import spread
from tests.programme import write_programme

TODAY = date(2026, 11, 25)
A_VISIT = "INSERT INTO visits (code, health_center, domain, kind, started_on, status) VALUES "
A_VALUE = (
    "INSERT INTO indicator_values (indicator, health_center, date, numerator, denominator) VALUES "
)
A_POSTING = "INSERT INTO postings (nurse, health_center, role, started_on, ended_on) VALUES "
A_STOCK_OUT = "INSERT INTO stock_outs (health_center, pharmacy, supply, started_on) VALUES "


def plain(engine: sa.Engine) -> sa.Engine:
    """Make the programme's tables again without a key, a rule or a right order."""
    write_programme(engine)
    with writing(engine) as connection:
        run = connection.exec_driver_sql
        for name in metadata.tables:
            run(f"CREATE TABLE theirs_{name} AS SELECT * FROM {name}")  # noqa: S608
        for table in reversed(metadata.sorted_tables):
            run(f"DROP TABLE {table.name}")
        for name in metadata.tables:
            run(f"ALTER TABLE theirs_{name} RENAME TO {name}")
    return engine


def spoilt(engine: sa.Engine, *statements: str) -> Checked:
    """Run statements on the plain tables and check what came of it."""
    with writing(plain(engine)) as connection:
        for statement in statements:
            connection.exec_driver_sql(statement)
    engine.dispose()  # a connection that read before remembers which tables there were
    return check_database(engine, TODAY)


def errors(checked: Checked) -> list[tuple[str, str, str]]:
    """Return (table, column, rule) of every problem that is no remark."""
    found = [(one.file, one.column, one.rule) for one in checked.problems]
    return found[: checked.errors]


def test_our_own_database_has_everything(any_engine):
    write_programme(any_engine)
    checked = check_database(any_engine, TODAY)
    assert list(checked.lines()) == []
    assert checked.rows["districts"] == 2
    assert checked.summary().startswith(f"The dashboard can be served from here: {len(ASKED)} ")


def test_views_and_plain_tables_are_as_good(any_engine):
    views = offered_by(any_engine, offering())
    assert list(check_database(views, TODAY).lines()) == []
    views.dispose()


def test_plain_tables_are_as_good(any_engine):
    assert list(check_database(plain(any_engine), TODAY).lines()) == []


def test_places_and_visits_are_enough_and_the_rest_is_remarked(engine):
    views = offered_by(
        engine, offering(*PLACES, "visits", without={"visits": ["domain", "mentor"]})
    )
    checked = check_database(views, TODAY)
    lines = list(checked.lines())
    assert checked.errors == 0
    assert all(": remark, " in line for line in lines)
    for name, read_as in (("domain", "IMCI"), ("mentor", "unknown")):
        said = f"visits.{name}: remark, no such column, so it is read as {read_as}: offer it"
        assert any(line.startswith(said) for line in lines)
    assert {one.rule for one in checked.problems} == {"table_absent", "column_absent"}
    assert {one.file for one in checked.problems} >= {"stock_outs", "indicators", "nurses"}
    views.dispose()


def test_what_nothing_can_stand_in_for_is_a_problem(any_engine):
    less = {"visits": ["started_on"], "health_centers": ["district"]}
    offer = offering("health_centers", "visits", "indicator_values", without=less)
    views = offered_by(any_engine, offer)
    checked = check_database(views, TODAY)
    assert errors(checked) == [
        ("districts", "", "table_needed"),
        ("health_centers", "district", "column_needed"),
        ("visits", "started_on", "column_needed"),
        ("indicators", "", "table_needed_by"),
    ]
    assert checked.summary().startswith("Not yet: 4 problems; 1 table with ")
    views.dispose()


def test_places_alone_show_nothing(engine):
    views = offered_by(engine, offering(*PLACES))
    assert errors(check_database(views, TODAY)) == [("-", "", "nothing_to_show")]
    views.dispose()


def test_a_near_name_is_asked_about(engine):
    plain(engine)
    with writing(engine) as connection:
        connection.exec_driver_sql("ALTER TABLE visits RENAME TO visit")
        connection.exec_driver_sql(
            "ALTER TABLE postings RENAME COLUMN health_center TO healthcenter"
        )
    lines = list(check_database(engine, TODAY).lines())
    assert "postings.health_center: no such column: is it healthcenter? If not, " in lines[0]
    assert any(line.startswith("visits: remark, ") and "is it visit?" in line for line in lines)


TYPES = [
    ("visits", "started_on", "TIMESTAMP", "DATETIME", "DATE"),
    ("visits", "code", "CHAR(40)", "BLOB", "TEXT|CHAR"),
    ("health_centers", "population", "NUMERIC", "DECIMAL(10,2)", "INTEGER"),
    ("districts", "population", "TEXT", "VARCHAR(9)", "INTEGER"),
    ("events", "rebase", "INTEGER USING rebase::int", "VARCHAR(1)", "rebase <> 0"),
]


@pytest.mark.parametrize(
    "kind",
    [
        pytest.param("migrated_postgres", marks=pytest.mark.postgres),
        pytest.param("migrated_mariadb", marks=pytest.mark.mariadb),
    ],
)
def test_types_that_cannot_be_read_are_named(request, kind):
    engine = open_engine(request.getfixturevalue(f"{kind}_url"))
    changes = [
        f"ALTER TABLE {table} ALTER COLUMN {column} TYPE {postgres}"
        if "postgres" in kind
        else f"ALTER TABLE {table} MODIFY {column} {mariadb}"
        for table, column, postgres, mariadb, _ in TYPES
    ]
    checked = spoilt(engine, *changes)
    named = {f"{table}.{column}": cast for table, column, _, _, cast in TYPES}
    lines = [line for line in checked.lines() if ": of the type " in line]
    assert len(lines) == len(TYPES)
    assert {one.rule for one in checked.problems} == {"type_of_column"}
    for line in lines:
        advice = line.rpartition(": let a view show ")[2]
        assert re.search(named[line.partition(": ")[0]], advice), line
    engine.dispose()


@pytest.mark.parametrize(
    ("statement", "table", "column", "value"),
    [
        (
            "UPDATE visits SET started_on = '12/01/2012' WHERE started_on = '2012-01-12'",
            "visits",
            "started_on",
            "12/01/2012",
        ),
        (
            "UPDATE visits SET started_on = '2012-02-30' WHERE started_on = '2012-02-12'",
            "visits",
            "started_on",
            "2012-02-30",
        ),
        (
            "UPDATE visits SET ended_on = '2012-02-12 08:00' WHERE ended_on = '2012-02-12'",
            "visits",
            "ended_on",
            "2012-02-12 08:00",
        ),
        (
            "UPDATE districts SET population = 'many' WHERE code = 'Λ'",
            "districts",
            "population",
            "many",
        ),
        (
            "UPDATE indicator_values SET numerator = 3.5 WHERE date = '2012-12-20'",
            "indicator_values",
            "numerator",
            "3.5",
        ),
        ("UPDATE events SET rebase = 'yes'", "events", "rebase", "yes"),
        (
            "DROP TABLE nurses; CREATE TABLE nurses (code); INSERT INTO nurses VALUES (7)",
            "nurses",
            "code",
            "7",
        ),
    ],
)
def test_a_value_of_another_kind_is_found_on_sqlite(engine, statement, table, column, value):
    checked = spoilt(engine, *statement.split(";"))
    assert (table, column, "rows_of_another_kind") in errors(checked)
    found = next(one for one in checked.problems if one.rule == "rows_of_another_kind")
    assert found.value == value


ROWS = [
    (
        A_VISIT + "('v', 'Λ-γ', 'IMCI', 'mentoring', '2012-05-01', 'done')",
        "visits",
        "health_center",
        "rows_orphaned",
        "Λ-γ",
    ),
    (
        A_VISIT + "('v', 'Λ-α', 'IMCI', 'mentoring', '2012-05-01', 'sent')",
        "visits",
        "status",
        "rows_break_rule",
        "sent",
    ),
    (
        A_VISIT + "('Λ-α·ε00', 'Λ-α', 'IMCI', 'mentoring', '2012-05-01', 'done')",
        "visits",
        "",
        "rows_repeated",
        "",
    ),
    (
        A_VALUE + "('ΔΕΙ', 'Λ-α', '2012-05-01', 19, 18)",
        "indicator_values",
        "",
        "rows_break_rule",
        "",
    ),
    (A_VALUE + "('ΔΕΙ', 'Λ-α', '2012-05-01', 0, 0)", "indicator_values", "", "rows_break_rule", ""),
    (
        A_VALUE + "('ΔΕΙ', 'Λ-α', '2032-05-01', 1, 18)",
        "indicator_values",
        "date",
        "rows_in_future",
        "2032-05-01",
    ),
    (
        A_VALUE + "('ΧΧΧ', 'Λ-α', '2012-05-01', 1, 18)",
        "indicator_values",
        "indicator",
        "rows_orphaned",
        "ΧΧΧ",
    ),
    (A_VALUE + "('ΔΕΙ', 'Λ-α', '2012-12-20', 1, 18)", "indicator_values", "", "rows_repeated", ""),
    (
        A_POSTING + "('Λν1', 'Λ-β', 'imci', '2012-05-01', '2012-04-01')",
        "postings",
        "",
        "rows_break_rule",
        "",
    ),
    (A_STOCK_OUT + "('Λ-α', 'Λ', 'ΑΚΤ', '2012-05-01')", "stock_outs", "", "rows_break_rule", ""),
]


@pytest.mark.parametrize(("statement", "table", "column", "rule", "value"), spread(ROWS))
def test_what_rows_get_wrong_is_counted(engine, statement, table, column, rule, value):
    checked = spoilt(engine, statement)
    assert errors(checked) == [(table, column, rule)]
    assert checked.problems[0].value == value
    assert re.search(r"in 1 of \d+ rows", next(checked.lines()))


def test_a_page_that_meets_a_date_that_is_none_says_so(engine):
    spoilt(engine, "UPDATE visits SET started_on = 'soon'")
    with pytest.raises(DatabaseProblem, match="a date that is none"), reading(engine) as connection:
        reader = Reader(connection, CODES_ONLY)
        reader.frame(
            reader.select(metadata.tables["visits"], metadata.tables["visits"].c.started_on)
        )


def test_what_rows_get_wrong_is_counted_on_servers_too(any_engine):
    few = [ROWS[0], ROWS[2], ROWS[3], ROWS[5], ROWS[7]]
    checked = spoilt(any_engine, *(one[0] for one in few))
    assert set(errors(checked)) == {one[1:4] for one in few}


def test_what_is_empty_is_counted(engine):
    checked = spoilt(engine, "UPDATE visits SET health_center = NULL WHERE status = 'planned'")
    assert errors(checked) == [("visits", "health_center", "rows_empty")]
    assert re.search(r"empty, in 4 of \d+ rows", next(checked.lines()))


@pytest.mark.mariadb
def test_texts_that_cannot_be_compared_are_named(migrated_mariadb_url):
    engine = open_engine(migrated_mariadb_url)
    checked = spoilt(
        engine,
        "ALTER TABLE supplies MODIFY code VARCHAR(40) "
        "CHARACTER SET utf8mb4 COLLATE utf8mb4_unicode_ci",
    )
    assert {one.rule for one in checked.problems} == {"collation"}
    assert next(checked.lines()) == (
        "stock_outs.supply: compared as utf8mb4_bin, and supplies.code as utf8mb4_unicode_ci: "
        "give both the same, best utf8mb4_bin"
    )
    engine.dispose()


@pytest.mark.postgres
def test_a_view_without_the_right_to_read_is_missing(migrated_postgres_url):
    engine = open_engine(migrated_postgres_url)
    views = offered_by(engine, offering())
    with writing(engine) as connection:
        connection.exec_driver_sql(f"REVOKE SELECT ON offered.visits FROM {views.url.username}")  # noqa: S608
    lines = list(check_database(views, TODAY).lines())
    assert lines == [
        "visits: remark, no such table, so it is read as empty: offer it, if the "
        "programme has such records"
    ]
    for one in (views, engine):
        one.dispose()


def test_a_view_of_something_that_is_gone_is_named(engine):
    views = offered_by(engine, offering())
    views.dispose()
    gone = sa.create_engine(f"sqlite:///{engine.url.database}")
    with gone.begin() as connection:
        connection.exec_driver_sql("PRAGMA legacy_alter_table = ON")
        connection.exec_driver_sql("DROP TABLE their_events")
    gone.dispose()
    checked = check_database(views, TODAY)
    assert errors(checked) == [("events", "", "table_closed")]
    assert "events: cannot be read, no such table: main.their_events: " in next(checked.lines())
    views.dispose()


def test_no_database_is_said_and_none_is_made(tmp_path):
    with pytest.raises(DatabaseProblem, match="no database"):
        check_database(open_engine(f"sqlite:///{tmp_path}/none.db"), TODAY)
    assert list(tmp_path.iterdir()) == []


def test_every_rule_of_a_check_is_broken_here():
    tested = Path(__file__).read_text(encoding="utf-8")
    assert [code for code in rules("en") if f'"{code}"' not in tested] == []
