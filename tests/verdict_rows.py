"""Series of points for the tests of verdicts in words and pictures, and rows judged of them."""

from datetime import date

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.trends.statistics.anew import ANEW_COLUMNS
from dashboard.trends.statistics.verdict_row import VerdictRow, verdict_rows
from dashboard.trends.statistics.verdicts import verdict_frame
from tests.verdict_cases import golden, months

AS_OF = date(2012, 12, 31)
UP = Indicator("UP", "Danger signs checked", "assessment", "up", "k", "n")
DOWN = Indicator("DOWN", "Antibiotic without need", "treatment", "down", "k", "n")
SIDE = Indicator("SIDE", "Children received", "facility", "neutral", "k", "n")
INDICATORS = (UP, DOWN, SIDE)
Counts = list[tuple[int, int]]


def points_of(series: dict[tuple[str, str], Counts], visits: bool = False) -> pd.DataFrame:
    """Return consecutive months from October 2010 on: (indicator, place) -> (k, n) of each."""
    rows = [
        (code, place, day, k, n)
        for (code, place), counts in series.items()
        for day, (k, n) in zip(months(len(counts)), counts, strict=True)
    ]
    columns = ["indicator", "place", "period_start", "numerator", "denominator"]
    points = pd.DataFrame(rows, columns=columns)
    points = points.astype({"period_start": "datetime64[us]", "indicator": "str", "place": "str"})
    return points.assign(visit="V") if visits else points


def row_of(counts: Counts, code: str = "UP", visits: bool = False, **more) -> VerdictRow:
    """Judge one series."""
    points = points_of({(code, "A"): counts}, visits)
    as_of = more.pop("as_of", months(len(counts))[-1])
    found = verdict_frame(points, INDICATORS, as_of, **more)
    return next(verdict_rows(found))


STEP = [(4, 10), (5, 10)] * 4 + [(9, 10), (8, 10)] * 6
FALL = [(9, 10), (8, 10)] * 6 + [(4, 10), (5, 10)] * 4
TWO = [(4, 10)] * 8 + [(9, 10)] * 10 + [(5, 10)] * 8
FLAT = [(8, 10), (9, 10), (8, 10)] * 8
GRADUAL = [(20 + 2 * i + i % 3, 100) for i in range(27)]


def golden_frame() -> tuple[pd.DataFrame, pd.DataFrame]:
    """Return the points of all golden series and their verdicts; a place is a case's name."""
    cases = golden("verdict")
    codes = {one.direction: one.code for one in INDICATORS}
    rows = [
        (codes[case["input"]["direction"]], name, point["start"], point["k"], point["n"])
        for name, case in cases.items()
        for point in case["input"]["points"]
    ]
    columns = ["indicator", "place", "period_start", "numerator", "denominator"]
    points = pd.DataFrame(rows, columns=columns).astype({"period_start": "datetime64[us]"})
    begun = [
        (None, name, day, "New protocol")
        for name, case in cases.items()
        for day in case["input"]["breaks"]
    ]
    anew = pd.DataFrame(begun, columns=ANEW_COLUMNS).astype({"day": "datetime64[us]"})
    return points, verdict_frame(points, INDICATORS, AS_OF, anew)


def anew_on(*days: date, place: str = "all", indicator: str | None = None) -> pd.DataFrame:
    """Let the series of a place begin anew on some days: all of them, or one indicator's."""
    rows = [(indicator, place, day, "New protocol") for day in days]
    kinds = {"indicator": "str", "place": "str", "day": "datetime64[us]", "label": "str"}
    return pd.DataFrame(rows, columns=ANEW_COLUMNS).astype(kinds)
