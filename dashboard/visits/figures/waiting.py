"""The picture of waiting: what part had not come to an end after how many days."""

import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.drawing import axes, theme
from dashboard.messages import say
from dashboard.methods.survival import at_risk
from dashboard.wording import days_count, percent

BAND = "rgba(0,95,158,0.14)"  # theme.BLUE, thin enough for the grid to show through
TICKS = (0, 14, 28, 42, 56, 84, 112, 168, 224, 336, 448, 672)
SHORTEST = 63


def waiting_curve(
    curve: pd.DataFrame,
    days: pd.Series,
    axis: str,
    language: str,
    shaded: tuple[int, int] | None = None,
) -> dict:
    """Draw the falling curve, dotted where fewer than five still wait.

    `curve`: days, at_risk, waiting (survival), ci_low, ci_high; `days`: how long each one was
    seen to wait, for the numbers below the axis; `axis`: what the axis says. The days from
    `shaded` are drawn pale.
    """
    last = max(SHORTEST, int(curve.days.max()) if len(curve) else 0)
    firm, few = (curve[curve.at_risk >= FEWEST_AT_RISK], curve[curve.at_risk < FEWEST_AT_RISK])
    traces = [limits(firm), steps(firm, 1.0, "solid")]
    if len(few):
        height = float(firm.waiting.iloc[-1]) if len(firm) else 1.0
        start = float(firm.days.iloc[-1]) if len(firm) else 0.0
        traces.append(steps(few, height, "dot", start))
    traces.append(dots(curve, language))
    ticks = [day for day in TICKS if day <= last]
    still = at_risk([day + 0.5 for day in ticks], days.astype(float))
    return {"data": traces, "layout": curve_layout(ticks, still, last, axis, shaded)}


def curve_layout(ticks: list[int], still, last: int, axis: str, shaded) -> dict:
    """Return the axes: days with the numbers still waiting below, and percentages."""
    pale = {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "fillcolor": theme.PALE_BLUE,
        "opacity": 0.35,
        "line": {"width": 0},
    }
    labels = [str(day) for day in ticks]
    return theme.layout(
        320,
        margin={"l": 8, "r": 16, "t": 12, "b": 8, "pad": 4},
        shapes=[pale | {"x0": shaded[0], "x1": shaded[1]}] if shaded else [],
        xaxis={
            **axes.counted_ticks(ticks, labels, [int(n) for n in still]),
            "range": [-1, last + 3],
            "showgrid": False,
            "showline": True,
            "title": {"text": axis, "font": {"size": theme.TYPE - 1, "color": theme.MUTED}},
        },
        yaxis=theme.percent_axis(),
    )


def steps(curve: pd.DataFrame, height: float, dash: str, start: float = 0.0) -> dict:
    """Return the falling line through a part of the curve that begins at a height."""
    x, y = [start], [height]
    for row in curve.itertuples():
        x += [float(row.days)] * 2
        y += [y[-1], float(row.waiting)]
    colour = theme.BLUE if dash == "solid" else theme.FAINT
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "line": {"color": colour, "width": 3, "dash": dash},
    }


def limits(curve: pd.DataFrame) -> dict:
    """Return the band between the limits, as a staircase."""
    known = curve[curve.ci_low.notna()]
    x, low, high = [], [], []
    for row, until in zip(known.itertuples(), [*known.days[1:], None], strict=False):
        edge = row.days if until is None else until
        x += [float(row.days), float(edge)]
        low += [row.ci_low] * 2
        high += [row.ci_high] * 2
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x + x[::-1],
        "y": high + low[::-1],
        "fill": "toself",
        "fillcolor": BAND,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def dots(curve: pd.DataFrame, language: str) -> dict:
    """Return small dots that tell their figures on hover."""
    said = say("{rate} still waiting after {days}<br>{n} were waiting just before", language)
    words = [
        said.format(
            rate=percent(row.waiting), days=days_count(int(row.days), language), n=row.at_risk
        )
        for row in curve.itertuples()
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(day) for day in curve.days],
        "y": [float(rate) for rate in curve.waiting],
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 5, "color": theme.BLUE},
    }
