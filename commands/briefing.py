"""`briefing`: the pack of a monthly meeting as a file, or every pack for everybody, for cron."""

import argparse
import sys
from datetime import date
from pathlib import Path

from answers.actors import reader_of
from answers.desk import Desk, UnreadableQueryError
from answers.meeting.pack import build_pack
from commands.codes import DONE, REFUSED, USAGE
from commands.sending.packs import write_packs
from dashboard.months import parse_month
from data_loaders.engine import open_engine
from data_loaders.scope import CODES_ONLY
from data_loaders.settings import Settings
from exports.files import KINDS, UnwritableError, put, written
from exports.recipients import RecipientsError, read_recipients


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "briefing", parents=[database], help="write the pack of a monthly meeting"
    )
    whose = parser.add_mutually_exclusive_group(required=True)
    whose.add_argument("--district", metavar="CODE")
    whose.add_argument("--all-districts", action="store_true", help="a folder for each recipient")
    parser.add_argument("--month", metavar="YYYY-MM", type=month, help="default: the last complete")
    parser.add_argument(
        "--out",
        metavar="FILE",
        type=Path,
        required=True,
        help=f"{', '.join(KINDS)}; with --all-districts a folder",
    )
    parser.add_argument(
        "--recipients", metavar="FILE", type=Path, help="who gets which districts (docs/exports.md)"
    )
    parser.add_argument("--send", action="store_true", help="mail each recipient's files")
    parser.set_defaults(run=run)


def month(text: str) -> date:
    """Read `YYYY-MM`."""
    found = parse_month(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"Write the month as YYYY-MM, got: {text!r}")
    return found


def run(asked: argparse.Namespace) -> int:
    """Write one pack, or all of them."""
    if asked.all_districts:
        return run_all(asked)
    kind = asked.out.suffix.lower().removeprefix(".")
    if kind not in KINDS or asked.recipients or asked.send:
        print(
            "--recipients and --send go with --all-districts."
            if kind in KINDS
            else f"The file's ending says its kind: {', '.join(KINDS)}. Got: {asked.out.name!r}",
            file=sys.stderr,
        )
        return USAGE
    desk = Desk(open_engine(asked.database), reader_of(CODES_ONLY, Settings().language))
    try:
        pack = build_pack(desk, asked.district, asked.month)
        put(asked.out, written(pack, kind))
    except (UnreadableQueryError, UnwritableError) as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    print(f"{asked.out}: {len(pack.slides)} questions, data up to {pack.provenance.data_date}")
    return DONE


def run_all(asked: argparse.Namespace) -> int:
    """Write every recipient's packs; without a recipients file, a folder for each district."""
    if asked.send and not asked.recipients:
        print("--send needs --recipients FILE.", file=sys.stderr)
        return USAGE
    try:
        recipients = read_recipients(asked.recipients) if asked.recipients else ()
    except RecipientsError as fault:
        print(fault, file=sys.stderr)
        return USAGE
    return write_packs(asked, recipients, Settings())
