"""A section: the finding as its title, a sentence, the chart, and the numbers behind it."""

from dash import html

from dashboard.messages import say


def section(chart: str, language: str, note: str = "") -> html.Section:
    """Draw the empty stage of one chart; `chart` is its id, `note` says how to read it."""
    reading = [html.P(note, className="how-to-read")] if note else []
    return html.Section(
        [
            html.H2(id=f"{chart}-title"),
            html.P(id=f"{chart}-sentence", className="sentence"),
            html.Div(id=f"{chart}-panels", className="panels"),
            html.Ul(id=f"{chart}-notes", className="notes"),
            *reading,
            numbers_behind(chart, language),
        ],
        className="answer",
        id=f"{chart}-section",
    )


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
