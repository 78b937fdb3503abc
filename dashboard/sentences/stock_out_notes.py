"""What stands below the stock-out charts, and in their place when there is nothing to draw."""

from dashboard.messages import say, say_many
from dashboard.months import Window
from dashboard.question import Question
from dashboard.wording import month_name


def limit_note(shown: int, rows: int, language: str) -> list[str]:
    """Say that only some of the places are drawn, and how to see the others."""
    if shown == rows:
        return []
    said = say("Drawn are the {shown} rows of {rows} with the most days out. Choose a district to "
               "see the others; the CSV holds all.", language)  # fmt: skip
    return [said.format(shown=shown, rows=rows)]


def period_note(drawn: Window, window: Window, language: str) -> list[str]:
    """Say that only the latest months are drawn, and how to see the others."""
    if drawn == window:
        return []
    said = say("Drawn are the stock-outs since {month}: there are too many for one picture. Choose "
               "fewer places or medicines to see the earlier ones; the CSV and the months below "
               "hold all.", language)  # fmt: skip
    return [said.format(month=month_name(drawn.start, language))]


def united_note(overlapping: int, language: str) -> list[str]:
    """Say how many records overlap others of the same place and medicine."""
    if overlapping == 0:
        return []
    said = say_many(
        "{n} record overlaps another of the same place and medicine; its days count once.",
        "{n} records overlap others of the same place and medicine; their days count once.",
        overlapping, language,
    )  # fmt: skip
    return [said]


def nothing_recorded(question: Question, anywhere: bool) -> str:
    """Say why there is nothing to draw and what to do; `anywhere`: is any stock-out on record."""
    language = question.language
    if not anywhere:
        return say("No stock-outs are recorded. Import them: stock_outs.csv, one row a stock-out "
                   "(python app.py import FOLDER).", language)  # fmt: skip
    if question.window is None or question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    said = say("No stock-out is recorded here ({selection}). Widen the months, the places or the "
               "medicines.", language)  # fmt: skip
    return said.format(selection=question.filters.describe(language))


def unchecked_note(language: str) -> str:
    """Say what a day without a record counts as."""
    return say(
        "A day counts as in stock when no stock-out is recorded. The records cannot tell a day "
        "on which nobody checked from a day in stock.", language,
    )  # fmt: skip
