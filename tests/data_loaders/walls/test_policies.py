"""PostgreSQL shows what the first wall shows, and holds by itself where that one fails."""

from collections.abc import Callable
from dataclasses import replace

import pandas as pd
import pytest
import sqlalchemy as sa

from data_loaders import schema, scope
from data_loaders.engine import reading
from data_loaders.people.names import names_of
from data_loaders.scope import CODES_ONLY, NOTHING, Scope
from data_loaders.walls.entering import OPTION, Entry, entry_of, listed
from tests.data_loaders.test_scope import CENTER, DISTRICT, answers, loaders, names, words
from tests.gates import spread
from tests.programme import HERE, NAME, THERE

pytestmark = pytest.mark.postgres
SCOPES = {
    "nothing": NOTHING,
    "center": CENTER,
    "district": DISTRICT,
    "pooled": Scope(pooled=frozenset({HERE})),
    "everything": CODES_ONLY,
}
TABLES = schema.metadata.sorted_tables


def rows_by_table(connection: sa.Connection) -> dict[str, int]:
    """Count the rows of every table, names apart: a reader has no right to them."""
    counted = [one for one in TABLES if one is not schema.nurse_identities]
    each = [sa.select(sa.func.count(sa.literal_column("1"))).select_from(one) for one in counted]
    each = [one.scalar_subquery() for one in each]
    found = connection.execute(sa.select(*each)).one()
    return {table.name: n for table, n in zip(counted, found, strict=True)}


def said(answer) -> list[str]:
    """Return what an answer says, in whatever order a plan found its rows."""
    is_frame = isinstance(answer, pd.DataFrame)
    return sorted(answer.to_csv(index=False).splitlines()) if is_frame else [repr(answer)]


@pytest.mark.parametrize("load", spread(loaders(), every=4), ids=names)
def test_both_walls_answer_as_the_first_alone(walled, load):
    for seen in SCOPES.values():
        first = answers(load, walled.engine, seen)
        entry = entry_of(replace(seen, names=load is names_of))
        both = answers(load, walled.engine, seen, entry=entry)
        assert [*map(said, both)] == [*map(said, first)]


@pytest.mark.parametrize("load", spread(loaders(), first=1, every=4), ids=names)
def test_without_the_first_wall_nothing_leaks(walled, load, monkeypatch):
    monkeypatch.setattr(scope, "granted", lambda table, seen: sa.true())
    for seen, hidden in ((DISTRICT, THERE), (CENTER, f"{HERE}-β"), (CENTER, THERE)):
        entry = entry_of(replace(seen, names=load is names_of))
        for answer in answers(load, walled.engine, seen, entry=entry):
            assert hidden not in words(answer)
            assert NAME not in words(answer) or load is names_of


def test_where_nothing_is_told_nothing_is_seen(walled):
    with reading(walled.engine) as connection:
        everything = rows_by_table(connection)
    assert min(everything.values()) > 0, "every table holds a row that could be seen"
    options = {OPTION: entry_of(CODES_ONLY)}
    autocommit = walled.engine.execution_options(isolation_level="AUTOCOMMIT")
    for opened in (
        walled.engine.connect(),  # the owner, to whom nothing was told
        autocommit.connect().execution_options(**options),  # told, and forgotten at once
    ):
        with opened as connection:
            assert set(rows_by_table(connection).values()) == {0}
    for entry in (Entry(), Entry(districts=listed({HERE})), entry_of(NOTHING)):
        with reading(walled.engine, entry) as connection:
            assert set(rows_by_table(connection).values()) == {0}


def test_what_was_told_is_gone_with_its_transaction(walled):
    """The pool hands one connection to a reader of everything, then to one of nothing."""
    engine = sa.create_engine(walled.engine.url, pool_size=1, max_overflow=0)
    with engine.connect() as connection:
        number = connection.scalar(sa.text("SELECT pg_backend_pid()"))
        set_local = sa.text("SELECT set_config('mesh.sees', :sees, true)")
        connection.execute(set_local, {"sees": entry_of(CODES_ONLY).sees})
        assert sum(rows_by_table(connection).values()) > 0
        connection.commit()
        assert set(rows_by_table(connection).values()) == {0}
    with engine.connect() as connection:
        assert connection.scalar(sa.text("SELECT pg_backend_pid()")) == number
        assert set(rows_by_table(connection).values()) == {0}
    engine.dispose()


CODES = (
    "Λ", "Ψ", "Λ,Ψ", "X,Ψ", '"', '","', '["Ψ"]', "'", "''; --", "\\", "{Ψ}", "{", "}", "%", "%s",
    "$1", ":x", "null", "NULL", "", " Ψ", "Ψ ", "ψ", "Ψ\n", "é", "e\u0301", "🙂", "a" * 120,
)  # fmt: skip


def mistaken(walled, table: str, encode: Callable[[list[str]], str] = listed) -> list[str]:
    """Return the codes with which another district is seen than the one that has them."""
    told, code = sa.text("SELECT set_config(:name, :value, true)"), schema.districts.c.code
    wrong = []
    with walled.engine.connect().execution_options(**{OPTION: Entry()}) as connection:

        def tell(name: str, value: str) -> None:
            connection.execute(told, {"name": f"mesh.{name}", "value": value})

        tell("sees", entry_of(CODES_ONLY).sees)
        new = [{"code": one, "name": "ω"} for one in CODES if one not in (HERE, THERE)]
        connection.execute(sa.insert(schema.metadata.tables[table]), new)
        tell("sees", listed(["something"]))
        for several in ([one] for one in CODES):
            tell("districts", encode(several))
            if [*connection.scalars(sa.select(code))] != several:
                wrong += several
        connection.rollback()
    return wrong


def test_a_code_is_never_taken_for_another(walled):
    """A district's code may hold any sign; it is seen by whoever has it, and by nobody else."""
    assert mistaken(walled, "districts") == []
