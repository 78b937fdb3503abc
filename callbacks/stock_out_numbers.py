"""The numbers of the stock-out page: rows loaded once, united, listed and counted."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.figures.stock_out_rows import known_days, places_of, supplies_of
from dashboard.months import Window
from dashboard.question import Question
from dashboard.statistics.stock_out_months import days_by_month, measures
from dashboard.statistics.stock_outs import spells
from dashboard.statistics.upstream import listed, out_list
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_recorded_pharmacies, load_stock_outs, load_upstream

NEVER = Window(date(2000, 1, 1), date(2000, 1, 1))


@dataclass(frozen=True)
class Stock:
    """What every answer of the page rests on.

    `found`: the selection's spells begun before the window's end, united from `records` records.
    `stores`: those of the pharmacies upstream; `recorded`: districts with a pharmacy on record.
    """

    window: Window
    records: int
    found: pd.DataFrame
    stores: pd.DataFrame
    recorded: list[str]


def stock(reader: Reader, question: Question) -> Stock:
    """Load the selection's stock-outs and those of the pharmacies that serve it."""
    window = question.window or NEVER
    records = load_stock_outs(reader, question.filters, window)
    districts = sorted({question.places.district_of[code] for code in question.centers})
    stores = load_upstream(reader, question.filters, districts, window)
    recorded = load_recorded_pharmacies(reader)
    return Stock(window, len(records), spells(records), spells(stores), recorded)


def spell_list(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/spells`: every stock-out with a day in the window."""
    return spell_table(stock(reader, question), question)


def spell_table(held: Stock, question: Question) -> pd.DataFrame:
    """List the spells of the window with what is known about each."""
    data_date = question.records.data_date or held.window.until
    return listed(held.found, held.stores, held.recorded, question.places.district_of,
                  held.window, data_date)  # fmt: skip


def out_now(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/out-now`: what is recorded as out at the selection's end."""
    return out_table(stock(reader, question), question)


def out_table(held: Stock, question: Question) -> pd.DataFrame:
    """List what is recorded as out at the selection's end, longest first."""
    data_date = question.records.data_date or held.window.until
    day = min(data_date, held.window.last_day)
    found = held.found[:0] if held.window.is_empty else held.found
    return out_list(found, held.stores, held.recorded, question.places.district_of, day,
                    data_date)  # fmt: skip


def months(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/months`: days out of every place × supply × month."""
    return month_days(stock(reader, question), question)


def month_days(held: Stock, question: Question) -> pd.DataFrame:
    """Count the days out of every place × supply × month of the selection."""
    places = places_of(question, held.recorded)
    return days_by_month(held.found, places, supplies_of(question, held.found), held.window)


def supply_measures(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/measures`: every supply's centers, stock-outs and days out."""
    return measure_table(stock(reader, question), question)


def measure_table(held: Stock, question: Question) -> pd.DataFrame:
    """Count every supply at the health centers, over the days that the records cover."""
    known = known_days(held.window, question)
    return measures(held.found, question.centers, supplies_of(question, held.found), known)
