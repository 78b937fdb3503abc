"""The rows that several charts of the districts page share, loaded once for a question."""

from dataclasses import dataclass

import pandas as pd

from answers.districts.labels import districts_of
from dashboard.districts.statistics.comparison import compare_districts
from dashboard.districts.statistics.periods import (
    FIRST_MONTHS,
    KEYS,
    in_periods,
    parse_baseline,
    spans,
    windows,
)
from dashboard.methods.shares.clusters import as_if_alike
from dashboard.question import Question
from data_loaders.districts import load_nurse_months
from data_loaders.keeping import once
from data_loaders.scope import Reader
from data_loaders.trends import load_indicator_months


@dataclass(frozen=True)
class Observed:
    """What every answer of the page rests on.

    `months`: the sums of every district by month; `rows`: the observations by nurse in the two
    periods; `table`: every district × indicator against its baseline.
    """

    months: pd.DataFrame
    rows: pd.DataFrame
    table: pd.DataFrame


@once
def observed(reader: Reader, question: Question) -> Observed:
    """Load the months of every district, then the observations of the periods they span."""
    filters, window = question.filters, question.window
    districts = districts_of(question)
    months = load_indicator_months(reader, filters, window, place="district")
    months = months[months.place.isin(districts)]
    baseline = parse_baseline(filters.baseline) or FIRST_MONTHS
    periods = spans(months.rename(columns={"place": "district"}), window, baseline)
    parts = windows(periods) or [window]
    loaded = [in_periods(load_nurse_months(reader, filters, part), periods) for part in parts]
    rows = pd.concat(loaded, ignore_index=True)
    told = told_sums(months, periods, question)
    of_sums = question.places.summed
    if filters.health_center and told is not None:  # some of hers, which no told sum holds
        of_sums = told.index.get_level_values("district")
    rows = rows[rows.district.isin(districts) & ~rows.district.isin(of_sums)]
    table = compare_districts(rows, periods, districts, question.chosen_indicators, told)
    return Observed(months, rows, table)


def told_sums(
    months: pd.DataFrame, periods: pd.DataFrame, question: Question
) -> pd.DataFrame | None:
    """Return the sums in the periods of the districts of which only sums are told; None: of none.

    `months`: rows of `load_indicator_months` by district; `periods`: rows of `spans`.
    """
    if not question.places.summed:
        return None
    summed = months[months.place.isin(question.places.summed)]
    return as_if_alike(
        in_periods(summed.rename(columns={"place": "district"}), periods), [*KEYS, "period"]
    )
