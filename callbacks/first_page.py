"""The first HTML of a page: its words, its numbers and its main picture, before any script.

On 3G the scripts take a quarter of a minute. What they will draw is worked out anyway, by the very
answers that the callback gives right after (it finds them on the shelf), so it is sent at once.
"""

import re
from functools import partial

from dash import Dash, dcc
from flask import request

from answers.desk import Desk
from callbacks.charts import answered, chart_outputs
from dashboard.svg.drawing import svg
from data_loaders.engine import DatabaseProblem
from layouts.frame import frame
from layouts.ids import SELECTION, part
from layouts.parts.still import still

MOST_PICTURES = 4  # of the first answer: a screen full; each is some 10 KB before packing
WIDTHS = {True: 1200, False: 400}  # pixels of a picture alone, and of one among several
# Sent by Dash, needed by nothing here: a table, and what mends browsers that React has left behind.
UNUSED = re.compile(r'<script src="[^"]*(?:/polyfill@|/dash_table/)[^"]*"></script>\n?')

# A token for callbacks in the background, which are none; without it a page stays the same page.
TOKEN = re.compile(r',\s*"end_id":\s*"[^"]*"')


def register_first_page(app: Dash, desk: Desk, pages: tuple) -> None:
    """Put the answer into the document that Dash would send empty."""
    by_path = {page.layout.PATH: page for page in pages}
    layouts = tuple(page.layout for page in pages)
    interpolate = app.interpolate_index

    def with_answer(scripts="", app_entry="", config="", **parts) -> str:
        page = by_path.get(request.path.rstrip("/") or "/")
        search = request.query_string.decode(errors="replace")
        first = first_answer(desk, page, layouts, search) if page else ""
        return interpolate(
            scripts=UNUSED.sub("", scripts),
            app_entry=first + app_entry,
            config=TOKEN.sub("", config),
            **parts,
        )

    app.interpolate_index = with_answer


def first_answer(desk: Desk, page, layouts: tuple, search: str) -> str:
    """Return a page with its answers as plain HTML; nothing when the data cannot be read."""
    try:
        values = answered(desk, page, search)
        with desk.ask(search) as (_, question):
            tree = frame(page.layout, question, layouts)
    except DatabaseProblem:
        return ""
    places = [(part(page.layout.NAME, SELECTION), "children"), ("", "")]
    places += [
        (output.component_id, output.component_property)
        for chart in page.charts for output in chart_outputs(page.chart_id(chart))
    ]  # fmt: skip
    filled = dict(zip(places, values, strict=True))
    main = page.chart_id(page.charts[0])
    name = filled[f"{main}-title", "children"]
    drawn = still(tree, partial(picture, main, name, question.language), filled)
    return f'<div class="first-answer">{drawn}</div>'


def picture(main: str, name: str, language: str, graph: dcc.Graph) -> str:
    """Draw a graph of the page's main chart, or keep the room that another will take."""
    chart, _, number = graph.id.rpartition("-")
    if chart != main or int(number) >= MOST_PICTURES:
        return f'<div style="height:{int(graph.style["height"])}px"></div>'
    return svg(graph.figure, WIDTHS["minWidth" in graph.style], name, language)
