"""Imports from the browser: one multipart route for whoever may import, and its report."""

import re
from collections import OrderedDict
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from datetime import UTC, date, datetime
from pathlib import Path
from threading import Lock

from flask import Flask, Request, Response, jsonify, request
from werkzeug.datastructures import FileStorage
from werkzeug.exceptions import RequestEntityTooLarge

from answers.actors import Actor
from callbacks.http.desks import DeskOf
from callbacks.http.gate import barred, why_not_import
from callbacks.upload.answers import report_answer, report_csv
from callbacks.upload.reports import Reports
from dashboard.messages import say
from data_loaders.engine import DatabaseProblem
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.recorded import Options
from data_loaders.importing.report import Report
from data_loaders.importing.run import Asked, import_bundle
from data_loaders.importing.uploads import LARGEST_UPLOAD, received

MOST_UPLOADED = LARGEST_UPLOAD + 1_000_000  # bytes of a multipart body: some are not files
TOOL = "browser"  # as it stands in the ledger
NUMBER = re.compile(r"[0-9]{1,9}")
TICKET = re.compile(r"[0-9a-f]{32}")
MOST_TICKETS = 16


class Counter:
    """Where files are handed in: one import at a time, and how far it is."""

    def __init__(self, whose: DeskOf):
        self._whose, self._busy = whose, Lock()
        self._lines: OrderedDict[tuple[str, str], str] = OrderedDict()

    def bring_in(self, asked: Request) -> Report | None:
        """Import, or only check, the files of a request; None while another import runs."""
        if not self._busy.acquire(blocking=False):
            return None
        try:
            files = [saving(one) for one in asked.files.getlist("files") if one.filename]
            mapping = asked.files.get("mapping")
            read_by = saving(mapping) if mapping and mapping.filename else None
            desk = self._whose()
            language = desk.language
            with received(files, read_by, language) as (path, mapped), without_paths(path):
                bundle = read_path(path, mapped, asked.form.get("dates", ""), language)
                how = Asked(
                    date.today(),
                    datetime.now(UTC),
                    dry_run=asked.form.get("check") == "yes",
                    announce=self._announcing(desk.actor.owner, asked.form.get("ticket", "")),
                    language=language,
                    by=desk.actor.signed(None),
                    tool=TOOL,
                    options=chosen(asked.form),
                    places=desk.actor.rights.brings,
                )
                return import_bundle(desk.engine, bundle, how)
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


@contextmanager
def without_paths(path: Path) -> Iterator[None]:
    """Let a problem name the file, not where this server kept it for a moment."""
    try:
        yield
    except UsageProblem as problem:
        raise UsageProblem(str(problem).replace(f"{path}", path.name)) from problem


def saving(file: FileStorage) -> tuple:
    """Return a client's name of a file and what saves its bytes."""
    return file.filename, file.save


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
        return refused() or answered(counter, reports, whose().actor)

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


def answered(counter: Counter, reports: Reports, actor: Actor) -> Response:
    """Import what the request holds and answer with the report, or with why there is none."""
    language = actor.language
    request.max_content_length = MOST_UPLOADED
    try:
        report = counter.bring_in(request)
    except RequestEntityTooLarge:
        said = say("The files hold over {megabytes} MB together: send them in parts.", language)
        return told(413, said.format(megabytes=LARGEST_UPLOAD // 1_000_000))
    except (UsageProblem, DatabaseProblem) as problem:
        return told(400 if isinstance(problem, UsageProblem) else 503, str(problem))
    if report is None:
        return told(409, say("Another import is running: wait until it is done.", language))
    address = ""
    if report.problems:
        key = reports.keep(report, actor.owner)
        address = f"{request.script_root}/import/{key}/problems.csv"
    return jsonify(report_answer(report, address, language))


def told(status: int, words: str) -> Response:
    """Answer with a sentence and no report."""
    answer = jsonify({"ok": False, "summary": words})
    answer.status_code = status
    return answer
