"""Makes the views, takes them out, and keeps them out of the way of a change of the schema."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory

from data_loaders.views.definitions import definitions


def made_views(connection: sa.Connection) -> list[str]:
    """Return which of the views a database has."""
    there = {*sa.inspect(connection).get_view_names()}
    return [name for name in definitions() if name in there]


def make_views(connection: sa.Connection) -> list[str]:
    """Make all views, in the place of those that are there; return their names."""
    drop_views(connection)
    for name, select in definitions().items():
        connection.execute(sa.schema.CreateView(select, name))
    return [*definitions()]


def drop_views(connection: sa.Connection) -> list[str]:
    """Take the views out and return which were there; the data stay."""
    names = made_views(connection)
    for name in names:
        connection.execute(sa.schema.DropView(sa.table(name)))
    return names


@contextmanager
def without_views(connection: sa.Connection, config: Config) -> Iterator[None]:
    """Take the views out while the schema changes, and make those anew that were there.

    Nothing is done where it does not change: a view that somebody reads is not taken from her.
    """
    names = made_views(connection)
    if not names or is_newest(connection, config):
        yield
        return
    drop_views(connection)
    yield
    if is_newest(connection, config):
        make_views(connection)


def is_newest(connection: sa.Connection, config: Config) -> bool:
    """Tell whether a database has this program's schema."""
    heads = ScriptDirectory.from_config(config).get_heads()
    return {*MigrationContext.configure(connection).get_current_heads()} == {*heads}
