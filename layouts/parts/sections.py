"""A section: the finding as its title, a sentence, the chart, and the numbers behind it."""

from collections.abc import Mapping

from dash import html

from dashboard.messages import say

OPEN = 2  # sections of a page that stand open: its answer, and what shows it


def sections_of(notes: Mapping[str, str], language: str, stand_open: int = OPEN) -> list:
    """Draw a page's sections in order; `notes`: chart id -> how it is read, which may be empty.

    The first ones stand open (one, where it fills the screens that a page may have). The others
    are folded to title and sentence until they are asked for.
    """
    return [
        (section if number < stand_open else folded_section)(chart, language, note)
        for number, (chart, note) in enumerate(notes.items())
    ]


def section(chart: str, language: str, note: str = "") -> html.Section:
    """Draw the empty stage of one chart; `chart` is its id, `note` says how to read it."""
    head = [html.H2(id=f"{chart}-title"), html.P(id=f"{chart}-sentence", className="sentence")]
    return html.Section(
        [*head, *body(chart, language, note)], className="answer", id=f"{chart}-section"
    )


def folded_section(chart: str, language: str, note: str = "") -> html.Details:
    """Draw the same, closed: title and sentence stay, the rest opens on a click (`folds.js`)."""
    head = [html.H2(id=f"{chart}-title"), html.Span(id=f"{chart}-sentence", className="sentence")]
    return html.Details(
        [html.Summary(head), *body(chart, language, note)],
        className="answer folded",
        id=f"{chart}-section",
    )


def body(chart: str, language: str, note: str) -> list:
    """Draw the places of a chart's pictures and notes, how it is read, and its numbers."""
    return [
        html.Div(id=f"{chart}-panels", className="panels"),
        html.Ul(id=f"{chart}-notes", className="notes"),
        *([how_to_read(note, language)] if note else []),
        numbers_behind(chart, language),
    ]


def how_to_read(note: str, language: str) -> html.Details:
    """Say how a picture is read, on one click; on paper always."""
    asked = html.Summary(say("How to read this", language))
    return html.Details([asked, html.P(note)], className="how-to-read")


def numbers_behind(chart: str, language: str) -> html.Details:
    """Draw the place for the table behind a chart and the links to its data.

    The browser fills the table from the JSON when it is opened (assets/…/numbers.js): a few
    thousand cells as Dash components held the page for 25 seconds (measured on Dash 4.4.1).
    """
    return html.Details(
        [
            html.Summary(say("The numbers behind this", language)),
            html.P(
                [
                    html.A("CSV", id=f"{chart}-csv", href=""),
                    " · ",
                    html.A("JSON", id=f"{chart}-json", href="", className="json"),
                    " · ",
                    html.A("SVG", id=f"{chart}-svg", href="", className="svg"),
                ],
                className="downloads",
            ),
            html.Div(
                className="numbers",
                tabIndex=0,
                role="region",
                **{
                    "aria-labelledby": f"{chart}-title",
                    "data-more": say("The first {shown} of {n} rows; the CSV holds all.", language),
                    "data-none": say("No rows.", language),
                },
            ),
        ],
        className="behind",
    )
