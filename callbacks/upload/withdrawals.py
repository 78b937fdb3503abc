"""Imports taken back from the browser, by whoever may import: the list of them, and the deed."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pandas as pd
from flask import Flask, Response, jsonify, request

from answers.desk import Desk
from callbacks.http.desks import DeskOf
from callbacks.http.gate import barred, why_not_import
from callbacks.upload.routes import TOOL
from callbacks.upload.saving import told
from dashboard.messages import say
from data_loaders.engine import DatabaseProblem, is_missing
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.undoing.withdrawing import REFUSED, Who, withdraw
from data_loaders.records import read_ledger

MOST = 10  # imports in the list: the command takes any of them


def register_withdrawals(server: Flask, whose: DeskOf) -> None:
    """List imports at `/import/ledger`, take one back at `POST /import/<number>/withdraw`."""

    @server.get("/import/ledger")
    def ledger():
        desk = whose()
        why = why_not_import(request, desk.actor)
        return barred(told(403, why), why) if why else jsonify({"imports": newest(desk)})

    @server.post("/import/<int(max=2147483647):number>/withdraw")
    def take_back(number: int):
        desk = whose()
        why = why_not_import(request, desk.actor)
        return barred(told(403, why), why) if why else answered(desk, number)


def newest(desk: Desk) -> list[dict]:
    """Return the newest imports: number, words, and whether each can be taken back."""
    if is_missing(desk.engine):
        return []
    with desk.ask("") as (reader, _):
        rows = read_ledger(reader).head(MOST)
    return [
        {
            "number": int(row.number),
            "words": " ".join(described(row, desk.language)),
            "may": not row.synthetic and pd.notna(row.new) and pd.isna(row.taken_back_by),
        }
        for row in rows.itertuples()
    ]


def described(row, language: str) -> Iterator[str]:
    """Yield the sentences about one import of the ledger."""
    day = f"{row.imported_at:%Y-%m-%d %H:%M} UTC"
    line = say("Import {number}, {day}: {source}.", language)
    yield line.format(number=row.number, day=day, source=row.source)
    if pd.notna(row.new):
        counts = say("{new} new, {changed} changed, {withdrawn} withdrawn.", language)
        names = ("new", "changed", "withdrawn")
        yield counts.format(**{name: f"{getattr(row, name):,}" for name in names})
    if pd.notna(row.takes_back):
        yield say("It takes import {other} back.", language).format(other=row.takes_back)
    if pd.notna(row.taken_back_by):
        yield say("Taken back by import {other}.", language).format(other=row.taken_back_by)


def answered(desk: Desk, number: int) -> Response:
    """Take an import back and say what came of it, or which rows are in the way."""
    try:
        undone = withdraw(
            desk.engine,
            number,
            datetime.now(UTC),
            Who(desk.actor.signed(None), TOOL, desk.actor.rights.brings),
            desk.language,
        )
    except (UsageProblem, DatabaseProblem) as problem:
        return told(400 if isinstance(problem, UsageProblem) else 503, str(problem))
    *rows, summary = undone.lines(number, desk.language)
    ok = undone.outcome != REFUSED
    return jsonify({"ok": ok, "summary": summary, "lines": rows, "number": undone.number})
