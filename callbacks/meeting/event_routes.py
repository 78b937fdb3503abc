"""Events added from a chart: one JSON route to read those of the selection and one to write."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pandas as pd
from flask import Flask, Response, jsonify, request

from answers.desk import Desk
from answers.meeting.minutes import history, readable
from callbacks.http.desks import DeskOf
from callbacks.http.gate import barred, why_not_write
from callbacks.meeting.answers import plain_values
from callbacks.meeting.input import MOST_NAME, Sent, UnreadableInputError
from callbacks.meeting.routes import MOST_BYTES, answered, refusal, search
from dashboard.messages import say
from dashboard.question import Question
from dashboard.trends.sentences.series import EVENT_KINDS, event_place
from dashboard.wording import day_name
from data_loaders.editing.events import FIELDS, add_event, withdraw_event
from data_loaders.editing.history import ASIDE, GONE, Edit, Saved
from data_loaders.editing.rights import Rights
from data_loaders.meeting import load_edits
from data_loaders.trends import load_events

MOST_LABEL = 120
PROGRAMME, DISTRICT, CENTER = "programme", "district", "health_center"


def register_events(server: Flask, whose: DeskOf) -> None:
    """Serve `/events` to whoever may write some."""

    @server.get("/events")
    def read_events():
        desk = whose()
        language = desk.language
        why = why_not_write(request, desk.actor)
        return answered(lambda: listed(desk, why), language)

    @server.post("/events")
    def write_event():
        desk = whose()
        language = desk.language
        why = why_not_write(request, desk.actor)
        return barred(refusal(403, why), why) if why else answered(lambda: written(desk), language)


def listed(desk: Desk, why: str) -> Response:
    """Return to whoever may write: the selection's events, where one may lie, the history."""
    with desk.ask(search()) as (reader, question):
        if why or question.window is None:
            return jsonify({"ok": False, "summary": why, "events": []})
        rows = load_events(reader, question.filters, question.window)
        within = known_places(question, desk.actor.rights)
        rows = rows[[place_of(row) in within for row in rows.itertuples()]]
        edits = load_edits(reader, question.filters)
        told = [
            {"key": None if pd.isna(row.id) else int(row.id), "label": row.label,
             "words": f"{day_name(row.on, desk.language)}, {event_place(row, desk.language)}"}
            for row in rows.itertuples()
        ]  # fmt: skip
        return jsonify({
            "ok": True, "summary": "", "events": told, "places": places(question, within),
            "indicators": [{"value": one.code, "label": f"{one.code} · {one.label}"}
                           for one in question.indicators],
            "earliest": question.records.first_day.isoformat(),
            "latest": question.records.data_date.isoformat(),
            "history": history(readable(edits[edits.table == "events"]), desk.language),
        })  # fmt: skip


def places(question: Question, within: set[str]) -> list[dict[str, str]]:
    """Return what an event can be about, of the places within her rights, the selection's own."""
    names = question.places
    chosen = question.filters.district or tuple(names.districts)
    options = [{"value": f"{DISTRICT}:{code}", "label": f"{code} · {names.name(code)}"}
               for code in chosen]  # fmt: skip
    options += [{"value": f"{CENTER}:{code}", "label": f"{code} · {names.name(code)}"}
                for code in question.centers]  # fmt: skip
    whole = {"value": PROGRAMME, "label": say("whole programme", question.language)}
    return [one for one in (*options, whole) if one["value"] in within]


def written(desk: Desk) -> Response:
    """Add or withdraw an event as the request says."""
    request.max_content_length = MOST_BYTES
    sent = Sent(request.get_json(silent=True) if request.is_json else None, desk.language)
    actor = desk.actor
    ticket, by = sent.ticket(), actor.signed(sent.text("by", MOST_NAME))
    edit = Edit(ticket, datetime.now(UTC), by, rights=actor.rights)
    if sent.has("withdraw"):
        return taken_away(desk, sent.number("withdraw"), edit)
    with desk.ask(search(), strict=True) as (_, question):
        values = event_values(sent.part("event"), question, actor.rights)
        district = values["district"] or question.places.district_of.get(values["health_center"])
    done = add_event(desk.engine, replace(edit, district=district), values, desk.language)
    return result(done, desk.language)


def event_values(sent: Sent, question: Question, rights: Rights) -> dict[str, object]:
    """Read an event; it happened while there are records, at a place within scope and rights."""
    records = question.records
    if records.data_date is None:
        raise UnreadableInputError(say("There are no data yet", question.language))
    place = sent.one_of("place", known_places(question, rights))
    scope, _, code = place.partition(":")
    on = sent.day("on", date(1990, 1, 1), records.data_date)
    if on is None:
        raise UnreadableInputError(say("An event needs its day.", question.language))
    named = sent.some_of("indicators", [one.code for one in question.indicators])
    return {
        "scope": scope,
        "district": code if scope == DISTRICT else None,
        "health_center": code if scope == CENTER else None,
        "on": on,
        "kind": sent.one_of("kind", EVENT_KINDS),
        "label": sent.needed("label", MOST_LABEL),
        "rebase": sent.is_yes("rebase"),
        "indicators": "; ".join(named) or None,
    }


def known_places(question: Question, rights: Rights) -> set[str]:
    """Return every place of the reader's scope that she may write an event about."""
    names, several = question.places, (rights.writes, rights.follows)
    everywhere = any(one.everywhere for one in several)
    districts = frozenset().union(*(one.districts for one in several))
    held = frozenset().union(*(one.health_centers for one in several))
    whole = [one for one in names.whole_districts if everywhere or one in districts]
    centers = [
        code
        for code, home in names.district_of.items()
        if everywhere or home in districts or code in held
    ]
    found = {*(f"{DISTRICT}:{code}" for code in whole), *(f"{CENTER}:{code}" for code in centers)}
    return found | {PROGRAMME} if rights.programme else found


def place_of(row) -> str:
    """Return the place of an event as the form names it."""
    if not pd.isna(row.health_center):
        return f"{CENTER}:{row.health_center}"
    return PROGRAMME if pd.isna(row.district) else f"{DISTRICT}:{row.district}"


def taken_away(desk: Desk, key: int | None, edit: Edit) -> Response:
    """Withdraw an event within the reader's scope, whenever it was."""
    with desk.ask(search(), strict=True) as (reader, question):
        rows = load_events(reader, question.filters, question.window)
        rows = rows[rows.id == key]
        if rows.empty:
            return result(Saved(GONE, f"{key}"), desk.language)
        row = next(rows.itertuples())
        seen = plain_values(row, FIELDS) | {"rebase": bool(row.rebase)}
        home = question.places.district_of.get(row.health_center)
    district = home if pd.isna(row.district) else row.district
    edit = replace(edit, district=district)
    done = withdraw_event(desk.engine, edit, int(row.id), seen, desk.language)
    return result(done, desk.language)


def result(done: Saved, language: str) -> Response:
    """Tell the browser what became of its event."""
    if done.outcome in (GONE, ASIDE):
        return refusal(404, say("It is not there any more. Load the page again.", language))
    return jsonify({"ok": True, "key": done.key})
