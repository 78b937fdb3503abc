"""The version of the data is the same for everybody, also for whoever may not see the ledger."""

from collections.abc import Iterator

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.walls.entering import OPERATOR, SEES

NEWEST = "mesh_newest"


def newest(place: str, roles: str) -> Iterator[str]:
    """Yield what makes the function that tells which version the data have.

    It counts all imports and edits, whoever asks, and tells nothing of them.
    """
    entry, edit = schema.imports.name, schema.edits.name
    everything = OPERATOR.sees
    asked = (
        f"SELECT one.id, one.sha256, (SELECT max(e.id) FROM {edit} AS e), "  # noqa: S608
        f"(SELECT max(i.synthetic::integer) FROM {entry} AS i) "
        f"FROM {entry} AS one ORDER BY one.id DESC LIMIT 1"
    )
    yield (
        f"CREATE OR REPLACE FUNCTION {NEWEST}() "
        "RETURNS TABLE (id integer, sha256 varchar, edit integer, invented integer) "
        f'LANGUAGE plpgsql SECURITY DEFINER SET search_path = "{place}", pg_temp AS $$ '
        f"DECLARE before text := current_setting('{SEES}', true); "
        f"BEGIN PERFORM set_config('{SEES}', '{everything}', true); RETURN QUERY {asked}; "
        f"PERFORM set_config('{SEES}', coalesce(before, ''), true); END $$"
    )
    yield f"REVOKE ALL ON FUNCTION {NEWEST}() FROM PUBLIC"
    yield f"GRANT EXECUTE ON FUNCTION {NEWEST}() TO {roles}"


def told_newest() -> sa.TableValuedAlias:
    """Return the newest change as a walled reader is told it: id, sha256, edit, invented."""
    columns = (sa.column(name, sa.Integer) for name in ("id", "edit", "invented"))
    return sa.func.mesh_newest().table_valued(sa.column("sha256", sa.String), *columns)
