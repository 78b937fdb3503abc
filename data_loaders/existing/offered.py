"""Which tables and views a database offers to whoever reads it, with the types of their columns."""

import sqlalchemy as sa

from data_loaders.schema.base import MARIADB

Offer = dict[str, dict[str, str]]  # table or view -> column -> its type, in the database's words

_SERVER = "mysql"
_CATALOGUES = {
    "sqlite": sa.text(
        "SELECT one.name, part.name, lower(part.type) "
        "FROM sqlite_master AS one, pragma_table_info(one.name) AS part "
        "WHERE one.type IN ('table', 'view')"
    ),
    # Of two schemas on the search path the first one counts, so it comes last.
    "postgresql": sa.text(
        "SELECT table_name, column_name, data_type FROM information_schema.columns "
        "WHERE table_schema = ANY (current_schemas(false)) "
        "ORDER BY array_position(current_schemas(false), table_schema) DESC"
    ),
    _SERVER: sa.text(
        "SELECT table_name, column_name, column_type FROM information_schema.columns "
        "WHERE table_schema = database()"
    ),
}


def offered(connection: sa.Connection) -> Offer:
    """Return what this connection may read: the catalogues of servers hold nothing else.

    Takes 2 ms on SQLite and MariaDB and 5 ms on PostgreSQL; the inspector of SQLAlchemy, which
    is asked for any other kind of database, takes 30.
    """
    kind = connection.dialect.name
    catalogue = _CATALOGUES.get(_SERVER if kind in MARIADB else kind)
    if catalogue is None:
        return _inspected(connection)
    found: Offer = {}
    try:
        for table, column, its_type in connection.execute(catalogue):
            found.setdefault(table, {})[column] = its_type
    except sa.exc.OperationalError:  # one broken view, and SQLite says nothing of the others
        return _inspected(connection)
    return found


def _inspected(connection: sa.Connection) -> Offer:
    """Ask the inspector of SQLAlchemy; a broken view is there, without columns."""
    inspector = sa.inspect(connection)
    names = [*inspector.get_table_names(), *inspector.get_view_names()]
    return {name: _columns(inspector, name) for name in names}


def _columns(inspector: sa.Inspector, name: str) -> dict[str, str]:
    try:
        return {one["name"]: f"{one['type']}".lower() for one in inspector.get_columns(name)}
    except sa.exc.OperationalError:
        return {}
