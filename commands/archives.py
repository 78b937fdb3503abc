"""`backup` and `restore`: the whole database as one file, and back; `migrate`: its schema."""

import argparse
from datetime import UTC, datetime
from pathlib import Path

import sqlalchemy as sa

from commands.codes import DONE
from data_loaders.archives.backup import back_up
from data_loaders.archives.restore import restore
from data_loaders.engine import migrate, open_engine
from data_loaders.walls.protecting import is_protected, protect, unprotect


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the three commands."""
    saving = commands.add_parser("backup", parents=[database], help="write all into one file")
    saving.add_argument("file", type=Path, metavar="FILE", help="a new file")
    saving.set_defaults(run=run_backup)
    bringing = commands.add_parser("restore", parents=[database], help="bring a backup back")
    bringing.add_argument("file", type=Path, metavar="FILE", help="what `backup` wrote")
    bringing.add_argument("--replace", action="store_true", help="take out what is there now")
    bringing.set_defaults(run=run_restore)
    words = "bring the database to this program's schema"
    migrating = commands.add_parser("migrate", parents=[database], help=words)
    migrating.set_defaults(run=run_migrate)


def run_backup(asked: argparse.Namespace) -> int:
    """Write a backup; pages and imports go on meanwhile."""
    made = back_up(open_engine(asked.database), asked.file, datetime.now(UTC))
    tables = len(made.rows)
    print(f"{asked.file}: {made.total:,} rows of {tables} tables, schema {made.revision}.")
    return DONE


def run_restore(asked: argparse.Namespace) -> int:
    """Bring a backup back, all of it or nothing."""
    made = restore(open_engine(asked.database), asked.file, asked.replace)
    print(f"{made.total:,} rows of {len(made.rows)} tables are back, as of {made.made_at}.")
    return DONE


def run_migrate(asked: argparse.Namespace) -> int:
    """Bring the schema up to date; a database that is not there yet is made."""
    bring_up(open_engine(asked.database))
    print("The database has this program's schema.")
    return DONE


def bring_up(engine: sa.Engine) -> None:
    """Migrate; a database that PostgreSQL protects is protected again as it is then."""
    was_protected = is_protected(engine)
    if was_protected:  # a column that a policy asks for cannot be changed
        unprotect(engine)
    migrate(engine)
    if was_protected:
        protect(engine)
