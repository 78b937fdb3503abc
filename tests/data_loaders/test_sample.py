"""Tests of writing the sample: the same rows everywhere, once, and never among real ones."""

import os
import subprocess
import sys
from datetime import UTC, date, datetime

import pytest
import sqlalchemy as sa

from data_loaders import sample
from data_loaders.engine import DatabaseProblem, open_engine, writing
from data_loaders.sample import sample_rows, write_sample
from data_loaders.schema import FACTS, districts, imports, metadata

pytestmark = pytest.mark.by_turns

# What only an import writes beside a fact and counts in the ledger: the sample is written at once.
OF_IMPORTS = {"id", "source_id", "record_id", "import_id"}
NOT_COUNTED = "options content new withdrawn unchanged left_out undoes undone_by"
LEFT_EMPTY = {
    "health_centers": {"closed_on", "successor"},
    "postings": {"code"},
    "events": {"indicators"},
}  # and of these, nothing is said
NOW = datetime(2013, 1, 7, 9, 30, tzinfo=UTC)
DIGEST = (
    "from hashlib import sha256; from data_loaders.sample import sample_rows; "
    "print(sha256(repr(sample_rows(2012)).encode()).hexdigest())"
)


def stored(engine: sa.Engine, table: sa.Table) -> list[dict]:
    order = [table.c.id] if "id" in table.c else list(table.primary_key)
    with engine.connect() as connection:
        rows = connection.execute(sa.select(table).order_by(*order)).mappings().all()
    unsaid = OF_IMPORTS | LEFT_EMPTY.get(table.name, set())
    assert not any(row[name] for row in rows for name in unsaid & row.keys() - {"id"})
    return [{name: row[name] for name in row if name not in unsaid} for row in rows]


def counts(engine: sa.Engine) -> dict[str, int]:
    return {table.name: len(stored(engine, table)) for table in (*FACTS, imports)}


def test_both_databases_hold_exactly_the_rows_that_the_seed_stands_for(any_engine):
    written = write_sample(any_engine, 2012, NOW)
    wanted = sample_rows(2012)
    assert written == {name: len(rows) for name, rows in wanted.items() if rows}
    assert wanted["stock_months"] == []  # the sample has no stock cards
    for table in FACTS:
        rows = wanted[table.name]
        if "id" not in table.c:
            key = next(iter(table.primary_key)).name
            found = {row[key]: row for row in stored(any_engine, table)}
            assert found == {row[key]: row for row in rows}
        else:
            assert stored(any_engine, table) == rows


def test_the_ledger_says_that_the_sample_is_invented(engine):
    written = write_sample(engine, 2012, NOW)
    assert stored(engine, imports) == [
        {
            "sha256": "a5d7f72d927b98ee0bac38682c0fe63f4ed40ca406d4f442538f2f59292ef626",
            "source": "sample:seed:2012",
            "imported_at": datetime(2013, 1, 7, 9, 30),
            "rows": sum(written.values()),
            "changed": 0,
            "by": None,
            "tool": None,
            "synthetic": True,
            **dict.fromkeys(NOT_COUNTED.split()),
        }
    ]


def test_the_same_seed_again_changes_nothing(any_engine):
    write_sample(any_engine, 2012, NOW)
    before = counts(any_engine)
    assert write_sample(any_engine, 2012) == {}
    assert counts(any_engine) == before


def test_another_seed_is_refused_and_the_way_out_is_named(engine):
    write_sample(engine, 2012, NOW)
    before = counts(engine)
    with pytest.raises(DatabaseProblem, match=r"sample:seed:2012.*sample:seed:7.*--database"):
        write_sample(engine, 7, NOW)
    assert counts(engine) == before


def test_invented_rows_never_join_real_ones(engine):
    with writing(engine) as connection:
        connection.execute(districts.insert(), [{"code": "REAL", "name": "A real district"}])
    with pytest.raises(DatabaseProblem, match=r"not the sample.*--database"):
        write_sample(engine, 2012, NOW)
    assert sum(counts(engine).values()) == 1


def test_an_import_without_facts_is_refused_too(engine):
    ledger = {
        "sha256": "a" * 64,
        "source": "folder",
        "rows": 0,
        "synthetic": False,
        "imported_at": datetime(2013, 1, 1),
    }
    with writing(engine) as connection:
        connection.execute(imports.insert(), ledger)
    with pytest.raises(DatabaseProblem, match="not the sample"):
        write_sample(engine, 2012, NOW)


def test_all_is_written_or_nothing(engine, monkeypatch):
    def broken(plan):
        yield "districts", [{"code": "KIR", "name": "Kirehe", "population": 1}]
        raise RuntimeError("power cut")

    monkeypatch.setattr(sample, "batches", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        write_sample(engine, 2012, NOW)
    assert sum(counts(engine).values()) == 0


def test_it_makes_the_database_when_there_is_none(tmp_path):
    engine = open_engine(f"sqlite:///{tmp_path / 'new' / 'mesh.db'}")
    assert write_sample(engine, 2012, NOW)["health_centers"] == 21
    engine.dispose()


def test_seeds_differ_and_one_seed_is_one_programme():
    assert sample_rows(2012) == sample_rows(2012)
    assert sample_rows(2012)["postings"] != sample_rows(7)["postings"]
    assert sample_rows(2012)["indicator_values"] != sample_rows(7)["indicator_values"]


def test_no_hash_order_and_no_process_shows_in_the_rows():
    digests = {
        subprocess.run(
            [sys.executable, "-c", DIGEST],
            env=os.environ | {"PYTHONHASHSEED": seed},
            check=True,
            capture_output=True,
            text=True,
        ).stdout
        for seed in ("1", "2")
    }
    assert len(digests) == 1


def test_every_row_has_the_columns_of_its_table():
    filled = {name: rows for name, rows in sample_rows(2012).items() if rows}
    for name, rows in filled.items():
        columns = {column.name for column in metadata.tables[name].c}
        columns -= OF_IMPORTS | LEFT_EMPTY.get(name, set())
        assert {frozenset(row) for row in rows} == {frozenset(columns)}, name


def test_dates_are_plain_dates():
    values = sample_rows(2012)["indicator_values"]
    assert {type(row["date"]) for row in values} == {date}
    assert {type(row["numerator"]) for row in values} == {int}
