"""`briefing`: the pack of a monthly meeting as a file, without a server."""

import argparse
import sys
from datetime import date
from pathlib import Path

from callbacks.desk import Desk, UnreadableQueryError
from callbacks.packs import build_pack
from commands.codes import DONE, REFUSED, USAGE
from dashboard.months import parse_month
from data_loaders.engine import open_engine
from data_loaders.settings import Settings
from exports.files import KINDS, UnwritableError, put, written


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "briefing", parents=[database], help="write the pack of a monthly meeting"
    )
    parser.add_argument("--district", metavar="CODE", required=True)
    parser.add_argument("--month", metavar="YYYY-MM", type=month, help="default: the data date's")
    parser.add_argument("--out", metavar="FILE", type=Path, required=True,
                        help="its ending says the kind: " + ", ".join(KINDS))  # fmt: skip
    parser.set_defaults(run=run)


def month(text: str) -> date:
    """Read `YYYY-MM`."""
    found = parse_month(text)
    if found is None:
        raise argparse.ArgumentTypeError(f"Write the month as YYYY-MM, got: {text!r}")
    return found


def run(asked: argparse.Namespace) -> int:
    """Write one pack."""
    kind = asked.out.suffix.lower().removeprefix(".")
    if kind not in KINDS:
        print(f"The file's ending says its kind: {', '.join(KINDS)}. Got: {asked.out.name!r}",
              file=sys.stderr)  # fmt: skip
        return USAGE
    desk = Desk(open_engine(asked.database), language=Settings().language)
    try:
        pack = build_pack(desk, asked.district, asked.month)
        put(asked.out, written(pack, kind))
    except (UnreadableQueryError, UnwritableError) as problem:
        print(problem, file=sys.stderr)
        return REFUSED
    print(f"{asked.out}: {len(pack.slides)} questions, data up to {pack.provenance.data_date}")
    return DONE
