"""The form of a mapping: files that have none are recognised, and a first one is drafted as fields.

What is filled in comes back with the files as (path, value) pairs and is written as the same TOML
file that `app.py map` writes; that of last month is offered by the name of its stream.
"""

import json
import tomllib
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock

from flask import Flask, Request, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from answers.desk import Desk
from callbacks.http.desks import DeskOf
from callbacks.http.gate import barred, why_not_import
from callbacks.upload.saving import MOST_UPLOADED, saving, told, too_large
from dashboard.messages import say
from data_loaders.engine import DatabaseProblem
from data_loaders.importing.drafting.asking.changes import carried_over, changed_since, columns_of
from data_loaders.importing.drafting.asking.fields import Asking
from data_loaders.importing.drafting.asking.files import said_of, text_of, values_of
from data_loaders.importing.drafting.draft import TEMPLATE, Draft, draft_mapping
from data_loaders.importing.drafting.known import Known, known_in
from data_loaders.importing.kept_mappings import Kept, keep_mapping, kept_mappings
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.report import REFUSED, Report
from data_loaders.importing.uploads import received

NONE = "none"  # asks for a draft, whatever is kept
LONGEST = 8_000_000  # bytes of what is filled in
MOST_COLUMNS, LONGEST_COLUMN = 5_000, 1_000
FILE = "mapping.toml"


@dataclass(frozen=True)
class Filled:
    """A mapping that was filled in: its text, and the columns of the export it was made for."""

    text: str
    columns: tuple[str, ...]

    def save(self, path: Path) -> None:
        """Write it where an import looks for it."""
        path.write_text(self.text, encoding="utf-8")


def register_mappings(server: Flask, whose: DeskOf) -> None:
    """Say at `POST /import/draft` what files are, and how a mapping of them may be filled in."""

    looking = Lock()  # one folder of files in memory at a time

    @server.post("/import/draft")
    def draft():
        desk = whose()
        why = why_not_import(request, desk.actor)
        if why:
            return barred(told(403, why), why)
        with looking:
            return drafted(desk, request)


def drafted(desk: Desk, asked: Request) -> Response:
    """Draft a mapping of the files of a request, or take the one that was kept of their stream."""
    language = desk.language
    request.max_content_length = MOST_UPLOADED
    try:
        files = [saving(one) for one in asked.files.getlist("files") if one.filename]
        with received(files, None, language) as (path, _):
            known = known_in(desk.engine, desk.scope)
            draft = draft_mapping(path, known, language, files[0][0])
    except RequestEntityTooLarge:
        return too_large(language)
    except (UsageProblem, DatabaseProblem) as problem:
        return told(400 if isinstance(problem, UsageProblem) else 503, str(problem))
    if draft.bundle.problems.refusals or not draft.text:
        lines = [*Report(REFUSED, problems=tuple(draft.bundle.problems)).lines(language)]
        is_template = draft.system == TEMPLATE
        return jsonify({"ok": True, "needs": False, "is_template": is_template, "lines": lines})
    return jsonify(formed(desk, draft, known, asked.form.get("kept", "")))


def formed(desk: Desk, draft: Draft, known: Known, wanted: str) -> dict:
    """Return the form: of a draft, or of the mapping that was kept of this stream.

    `wanted`: the name of a kept mapping, `NONE` for a draft, "" for whichever fits.
    """
    language, page = desk.language, draft.page
    source = next((f"{one.value}" for one in page.said if one.path == ("source",)), "")
    offered = kept_mappings(desk.engine, source, desk.actor.rights.brings)
    own = next((one.value for one in page.said if one.path == ("name",)), "")
    name = wanted or own
    kept = next((one for one in offered if one.name == name), None) if wanted != NONE else None
    lines = carried_over(tomllib.loads(kept.text), page) if kept else page.said
    recognised = say("Recognised: {system}.", language).format(system=system_name(draft, language))
    return {
        "ok": True,
        "needs": True,
        "recognised": recognised,
        "kept": [{"name": one.name, "words": kept_words(one, language)} for one in offered],
        "used": kept.name if kept else "",
        "changed": changed_since(kept.columns, lines, page, language) if kept else [],
        "columns": columns_of(page),
        **Asking(page, known, language).form(lines),
    }


def system_name(draft: Draft, language: str) -> str:
    """Return what files are, in words."""
    parts = {one.path[0] for one in draft.page.said}
    if "stock" in parts:
        return say("a stock register", language)
    if "ledger" in parts:
        return say("movements of stock", language)
    tables = {one.value for one in draft.page.said if one.path[-1] == "into"}
    if "postings" in tables:
        return say("a register of postings", language)
    if draft.system == "tables":
        return say("tables of another system", language)
    return say("an export of {system}", language).format(system=draft.system)


def kept_words(one: Kept, language: str) -> str:
    """Say which mapping this is, and when it was last used."""
    words = say("{name}, used on {day}", language)
    return words.format(name=one.name, day=f"{one.kept_at:%Y-%m-%d}")


def filled_in(asked: Request, language: str) -> Filled | None:
    """Return the mapping that a request has filled in; None where it has none.

    It comes as a file, `{"answers": [[path, value], …], "columns": […]}`.
    """
    file = asked.files.get("filled")
    if file is None:
        return None
    try:
        sent = json.loads(file.stream.read(LONGEST))
    except (ValueError, RecursionError):
        sent = None
    sent = sent if isinstance(sent, dict) else {}
    pairs, columns = sent.get("answers"), sent.get("columns", [])
    if not isinstance(pairs, list) or not isinstance(columns, list):
        raise UsageProblem(say("The form could not be read: load the page again.", language))
    named = [one for one in columns[:MOST_COLUMNS] if isinstance(one, str)]
    text = text_of(values_of(pairs, language)).encode("utf-8", "replace").decode()
    return Filled(text, tuple(one[:LONGEST_COLUMN] for one in named))


def keep(desk: Desk, filled: Filled) -> str:
    """Keep a mapping that files went in with; say why it could not be, "" where it is kept."""
    values = tomllib.loads(filled.text)
    lines = {one.path: one.value for one in said_of(values)}
    system, name = f"{lines.get(('source',), '')}", f"{lines.get(('name',), '')}".strip()
    if not name:
        return say("The mapping has no name, so it is not kept for next month.", desk.language)
    now, by = datetime.now(UTC), desk.actor.signed(None)
    kept = Kept(name, system, filled.text, filled.columns, now, by)
    try:
        keep_mapping(desk.engine, kept, desk.actor.rights.brings, desk.language)
    except DatabaseProblem as problem:
        return str(problem)
    return ""
