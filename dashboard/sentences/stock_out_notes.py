"""What stands below the stock-out charts, and in their place when there is nothing to draw."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.months import Window
from dashboard.question import Question
from dashboard.statistics.stock_checks import NOT_HELD
from dashboard.wording import count_of, listing, month_name

MOST_NAMED = 6


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
        "on which nobody checked from a day in stock. Where only looks are known, the days from "
        "the first to the last of them count.", language,
    )  # fmt: skip


def unkept_note(away: pd.DataFrame, language: str) -> list[str]:
    """Name which places do not keep which supplies, in the window or a part of it."""
    gone = away[away.why == NOT_HELD].drop_duplicates(["place", "supply"])
    if gone.empty:
        return []
    shown = [
        say("{supply} at {place}", language).format(supply=row.supply, place=row.place)
        for row in gone.head(MOST_NAMED).itertuples()
    ]
    if len(gone) > MOST_NAMED:
        shown.append(say_many("{n} more", "{n} more", len(gone) - MOST_NAMED, language))
    said = say("Not held, and in no number: {pairs}.", language)
    return [said.format(pairs=listing(shown, language))]


def unlooked_note(looks: pd.DataFrame, language: str) -> list[str]:
    """Say at how many looks of the window nobody looked (rows of `load_unchecked`)."""
    k, n = int(looks.not_checked.sum()), int(looks.looks.sum())
    if k == 0:
        return []
    said = say("Not checked: at {counted} looks at health centers; they count neither as in stock "
               "nor as out.", language)  # fmt: skip
    return [said.format(counted=count_of(k, n, language))]
