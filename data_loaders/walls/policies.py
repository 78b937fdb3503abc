"""Which rows PostgreSQL shows: the conditions of `scope`, asked of what a transaction was told.

Nothing is said here a second time of where a table's rows lie: the condition that the first wall
puts into a statement is compiled with the settings in the place of a scope's codes.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import product

import sqlalchemy as sa
from sqlalchemy.dialects import postgresql

from data_loaders import schema
from data_loaders.scope import granted
from data_loaders.walls.entering import (
    CENTERS,
    DISTRICTS,
    EVERYWHERE,
    NAMES,
    PROGRAMME,
    SEES,
    SOMETHING,
)

POLICY = "mesh_rows"
# What has no policy, and why.
UNWALLED = {
    "alembic_version": "the number of the schema alone, which every program asks for",
    "account_*": "no reader's role has any right to them; their own role is mesh_auth",
}


class Told:
    """The codes of one setting, wherever a scope has a set of codes; they may be none."""

    def __init__(self, setting: str):
        self._setting = setting

    def __clause_element__(self) -> sa.Select:
        """Return them as SQLAlchemy takes them: rows of codes, none where nothing is set."""
        return sa.select(sa.literal_column(f"jsonb_array_elements_text({_json(self._setting)})"))


@dataclass(frozen=True)
class ToldScope:
    """A scope whose places PostgreSQL is told; what is said with yes or no is tried both ways."""

    everywhere: bool
    names: bool
    programme: bool
    districts: Told = field(default_factory=lambda: Told(DISTRICTS))
    health_centers: Told = field(default_factory=lambda: Told(CENTERS))
    pooled: frozenset[str] = frozenset()  # these are among the districts (`entering.entry_of`)
    stores: frozenset[str] = frozenset()
    nurses: frozenset[str] = frozenset()
    followed: frozenset[str] = frozenset()
    around: bool = False
    is_empty: bool = False


WORDS = (EVERYWHERE, NAMES, PROGRAMME)


def condition(table: sa.Table) -> str:
    """Return the condition under which a row of a table is shown, as SQL.

    It is what holds with no word said, or more where some words are.
    """
    found: dict[str, list[set[str]]] = {}
    for said in sorted(product((False, True), repeat=len(WORDS)), key=sum):
        words = {word for word, holds in zip(WORDS, said, strict=True) if holds}
        shown = _sql(_shown(table, ToldScope(*said)))
        if shown != "false" and not any(one <= words for one in found.get(shown, [])):
            found.setdefault(shown, []).append(words)
    whole = [
        (["true"], words) for words in found.pop("true", [])
    ]  # asked first: no row is looked at
    parts = [([f"({shown})"], words) for shown, several in found.items() for words in several]
    ways = [" AND ".join([*map(_says, sorted(words)), *rows]) for rows, words in whole + parts]
    if table is schema.left_out:  # what waits is counted (`entering.OPEN_COLUMNS`)
        ways.append(_says(PROGRAMME))
    return f"{_says(SOMETHING)} AND ({' OR '.join(ways)})"


def _shown(table: sa.Table, scope: ToldScope) -> sa.ColumnElement:
    """Return the first wall's condition; of health centers their own columns alone: asked through
    itself, PostgreSQL would go round in a circle.
    """
    if table is schema.health_centers and not scope.everywhere:
        column = table.c
        return sa.or_(column.district.in_(scope.districts), column.code.in_(scope.health_centers))
    return granted(table, scope)


def _sql(condition: sa.ColumnElement) -> str:
    kind = postgresql.dialect()
    return str(condition.compile(dialect=kind, compile_kwargs={"literal_binds": True}))


def _json(setting: str) -> str:
    """Return a setting as JSON; unset, and after a transaction, it is nothing."""
    return f"CAST(nullif(current_setting('{setting}', true), '') AS jsonb)"


def _says(word: str) -> str:
    """Return the condition that a word is said: asked once a statement, not once a row."""
    return f"(SELECT coalesce({_json(SEES)} @> '\"{word}\"', false))"


def policy(table: sa.Table) -> Iterator[str]:
    """Yield the statements that protect a table, whether or not it was protected before."""
    shown = condition(table)
    yield from without_policy(table.name)
    yield f'ALTER TABLE "{table.name}" ENABLE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table.name}" FORCE ROW LEVEL SECURITY'  # its owner too
    yield f'CREATE POLICY {POLICY} ON "{table.name}" USING ({shown}) WITH CHECK ({shown})'


def without_policy(table: str) -> Iterator[str]:
    """Yield the statements that leave a table as the first wall alone keeps it."""
    yield f'DROP POLICY IF EXISTS {POLICY} ON "{table}"'
    yield f'ALTER TABLE "{table}" NO FORCE ROW LEVEL SECURITY'
    yield f'ALTER TABLE "{table}" DISABLE ROW LEVEL SECURITY'
