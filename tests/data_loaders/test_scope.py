"""No loader sees past its reader's scope: each there is, and each that will be written.

The loaders are found, not listed: whatever takes a reader first. The two districts' codes share
no letter (tests/programme.py).
"""

import inspect
import pkgutil
import shutil
from dataclasses import replace
from datetime import date
from importlib import import_module
from itertools import product

import pandas as pd
import pytest
import sqlalchemy as sa

import data_loaders
from dashboard.filters import Filters
from dashboard.months import NO_VERSION, NOTES, OBSERVED, POSTINGS, Days, Records, Window
from data_loaders import schema
from data_loaders.engine import open_engine, reading, writing
from data_loaders.people.names import Reveal, names_of
from data_loaders.scope import CODES_ONLY, NOTHING, Reader, Scope
from data_loaders.walls.entering import OPERATOR, Entry
from tests.programme import HERE, LAST_DAY, NAME, THERE, write_programme

WINDOW = Window(date(2011, 1, 1), date(2014, 1, 1))
DISTRICT = Scope(districts=frozenset({HERE}))
CENTER = Scope(health_centers=frozenset({f"{HERE}-α"}))
CHOICES = {  # how an argument beside reader, filters and window is varied
    "place": (None, "district", "health_center"),
    "by_place": (False, True),
    "by_visit": (False, True),
    "begins": (date(2011, 1, 1),),
    "districts": ([HERE], [HERE, THERE]),
    "limits": ({"ΔΕΙ": 1},),
    "indicators": (("ΔΕΙ", "ΘΕΡ"),),
    "by_nurse": (False, True),
    "stores": (False, True),
    "subject": (*OBSERVED, POSTINGS, NOTES),
    "days": (Days(date(2012, 3, 1), date(2012, 3, 5)),),
    "table": (None, schema.posting_months, schema.stock_out_months),
    "day": (date(2012, 3, 1),),
    "codes": ([f"{HERE}ν1", f"{THERE}ν1"],),
    "reveal": (Reveal(),),  # with leave: below
}
PACKAGES_OF_WRITERS = ("editing", "existing", "importing", "sample", "migrations")


def write_cards(engine, letters=(HERE, THERE)) -> None:
    """Let the stock cards of the small programme report, and write what is derived from them."""
    day = date(2012, 3, 1)
    with writing(engine) as connection:
        connection.execute(sa.update(schema.stock_months).values(days_out=0))
        for letter in letters:
            place = {"health_center": f"{letter}-α", "pharmacy": "", "supply": "ΑΚΤ"}
            out = {**place, "started_on": day, "ended_on": None, "last_confirmed_on": day}
            look = {**place, "checked_on": day, "status": "out"}
            connection.execute(sa.insert(schema.derived_stock_outs), out)
            connection.execute(sa.insert(schema.derived_stock_checks), look)


@pytest.fixture(scope="module")
def programme_engine(migrated_sqlite, tmp_path_factory):
    """Open the small programme with stock cards; its tests only read."""
    path = shutil.copy(migrated_sqlite, tmp_path_factory.mktemp("scope") / "mesh.db")
    engine = open_engine(f"sqlite:///{path}")
    write_programme(engine)
    write_cards(engine)
    yield engine
    engine.dispose()


def loaders() -> list:
    """Find every public function of the modules of data_loaders that reads."""
    found = []
    for module in pkgutil.walk_packages(data_loaders.__path__, "data_loaders."):
        if module.name.split(".")[1] not in PACKAGES_OF_WRITERS:
            whole = import_module(module.name)
            found += [one for name, one in vars(whole).items() if reads(name, one, whole.__name__)]
    return found


def reads(name: str, one, module: str) -> bool:
    is_own = inspect.isfunction(one) and one.__module__ == module and name[0] != "_"
    if not is_own or inspect.signature(one).return_annotation is sa.ColumnElement:
        return False  # a part of another's statement
    return next(iter(inspect.signature(one).parameters), "") == "reader"


def names(one) -> str:
    return one.__name__


every_loader = pytest.mark.parametrize("load", loaders(), ids=names)
# The others look for what is wrong, and the small programme has nothing wrong with it.
every_answering_loader = pytest.mark.parametrize(
    "load", [one for one in loaders() if names(one).startswith("load_")], ids=names
)


def answers(
    load,
    engine,
    scope: Scope,
    filters: Filters = Filters(),  # noqa: B008
    entry: Entry = OPERATOR,
) -> list:
    """Call a loader in every way there is to call it; `entry`: what PostgreSQL is told."""
    given = {"filters": (filters,), "window": (WINDOW,), **CHOICES}
    parameters = list(inspect.signature(load).parameters)
    unknown = set(parameters[1:]) - set(given)
    assert not unknown, f"say in CHOICES how {load.__name__} is to be called with {unknown}"
    ways = product(*(given[name] for name in parameters[1:]))
    with reading(engine, entry) as connection:
        reader = Reader(connection, scope)
        return [load(reader, **dict(zip(parameters[1:], way, strict=True))) for way in ways]


def unversioned(answer):
    """Return an answer without the version of the data, which is the same for everybody."""
    if isinstance(answer, Records):
        return replace(answer, version=NO_VERSION)
    return NO_VERSION if isinstance(answer, str) else answer


def is_nothing(answer) -> bool:
    if isinstance(answer, Records | str):  # a text is the version of the data
        return answer in (Records(), NO_VERSION)
    if isinstance(answer, int):
        return answer == 0
    if hasattr(answer, "district_of"):
        return not (answer.districts or answer.health_centers or answer.district_of)
    return len(answer) == 0


def words(answer) -> str:
    """Return everything an answer says as one text, no cell left out."""
    if isinstance(answer, pd.DataFrame):
        return answer.to_csv()
    return repr(answer)


def test_there_are_loaders_to_test():
    assert {"load_places", "load_postings", "load_stock_outs"} <= set(map(names, loaders()))


@every_loader
def test_a_scope_that_grants_nothing_gives_nothing(programme_engine, load):
    for answer in answers(load, programme_engine, NOTHING):
        assert is_nothing(unversioned(answer)), words(answer)


@every_answering_loader
def test_everything_is_something(programme_engine, load):
    for answer in answers(load, programme_engine, CODES_ONLY):
        assert not is_nothing(answer)


@every_loader
@pytest.mark.parametrize(("scope", "hidden"), [(DISTRICT, THERE), (CENTER, f"{HERE}-β")])
def test_a_scope_shows_its_own_rows_and_no_other(programme_engine, load, scope, hidden):
    for answer in answers(load, programme_engine, scope):
        if scope is DISTRICT and names(load).startswith("load_"):  # a center has no pharmacy
            assert not is_nothing(answer)
        assert THERE not in words(answer)
        assert hidden not in words(answer)


@every_loader
def test_asking_for_more_than_the_scope_gives_no_more(programme_engine, load):
    """A filter narrows; naming another district never widens."""
    for asked in (
        Filters(district=(THERE,)),
        Filters(health_center=(f"{THERE}-α",)),
        Filters(nurse=(f"{THERE}ν1",)),
        Filters(district=(HERE, THERE)),
    ):
        for answer in answers(load, programme_engine, DISTRICT, asked):
            assert THERE not in words(answer)


@every_loader
@pytest.mark.parametrize("scope", [CODES_ONLY, DISTRICT, CENTER])
def test_nobody_without_the_right_reads_a_name(programme_engine, load, scope):
    for answer in answers(load, programme_engine, scope):
        assert NAME not in words(answer)


# A nurse of two centers is needed to fill shared_nurses: tests/data_loaders/test_summaries.py.
WALLED = [name for name in schema.metadata.tables if name != "shared_nurses"]


@pytest.mark.parametrize("table", [schema.metadata.tables[name] for name in WALLED], ids=WALLED)
def test_every_table_is_walled(programme_engine, table):
    with reading(programme_engine) as connection:

        def read(scope):
            reader = Reader(connection, scope)
            return words(reader.frame(reader.select(table, *table.c)))

        everything = read(Scope(everywhere=True, names=True, programme=True))
        assert len(everything.splitlines()) > 1
        assert len(read(NOTHING).splitlines()) == 1
        assert len(read(Scope(names=True)).splitlines()) == 1
        for scope in (DISTRICT, CENTER):
            assert THERE not in read(scope)


def test_a_name_needs_leave_and_a_place(programme_engine):
    codes = [f"{letter}ν{n}" for letter in (HERE, THERE) for n in (1, 2)]
    with reading(programme_engine) as connection:
        reader = Reader(connection, DISTRICT)
        leave = Reveal(frozenset({f"{HERE}ν1", f"{HERE}ν3", f"{THERE}ν1"}))
        assert names_of(reader, codes, leave) == {f"{HERE}ν1": f"{NAME} {HERE}ν1"}
        assert names_of(reader, codes, Reveal()) == {}
        assert reader.scope.names is False


def test_a_nurse_sees_her_own_rows_and_no_sum_of_others(programme_engine):
    """Of every table: her rows, what lies at her centers and is nobody's work, definitions."""
    found = {}
    with reading(programme_engine) as connection:
        reader = Reader(connection, Scope(nurses=frozenset({f"{HERE}ν1"})))
        for table in schema.metadata.tables.values():
            rows = reader.frame(reader.select(table, *table.c))
            found[table.name] = rows
            assert THERE not in words(rows), table.name
            if "nurse" in rows:
                assert set(rows.nurse) <= {f"{HERE}ν1"}, table.name
            if "health_center" in rows:
                assert set(rows.health_center.dropna()) <= {f"{HERE}-α"}, table.name
    assert set(found["nurses"].code) == {f"{HERE}ν1"}
    assert set(found["health_centers"].code) == {f"{HERE}-α"}
    assert set(found["districts"].code) == {HERE}
    assert {"postings", "indicator_values", "visits", "nurse_months"} <= {
        name for name, rows in found.items() if len(rows)
    }
    sums = ("center_months", "district_months", "programme_months", "visit_months", "meetings",
            "nurse_identities", "edits", "imports", "mentors", "action_items")  # fmt: skip
    assert {name: len(found[name]) for name in sums} == dict.fromkeys(sums, 0)


def test_names_need_their_own_right(programme_engine):
    identities = schema.nurse_identities
    with reading(programme_engine) as connection:
        for names in (False, True):
            reader = Reader(connection, Scope(districts=frozenset({HERE}), names=names))
            rows = reader.frame(reader.select(identities, *identities.c))
            assert sorted(rows.nurse) == ([f"{HERE}ν{n}" for n in (1, 2, 3)] if names else [])


def test_the_history_of_names_needs_the_same_right(programme_engine):
    with reading(programme_engine) as connection:
        for names, tables in ((False, {"visits"}), (True, {"visits", "nurse_identities"})):
            reader = Reader(connection, Scope(everywhere=True, names=names))
            rows = reader.frame(reader.select(schema.changes, *schema.changes.c))
            assert set(rows.table) == tables
            assert (NAME in words(rows)) == names


def test_how_far_the_records_reach_is_a_matter_of_scope_too(programme_engine):
    from data_loaders.reach.records import load_records

    for letter in (HERE, THERE):
        (records,) = answers(load_records, programme_engine, Scope(districts=frozenset({letter})))
        assert records.data_date == LAST_DAY[letter]


def test_a_district_reads_the_same_whoever_else_is_in_the_database(programme_engine, tmp_path):
    from data_loaders.engine import migrate, open_engine

    alone = open_engine(f"sqlite:///{tmp_path}/alone.db")
    migrate(alone)
    write_programme(alone, HERE)
    write_cards(alone, (HERE,))
    for load in loaders():
        shared = answers(load, programme_engine, DISTRICT)
        for one, other in zip(shared, answers(load, alone, DISTRICT), strict=True):
            assert words(unversioned(one)) == words(unversioned(other)), names(load)
    alone.dispose()
