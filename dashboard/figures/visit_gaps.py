"""The picture of gaps: what part of them had not ended after how many days."""

import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.figures import axes, theme
from dashboard.messages import say
from dashboard.statistics.survival import at_risk
from dashboard.statistics.visits import EARLIEST_DAYS, LATEST_DAYS
from dashboard.wording import days_count, percent

BAND = "rgba(0,95,158,0.14)"  # theme.BLUE, thin enough for the grid to show through
TICKS = (0, 14, 28, 42, 56, 84, 112, 168, 224, 336, 448)
SHORTEST = 63


def gap_curve(curve: pd.DataFrame, gaps: pd.DataFrame, language: str) -> dict:
    """Draw the curve of not being visited again; the days from 28 to 42 are shaded.

    `curve`: rows of `revisit_curve`; `gaps`: rows of `visit_gaps`, for the numbers still waiting,
    which stand below the days.
    """
    last = max(SHORTEST, int(curve.days.max()) if len(curve) else 0)
    firm = curve[curve.at_risk >= FEWEST_AT_RISK]
    few = curve[curve.at_risk < FEWEST_AT_RISK]
    traces = [limits(firm), steps(firm, 1.0, "solid")]
    if len(few):
        height = float(firm.not_revisited.iloc[-1]) if len(firm) else 1.0
        start = float(firm.days.iloc[-1]) if len(firm) else 0.0
        traces.append(steps(few, height, "dot", start))
    traces.append(dots(curve, language))
    days = [day for day in TICKS if day <= last]
    waiting = at_risk([day + 0.5 for day in days], gaps.days)
    window = {"type": "rect", "xref": "x", "yref": "paper", "x0": EARLIEST_DAYS, "x1": LATEST_DAYS,
              "y0": 0, "y1": 1, "fillcolor": theme.PALE_BLUE, "opacity": 0.35, "layer": "below",
              "line": {"width": 0}}  # fmt: skip
    title = say("days since the last visit; below: gaps still going on", language)
    layout = theme.layout(
        320,
        margin={"l": 8, "r": 16, "t": 12, "b": 8, "pad": 4}, shapes=[window],
        xaxis={**axes.counted_ticks(days, [str(day) for day in days], [int(n) for n in waiting]),
               "range": [-1, last + 3], "showgrid": False, "showline": True,
               "title": {"text": title, "font": {"size": theme.TYPE - 1, "color": theme.MUTED}}},
        yaxis=theme.percent_axis(),
    )  # fmt: skip
    return {"data": traces, "layout": layout}


def steps(curve: pd.DataFrame, height: float, dash: str, start: float = 0.0) -> dict:
    """Return the falling line through a part of the curve that begins at a height."""
    x, y = [start], [height]
    for row in curve.itertuples():
        x += [float(row.days)] * 2
        y += [y[-1], float(row.not_revisited)]
    colour = theme.BLUE if dash == "solid" else theme.FAINT
    return {"type": "scatter", "mode": "lines", "x": x, "y": y, "hoverinfo": "skip",
            "line": {"color": colour, "width": 3, "dash": dash}}  # fmt: skip


def limits(curve: pd.DataFrame) -> dict:
    """Return the band between the limits, as a staircase."""
    known = curve[curve.ci_low.notna()]
    x, low, high = [], [], []
    for row, until in zip(known.itertuples(), [*known.days[1:], None], strict=False):
        edge = row.days if until is None else until
        x += [float(row.days), float(edge)]
        low += [row.ci_low] * 2
        high += [row.ci_high] * 2
    return {"type": "scatter", "mode": "lines", "x": x + x[::-1], "y": high + low[::-1],
            "fill": "toself", "fillcolor": BAND, "line": {"width": 0},
            "hoverinfo": "skip"}  # fmt: skip


def dots(curve: pd.DataFrame, language: str) -> dict:
    """Return small dots that tell their figures on hover."""
    said = say("{rate} not visited again after {days}<br>{n} gaps still going on before", language)
    words = [
        said.format(rate=percent(row.not_revisited), days=days_count(int(row.days), language),
                    n=row.at_risk)
        for row in curve.itertuples()
    ]  # fmt: skip
    return {"type": "scatter", "mode": "markers", "x": [float(day) for day in curve.days],
            "y": [float(rate) for rate in curve.not_revisited], "hovertext": words,
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {"size": 5, "color": theme.BLUE}}  # fmt: skip
