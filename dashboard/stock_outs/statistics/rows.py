"""Which places and supplies a selection counts, and which of them a picture has room for."""

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from dashboard.months import STOCK, Window
from dashboard.places import pharmacy_of
from dashboard.question import Question
from dashboard.stock_outs.statistics.spells import known_until

MOST_ROWS = 60
MOST_BARS = 2000
SUPPLY, PLACE = "supply", "place"
Grid = tuple[list[str], list[str]]


def arrangement(question: Question) -> str:
    """Return the column that makes the rows: supply, or place."""
    return PLACE if question.filters.by == "health_center" else SUPPLY


def places_of(question: Question, recorded: Sequence[str]) -> list[str]:
    """List the places of the selection: pharmacies first, unless single centers are asked for.

    Of the pharmacies only those with any record (`recorded`: their districts): of the others it
    is not known that they were never out.
    """
    chosen = question.filters
    if chosen.health_center:
        return question.centers
    stores = [pharmacy_of(code) for code in recorded if code in (chosen.district or recorded)]
    return [*stores, *question.centers]


def supplies_of(question: Question, found: pd.DataFrame) -> list[str]:
    """List the supplies asked for (all of them when none is), and any others in the records."""
    asked = question.filters.supply or tuple(question.supplies)
    return list(dict.fromkeys([*asked, *sorted(found.supply.unique())]))


def grid_of(question: Question, found: pd.DataFrame, recorded: Sequence[str]) -> Grid:
    """List the places and the supplies of the selection."""
    return places_of(question, recorded), supplies_of(question, found)


def drawn_keys(keys: Sequence[str], counted: pd.DataFrame, by: str, days: str) -> list[str]:
    """Keep the first 60 rows; of more places, those with the most days out, in their order.

    `counted`: a frame with the rows' key in the column `by` and their days out in `days`.
    """
    if len(keys) <= MOST_ROWS:
        return list(keys)
    ordered = (
        counted.groupby(by)[days]
        .sum()
        .reindex(keys, fill_value=0)
        .sort_values(ascending=False, kind="stable")
    )
    kept = set(ordered.index[:MOST_ROWS])
    return [key for key in keys if key in kept]


def drawable(table: pd.DataFrame, window: Window) -> Window:
    """Return the latest months of a window that hold no more bars than a browser draws at ease."""
    until = known_until(table)
    for month in window.months:
        start = max(month, window.start)
        if (until > pd.Timestamp(start)).sum() <= MOST_BARS:
            break
    return Window(start, window.until)


def known_days(window: Window, question: Question) -> Window:
    """Return the days of a window that the records of stock cover."""
    records = question.records.known_of(STOCK)
    until = (records.data_date or window.start) + timedelta(days=1)
    start = max(window.start, min(records.first_day or window.start, window.until))
    return Window(start, max(start, min(window.until, until)))
