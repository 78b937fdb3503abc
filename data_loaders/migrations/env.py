"""How Alembic reaches the database: on the connection it was given, in batches for SQLite."""

from alembic import context

from data_loaders.schema import metadata
from data_loaders.schema.base import MARIADB

connection = context.config.attributes["connection"]


def is_compared(_item, name: str, *_ignored) -> bool:
    """Leave out what stands on MariaDB for an index on an expression (revision 0001)."""
    on_mariadb = connection.dialect.name in MARIADB
    return not (on_mariadb and name and name.endswith("natural_key"))


context.configure(
    connection=connection,
    target_metadata=metadata,
    render_as_batch=True,
    compare_type=True,
    include_object=is_compared,
)
with context.begin_transaction():
    context.run_migrations()
