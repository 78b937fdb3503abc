"""Rows of the districts page, made from few words, for the tests of its figures and sentences."""

from datetime import date

import pandas as pd

from dashboard.districts.statistics.comparison import compare_districts
from dashboard.districts.statistics.periods import in_periods, spans
from dashboard.filters import Filters
from dashboard.indicators import Indicator
from dashboard.months import Records, Window
from dashboard.places import Places
from dashboard.question import Question

YEAR = Window(date(2012, 1, 1), date(2013, 1, 1))
COLUMNS = [
    "indicator",
    "district",
    "health_center",
    "nurse",
    "period_start",
    "numerator",
    "denominator",
]
NAMES = {"K": "Kirehe", "S": "Southern Kayonza"}
INDICATORS = (
    Indicator("CLS", "Correct classification", "classification", "up", "k", "n"),
    Indicator("ABX", "Antibiotic without need", "treatment", "down", "k", "n"),
)
LABELS = {one.code: one.label for one in INDICATORS}


def question(names=None, filters=None) -> Question:
    """Ask about the year 2012 of districts with one health center each."""
    names = NAMES if names is None else names
    centers = {f"{code}-1": code for code in names}
    places = Places(names, dict.fromkeys(centers, "Center"), centers)
    records = Records(YEAR.start, date(2012, 12, 31))
    return Question(filters or Filters(), records, places, INDICATORS, {"ORS": "ORS"})


def observed(*lines: tuple) -> pd.DataFrame:
    """Return observations of (indicator, district, nurses, before k, after k[, n]).

    Each nurse is seen with n (10) children in January and in December.
    """
    rows = []
    for code, district, nurses, before, after, *n in lines:
        for nurse in range(nurses):
            for month, k in ((1, before), (12, after)):
                if k is not None:
                    rows.append(
                        (
                            code,
                            district,
                            f"{district}-1",
                            f"{district}{nurse}",
                            date(2012, month, 1),
                            k,
                            *(n or [10]),
                        )
                    )
    table = pd.DataFrame(rows, columns=COLUMNS).astype(dict.fromkeys(COLUMNS[:4], "str"))
    return table.assign(period_start=pd.to_datetime(table.period_start).astype("datetime64[us]"))


def periods(*lines: tuple, window: Window = YEAR) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the observations in their periods, and the periods."""
    rows = observed(*lines)
    found = spans(rows, window)
    return in_periods(rows, found), found


def compared(*lines: tuple, districts=("K", "S"), window: Window = YEAR) -> pd.DataFrame:
    """Return rows of `compare_districts` for such observations."""
    rows, found = periods(*lines, window=window)
    return compare_districts(rows, found, list(districts), INDICATORS)
