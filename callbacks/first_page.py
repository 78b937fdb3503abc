"""The first HTML of a page: its words, its numbers and its main picture, before any script.

On 3G the scripts take a quarter of a minute. What they will draw is worked out anyway: the first
HTML is made of the very answer that the callback gives right after, and both are kept.
"""

import json
import re
from dataclasses import dataclass
from functools import partial
from html import escape

import brotli
import dash_bootstrap_components as dbc
from dash import Dash, dcc, html
from flask import request

from answers.desk import Asked, Desk
from callbacks.accounts.pages import with_who
from callbacks.charts import page_body
from callbacks.http.compression import packed
from callbacks.http.desks import DeskOf
from callbacks.shell import may_of, pages_for
from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.sentences.records import offline_words
from dashboard.svg.drawing import svg
from data_loaders.engine import DatabaseProblem
from layouts.frame import frame, left_out
from layouts.parts.still import still
from layouts.shell import waiting

MOST_PICTURES = 4  # of the first answer: a screen full; each is some 10 KB before packing
WIDTHS = {True: 1200, False: 400}  # pixels of a picture alone, and of one among several
PACKAGES = {
    "dash_html_components": html,
    "dash_core_components": dcc,
    "dash_bootstrap_components": dbc,
}
# Sent by Dash, needed by nothing here: a table, and what mends browsers that React has left behind.
UNUSED = re.compile(r'<script src="[^"]*(?:/polyfill@|/dash_table/)[^"]*"></script>\n?')

# A token for callbacks in the background, which are none; without it a page stays the same page.
TOKEN = re.compile(r',\s*"end_id":\s*"[^"]*"')


@dataclass(frozen=True)
class FirstPage:
    """What is put into the document, as HTML: the title and the answer; empty is as it was."""

    title: str
    html: str


def register_first_page(app: Dash, whose: DeskOf, pages: tuple) -> None:
    """Put the answer into the document that Dash would send empty."""
    by_path = {page.layout.PATH: page for page in pages}
    layouts = tuple(page.layout for page in pages)
    interpolate = app.interpolate_index

    def with_answer(scripts="", app_entry="", config="", **parts) -> str:
        page = by_path.get(request.path.rstrip("/") or "/")
        search = request.query_string.decode(errors="replace")
        desk = whose()
        first = first_answer(desk, page, layouts, search) if page else FirstPage("", "")
        named = {"title": first.title} if first.title else {}
        whole = interpolate(
            scripts=UNUSED.sub("", scripts),
            app_entry=(first.html or waiting(desk.language)) + app_entry,
            config=TOKEN.sub("", config),
            **(parts | named),
        )
        return with_who(whole, desk.language)

    app.interpolate_index = with_answer


def first_answer(desk: Desk, page, layouts: tuple, search: str) -> FirstPage:
    """Return a page with its answers as plain HTML, and its title.

    Both are empty when the data cannot be read. What was left out of the question is named in its
    place; all else is the same for everybody who asks the same, and kept.
    """
    try:
        with desk.asking(search) as asked:
            body = desk.packed(
                asked, (page.layout.NAME, "first"), lambda: still_page(desk, asked, page, layouts)
            )
    except DatabaseProblem:
        return FirstPage("", "")
    drawn, place = brotli.decompress(body).decode(), still(left_out(""), picture)
    said = place.replace("></", f">{escape(asked.notice)}</")
    named = title_of(page.layout, asked.question)
    return FirstPage(escape(named), drawn.replace(place, said, 1))


def title_of(layout, question: Question) -> str:
    """Name a page, its places and months, as bookmarks show it; arriving.js does the same."""
    language = question.language
    return " · ".join(
        [layout.title(language), question.filters.describe(language), "MESH Dashboard"]
    )


def still_page(desk: Desk, asked: Asked, page, layouts: tuple) -> bytes:
    """Draw a page with its answers as plain HTML, packed."""
    filled = filled_of(page_body(desk, asked, page))
    main, language = page.chart_id(page.charts[0]), asked.question.language
    name = filled[f"{main}-title", "children"]
    given = pages_for(desk.actor, layouts)
    tree = frame(page.layout, asked.question, given, may_of(desk.actor))
    drawn = still(tree, partial(picture, main, name, language), filled)
    whole = f'<div class="first-answer">{as_kept(asked.question)}{drawn}</div>'
    return packed(whole.encode(), "br")


def as_kept(question: Question) -> str:
    """Say what is seen only when a browser shows a page that it kept: how old it is."""
    if question.records.data_date is None:
        return ""
    again = escape(say("Try again", question.language))
    words = escape(offline_words(question.records, question.language))
    return f'<p class="offline">{words} <a href="">{again}</a></p>'


def filled_of(body: bytes) -> dict[tuple[str, str], object]:
    """Return what a packed answer puts where: (id, property) -> value, with its components."""
    answer = json.loads(brotli.decompress(body))["response"]
    return {
        (name, prop): as_components(value)
        for name, values in answer.items()
        for prop, value in values.items()
    }


def as_components(value):
    """Return the components that were written as JSON; figures and facts stay as they are."""
    if isinstance(value, list):
        return [as_components(one) for one in value]
    if not isinstance(value, dict) or value.keys() != {"props", "type", "namespace"}:
        return value
    props = value["props"] | {"children": as_components(value["props"].get("children"))}
    kind = getattr(PACKAGES[value["namespace"]], value["type"])
    return kind(**{name: one for name, one in props.items() if one is not None})


def picture(main: str, name: str, language: str, graph: dcc.Graph) -> str:
    """Draw a graph of the page's main chart, or keep the room that another will take."""
    chart, _, number = graph.id.rpartition("-")
    if chart != main or int(number) >= MOST_PICTURES:
        return f'<div style="height:{int(graph.style["height"])}px"></div>'
    return svg(graph.figure, WIDTHS["minWidth" in graph.style], name, language)
