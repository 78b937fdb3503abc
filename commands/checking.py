"""`check`: does this database have what the dashboard reads? Nothing is written."""

import argparse
from datetime import date

import sqlalchemy as sa

from commands.codes import DONE, REFUSED
from data_loaders.engine import open_engine
from data_loaders.existing.checking import check_database
from data_loaders.importing.summing.verifying import check_sums
from data_loaders.walls.protecting import is_protected, unprotected

NOTHING_HERE = (
    "Not one table that the dashboard reads is here, or open to this role. "
    "Is this the right database, and the right role?"
)
NO_WALL = "remark: PostgreSQL has no policies of its own here: python app.py protect makes them"


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "check", parents=[database], help="check tables or views that others made"
    )
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Print a line for each mismatch, wrong sums too, then whether it can be served from here."""
    engine = open_engine(asked.database)
    checked = check_database(engine, date.today())
    said, is_wrong = check_sums(engine)
    open_tables, is_open = check_walls(engine)
    for line in (*checked.lines(), *said, *open_tables):
        print(line)
    if checked.errors and not checked.rows:
        print(NOTHING_HERE)
    print(f"{engine.url.render_as_string(hide_password=True)}: {checked.summary()}")
    return REFUSED if checked.errors or is_wrong or is_open else DONE


def check_walls(engine: sa.Engine) -> tuple[list[str], bool]:
    """Name the tables that PostgreSQL's policies lack; no policy at all is no fault."""
    lacking = unprotected(engine)
    if not lacking or not is_protected(engine):
        return [NO_WALL] if lacking else [], False
    return [f"not protected: {one}: run python app.py protect" for one in lacking], True
