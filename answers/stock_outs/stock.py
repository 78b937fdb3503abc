"""What every chart of the stock-out page rests on: rows loaded once a request, and united."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.filters import Filters
from dashboard.months import EVER, Window
from dashboard.places import PHARMACY, pharmacy_of
from dashboard.question import Question
from dashboard.stock_outs.statistics.reported import of_cards, unreported
from dashboard.stock_outs.statistics.risk import always_known, unseen, while_open
from dashboard.stock_outs.statistics.rows import Grid, grid_of, known_days, supplies_of
from dashboard.stock_outs.statistics.spells import bounded, spells
from dashboard.stock_outs.statistics.upstream import Stores
from data_loaders.keeping import once
from data_loaders.scope import Reader
from data_loaders.stock_outs import (
    begun,
    load_recorded_places,
    load_reported_months,
    load_spells,
    load_stock_checks,
    load_stock_outs,
    load_upstream,
    load_upstream_checks,
)

NEVER = Window(date(2000, 1, 1), date(2000, 1, 1))


@dataclass(frozen=True)
class Stock:
    """What every answer of the page rests on.

    `united`: all records of the selection, united; `absorbed`: how many of those begun before the
    window's end went into another; `found`: the spells begun by then (rows of `bounded`); `checks`:
    what was seen; `away`: the spans of the window without risk; `always`: the places whose every
    day is known; `stores`: the pharmacies upstream; `grid`: the selection's places and supplies.
    """

    window: Window
    united: pd.DataFrame
    absorbed: int
    found: pd.DataFrame
    checks: pd.DataFrame
    away: pd.DataFrame
    always: list[str]
    stores: Stores
    grid: Grid


@once
def stock(reader: Reader, question: Question) -> Stock:
    """Load the selection's stock-outs and looks, and those of the pharmacies that serve it."""
    window, home = question.window or NEVER, question.places.district_of
    filters = question.filters.only_places.choosing(supply=question.filters.supply)
    records, checks = load_stock_outs(reader, filters, EVER), load_stock_checks(reader, filters)
    united = spells(records)
    found = load_spells(reader, filters, window)
    recorded = load_recorded_places(reader)
    stores = load_stores(reader, question, recorded)
    grid = grid_of(question, found, stores.recorded)
    cards = load_reported_months(reader, filters)
    always = of_cards(always_known(grid[0], recorded, checks, home), recorded, cards)
    away = unseen(united, checks, always, grid, window)
    away = unreported(away, cards, found, grid, window)
    away = while_open(away, question.places.closed_on, grid, window)
    absorbed = len(begun(records, window)) - len(begun(united, window))
    return Stock(window, united, absorbed, found, checks, away, always, stores, grid)


def load_stores(reader: Reader, question: Question, recorded: list[str]) -> Stores:
    """Load what is known of the pharmacies of the selection's districts."""
    window, filters = question.window or NEVER, question.filters
    districts = sorted({question.places.district_of[code] for code in question.centers})
    checks = load_upstream_checks(reader, filters, districts)
    united = spells(load_upstream(reader, filters, districts, EVER))
    known = {place for place in recorded if place.startswith(PHARMACY)} | {*checks.place}
    kept = tuple(sorted(code for code in districts if pharmacy_of(code) in known))
    places = [pharmacy_of(code) for code in kept]
    found = begun(bounded(united, checks), window)
    always = always_known(places, recorded, checks, {})
    grid = (places, supplies_of(question, found))
    away = unseen(united, checks, always, grid, window)
    cards = load_reported_months(reader, Filters(supply=filters.supply), stores=True)
    away = unreported(away, cards, found, grid, window)
    return Stores(found, away, kept)


def last_day(held: Stock, question: Question) -> date:
    """Return the selection's last day, or the data date before it."""
    return min(question.records.data_date or held.window.until, held.window.last_day)


def known_window(held: Stock, question: Question) -> Window:
    """Return the days of the window that the records cover."""
    return known_days(held.window, question)
