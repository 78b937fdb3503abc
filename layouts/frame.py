"""The frame around every page: masthead, navigation, banner, filter bar, footer."""

from dash import dcc, html

from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.sentences.records import (
    brief_words,
    limits_words,
    motto_words,
    reach_words,
    synthetic_words,
)
from layouts.ids import LEFT_OUT, LOCATION, SELECTION, part
from layouts.parts.filter_bar import filter_bar
from layouts.parts.views import first_screen


def frame(page, question: Question, pages: tuple, may: str) -> html.Div:
    """Draw a page; `page` is its layout module, `pages` are those of the navigation.

    `may` says how whoever asks is known, and what she may do beside reading.
    """
    language = question.language
    title = page.title(language)
    return html.Div(
        [
            dcc.Location(id=part(page.NAME, LOCATION), refresh=False),
            html.A(say("Skip to the answer", language), href="#main", className="skip-link"),
            masthead(page, question, pages, may),
            filter_bar(page, question),
            html.Main(
                [
                    html.Div(
                        [
                            html.H1(title, tabIndex=-1),
                            html.P(page.subtitle(language), className="asks"),
                            html.P(id=part(page.NAME, SELECTION), className="selection"),
                            left_out(part(page.NAME, LEFT_OUT)),
                        ],
                        className="page-head",
                    ),
                    contents(language),
                    html.Div(page.sections(question), className="sections"),
                ],
                id="main",
                className="page",
                tabIndex=-1,
            ),
            footer(language),
        ],
        className=f"frame frame-{page.NAME}",
    )


def contents(language: str) -> html.Details:
    """Keep the place of the list of findings; `findings.js` fills and shows it."""
    return html.Details(
        [html.Summary(say("On this page", language)), html.Ol()],
        className="on-this-page",
        hidden=True,
    )


def left_out(name: str) -> html.P:
    """Keep the place where what was left out of a question is named, by `left-out.js`."""
    return html.P(id=name, className="left-out", role="status")


def masthead(page, question: Question, pages: tuple, may: str) -> html.Header:
    """Draw the name of the product, the links to the pages and what kind of data this is.

    Links carry the filters. On a phone they are a menu, each with the question of its page.
    """
    language, search = question.language, question.filters.to_search()
    links = [
        html.Li(
            dcc.Link(
                [
                    other.title(language),
                    html.Span(other.subtitle(language), className="page-asks"),
                ],
                id=part(page.NAME, "to", other.NAME),
                href=other.PATH + search,
                className="here" if other is page else "",
            )
        )
        for other in pages
    ]
    return html.Header(
        [
            html.A(
                [html.B("MESH"), " Dashboard"],
                href=first_screen(question.filters),
                className="brand first-screen",
            ),
            html.Details(
                [
                    html.Summary(page.title(language)),
                    html.Nav(html.Ul(links), **{"aria-label": say("Pages", language)}),
                ],
                className="menu bar-fold",
            ),
            banner(question, may),
        ],
        className="masthead",
    )


def banner(question: Question, may: str) -> html.Details:
    """Say in a few words what kind of data this is and how far it reaches; a click says the rest.

    On paper all of it stands.
    """
    language, records = question.language, question.records
    words = []
    if records.synthetic:
        words.append(html.B(synthetic_words(language)))
    words.append(html.Span(may))
    if records.data_date:
        words.append(html.Span(reach_words(records, language)))
    chip = html.Summary(brief_words(records, language))
    return html.Details([chip, html.Div(words, className="banner", role="note")], className="about")


def footer(language: str) -> html.Footer:
    """Print the limits of the numbers once, on every page."""
    said = [html.P(limits_words(language)), html.P(motto_words(language))]
    return html.Footer(said, className="footer")
