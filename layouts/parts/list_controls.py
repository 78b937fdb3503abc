"""The controls of lists: which reasons count, in which order, which staff, a text to find."""

import dash_bootstrap_components as dbc
from dash import html

from dashboard.discretion import VISIT_DUE_AFTER_DAYS
from dashboard.messages import say
from dashboard.question import Question


def reason_words(language: str) -> dict[str, str]:
    """Word the reasons for a visit, as they stand beside their boxes."""
    visit = say("Over {days} days since the last visit", language)
    return {
        "visit": visit.format(days=VISIT_DUE_AFTER_DAYS),
        "nurses": say("No IMCI nurse, or one", language),
        "newcomer": say("A mentored nurse left, and her successor is new", language),
        "stock_out": say("A tracer medicine out for 7 days or more", language),
        "clinic": say("IMCI clinic not open every weekday", language),
        "repeated": say("The same advice given 3 times or more", language),
        "worsening": say("A series that got worse", language),
        "action": say("An open action overdue", language),
    }


def sort_words(language: str) -> dict[str, str]:
    """Word the orders of a list."""
    return {
        "reasons": say("number of reasons", language),
        "days": say("days since the visit", language),
        "code": say("code", language),
    }


def staff_words(language: str) -> dict[str, str]:
    """Word whose turnover can be counted."""
    return {
        "all": say("all", language),
        "imci": say("IMCI nurses", language),
        "mentored": say("mentored nurses", language),
    }


def find_field(field_id: str, question: Question) -> html.Div:
    """Draw the field that finds health centers by a part of their code or name."""
    return html.Div(
        [
            html.Label(say("Find a center", question.language), htmlFor=field_id),
            dbc.Input(
                id=field_id, type="search", debounce=True, value=question.filters.find or "",
                maxLength=60, class_name="form-select",
            ),
        ],
        className="select find",
    )  # fmt: skip
