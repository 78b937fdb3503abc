"""Tests of reading a database that others made: the same rows, and nothing where nothing is."""

import shutil
from datetime import datetime

import pandas as pd
import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import DatabaseProblem, open_engine, reading, writing
from data_loaders.existing.offered import _inspected, offered
from data_loaders.existing.stand_ins import COMPLETE, stand_ins
from data_loaders.scope import CODES_ONLY, Reader
from tests.data_loaders.test_scope import answers, is_nothing, loaders, words
from tests.existing import PLACES, offered_by, offering

pytestmark = pytest.mark.by_turns

LEDGER = {
    "read_ledger",
    "read_pulls",
    "load_version",
    "load_records",
}  # the programme's own has an import
OF_SUMS = ("are_current", "answer")  # sums hold for an import, and there is no ledger of any
FACTS_LOADERS = [load for load in loaders() if load.__name__ not in (*LEDGER, *OF_SUMS)]
OPTIONAL = sorted({*schema.metadata.tables} - {*PLACES})


def lines(answer) -> list[str]:
    """Return what an answer says, without the order: databases differ in where NULL stands.

    The number of a row is left out, for it is this program's own and no view offers it.
    """
    if isinstance(answer, pd.DataFrame):
        rows = answer.drop(columns="id", errors="ignore")
        return sorted(rows.to_csv(index=False).splitlines())
    return sorted(map(repr, answer)) if isinstance(answer, list | tuple | set) else [repr(answer)]


def test_views_are_read_like_the_tables_they_show(any_engine, shared_programme):
    views = offered_by(any_engine, offering())
    for load in FACTS_LOADERS:
        theirs = answers(load, views, CODES_ONLY)
        for one, other in zip(theirs, answers(load, shared_programme, CODES_ONLY), strict=True):
            assert lines(one) == lines(other), load.__name__
    views.dispose()


@pytest.fixture(scope="module")
def places_alone(migrated_sqlite, tmp_path_factory):
    """Return an offer of places and of nothing else."""
    path = shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("places") / "mesh.db")
    views = offered_by(open_engine(f"sqlite:///{path}"), offering(*PLACES))
    yield views
    views.dispose()


@pytest.mark.parametrize("load", loaders(), ids=lambda load: load.__name__)
def test_every_loader_finds_nothing_where_only_places_are(places_alone, load):
    for answer in answers(load, places_alone, CODES_ONLY):
        assert load.__name__ == "load_places" or is_nothing(answer), words(answer)


def test_tables_that_are_missing_have_no_rows_of_the_right_kinds(any_engine):
    views = offered_by(any_engine, offering(*PLACES))
    with reading(any_engine) as ours, reading(views) as theirs:
        here, there = Reader(ours, CODES_ONLY), Reader(theirs, CODES_ONLY)
        for name in OPTIONAL:
            table = schema.metadata.tables[name]
            full, none = (one.frame(one.select(table, *table.c)) for one in (here, there))
            dates = [one.name for one in table.c if isinstance(one.type, sa.Date)]
            assert len(none) == 0, name
            assert list(none.columns) == list(full.columns), name
            assert (none.dtypes[dates] == full.dtypes[dates]).all(), name
    views.dispose()


def test_a_column_that_is_missing_holds_its_default_or_nothing(any_engine):
    less = {"visits": ("domain", "status", "mentor", "planned_on"), "events": ("rebase",),
            "supplies": ("tracer", "class"), "health_centers": ("population",)}  # fmt: skip
    views = offered_by(any_engine, offering(without=less))
    with reading(views) as connection:
        reader = Reader(connection, CODES_ONLY)
        visits, events, supplies, centers = (
            reader.frame(reader.select(table, *table.c))
            for table in (schema.visits, schema.events, schema.supplies, schema.health_centers)
        )
    assert set(visits.domain) == {"IMCI"}
    assert set(visits.status) == {"done"}
    assert visits.mentor.isna().all()
    assert visits.planned_on.isna().all()
    assert str(visits.planned_on.dtype) == "datetime64[us]"
    assert not events.rebase.any()
    assert supplies.tracer.isna().all()
    assert centers.population.isna().all()
    assert len(centers) == 4
    views.dispose()


def test_a_column_that_nothing_can_stand_in_for_is_missed(any_engine):
    views = offered_by(any_engine, offering(without={"visits": ("health_center",)}))
    with (
        pytest.raises(DatabaseProblem, match="lacks a table or column"),
        reading(views) as connection,
    ):
        reader = Reader(connection, CODES_ONLY)
        reader.frame(reader.select(schema.visits, schema.visits.c.health_center))
    views.dispose()


def test_another_program_s_table_of_imports_is_not_ours(engine):
    with writing(engine) as connection:
        connection.exec_driver_sql("DROP TABLE changes")
        connection.exec_driver_sql("DROP TABLE imports")
        connection.exec_driver_sql("CREATE TABLE imports (id INTEGER, container TEXT)")
        connection.exec_driver_sql("INSERT INTO imports VALUES (1, 'MSKU')")
    with reading(engine) as connection:
        reader = Reader(connection, CODES_ONLY)
        assert reader.frame(reader.select(schema.imports, schema.imports.c.sha256)).empty


def test_an_older_ledger_is_read_as_far_as_it_goes(engine):
    row = {"sha256": "0" * 64, "source": "α", "imported_at": datetime(2013, 3, 1), "rows": 1,
           "synthetic": True}  # fmt: skip
    with writing(engine) as connection:
        connection.execute(schema.imports.insert(), [row])
        connection.exec_driver_sql("ALTER TABLE imports DROP COLUMN changed")
    with reading(engine) as connection:
        reader = Reader(connection, CODES_ONLY)
        ledger = reader.frame(reader.select(schema.imports, *schema.imports.c))
    assert (ledger.source.item(), ledger.changed.item()) == ("α", 0)


def test_a_complete_database_is_asked_once_and_an_incomplete_one_each_time(engine):
    with reading(engine) as connection:
        assert stand_ins(connection) == []
        assert connection.info[COMPLETE]
    engine.dispose()
    with writing(engine) as connection:
        connection.exec_driver_sql("DROP TABLE action_items")
    with reading(engine) as connection:
        assert [one.name for one in stand_ins(connection)] == ["action_items"]
        schema.action_items.create(connection)  # as an import of a newer version does
        assert stand_ins(connection) == []


def test_the_catalogue_says_what_the_inspector_says(any_engine):
    with reading(any_engine) as connection:
        ours, theirs = offered(connection), _inspected(connection)
    assert {name: [*sorted(columns)] for name, columns in ours.items()} == {
        name: [*sorted(columns)] for name, columns in theirs.items()
    }
