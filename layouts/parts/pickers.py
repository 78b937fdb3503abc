"""A picker: a checklist in a disclosure with a search field; several at once, by keyboard too."""

import dash_bootstrap_components as dbc
from dash import html

from dashboard.messages import say
from dashboard.question import Question
from layouts.ids import part

SEARCH_FROM = 8


def option(code: str, name: str = "") -> dict[str, str]:
    """Return a checklist option: the code first, then the name when it says more."""
    return {"value": code, "label": f"{code} · {name}" if name and name != code else code}


def picker_words(name: str, question: Question) -> dict[str, str]:
    """Return a picker's words: its label, what an empty choice means, and a count of choices."""
    language = question.language
    words = {
        "district": (say("District", language), say("All", language)),
        "health_center": (say("Health center", language), say("All", language)),
        "nurse": (say("Nurse", language), say("All", language)),
        "indicator": (say("Indicator", language), say("All", language)),
        "supply": (say("Medicine", language), say("All", language)),
        "domain": (say("Domain", language), say("All", language)),
        "reason": (say("Reasons", language), say("All", language)),
    }
    label, empty = words.get(name, ("", ""))
    if name == "health_center" and question.places.pools:
        label = say("Group of health centers", language)
    return {"label": label, "none": empty, "many": say("{n} chosen", language)}


def summary_of(codes: tuple[str, ...], words: dict[str, str]) -> str:
    """Say a choice on the closed picker: `All`, `K-01`, or `3 chosen`."""
    if len(codes) > 1:
        return words["many"].format(n=len(codes))
    return codes[0] if codes else words["none"]


def picker(page: str, name: str, options: list[dict], question: Question) -> html.Details:
    """Draw a picker, preset from the question's filters."""
    language = question.language
    words = picker_words(name, question)
    chosen, places = getattr(question.filters, name), question.places.health_centers
    search = html.Label(
        [html.Span(say("Search", language)), dbc.Input(type="search", class_name="picker-search")],
        hidden=len(places if name == "health_center" else options) < SEARCH_FROM,
        className="picker-find",
    )
    empty = html.P(
        say("Choose a health center first: its nurses then stand here.", language),
        className="picker-empty",
    )
    return html.Details(
        [
            html.Summary(
                [
                    html.Span(words["label"], className="picker-label"),
                    html.Span(
                        summary_of(chosen, words),
                        id=part(page, name, "chosen"),
                        className="picker-chosen",
                    ),
                ]
            ),
            html.Fieldset(
                [
                    html.Legend(words["label"], className="visually-hidden"),
                    search,
                    dbc.Checklist(options=options, value=list(chosen), id=part(page, name)),
                    *([empty] if name == "nurse" else []),
                ],
                className="picker-panel",
            ),
        ],
        className=f"picker picker-{name.replace('_', '-')}",
        hidden=name == "nurse" and question.places.only_sums,
    )
