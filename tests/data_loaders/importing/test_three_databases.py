"""One programme's story, told to three kinds of database, leaves the same rows in every table."""

from dataclasses import replace
from pathlib import Path

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import open_engine
from data_loaders.importing.recorded import Options
from data_loaders.importing.summing.verifying import check_sums
from data_loaders.importing.undoing.withdrawing import TAKEN_BACK, withdraw
from data_loaders.schema import metadata
from tests.data_loaders.importing.bundles import GOOD, NOW, edited, only, run, write_bundle
from tests.data_loaders.importing.feeds import Submission, bring, everything

CENTERS = (
    "code,district,name,closed_on,successor\n"
    "Rwinkwavu,SKA,Rwinkwavu,,\n007,KIR,Gahara,,\nNA,KIR,Nasho,{closing}\n"
    "KIR,KIR,Kirehe as a whole,,\n"  # the counts that DHIS2 holds of the district
)
CARD = "007,ORS,{month},{days},20,0,0,,{closing}\n"
UNKNOWN = {"month": "2011-06-01", "days": "", "closing": 0}  # a look that found nothing
VERSION_3 = edited("indicators", ",0.8,2,MESH", ",0.9,3,MESH")
MOVED = "nurse,health_center,role,started_on,ended_on\nN1,Rwinkwavu,imci,2012-05-01,\n"
SECOND = Submission(("V1", "uuid-1"), on="2011-01-12", values=(("N1", 1, 2), ("N2", 0, 3)))

NOT_IMPORTED = {"edits", "meetings", "meeting_lines", "mappings", "pulls"}


def first(folder: Path) -> Path:
    """Write all that a programme brings at first."""
    values = GOOD["indicator_values"] + "CLS,KIR,,,2012-01-01,40,90\nCLS,NA,N1,,2011-01-20,1,2\n"
    return write_bundle(folder, health_centers=CENTERS.format(closing=","), indicator_values=values)


def later(folder: Path, corrected: str, *cards: str) -> Path:
    """Write the next months: a correction, stock cards, a move, a closing, another protocol."""
    values = edited("indicator_values", "CLS,007,,,2011-01-11,0,4", corrected)
    return write_bundle(folder, **only(
        health_centers=CENTERS.format(closing="2012-06-01,007"), indicators=VERSION_3,
        indicator_values=values, postings=MOVED,
        stock_months=GOOD["stock_months"].splitlines()[0] + "\n" + "".join(cards),
    ))  # fmt: skip


def told(engine: sa.Engine, folder: Path) -> None:
    """Tell the story: all, the next months, another form, all of it undone, and again."""
    options = Options(source="register")
    empty = CARD.format(month="2011-04-01", days=30, closing=0)
    filled = CARD.format(month="2011-05-01", days=4, closing=90)
    assert run(engine, first(folder / "1"), options=options).number == 1
    before = everything(engine)
    second = run(engine, later(folder / "2", "CLS,007,,,2011-01-11,1,4", empty), options=options)
    assert (second.number, second.counts["changed"]) == (2, 5)
    report = withdraw(engine, 2, NOW)
    assert (report.outcome, report.number) == (TAKEN_BACK, 3)
    assert everything(engine) == before
    assert bring(engine, [SECOND], "form B", adds_to=("register",)).number == 4
    odd = "CLS,007,,,2011-01-11,2,4\nCLS,009,,,2011-01-11,1,1"
    corrected = later(folder / "3", odd, empty, filled, CARD.format(**UNKNOWN))
    assert run(engine, corrected, options=replace(options, leave_out="some")).number == 5
    assert check_sums(engine) == ([], False)


def every_table(engine: sa.Engine) -> dict[str, list[str]]:
    """Return every table, every column but the row numbers of facts, which SQLite gives again."""
    facts, found = {table.name for table in schema.FACTS}, {}
    with engine.connect() as connection:
        for name, table in metadata.tables.items():
            columns = [one for one in table.c if one.name != "id" or name not in facts]
            rows = connection.execute(sa.select(*columns))
            found[name] = sorted(repr(tuple(row)) for row in rows)
    return found


@pytest.mark.postgres
@pytest.mark.mariadb
def test_three_databases_hold_the_same(
    sqlite_url, migrated_postgres_url, migrated_mariadb_url, tmp_path
):
    held = []
    for url in (sqlite_url, migrated_postgres_url, migrated_mariadb_url):
        engine = open_engine(url)
        told(engine, tmp_path / engine.dialect.name)
        held.append(every_table(engine))
        engine.dispose()
    for others in held[1:]:
        assert differing(held[0], others) == {}, differing(held[0], others)
    assert {name for name, rows in held[0].items() if not rows} == NOT_IMPORTED


def differing(one: dict[str, list[str]], other: dict[str, list[str]]) -> dict[str, list]:
    """Return table -> the rows that only one of two databases holds."""
    found = {name: [*({*rows} ^ {*other[name]})] for name, rows in one.items()}
    return {name: rows for name, rows in found.items() if rows or one[name] != other[name]}
