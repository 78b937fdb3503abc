"""The picture of waiting: what share has not had it yet, after so many days or visits."""

import math

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.figures import theme
from dashboard.figures.axes import SMALL, counted_ticks
from dashboard.figures.retention import band, staircase, steps_of
from dashboard.statistics.survival import at_risk
from dashboard.wording import percent

HEIGHT, TICKS = 330, 7
ROUND = (1, 2, 5, 10, 20, 30, 60, 90, 180, 365)


def waiting_curve(
    curve: pd.DataFrame, times: pd.Series, title: str, said: str, name: str
) -> dict:  # fmt: skip
    """Draw the share that is still waiting, falling from 100%; dotted below five at risk.

    `curve`: of `kaplan_meier`; `times`: how long each was followed; `title` names the axis,
    `said` with {time}, {share} and {n} the hover, `name` the vertical axis.
    """
    last = float(max(times.max(), 1))
    drawn = curve.rename(
        columns={"time": "time_years", "survival": "given_survival", "ci_low": "given_low",
                 "ci_high": "given_high"}
    )  # fmt: skip
    steps = steps_of(drawn, 0.0, last)
    firm, faint = [s for s in steps if s.is_firm], [s for s in steps if not s.is_firm]
    hover = [
        said.format(time=f"{step.begin:.0f}", share=percent(step.height), n=step.at_risk)
        for step in steps[1:]
    ]
    colours = [theme.BLUE if step.is_firm else theme.FAINT for step in steps[1:]]
    dots = {
        "type": "scatter", "mode": "markers", "x": [step.begin for step in steps[1:]],
        "y": [step.height for step in steps[1:]], "text": hover,
        "hovertemplate": "%{text}<extra></extra>", "marker": {"size": 7, "color": colours},
    }  # fmt: skip
    traces = [
        band([step for step in firm if not math.isnan(step.low)]),
        staircase(faint, {"color": theme.FAINT, "width": 2.5, "dash": "dot"}),
        staircase(firm, {"color": theme.BLUE, "width": 3.5}),
        dots,
    ]
    return {"data": traces, "layout": curve_layout(times, last, title, name)}


def curve_layout(times: pd.Series, last: float, title: str, name: str) -> dict:
    """Return the axes; below each tick stands how many are still followed then."""
    step = next((one for one in ROUND if last / one <= TICKS), ROUND[-1])
    ticks = list(np.arange(0, last + 1, step))
    followed = [int(n) for n in at_risk([tick + 0.001 for tick in ticks], times)]
    words = {"font": {"size": SMALL, "color": theme.MUTED}}
    return theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 16, "t": 14, "b": 8, "pad": 4},
        xaxis={**counted_ticks([int(t) for t in ticks], [f"{t:.0f}" for t in ticks], followed),
               "range": [-0.02 * last, last * 1.03], "showgrid": False, "showline": True,
               "title": {"text": title} | words},
        yaxis=theme.percent_axis() | {"title": {"text": name} | words},
    )  # fmt: skip


def can_be_drawn(times: pd.Series) -> bool:
    """Tell whether five or more were followed, so that there is a curve."""
    return int((times > 0).sum()) >= FEWEST_AT_RISK
