"""The frame around every page: masthead, navigation, banner, filter bar, footer."""

from dash import dcc, html

from dashboard.messages import say
from dashboard.question import Question
from dashboard.wording import day_name
from layouts.filter_bar import filter_bar
from layouts.ids import LOCATION, SELECTION, part


def frame(page, question: Question, pages: tuple) -> html.Div:
    """Draw a page; `page` is its layout module, `pages` are those of the navigation."""
    language = question.language
    title = page.title(language)
    return html.Div(
        [
            dcc.Location(id=part(page.NAME, LOCATION), refresh=False),
            html.A(say("Skip to the answer", language), href="#main", className="skip-link"),
            masthead(page, question, pages),
            banner(question),
            filter_bar(page, question),
            html.Main(
                [
                    html.Div(
                        [
                            html.H1(title),
                            html.P(page.subtitle(language), className="asks"),
                            html.P(
                                id=part(page.NAME, SELECTION), className="selection", role="status"
                            ),
                        ],
                        className="page-head",
                    ),
                    *page.sections(question),
                ],
                id="main",
                className="page",
                tabIndex=-1,
            ),
            footer(language),
        ],
        className=f"frame frame-{page.NAME}",
    )


def masthead(page, question: Question, pages: tuple) -> html.Header:
    """Draw the name of the product and the links to the pages; links carry the filters."""
    search = question.filters.to_search()
    links = [
        html.Li(
            dcc.Link(
                other.title(question.language),
                id=part(page.NAME, "to", other.NAME),
                href=other.PATH + search,
                className="here" if other is page else "",
            )
        )
        for other in pages
    ]
    return html.Header(
        [
            html.Span([html.B("MESH"), " Dashboard"], className="brand"),
            html.Nav(html.Ul(links), **{"aria-label": say("Pages", question.language)}),
        ],
        className="masthead",
    )


def banner(question: Question) -> html.Div:
    """Say what kind of data this is and how far it reaches, on every page and every print."""
    language, records = question.language, question.records
    words = []
    if records.synthetic:
        words.append(html.B(say("Synthetic demonstration data: nobody here is real.", language)))
    words.append(html.Span(say("No login: nurses appear by code only.", language)))
    if records.data_date:
        reach = say("Data up to {day}.", language)
        words.append(html.Span(reach.format(day=day_name(records.data_date, language))))
    return html.Div(words, className="banner", role="note")


def footer(language: str) -> html.Footer:
    """Print the limits of the numbers once, on every page."""
    limits = say(
        "Observed consultations: the mentor who teaches also scores; children are seen on visit "
        "days only; who is ill differs from visit to visit. What happens after an event is not "
        "thereby caused by it.",
        language,
    )
    motto = say("Supporting, not policing: nobody is ranked here.", language)
    return html.Footer([html.P(limits), html.P(motto)], className="footer")
