"""`import`: bring files in, all of each path or nothing."""

import argparse
import sys
from datetime import UTC, date, datetime
from pathlib import Path

from commands.codes import DONE, USAGE
from commands.progress import Progress
from data_loaders.engine import open_engine
from data_loaders.importing.reading.styles import DECLARED
from data_loaders.importing.recorded import Options
from data_loaders.importing.report import Report, write_report
from data_loaders.importing.run import Asked, import_path
from data_loaders.importing.writing.vanished import span_of

TOOL = "command"  # as it stands in the ledger
YES, SOME, ALL = "yes", "some", "all"


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser = commands.add_parser("import", parents=[database], help="import data")
    parser.add_argument("paths", nargs="*", type=Path, metavar="PATH")
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
    parser.add_argument(
        "--source",
        default="",
        metavar="NAME",
        help="which stream of records these files are the next part of",
    )
    _add_consents(parser)
    parser.set_defaults(run=run, parser=parser)


def _add_consents(parser: argparse.ArgumentParser) -> None:
    """Describe what a person has to allow: withdrawing records, and leaving some out."""
    parser.add_argument(
        "--whole",
        nargs="?",
        const=YES,
        default="",
        metavar="MONTHS",
        help="the export is all there is (of these months): withdraw the rest",
    )
    parser.add_argument(
        "--district",
        action="append",
        default=[],
        metavar="CODE",
        help="with --whole: of this district only",
    )
    parser.add_argument(
        "--confirm",
        type=int,
        metavar="N",
        help="so many records may be withdrawn, or change their center",
    )
    leaving_out(parser)


def leaving_out(parser: argparse.ArgumentParser) -> None:
    """Describe how records with an error are left out, for all that imports."""
    parser.add_argument(
        "--leave-out",
        nargs="?",
        const=SOME,
        default="",
        metavar="all",
        help="leave records with an error out and import the rest",
    )


def run(asked: argparse.Namespace) -> int:
    """Import each path whole, in the order given; stop at the first that is refused."""
    paths, options = understood(asked)
    if not paths:
        print("Name a folder or a file to import.", file=sys.stderr)
        return USAGE
    engine = open_engine(asked.database)
    for path in paths:
        with Progress() as progress:
            how = Asked(
                date.today(),
                datetime.now(UTC),
                asked.dry_run,
                progress.tell,
                by=asked.by,
                tool=TOOL,
                options=options,
            )
            report = import_path(engine, path, how, asked.mapping, asked.dates)
        tell(report, path, asked.report)
        if report.exit_code:
            return report.exit_code
    return DONE


def understood(asked: argparse.Namespace) -> tuple[list[Path], Options]:
    """Return the paths and the options; a path behind `--whole` or `--leave-out` is a path."""
    paths, whole, leave_out = list(asked.paths), asked.whole, asked.leave_out
    if whole not in ("", YES) and span_of(whole) is None and Path(whole).exists():
        paths.append(Path(whole))
        whole = YES
    if leave_out not in ("", SOME, ALL):
        paths.append(Path(leave_out))
        leave_out = SOME
    districts = tuple(asked.district)
    return paths, Options(whole, districts, asked.confirm, leave_out, asked.source)


def tell(report: Report, path: Path, written_to: Path | None) -> None:
    """Print what became of one path: every problem, then the outcome."""
    for line in report.lines():
        print(line)
    print(f"{path}: {report.summary()}")
    if written_to:
        write_report(report, written_to)
