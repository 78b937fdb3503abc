"""`map`: look at an export and write a first mapping, commented, for somebody to correct."""

import argparse
import sys
from pathlib import Path

from commands.codes import DONE, REFUSED
from dashboard.messages import say, say_many
from data_loaders.engine import open_engine
from data_loaders.importing.drafting.draft import TEMPLATE, Draft, draft_mapping
from data_loaders.importing.drafting.known import known_in
from data_loaders.importing.report import REFUSED as WAS_REFUSED
from data_loaders.importing.report import Report
from data_loaders.scope import CODES_ONLY
from data_loaders.settings import Settings


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser = commands.add_parser(
        "map", parents=[database], help="write a first mapping for an export"
    )
    parser.add_argument("export", type=Path, metavar="EXPORT")
    parser.add_argument(
        "--out", type=Path, metavar="FILE", help="write it there, not on the screen"
    )
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Write the draft to a new file or to the screen; what was recognised goes beside it."""
    language = Settings().language
    draft = draft_mapping(asked.export, known_in(open_engine(asked.database), CODES_ONLY), language)
    told = sys.stdout if asked.out else sys.stderr
    if draft.system == TEMPLATE and not draft.bundle.problems.refusals:
        words = say("These are files of the template; they need no mapping.", language)
        print(words, f"python app.py import {asked.export}", file=told)
        return DONE
    if not draft.text:
        for line in problems(draft, language):
            print(line, file=sys.stderr)
        return REFUSED
    if asked.out is None:
        print(draft.text, end="")
    elif not written(asked.out, draft.text):
        words = say("{path} is there already, or cannot be written; name another file.", language)
        print(words.format(path=asked.out), file=sys.stderr)
        return REFUSED
    print(outcome(draft, asked.out, language), file=told)
    return DONE


def problems(draft: Draft, language: str) -> list[str]:
    """Return the problems of the files as `import` words them."""
    return list(Report(WAS_REFUSED, problems=tuple(draft.bundle.problems)).lines(language))


def written(path: Path, text: str) -> bool:
    """Write a new file; one that is there stays as somebody corrected it."""
    try:
        with path.open("x", encoding="utf-8") as file:
            file.write(text)
    except OSError:
        return False
    return True


def outcome(draft: Draft, out: Path | None, language: str) -> str:
    """Say what was recognised, and how much is left to fill."""
    words = say("Recognised: {system}.", language).format(system=draft.system)
    where = say("Written: {path}.", language).format(path=out) if out else ""
    left = len(draft.left)
    if not left:
        rest = say("Nothing is left open; look it over all the same.", language)
    else:
        rest = say_many("{n} line is left to fill:", "{n} lines are left to fill:", left, language)
        rest = f"{rest} {', '.join(draft.left[:10])}{' …' if left > 10 else ''}"
    return " ".join(filter(None, [words, where, rest]))
