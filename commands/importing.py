"""`import`: bring files in, all of each path or nothing."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from commands.codes import DONE
from data_loaders.engine import open_engine
from data_loaders.importing.reading.styles import DECLARED
from data_loaders.importing.report import Report, write_report
from data_loaders.importing.run import import_path

TOOL = "command"  # as it stands in the ledger


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser = commands.add_parser("import", parents=[database], help="import data")
    parser.add_argument("paths", nargs="+", type=Path, metavar="PATH")
    parser.add_argument("--dry-run", action="store_true", help="check, and change nothing")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write the problems as CSV")
    parser.add_argument("--mapping", type=Path, metavar="FILE", help="what other files mean")
    parser.add_argument(
        "--dates",
        choices=DECLARED,
        default="",
        help="the order in 03/04/2012; or what real dates beside it were",
    )
    parser.add_argument("--by", metavar="WHO", help="who brings the files, for the list of imports")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Import each path whole, in the order given; stop at the first that is refused."""
    engine = open_engine(asked.database)
    for path in asked.paths:
        report = import_path(
            engine, path, date.today(), datetime.now(UTC), asked.dry_run,
            lambda words: print(words, file=sys.stderr, flush=True),
            mapping=asked.mapping, dates=asked.dates, by=asked.by, tool=TOOL,
        )  # fmt: skip
        tell(report, path, asked.report)
        if report.exit_code:
            return report.exit_code
    return DONE


def tell(report: Report, path: Path, written_to: Path | None) -> None:
    """Print what became of one path: every problem, then the outcome."""
    for line in report.lines():
        print(line)
    print(f"{path}: {report.summary()}")
    if written_to:
        write_report(report, written_to)
