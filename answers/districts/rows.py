"""The rows that several charts of the districts page share, loaded once for a question."""

from dataclasses import dataclass

import pandas as pd

from answers.districts.labels import districts_of
from dashboard.districts.statistics.comparison import compare_districts
from dashboard.districts.statistics.periods import (
    FIRST_MONTHS,
    in_periods,
    parse_baseline,
    spans,
    windows,
)
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
    rows = rows[rows.district.isin(districts)]
    table = compare_districts(rows, periods, districts, question.chosen_indicators)
    return Observed(months, rows, table)
