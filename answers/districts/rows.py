"""The numbers of the districts page: rows loaded once, put into periods, compared."""

from dataclasses import dataclass

import pandas as pd

from dashboard.districts.statistics.comparison import (
    FIRST_MONTHS,
    compare_districts,
    differences,
    district_series,
    in_periods,
    parse_baseline,
    spans,
    windows,
)
from dashboard.districts.statistics.context import (
    departures_by_district,
    district_context,
    stock_by_district,
)
from dashboard.districts.statistics.funnel import FUNNEL_COLUMNS, center_funnel
from dashboard.districts.statistics.spread import nurse_spread
from dashboard.question import Question
from dashboard.stock_outs.statistics.rows import known_days, supplies_of
from data_loaders.districts import load_center_sums, load_nurse_months
from data_loaders.keeping import once
from data_loaders.scope import Reader
from data_loaders.stock_outs import has_stock_outs, load_days_out
from data_loaders.trends import load_indicator_months
from data_loaders.turnover import load_posting_counts


@dataclass(frozen=True)
class Observed:
    """What every answer of the page rests on.

    `months`: the sums of every district by month; `rows`: the observations by nurse in the two
    periods; `table`: every district × indicator against its baseline.
    """

    months: pd.DataFrame
    rows: pd.DataFrame
    table: pd.DataFrame


def districts_of(question: Question) -> list[str]:
    """List the districts of the selection, in code order."""
    return sorted({question.places.district_of[code] for code in question.centers})


@once
def observed(reader: Reader, question: Question) -> Observed:
    """Load the months of every district, then the observations of the periods they span."""
    filters, window = question.filters, question.window
    months = load_indicator_months(reader, filters, window, place="district")
    baseline = parse_baseline(filters.baseline) or FIRST_MONTHS
    found = spans(months.rename(columns={"place": "district"}), window, baseline)
    parts = windows(found) or [window]
    loaded = [in_periods(load_nurse_months(reader, filters, part), found) for part in parts]
    rows = pd.concat(loaded, ignore_index=True)
    table = compare_districts(rows, found, districts_of(question), question.chosen_indicators)
    return Observed(months, rows, table)


def comparison(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/districts/comparison`: every district × indicator against its baseline."""
    return observed(reader, question).table


def difference(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/districts/difference`: the difference in change of two districts."""
    held = observed(reader, question)
    return differences(held.rows, held.table)


def series(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/districts/series`: every indicator × district × month."""
    return district_series(observed(reader, question).months, districts_of(question))


def funnel(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/districts/funnel`: the health centers of one indicator.

    It is the first one asked for that was observed, or the first of all.
    """
    months = load_indicator_months(reader, question.filters, question.window, place="district")
    seen = [one.code for one in question.chosen_indicators if (months.indicator == one.code).any()]
    if not seen:
        return pd.DataFrame(columns=FUNNEL_COLUMNS)
    asked = question.filters.choosing(indicator=(seen[0],))
    return center_funnel(load_center_sums(reader, asked, question.window))


def spread(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/districts/spread`: how much nurses differ, by district and indicator."""
    held = observed(reader, question)
    return nurse_spread(held.rows, held.table)


def context(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/districts/context`: exits and stock-out time of every district."""
    places, window = question.filters.only_places, question.window
    district_of = {code: question.places.district_of[code] for code in question.centers}
    left = departures_by_district(load_posting_counts(reader, places, window), district_of)
    if not has_stock_outs(reader):
        return district_context(left, None)
    known = known_days(window, question)
    days = load_days_out(reader, places, known)
    supplies = supplies_of(question.about(places), days)
    return district_context(left, stock_by_district(days, supplies, known, district_of))
