"""The shell: one address, one page; and a clear page wherever there is no answer."""

from functools import partial

from dash import ClientsideFunction, Dash, Input, Output, html
from flask import Response, g, request
from werkzeug.exceptions import InternalServerError

from answers.actors import Actor
from answers.desk import Asked, Desk
from callbacks.http.answers_kept import Posted, packed_json
from callbacks.http.desks import DeskOf
from callbacks.running.logs import note_cause
from dashboard.messages import say, say_marked
from dashboard.question import Question
from dashboard.records.sentences.records import codes_words, login_words, may_words, pooled_words
from data_loaders.engine import DatabaseProblem
from layouts import shell
from layouts.frame import frame
from layouts.ids import ADDRESS, PAGE


def register_shell(app: Dash, whose: DeskOf, pages: tuple) -> Posted:
    """Draw the page that the address names, preset from its query string.

    Returns how that request is answered from what is kept.
    """
    by_path = {page.PATH: page for page in pages}
    app.clientside_callback(
        ClientsideFunction("filters", "here"), Output(ADDRESS, "data"), Input(ADDRESS, "id")
    )
    output, address = Output(PAGE, "children"), Input(ADDRESS, "data")

    @app.callback(output, address)
    def show_address(address):
        path, search = asked_for(address)
        return page_at(whose(), pages, by_path, path, search)

    def body(desk: Desk, asked: Asked, value: object) -> bytes | None:
        page = by_path.get(plain_path(asked_for(value)[0]))
        return frame_body(desk, asked, page, pages) if page else None

    return Posted(
        (output,),
        address,
        search_of=lambda value: asked_for(value)[1],
        body=body,
        failed=lambda problem, language: [shell.message(*no_database(problem, language))],
    )


def asked_for(address: object) -> tuple[str | None, str | None]:
    """Return the path and the query string of an address; a post can hold anything."""
    named = address if isinstance(address, dict) else {}
    return named.get("pathname"), named.get("search")


def plain_path(path: str | None) -> str:
    """Return a path without the slash at its end."""
    return str(path or "/").rstrip("/") or "/"


def frame_body(desk: Desk, asked: Asked, page, pages: tuple) -> bytes:
    """Return a page's frame as packed JSON, drawn once for all who ask the same."""

    def drawn_body() -> bytes:
        given = pages_for(desk.actor, pages)
        drawn = frame(page, asked.question, given, may_of(desk.actor))
        return packed_json([Output(PAGE, "children")], [drawn])

    return desk.packed(asked, (page.NAME, "frame"), drawn_body)


def page_at(desk: Desk, pages: tuple, by_path: dict, path: str | None, search: str | None):
    """Return the page at a path, or what is wrong as a page."""
    page = by_path.get(plain_path(path))
    if page is None:
        return shell.message(*not_found(desk.language))
    try:
        with desk.ask(search) as (_, question):
            return frame(page, question, pages_for(desk.actor, pages), may_of(desk.actor))
    except DatabaseProblem as problem:
        return shell.message(*no_database(problem, desk.language))


def pages_for(actor: Actor, pages: tuple) -> tuple:
    """Return the pages that stand in somebody's navigation."""
    return tuple(page for page in pages if actor.is_given(page.NAME))


def may_of(actor: Actor) -> str:
    """Say how the program knows somebody, and what she may do beside reading."""
    language, rights = actor.language, actor.rights
    known = codes_words(language) if actor.user_id else login_words(language)
    may = may_words(rights.may_write, rights.imports, language)
    sees_sums = actor.scope.pooled or actor.scope.around
    return f"{known} {may} {pooled_words(language)}" if sees_sums else f"{known} {may}"


def blank_pages(pages: tuple, language: str) -> html.Div:
    """Return every page on an empty programme: what Dash checks the callbacks' ids against."""
    question = Question.blank(language)
    return html.Div([*shell.SHELL, *(frame(page, question, pages, "") for page in pages)])


def register_notices(app: Dash, whose: DeskOf, pages: tuple, language: str) -> None:
    """Answer unknown paths with 404 and a missing database with 503, as pages that help."""
    by_path = {page.PATH: page for page in pages}
    page_of = partial(page_that_says, app, language)

    @app.server.before_request
    def notice_first():
        rule = request.url_rule.rule if request.url_rule else ""
        if g.is_nowhere:  # not for whoever asks: the same as what is not there at all
            return page_of(404, not_found(g.language))
        if request.method != "GET" or rule not in DASH_PAGES:
            return None  # a route of its own answers: data, templates, assets, health
        page = by_path.get(plain_path(request.path))
        return problem_page(page) if page else page_of(404, not_found(g.language))

    @app.server.errorhandler(DatabaseProblem)
    def no_answer(problem):
        note_cause(problem)
        return page_of(503, no_database(problem, g.language))

    @app.server.errorhandler(InternalServerError)
    def went_wrong(failure):
        note_cause(failure.original_exception or failure)
        return page_of(500, failed(language))

    def problem_page(page) -> Response | None:
        desk = whose()
        try:
            with desk.ask(None) as (_, question):
                empty = question.records.data_date is None
        except DatabaseProblem as problem:
            note_cause(problem)
            return page_of(503, no_database(problem, desk.language))
        helpless = empty and not getattr(page, "OPENS_EMPTY", False)
        return page_of(503, nothing_imported(desk.language)) if helpless else None


def page_that_says(app: Dash, language: str, status: int, words: tuple[str, list[str]]) -> Response:
    """Return a whole page that says what is wrong: title, lines, number of the incident."""
    sheets = [app.get_asset_url(name) for name in STYLESHEETS]
    (title, lines), spoken = words, g.get("language", language)
    incident = [shell.incident_words(g.number, spoken)] if g.get("cause") else []
    text = shell.notice(title, [*lines, *incident], spoken, sheets)
    return Response(text, status, mimetype="text/html")


DASH_PAGES = ("/", "/<path:path>")  # Dash answers every address with its one page
STYLESHEETS = ("00-vendor/bootstrap/bootstrap.min.css", "zz-dashboard/dashboard.css")


def not_found(language: str) -> tuple[str, list[str]]:
    """Say that there is no page at this address."""
    lines = [say("Check the address, or begin at the briefing.", language)]
    return say("There is no page here", language), lines


def no_database(problem: DatabaseProblem, language: str) -> tuple[str, list[str]]:
    """Say what is wrong with the database and what to do."""
    return say("The data cannot be read", language), [
        say_marked(str(problem), language),
        say("Nothing you saved is lost. Check DATABASE_URL, then load this page again.", language),
        say(
            "No database yet? Run: python app.py sample, or: python app.py import FOLDER", language
        ),
    ]


def failed(language: str) -> tuple[str, list[str]]:
    """Say that the program failed, which is not the reader's fault."""
    return say("This could not be answered", language), [
        say(
            "The program failed, and what happened stands in its log. Load this page again.",
            language,
        ),
    ]


def nothing_imported(language: str) -> tuple[str, list[str]]:
    """Say that the database is empty and how to fill it."""
    return say("There are no data yet", language), [
        say("Import your files: python app.py import FOLDER", language),
        say("Or write the invented programme to look around: python app.py sample", language),
    ]
