"""The presentation of a meeting: the pack of its district and month, as one page of slides."""

import brotli
from dash import Dash
from flask import Response, request

from answers.meeting.minutes import meeting_of
from answers.meeting.pack import month_pack
from callbacks.accounts.pages import with_who
from callbacks.http.compression import packed
from callbacks.http.desks import DeskOf
from callbacks.shell import STYLESHEETS
from dashboard.messages import say
from dashboard.question import Question
from exports.presentation import Stage, choice_of_district, write_presentation
from layouts.parts.minutes import PRESENT, words

STYLES = (
    *STYLESHEETS,
    "zz-dashboard/meeting.css",
    "zz-dashboard/present.css",
    "zz-dashboard/accounts.css",
)
SCRIPTS = tuple(f"zz-dashboard/{name}.js" for name in ("closed", "elements", "minutes", "present"))


def register_presentation(app: Dash, whose: DeskOf) -> None:
    """Serve `/present` with the query string of a briefing; kept until the data change."""

    @app.server.get(PRESENT)
    def present():
        desk = whose()
        with desk.asking(request.query_string.decode(errors="replace")) as asked:
            question, meeting = asked.question, meeting_of(asked.question)
            if meeting is None:
                return Response(choose(app, question), mimetype="text/html")

            def written() -> bytes:
                pack = month_pack(asked.reader, question, meeting)
                return packed(write_presentation(pack, stage(app, question)).encode(), "br")

            page = brotli.decompress(desk.packed(asked, PRESENT, written)).decode()
        return Response(with_who(page, desk.language), mimetype="text/html")


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
    districts = question.places.whole_districts.items()
    places = [(name, PRESENT + only(question, code)) for code, name in districts]
    return choice_of_district(asked, places, stage(app, question), language)


def only(question: Question, district: str) -> str:
    """Return the query string of one district's meeting about the month asked for."""
    nobody = {"health_center": (), "nurse": (), "indicator": (), "domain": ()}
    return question.filters.choosing(district=(district,), **nobody).to_search()
