"""`check`: does this database have what the dashboard reads? Nothing is written."""

import argparse
from datetime import date

from commands.codes import DONE, REFUSED
from data_loaders.engine import open_engine
from data_loaders.existing.checking import check_database
from data_loaders.importing.summing.verifying import check_sums

NOTHING_HERE = (
    "Not one table that the dashboard reads is here, or open to this role. "
    "Is this the right database, and the right role?"
)


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
    for line in (*checked.lines(), *said):
        print(line)
    if checked.errors and not checked.rows:
        print(NOTHING_HERE)
    print(f"{engine.url.render_as_string(hide_password=True)}: {checked.summary()}")
    return REFUSED if checked.errors or is_wrong else DONE
