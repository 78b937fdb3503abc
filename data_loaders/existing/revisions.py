"""Which schema a database has, beside the one that this program writes."""

from enum import Enum
from functools import cache

import sqlalchemy as sa
from alembic.config import Config
from alembic.script import ScriptDirectory

from data_loaders import schema
from data_loaders.engine import MIGRATIONS, DatabaseProblem, reading

LEDGER = sa.table("alembic_version", sa.column("version_num"))


class Revision(Enum):
    """A database's schema beside the program's: `other` was not made by migrations."""

    RIGHT = "right"
    OLDER = "older"
    NEWER = "newer"
    OTHER = "other"


@cache
def known_revisions() -> tuple[str, ...]:
    """Return the revisions that this program knows, the newest first."""
    config = Config()
    config.set_main_option("script_location", f"{MIGRATIONS}")
    return tuple(one.revision for one in ScriptDirectory.from_config(config).walk_revisions())


def revision_number(connection: sa.Connection) -> str | None:
    """Return the revision that stands in a database; None where no migration was ever made."""
    if not sa.inspect(connection).has_table(LEDGER.name):
        return None
    return connection.scalar(sa.select(LEDGER.c.version_num))


def beside(number: str | None) -> Revision:
    """Tell how a revision stands to this program."""
    newest, *older = known_revisions()
    if number is None:
        return Revision.OTHER
    if number == newest:
        return Revision.RIGHT
    return Revision.OLDER if number in older else Revision.NEWER


def imports_of(engine: sa.Engine) -> int:
    """Count the imports in the ledger; none where there is no ledger."""
    try:
        with reading(engine) as connection:
            return connection.scalar(sa.select(sa.func.count()).select_from(schema.imports))
    except DatabaseProblem:
        return 0


def revision_of(engine: sa.Engine) -> Revision:
    """Tell how a database's schema stands to this program; raises `DatabaseProblem`."""
    with reading(engine) as connection:
        return beside(revision_number(connection))
