"""`imports` lists what was imported; `withdraw` takes an import back."""

import argparse
import sys
from datetime import UTC, datetime

from commands.codes import DONE, REFUSED
from data_loaders.engine import open_engine, reading
from data_loaders.importing.listing import listed_imports
from data_loaders.importing.undoing.withdrawing import REFUSED as WAS_REFUSED
from data_loaders.importing.undoing.withdrawing import Who, withdraw

TOOL = "command"


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe both commands."""
    listing = commands.add_parser("imports", parents=[database], help="list what was imported")
    listing.set_defaults(run=run_imports)
    taking = commands.add_parser("withdraw", parents=[database], help="take an import back")
    taking.add_argument("number", type=int, metavar="NUMBER", help="as `imports` lists it")
    taking.add_argument("--by", metavar="WHO", help="who does so, for the list of imports")
    taking.set_defaults(run=run_withdraw)


def run_imports(asked: argparse.Namespace) -> int:
    """Print one line an import, the newest last."""
    with reading(open_engine(asked.database)) as connection:
        for row, names in listed_imports(connection):
            print(line(row, names))
    return DONE


def line(row, names: list[str]) -> str:
    """Write number, day, who, source, files, new, changed, withdrawn, left out of an import."""
    counts = ", ".join(f"{row._mapping[name] or 0:,} {words}" for name, words in COUNTED)
    if row.new is None:
        counts = f"{row.rows:,} rows, {row.changed:,} changed"
    day = f"{row.imported_at:%Y-%m-%d %H:%M}"
    parts = [f"{row.id}", day, row.by or "-", ", ".join(names or ["-"]), row.source, counts]
    if row.undoes is not None:
        parts.append(f"takes back {row.undoes}")
    if row.undone_by is not None:
        parts.append(f"taken back by {row.undone_by}")
    return "  ".join(parts)


COUNTED = (
    ("new", "new"),
    ("changed", "changed"),
    ("withdrawn", "withdrawn"),
    ("left_out", "left out"),
)


def run_withdraw(asked: argparse.Namespace) -> int:
    """Take an import back."""
    engine = open_engine(asked.database)
    undone = withdraw(engine, asked.number, datetime.now(UTC), Who(asked.by, TOOL))
    refused = undone.outcome == WAS_REFUSED
    for line in undone.lines(asked.number, "en"):
        print(line, file=sys.stderr if refused else sys.stdout)
    return REFUSED if refused else DONE
