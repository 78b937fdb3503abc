"""The picture of retention: what part of the nurses was still in post after how many years."""

import math

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.figures import theme
from dashboard.figures.axes import counted_ticks
from dashboard.messages import say
from dashboard.statistics.survival import at_risk
from dashboard.statistics.turnover import DAYS_IN_YEAR
from dashboard.wording import percent

BAND = "rgba(0,95,158,0.14)"  # theme.BLUE, thin enough for the grid to show through
LONGEST_YEARS = 12


def retention_curve(curve: pd.DataFrame, spells: pd.DataFrame, language: str) -> dict:
    """Draw the curve from `given_years` on; solid while five or more are at risk, then dashed.

    `curve`: rows of `retention`; `spells`: rows of `tenures`, for the numbers at risk below.
    """
    drawn = curve[curve.given_survival.notna()]
    start = float(curve.given_years.iloc[0])
    last = min(float(spells.time.max()) / DAYS_IN_YEAR, LONGEST_YEARS)
    firm, thin = steps(drawn, start, last)
    years = [year for year in range(math.floor(start), math.ceil(last) + 1)]
    risk = at_risk([max(year, start) * DAYS_IN_YEAR + 0.5 for year in years],
                   spells.time, spells.entry)  # fmt: skip
    layout = theme.layout(
        400,
        margin={"l": 8, "r": 16, "t": 12, "b": 8, "pad": 4},
        xaxis={**counted_ticks(years, [str(year) for year in years], [int(n) for n in risk]),
               "range": [start - 0.05, last + 0.1], "showgrid": False, "showline": True,
               "title": {"text": say("years in post, and nurses under observation then", language),
                         "font": {"size": theme.TYPE - 1, "color": theme.MUTED}}},
        yaxis=theme.percent_axis(tickvals=[0, 0.25, 0.5, 0.75, 1],
                                 ticktext=[percent(x / 4) for x in range(5)]),
        shapes=[half_line()],
    )  # fmt: skip
    return {"data": [*band(drawn, start, last), thin, firm, dots(drawn, language)],
            "layout": layout}  # fmt: skip
