"""The meeting's pack to take along: `/briefing.<kind>?district=…&end=…`, as strict as data URLs."""

from threading import BoundedSemaphore

from flask import Flask, Response, request

from answers.desk import Desk, UnreadableQueryError
from answers.meeting.pack import build_pack
from callbacks.http.desks import DeskOf
from dashboard.filters import Filters, is_too_long, read_search
from dashboard.meeting.pack import Pack
from dashboard.messages import say
from exports.files import KINDS, UnwritableError, file_name, written

TYPES = {
    "html": "text/html",
    "pdf": "application/pdf",
    "pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    "xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}
EXPENSIVE, SLOTS = ("pdf", "pptx"), 2  # a browser or a deck of slides each: most at a time
SECONDS = 15  # until a slot is free again, mostly
ASKED_WRONG = "Ask for one district, and a month if you like: ?district=CODE&end=YYYY-MM\n"


def register_pack_routes(server: Flask, whose: DeskOf) -> None:
    """Serve the pack of one district and month as a file of any kind."""
    slots = BoundedSemaphore(SLOTS)

    @server.get("/briefing.<kind>")
    def briefing(kind: str):
        if kind not in KINDS:
            return Response("There is no such file here.\n", 404, mimetype="text/plain")
        if kind not in EXPENSIVE:
            return answered(kind)
        if not slots.acquire(blocking=False):
            return busy(whose().language)
        try:
            return answered(kind)
        finally:
            slots.release()

    def answered(kind: str) -> Response:
        search, desk = request.query_string.decode(errors="replace"), whose()
        filters, unread = read_search(search)
        if (
            unread
            or is_too_long(search)
            or filters != Filters(district=filters.district[:1], end=filters.end)
        ):
            return Response(ASKED_WRONG, 400, mimetype="text/plain")
        try:
            pack = build_pack(desk, district_of(desk, filters), filters.end)
            content = written(pack, kind)
        except UnreadableQueryError as error:
            return Response(f"{error}\n", 400, mimetype="text/plain")
        except UnwritableError as error:
            return Response(f"{error}\n", 503, mimetype="text/plain")
        return as_file(pack, kind, content)


def busy(language: str) -> Response:
    """Say at once that others are being served, rather than hold a thread while waiting."""
    said = say("Other files are being made. Ask again in {n} seconds.", language)
    response = Response(said.format(n=SECONDS) + "\n", 503, mimetype="text/plain")
    response.headers["Retry-After"] = f"{SECONDS}"
    return response


def district_of(desk: Desk, filters: Filters) -> str:
    """Return the district asked for, or the only one there is."""
    with desk.ask(None) as (_, question):
        known = filters.district or tuple(question.places.whole_districts)
    if len(known) != 1:
        listed = ", ".join(known)
        raise UnreadableQueryError(f"A pack is one district's. Ask for one of: {listed}")
    return known[0]


def as_file(pack: Pack, kind: str, content: bytes) -> Response:
    """Return a file to be saved, never to be shown inside this site."""
    response = Response(content, mimetype=TYPES[kind])
    response.headers["Content-Disposition"] = f'attachment; filename="{file_name(pack, kind)}"'
    response.headers["Cache-Control"] = "private, no-cache"
    return response
