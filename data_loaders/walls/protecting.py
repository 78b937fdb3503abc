"""`protect`: the second wall built, taken down, and looked at."""

from collections.abc import Iterator

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import DatabaseProblem, reading, writing
from data_loaders.existing.revisions import Revision, beside, revision_number
from data_loaders.walls.newest import NEWEST, newest
from data_loaders.walls.policies import POLICY, UNWALLED, policy, without_policy
from data_loaders.walls.roles import READS, ROLES, grants, made_roles

POSTGRESQL = "postgresql"
ONLY_THERE = "Only PostgreSQL has a second wall. Here the program alone decides who sees which row."
REFUSED = (
    "The server refused, and nothing was changed: {said}. Whoever administers the server can run "
    "what is printed by: python app.py protect --print"
)
OLDER = "The schema is not this program's. Run first: python app.py migrate"
_WALLS = sa.text(
    "SELECT relname, relrowsecurity, relforcerowsecurity, "
    "EXISTS (SELECT 1 FROM pg_policy WHERE polrelid = c.oid AND polname = :policy) "
    "FROM pg_class AS c WHERE relkind IN ('r', 'p') AND relnamespace = "
    "to_regnamespace(quote_ident(current_schema()))"
)


def statements(connection: sa.Connection) -> Iterator[str]:
    """Yield the SQL that builds the wall; run again it changes nothing."""
    place = connection.scalar(sa.select(sa.func.current_schema()))
    there = sorted(row.relname for row in _walls(connection))
    yield from made_roles()
    yield from newest(place, ", ".join(ROLES))
    yield from grants(there, place)
    for table in schema.metadata.sorted_tables:
        yield from policy(table)


def taken_down(connection: sa.Connection) -> Iterator[str]:
    """Yield the SQL that takes the wall away; roles stay, they may be of other databases too."""
    for row in _walls(connection):
        if row.exists:
            yield from without_policy(row.relname)
            yield f'REVOKE ALL ON "{row.relname}" FROM {READS}'
    yield f"DROP FUNCTION IF EXISTS {NEWEST}()"


def protect(engine: sa.Engine) -> int:
    """Build the wall as the owner of the tables, all of it or nothing; return how many tables."""
    _refuse_others(engine)
    with writing(engine) as connection:
        _run(connection, statements(connection))
    return len(schema.metadata.tables)


def unprotect(engine: sa.Engine) -> None:
    """Take the wall down, for a migration that changes what it is built of."""
    if engine.dialect.name != POSTGRESQL:
        raise DatabaseProblem(ONLY_THERE)
    with writing(engine) as connection:
        _run(connection, taken_down(connection))


def _run(connection: sa.Connection, several: Iterator[str]) -> None:
    for statement in several:
        try:
            connection.exec_driver_sql(statement)
        except sa.exc.DBAPIError as error:
            said = f"{error.orig}".splitlines()[0]
            raise DatabaseProblem(REFUSED.format(said=said)) from error


def printed(engine: sa.Engine) -> list[str]:
    """Return the SQL, for whoever has a right that the owner has not."""
    _refuse_others(engine)
    with reading(engine) as connection:
        return [*statements(connection)]


def is_protected(engine: sa.Engine) -> bool:
    """Tell whether a wall was ever built here, whole or not."""
    if engine.dialect.name != POSTGRESQL:
        return False
    with reading(engine) as connection:
        return any(row.relrowsecurity or row.exists for row in _walls(connection))


def unprotected(engine: sa.Engine) -> list[str]:
    """Name the tables that PostgreSQL does not keep, with what each lacks.

    Empty where there is no wall to be had: another kind of database, or tables of others.
    """
    if engine.dialect.name != POSTGRESQL:
        return []
    with reading(engine) as connection:
        if revision_number(connection) is None:
            return []
        found = {row.relname: row for row in _walls(connection)}
    said = []
    for name, row in sorted(found.items()):
        lacks = [] if is_unwalled(name) else _lacks(row)
        if lacks:
            said.append(f"{name}: {', '.join(lacks)}")
    return said


def _lacks(row: sa.Row) -> list[str]:
    parts = {
        "no row level security": row.relrowsecurity,
        "not forced": row.relforcerowsecurity,
        "no policy": row.exists,
    }
    return [said for said, is_there in parts.items() if not is_there]


def is_unwalled(name: str) -> bool:
    """Tell whether a table stands in the list of those without a policy."""
    return any(name == one or (one.endswith("*") and name.startswith(one[:-1])) for one in UNWALLED)


def _walls(connection: sa.Connection) -> list[sa.Row]:
    return [*connection.execute(_WALLS, {"policy": POLICY})]


def _refuse_others(engine: sa.Engine) -> None:
    if engine.dialect.name != POSTGRESQL:
        raise DatabaseProblem(ONLY_THERE)
    with reading(engine) as connection:
        if beside(revision_number(connection)) != Revision.RIGHT:
            raise DatabaseProblem(OLDER)
