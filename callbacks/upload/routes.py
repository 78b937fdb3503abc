"""Imports from the browser: one multipart route for whoever may import, and its report."""

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock

from flask import Flask, Request, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from answers.desk import Desk
from callbacks.http.desks import DeskOf
from callbacks.http.gate import barred, why_not_import
from callbacks.upload.answers import report_answer, report_csv
from callbacks.upload.mappings import FILE, Filled, filled_in, keep
from callbacks.upload.reports import Reports
from callbacks.upload.saving import MOST_UPLOADED, saving, told, too_large
from dashboard.messages import say
from data_loaders.engine import DatabaseProblem
from data_loaders.importing.drafting.asking.preview import preview
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.recorded import Options
from data_loaders.importing.report import ALREADY_IMPORTED, IMPORTED, Report
from data_loaders.importing.run import Asked, import_bundle
from data_loaders.importing.uploads import LARGEST_UPLOAD, received

TOOL = "browser"  # as it stands in the ledger
NUMBER = re.compile(r"[0-9]{1,9}")
TICKET = re.compile(r"[0-9a-f]{32}")
MOST_TICKETS = 16


@dataclass(frozen=True)
class Outcome:
    """What came of an import or a check: its report, the mapping that was filled in, a preview."""

    report: Report
    filled: Filled | None
    shown: dict


class Counter:
    """Where files are handed in: one import at a time, and how far it is."""

    def __init__(self, whose: DeskOf):
        self._whose, self._busy = whose, Lock()
        self._lines: OrderedDict[tuple[str, str], str] = OrderedDict()

    def bring_in(self, asked: Request) -> Outcome | None:
        """Import, or only check, the files of a request; None while another import runs.

        What they are read with is a file, or was filled in; a check shows what that makes of them.
        """
        if not self._busy.acquire(blocking=False):
            return None
        try:
            files = [saving(one) for one in asked.files.getlist("files") if one.filename]
            desk = self._whose()
            language = desk.language
            filled = filled_in(asked, language)
            read_by = (FILE, filled.save) if filled else chosen_file(asked)
            with received(files, read_by, language) as (path, mapped), without_paths(path):
                bundle = read_path(path, mapped, asked.form.get("dates", ""), language)
                checks = asked.form.get("check") == "yes"
                how = Asked(
                    date.today(),
                    datetime.now(UTC),
                    dry_run=checks,
                    announce=self._announcing(desk.actor.owner, asked.form.get("ticket", "")),
                    language=language,
                    by=desk.actor.signed(None),
                    tool=TOOL,
                    options=chosen(asked.form),
                    places=desk.actor.rights.brings,
                )
                report = import_bundle(desk.engine, bundle, how)
                shown = preview(bundle, how.today, language) if mapped and checks else {}
                return Outcome(report, filled, shown)
        finally:
            self._busy.release()

    def line(self, owner: str, ticket: str) -> str:
        """Return the last line said about an import of hers."""
        return self._lines.get((owner, ticket), "")

    def _announcing(self, owner: str, ticket: str):
        def announce(line: str) -> None:
            if TICKET.fullmatch(ticket):
                self._lines[owner, ticket] = line
                while len(self._lines) > MOST_TICKETS:
                    self._lines.popitem(last=False)

        return announce


def chosen(form: Mapping[str, str]) -> Options:
    """Return what the person who imports decides; what is no number confirms nothing."""
    number = form.get("confirm", "")
    return Options(
        whole="yes" if form.get("whole") == "yes" else "",
        confirm=int(number) if NUMBER.fullmatch(number) else None,
        leave_out="some" if form.get("leave_out") == "some" else "",
    )


def chosen_file(asked: Request) -> tuple | None:
    """Return the mapping that was chosen as a file; None where there is none."""
    mapping = asked.files.get("mapping")
    return saving(mapping) if mapping and mapping.filename else None


@contextmanager
def without_paths(path: Path) -> Iterator[None]:
    """Let a problem name the file, not where this server kept it for a moment."""
    try:
        yield
    except UsageProblem as problem:
        raise UsageProblem(str(problem).replace(f"{path}", path.name)) from problem


def register_uploads(server: Flask, whose: DeskOf) -> None:
    """Take files in at `POST /import` from whoever has the right."""
    counter, reports = Counter(whose), Reports()

    def refused() -> Response | None:
        why = why_not_import(request, whose().actor)
        return barred(told(403, why), why) if why else None

    @server.get("/import")
    def may_import():  # answered with 200 either way: a page may ask before it offers anything
        why = why_not_import(request, whose().actor)
        return jsonify({"ok": not why, "summary": why, "most_bytes": LARGEST_UPLOAD})

    @server.post("/import")
    def bring_in():
        return refused() or answered(counter, reports, whose())

    @server.get("/import/<ticket>/progress")
    def progress(ticket: str):
        return refused() or jsonify({"line": counter.line(whose().actor.owner, ticket)})

    @server.get("/import/<key>/problems.csv")
    def problems(key: str):
        report, language = reports.find(key, whose().actor.owner), whose().language
        if refused() or report is None:
            gone = say("This list is gone: check the files again.", language)
            return refused() or told(404, gone)
        name = {"Content-Disposition": 'attachment; filename="problems.csv"'}
        return Response(report_csv(report, language), mimetype="text/csv", headers=name)


def answered(counter: Counter, reports: Reports, desk: Desk) -> Response:
    """Import what the request holds and answer with the report, or with why there is none."""
    language, owner = desk.language, desk.actor.owner
    request.max_content_length = MOST_UPLOADED
    try:
        outcome = counter.bring_in(request)
    except RequestEntityTooLarge:
        return too_large(language)
    except (UsageProblem, DatabaseProblem) as problem:
        return told(400 if isinstance(problem, UsageProblem) else 503, str(problem))
    if outcome is None:
        return told(409, say("Another import is running: wait until it is done.", language))
    report, address = outcome.report, ""
    if report.problems:
        key = reports.keep(report, owner)
        address = f"{request.script_root}/import/{key}/problems.csv"
    answer = report_answer(report, address, language) | outcome.shown
    if outcome.filled:
        answer["mapping"] = outcome.filled.text
        if report.outcome in (IMPORTED, ALREADY_IMPORTED):
            answer["lines"] += filter(None, [keep(desk, outcome.filled)])
    return jsonify(answer)
