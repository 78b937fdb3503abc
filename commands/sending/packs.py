"""Every recipient's packs, folder by folder: what `briefing --all-districts` does for cron.

Log lines name folders, districts and kinds of file; never a person, never an address.
"""

import argparse
import re
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from answers.actors import reader_of
from answers.desk import Desk, UnreadableQueryError
from answers.meeting.pack import build_pack
from commands.codes import DONE, REFUSED
from commands.sending.mailing import Mailing, post_office
from dashboard.meeting.pack import Pack
from data_loaders.engine import open_engine
from data_loaders.scope import CODES_ONLY, Scope
from data_loaders.settings import Settings
from exports.files import UnwritableError, file_name, put, written
from exports.post import UnsentError
from exports.recipients import Recipient

FORMATS = ("html", "pptx", "xlsx")


@dataclass
class Round:
    """One run: where it writes, for which month, and what went wrong so far."""

    engine: sa.Engine
    out: Path
    month: object
    language: str
    mailing: Mailing | None
    failed: int = 0

    def fault(self, words: str) -> None:
        """Say what went wrong, and go on with the rest."""
        self.failed += 1
        print(words, file=sys.stderr, flush=True)


def write_packs(
    asked: argparse.Namespace, recipients: Iterable[Recipient], settings: Settings
) -> int:
    """Write all packs; returns 0 when every one was written and sent, 1 when any was not."""
    engine = open_engine(asked.database)
    mailing = post_office(settings) if asked.send else None
    run = Round(engine, asked.out, asked.month, settings.language, mailing)
    everybody = tuple(recipients) or for_each_district(run)
    for recipient in everybody:
        serve(run, recipient)
    print(f"{len(everybody)} folders, {run.failed} faults", flush=True)
    return REFUSED if run.failed else DONE


def districts_of(desk: Desk) -> list[str]:
    """Return the codes of the districts that a desk sees."""
    with desk.ask(None) as (_, question):
        return list(question.places.whole_districts)


def for_each_district(run: Round) -> tuple[Recipient, ...]:
    """Return a recipient for each district there is, named by its place in a folder's signs."""
    codes = districts_of(Desk(run.engine, reader_of(CODES_ONLY, run.language)))
    names: dict[str, str] = {}
    for code in codes:
        plain = re.sub(r"[^A-Za-z0-9_-]+", "_", code).strip("_-")[:50] or "district"
        taken = {name.casefold() for name in names.values()}
        names[code] = next(
            name
            for name in (plain, *(f"{plain}-{n}" for n in range(2, len(codes) + 2)))
            if name.casefold() not in taken
        )
    return tuple(Recipient(names[code], (code,), FORMATS) for code in codes)


def serve(run: Round, recipient: Recipient) -> None:
    """Write one recipient's packs within her scope, and mail them when all are there."""
    scope = Scope(districts=frozenset(recipient.districts)) if recipient.districts else CODES_ONLY
    desk, before = Desk(run.engine, reader_of(scope, run.language)), run.failed
    files: dict[str, bytes] = {}
    packs: list[Pack] = []
    for code in recipient.districts or districts_of(desk):
        try:
            pack = build_pack(desk, code, run.month)
        except UnreadableQueryError as problem:
            run.fault(f"{recipient.name}: {problem}")
            continue
        packs.append(pack)
        for kind in recipient.formats:
            write(run, recipient, pack, kind, files)
    if run.mailing and recipient.email and files and run.failed == before:
        try:
            print(
                f"{recipient.name}: {run.mailing.deliver(run.out, recipient, packs, files)}",
                flush=True,
            )
        except (UnsentError, UnwritableError) as problem:
            run.fault(f"{recipient.name}: not sent. {problem}")


def write(run: Round, recipient: Recipient, pack: Pack, kind: str, files: dict) -> None:
    """Write one file of one pack into the recipient's folder."""
    name = file_name(pack, kind)
    try:
        content = written(pack, kind)
        put(run.out / recipient.name / name, content)
    except UnwritableError as problem:
        run.fault(f"{recipient.name}: {problem}")
        return
    files[name] = content
    print(f"{recipient.name}/{name}: {len(content) / 1000:,.0f} KB", flush=True)
