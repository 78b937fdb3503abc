"""Observations of districts by nurse and month, row by row, for the tests of their statistics."""

from datetime import date

import pandas as pd

from dashboard.districts.statistics.comparison import compare_districts
from dashboard.districts.statistics.periods import in_periods, spans
from dashboard.indicators import Indicator
from dashboard.months import Window

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
FIRST, LAST = date(2012, 1, 1), date(2012, 12, 1)


def indicator(code, direction="up"):
    return Indicator(code, code, "treatment", direction, "k", "n")


CLS, ABX = indicator("CLS"), indicator("ABX", "down")


def observed(*rows):
    table = pd.DataFrame(rows, columns=COLUMNS)
    table = table.astype(dict.fromkeys(COLUMNS[:4], "str"))
    return table.assign(period_start=pd.to_datetime(table.period_start).astype("datetime64[us]"))


def pair(code, district, nurse, before, after, center=None):
    """One nurse's observations in the first and in the last month."""
    at = center or f"{district}-1"
    return [(code, district, at, nurse, FIRST, *before), (code, district, at, nurse, LAST, *after)]


def compared(rows, districts=("K", "S"), indicators=(CLS, ABX)):
    found = spans(rows, YEAR)
    return compare_districts(in_periods(rows, found), found, districts, indicators)
