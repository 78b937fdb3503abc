"""The filter bar: which districts, health centers, nurses, indicators and months."""

import dash_bootstrap_components as dbc
from dash import dcc, html

from dashboard.filters import CHOICES, MANY
from dashboard.messages import say
from dashboard.months import format_month
from dashboard.question import Question
from dashboard.wording import month_name
from layouts.ids import FACTS, part
from layouts.parts.list_controls import find_field, reason_words, sort_words, staff_words
from layouts.parts.pickers import option, picker, picker_words

DEFAULT_BASELINE, LONGER_BASELINES = 3, (6, 12)  # months
ANY = "*"  # a select with value "" always shows blank


def filter_bar(page, question: Question) -> html.Form:
    """Draw the controls a page has (`page.FILTERS`), preset from the question."""
    drawn = {name: control(page.NAME, name, question) for name in page.FILTERS}
    language = question.language
    clear = dcc.Link(say("Clear", language), href=page.PATH, className="clear")
    chosen = html.Span(question.filters.describe(language), className="what-is-chosen")
    change = html.Span(say("Change", language), className="change")
    return html.Form(
        [
            dcc.Store(id=part(page.NAME, FACTS), data=facts(page.FILTERS, question)),
            html.Details(
                [
                    html.Summary([chosen, " ", change]),
                    html.Div([*drawn.values(), clear], className="filters"),
                ],
                className="bar-fold filter-fold",
            ),
        ],
        className="filter-bar",
        role="search",
        **{"aria-label": say("Filters", language)},
    )


def control(page: str, name: str, question: Question):
    """Draw one control by the name of its filter."""
    language = question.language
    if name in ("start", "end"):
        return month_select(page, name, question)
    if name == "baseline":
        return baseline_select(page, question)
    if name == "find":
        return find_field(part(page, name), question)
    if name in CHOICES:
        label, words = choice_words(name, language)
        choices = [{"value": value, "label": words[value]} for value in CHOICES[name]]
        return select(
            page, name, label, choices, getattr(question.filters, name) or CHOICES[name][0]
        )
    return picker(page, name, options_of(name, question), question)


def choice_words(name: str, language: str) -> tuple[str, dict[str, str]]:
    """Return the label of a key of one value among few, and its values in words."""
    return {
        "by": (
            say("One row per", language),
            {"supply": say("medicine", language), "health_center": say("place", language)},
        ),
        "chart": (
            say("Chart", language),
            {
                "run": say("Run chart", language),
                "p": say("p′ chart", language),
                "xmr": say("XmR chart", language),
            },
        ),
        "staff": (say("Staff", language), staff_words(language)),
        "sort": (say("List ordered by", language), sort_words(language)),
    }[name]


def options_of(name: str, question: Question) -> list[dict]:
    """List what a picker offers: codes first, then names.

    Health centers and nurses follow from the places (`filters.js`): only those chosen stand here.
    """
    offers = {
        "district": question.places.districts,
        "health_center": {
            code: question.places.health_centers[code] for code in question.filters.health_center
        },
        "nurse": dict.fromkeys(question.filters.nurse, ""),
        "indicator": {one.code: one.label for one in question.indicators},
        "supply": question.supplies,
        "domain": dict.fromkeys(question.domains, ""),
    }
    if name == "reason":
        return [
            {"value": value, "label": words}
            for value, words in reason_words(question.language).items()
        ]
    return [option(code, label) for code, label in offers[name].items()]


def month_select(page: str, name: str, question: Question) -> html.Div:
    """Draw the choice of a first or last month among those with records."""
    language, records = question.language, question.records
    window = records.window(None, None)
    chosen = getattr(question.filters, name)
    months = sorted({*(window.months if window else ()), *((chosen,) if chosen else ())})
    labels = {
        "start": (say("From", language), say("the beginning", language)),
        "end": (say("To", language), say("the latest", language)),
    }
    label, unset = labels[name]
    choices = [{"value": ANY, "label": unset}]
    choices += [
        {"value": format_month(month), "label": month_name(month, language)} for month in months
    ]
    return select(page, name, label, choices, format_month(chosen) if chosen else ANY)


def baseline_select(page: str, question: Question) -> html.Div:
    """Draw the choice of what each district is compared with: its first months, or all to one."""
    language, chosen = question.language, question.filters.baseline
    window = question.records.window(None, None)
    counted = say("first {n} months", language)
    choices = [{"value": ANY, "label": counted.format(n=DEFAULT_BASELINE)}]
    choices += [{"value": f"{n}", "label": counted.format(n=n)} for n in LONGER_BASELINES]
    until = say("all until {month}", language)
    choices += [
        {"value": format_month(month), "label": until.format(month=month_name(month, language))}
        for month in (window.months if window else ())
    ]
    if chosen and all(choice["value"] != chosen for choice in choices):
        choices.append({"value": chosen, "label": chosen})
    return select(page, "baseline", say("Baseline", language), choices, chosen or ANY)


def select(page: str, name: str, label: str, choices: list, value: str) -> html.Div:
    """Draw a labelled select."""
    control_id = part(page, name)
    return html.Div(
        [html.Label(label, htmlFor=control_id), dbc.Select(choices, value, id=control_id)],
        className="select",
    )


def facts(names: tuple[str, ...], question: Question) -> dict:
    """Hand the browser what it needs to chain the pickers and write the URL by itself."""
    return {
        "names": list(names),
        "centers": [
            option(code, name) | {"district": question.places.district_of[code]}
            for code, name in question.places.health_centers.items()
            if not question.places.is_total(code)
        ],
        "words": {name: picker_words(name, question) for name in names if name in MANY},
        "defaults": {name: values[0] for name, values in CHOICES.items() if name in names},
    }
