"""First screens: the director's meeting, the programme manager's trends, the advisor's districts.

Whose it is travels in the URL (`view`), as all else does; without it, it is the director's.
"""

from dash import html

from dashboard.filters import VIEWS, Filters
from dashboard.messages import say
from dashboard.question import Question

SCREENS = dict(zip(VIEWS, ("/", "/trends", "/districts"), strict=True))


def first_screen(filters: Filters) -> str:
    """Return the address of the reader's first screen, with her filters."""
    return SCREENS[filters.view or VIEWS[0]] + filters.to_search()


def first_screens(question: Question) -> list[html.P]:
    """Offer the other readers their first screens, on arrival only: nobody has to choose.

    assets/…/views.js adds the filters chosen meanwhile.
    """
    language, filters = question.language, question.filters
    if filters.view:
        return []
    named = {
        "manager": say("Programme manager: begin at the trends", language),
        "advisor": say("Advisor: begin at the districts", language),
    }
    links = [
        html.A(
            words,
            href=first_screen(filters.choosing(view=view)),
            className="first-screen",
            **{"data-view": view},
        )
        for view, words in named.items()
    ]
    return [html.P([links[0], " · ", links[1]], className="first-screens")]
