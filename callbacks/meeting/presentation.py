"""The presentation of a meeting: the pack of its district and month, as one page of slides."""

from dash import Dash
from flask import Response, request

from answers.desk import Desk
from answers.meeting.minutes import meeting_of
from answers.meeting.pack import build_pack
from callbacks.shell import STYLESHEETS
from dashboard.messages import say
from dashboard.months import NO_VERSION
from dashboard.question import Question
from data_loaders.keeping import Shelf
from exports.presentation import Stage, choice_of_district, write_presentation
from layouts.parts.minutes import PRESENT, words

STYLES = (*STYLESHEETS, "zz-dashboard/meeting.css", "zz-dashboard/present.css")
MOST_BYTES = 8_000_000  # of pages: some 50 meetings
SCRIPTS = ("zz-dashboard/elements.js", "zz-dashboard/minutes.js", "zz-dashboard/present.js")


def register_presentation(app: Dash, desk: Desk) -> None:
    """Serve `/present` with the query string of a briefing; kept until the data change."""
    shelf = Shelf(MOST_BYTES)

    @app.server.get(PRESENT)
    def present():
        with desk.ask(request.query_string.decode(errors="replace")) as (_, question):
            meeting = meeting_of(question)
        if meeting is None:
            return Response(choose(app, question), mimetype="text/html")
        key = (question.records.version, desk.scope, question.filters)
        page = shelf.get(key)
        if page is None:
            pack = build_pack(desk, meeting.district, meeting.month)
            page = write_presentation(pack, stage(app, question))
            if question.records.version != NO_VERSION:
                shelf.put(key, page, len(page))
        return Response(page, mimetype="text/html")


def stage(app: Dash, question: Question) -> Stage:
    """Return what stands around the slides."""
    return Stage(
        app.get_asset_url("zz-dashboard/icon.svg"),
        tuple(app.get_asset_url(name) for name in STYLES),
        tuple(app.get_asset_url(name) for name in SCRIPTS),
        words(question.language),
        question.filters.to_search(),
    )


def choose(app: Dash, question: Question) -> str:
    """Return the page that asks for the district whose meeting it is."""
    language = question.language
    asked = say("Whose meeting is it?", language)
    places = [
        (name, PRESENT + only(question, code)) for code, name in question.places.districts.items()
    ]
    return choice_of_district(asked, places, stage(app, question), language)


def only(question: Question, district: str) -> str:
    """Return the query string of one district's meeting about the month asked for."""
    nobody = {"health_center": (), "nurse": (), "indicator": (), "domain": ()}
    return question.filters.choosing(district=(district,), **nobody).to_search()
