"""With what a transaction begins: which places it may see, told to PostgreSQL, until it ends.

Each is a JSON list, whatever stands in a code. A transaction to which nothing is told sees no row
of a protected table (`policies.py`).
"""

import json
from dataclasses import dataclass
from typing import Protocol

import sqlalchemy as sa

DISTRICTS, CENTERS, SEES = "mesh.districts", "mesh.centers", "mesh.sees"
SOMETHING, EVERYWHERE, NAMES, PROGRAMME = "something", "everywhere", "names", "programme"
READS, READS_NAMES = "mesh_read", "mesh_names"  # the roles that readers have (`roles.py`)
# Of these tables a reader without the right to names has some columns, or none; the first wall
# keeps all rows of them from her but their number.
OPEN_COLUMNS = {
    "nurse_identities": (),
    "left_out": ("id", "import_id", "source_id", "record", "settled_by"),  # what waits is counted
}
LONGEST = "5s"  # that one statement of a reader may take

OPTION = "mesh_entry"  # of a connection: what its transactions begin with
ROLE = "mesh role"  # a note on a connection: the role of the transaction that is open
NO_ROLE = "none"

# What it takes to become a role: since PostgreSQL 16 a member may be one who only hands it on.
MAY_BECOME = (
    "CASE WHEN current_setting('server_version_num')::int < 160000 THEN 'MEMBER' ELSE 'SET' END"
)
# Where this database was protected and whoever logged in may take the role of a reader, she does.
_MAY = f"""
    to_regrole(%(role)s) IS NOT NULL AND to_regclass('districts') IS NOT NULL
    AND pg_has_role(to_regrole(%(role)s)::oid, {MAY_BECOME})
    AND has_table_privilege(to_regrole(%(role)s)::oid, to_regclass('districts')::oid, 'SELECT')
"""
_ENTER = f"""
    WITH asked AS MATERIALIZED (SELECT coalesce({_MAY}, false) AS may)
    SELECT set_config('{DISTRICTS}', %(districts)s, true),
        set_config('{CENTERS}', %(centers)s, true), set_config('{SEES}', %(sees)s, true),
        set_config('statement_timeout', CASE WHEN may THEN '{LONGEST}'
            ELSE current_setting('statement_timeout') END, true),
        set_config('role', CASE WHEN may THEN %(role)s ELSE '{NO_ROLE}' END, true)
    FROM asked
"""  # noqa: S608 (constants of this file)


class Seeing(Protocol):
    """What `scope.Scope` says of a reader."""

    everywhere: bool
    districts: frozenset[str]
    health_centers: frozenset[str]
    names: bool
    programme: bool
    pooled: frozenset[str]
    stores: frozenset[str]
    nurses: frozenset[str]
    followed: frozenset[str]
    around: bool
    is_empty: bool


@dataclass(frozen=True)
class Entry:
    """What a transaction begins with: places as JSON lists, words of what it sees, its role."""

    districts: str = "[]"
    centers: str = "[]"
    sees: str = "[]"
    role: str = ""


def listed(codes) -> str:
    """Write codes as one setting; no code is ever taken for two."""
    return json.dumps(sorted(codes))


def entry_of(scope: Seeing) -> Entry:
    """Return what a reader's transaction begins with: her places, and a reader's role.

    PostgreSQL keeps places apart, not the rule of sums: the rows of a district whose sums, or whose
    stock, somebody is told pass it, and the first wall decides. Where only the rows say whose past
    or whose homes they are, all pass.
    """
    is_open = scope.everywhere or scope.nurses or scope.followed or scope.around
    words = {
        SOMETHING: not scope.is_empty,
        EVERYWHERE: is_open,
        NAMES: scope.names,
        PROGRAMME: scope.programme,
    }
    return Entry(
        listed(scope.districts | scope.pooled | scope.stores),
        listed(scope.health_centers),
        listed(word for word, holds in words.items() if holds),
        READS_NAMES if scope.names else READS,
    )


# Of commands, imports and edits: all rows, with the rights of whoever logged in.
OPERATOR = Entry(sees=listed((SOMETHING, EVERYWHERE, NAMES, PROGRAMME)))


def enter(connection: sa.Connection) -> None:
    """Tell PostgreSQL, as a transaction begins, what it may see; nothing where nothing is said."""
    entry = connection.get_execution_options().get(OPTION)
    connection.info[ROLE] = ""
    if entry is None:
        return
    told = vars(entry) | {"role": entry.role or NO_ROLE}
    *_, role = connection.exec_driver_sql(_ENTER, told).one()
    connection.info[ROLE] = "" if role == NO_ROLE else role


def role_of(connection: sa.Connection) -> str:
    """Return the role that the open transaction has as a reader; empty where it has none."""
    return connection.info.get(ROLE, "")
