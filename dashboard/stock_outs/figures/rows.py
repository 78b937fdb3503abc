"""Which rows the stock-out charts have, and what stands on each bar and cell."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta

import pandas as pd

from dashboard.drawing import theme
from dashboard.drawing.bands import Row
from dashboard.messages import say
from dashboard.months import Window
from dashboard.places import PHARMACY, pharmacy_of
from dashboard.question import Question
from dashboard.stock_outs.figures.spells import ENDED, ONGOING, UNCONFIRMED
from dashboard.stock_outs.sentences.spells import bar_words, row_aside, supply_name
from dashboard.stock_outs.statistics.spells import known_until
from dashboard.stock_outs.statistics.upstream import is_pharmacy

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


def keys_of(question: Question, grid: Grid) -> list[str]:
    """List the rows of a chart: the supplies, or the places."""
    places, supplies = grid
    return places if arrangement(question) == PLACE else supplies


def drawn_keys(keys: Sequence[str], days: pd.Series) -> list[str]:
    """Keep the first 60 rows; of more places, those with the most days out, in their order."""
    if len(keys) <= MOST_ROWS:
        return list(keys)
    ordered = days.reindex(keys, fill_value=0).sort_values(ascending=False, kind="stable")
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


def supply_rows(keys: Sequence[str], question: Question) -> list[Row]:
    """Name the rows of supplies."""
    return [Row(key, supply_name(key, question)) for key in keys]


def rows_of(keys: Sequence[str], question: Question) -> list[Row]:
    """Name the rows of the page's arrangement."""
    if arrangement(question) == SUPPLY:
        return supply_rows(keys, question)
    return [place_row(key, question.language) for key in keys]


def with_asides(rows: Sequence[Row], out: pd.DataFrame, question: Question) -> list[Row]:
    """Say beside each supply what of it has not ended (`out`: rows of `out_list`)."""
    sure = out[out.ongoing & ~out.unconfirmed]
    return [replace(row, aside=row_aside(sure[sure.supply == row.key], question.language))
            for row in rows]  # fmt: skip


def place_row(key: str, language: str) -> Row:
    """Name the row of a place: a center's code, or a pharmacy in its own colour."""
    if not key.startswith(PHARMACY):
        return Row(key, key)
    said = say("{district} pharmacy", language)
    return Row(key, said.format(district=key.removeprefix(PHARMACY)), "", theme.PURPLE)


def bars_of(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return rows of `listed` as the timeline draws them."""
    by = arrangement(question)
    other = table.place.str.removeprefix(PHARMACY) if by == SUPPLY else table.supply
    state = table.ongoing.map({True: ONGOING, False: ENDED}).astype("str")
    return pd.DataFrame(
        {
            "row": table[by],
            "started_on": table.started_on,
            "until": known_until(table),
            "earliest": table.start_earliest.fillna(table.started_on),
            "latest": table.end_latest.fillna(known_until(table)),
            "already_out": table.already_out,
            "pharmacy": is_pharmacy(table),
            "state": state.mask(table.unconfirmed, UNCONFIRMED),
            "words": [bar_words(spell, question) for spell in table.itertuples()],
            "code": other,
        },
        index=table.index,
    )


def gaps_of(away: pd.DataFrame, question: Question) -> pd.DataFrame | None:
    """Return spans or looks with their row, where each row is one supply at one place; else None.

    `away`: rows with place and supply.
    """
    by = arrangement(question)
    others = question.centers if by == SUPPLY else question.filters.supply
    return away.rename(columns={by: "row"}) if len(others) == 1 else None


def known_days(window: Window, question: Question) -> Window:
    """Return the days of a window that the records cover."""
    records = question.records
    until = (records.data_date or window.start) + timedelta(days=1)
    start = max(window.start, min(records.first_day or window.start, window.until))
    return Window(start, max(start, min(window.until, until)))
