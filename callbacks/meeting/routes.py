"""Writing a meeting down from the browser: one JSON route to read it and one to save."""

from datetime import UTC, datetime

from flask import Flask, Response, jsonify, request
from werkzeug.exceptions import RequestEntityTooLarge

from answers.desk import Desk, UnreadableQueryError
from answers.meeting.minutes import meeting_of
from callbacks.http.desks import DeskOf
from callbacks.http.gate import barred, why_not_write
from callbacks.meeting.answers import opening, state, told
from callbacks.meeting.input import (
    MOST_NAME,
    PARTS,
    Sent,
    UnreadableInputError,
    item_values,
    line_values,
)
from dashboard.messages import say
from dashboard.question import Question
from data_loaders.editing.history import Edit, Saved
from data_loaders.editing.minutes import ASIDE, GONE, Opening, open_meeting, save_item, save_line
from data_loaders.engine import DatabaseProblem

MOST_BYTES = 20_000


def register_meetings(server: Flask, whose: DeskOf) -> None:
    """Serve `/meeting`: to read it everybody within scope, to write it whoever has the right."""

    @server.get("/meeting")
    def read_meeting():
        desk = whose()
        language = desk.language
        why = why_not_write(request, desk.actor)
        return answered(lambda: found(desk, why), language)

    @server.post("/meeting")
    def write_meeting():
        desk = whose()
        language = desk.language
        why = why_not_write(request, desk.actor)
        return barred(refusal(403, why), why) if why else answered(lambda: saved(desk), language)


def answered(answer, language: str) -> Response:
    """Answer, or say in a sentence why not."""
    try:
        return answer()
    except UnreadableQueryError as error:
        return refusal(400, str(error))
    except UnreadableInputError as error:
        return refusal(400, str(error))
    except RequestEntityTooLarge:
        return refusal(413, say("This is too long to be saved: shorten it.", language))
    except DatabaseProblem as problem:
        return refusal(503, str(problem))


def refusal(status: int, words: str) -> Response:
    """Answer with a sentence; nothing was written."""
    answer = jsonify({"ok": False, "summary": words})
    answer.status_code = status
    return answer


def search() -> str:
    """Return the query string of the request."""
    return request.query_string.decode(errors="replace")


def found(desk: Desk, bar: str) -> Response:
    """Return the meeting the query string asks about, and whether it may be written here.

    `bar` says why this reader may write none at all; empty when she may.
    """
    with desk.ask(search()) as (reader, question):
        meeting = meeting_of(question)
        whole = state(reader, question, meeting) if meeting else {"meeting": None}
    why = bar if meeting else one_district(desk.language)
    return jsonify({"ok": not why, "summary": why, "barred": bar, **whole})


def one_district(language: str) -> str:
    """Say which question a meeting can be held on."""
    return say("A meeting is one district's. Choose one district above, and no health center, "
               "nurse or indicator.", language)  # fmt: skip


def saved(desk: Desk) -> Response:
    """Save what the request holds: a line, an action item, or that the meeting begins."""
    request.max_content_length = MOST_BYTES
    sent = Sent(request.get_json(silent=True) if request.is_json else None, desk.language)
    ticket = sent.ticket()
    with desk.ask(search(), strict=True) as (reader, question):
        meeting = meeting_of(question)
        if meeting is None:
            raise UnreadableInputError(one_district(desk.language))
        begun = opening(reader, question, meeting)
    by = desk.actor.signed(sent.text("by", MOST_NAME))
    rights = desk.actor.rights
    edit = Edit(ticket, datetime.now(UTC), by, meeting.district, meeting.month, rights)
    return result(write(desk, sent, question, edit, begun), desk.language)


def write(desk: Desk, sent: Sent, question: Question, edit: Edit, begun: Opening) -> Saved | None:
    """Write what was sent; None when only the meeting was begun."""
    engine, language = desk.engine, desk.language
    if sent.has("line"):
        line = sent.part("line")
        values, key = line_values(line), line.number("key")
        if key is None:
            values["part"] = line.one_of("part", PARTS)
        seen = line.text("version", 64) or ""
        return save_line(engine, edit, begun, values, key, seen, language)
    if sent.has("item"):
        item = sent.part("item")
        values = item_values(item, question, edit.district, begun.data_date)
        key, seen = item.text("key", 120), item.text("version", 64) or ""
        return save_item(engine, edit, begun, values, key, seen, language)
    return None if open_meeting(engine, edit, begun, language) else Saved(GONE, "")


def result(done: Saved | None, language: str) -> Response:
    """Tell the browser what became of its save."""
    if done is None:
        return jsonify({"ok": True, "outcome": "open"})
    if done.outcome == GONE:
        return refusal(404, say("It is not there any more. Load the page again.", language))
    row = told(done.key, done.stored) if done.stored is not None else {"key": done.key}
    if done.outcome == ASIDE:
        said = say("Somebody else saved this while you wrote. Theirs stands; yours is kept in the "
                   "history. Read both, then save again.", language)  # fmt: skip
        answer = jsonify({"ok": False, "outcome": ASIDE, "summary": said, "stored": row})
        answer.status_code = 409
        return answer
    return jsonify({"ok": True, "outcome": done.outcome, "stored": row})
