"""The picture of what followed departures: its parts as differences in points, on one scale."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.drawing.axes import (
    SMALL,
    every_nth,
)
from dashboard.messages import say

ROW, FOOT = 58, 50
NARROWEST = 0.15
LOWER = 0.15  # of a row, below the name that stands above the mark
SUMS = ("change", "difference")
BAND = "rgba(85,99,107,0.18)"  # theme.MUTED, thin enough for the dots to show through


def effect_rows(rows: pd.DataFrame, single: pd.DataFrame, language: str) -> dict:
    """Draw each part with its interval, the single departures behind the difference.

    `rows`: part, label, words, estimate, ci_low, ci_high of the first table of
    `departure_effect`, in the order to draw; `single`: difference (or change) and hover, a row a
    departure. The made-up departures are a grey band: where chance puts the difference.
    """
    place = {part: y for y, part in enumerate(rows.part)}
    limits = pd.concat([rows.ci_low, rows.ci_high, rows.estimate]).abs()
    reach = max(float(limits.max()), NARROWEST) * 1.15
    main = place.get("difference", place.get("change", 0))
    traces = [singles(single, main, reach, language)] if len(single) else []
    traces += [
        part_mark(row, place[row.part]) for row in rows.itertuples() if row.part != "made_up"
    ]
    shapes = [bar_of(row, place[row.part]) for row in rows.itertuples() if row.part == "made_up"]
    zero = {
        "type": "line",
        "x0": 0,
        "x1": 0,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
        "line": {"color": theme.FAINT, "width": 1.5},
    }
    layout = theme.layout(
        ROW * len(rows) + FOOT,
        margin={"l": 8, "r": 8, "t": 4, "b": FOOT, "pad": 4},
        xaxis=points_axis(reach, language),
        yaxis={"range": [len(rows) - 0.6, -0.6], "visible": False},
        shapes=[zero, *shapes],
        annotations=[label_above(row, place[row.part]) for row in rows.itertuples()],
    )
    return {"data": traces, "layout": layout}


def label_above(row, y: int) -> dict:
    """Return a row's name and figures above its mark, so that a telephone has room for both."""
    text = f"{row.label}: <b>{row.words}</b>"
    return {
        "text": bold(text, row.part),
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": y - 0.34,
        "yref": "y",
        "yanchor": "middle",
        "showarrow": False,
        "align": "left",
        "font": {"size": SMALL, "color": theme.INK},
    }


def bold(text: str, part: str) -> str:
    """Set the sums in bold."""
    return f"<b>{text}</b>" if part in SUMS else text


def points_axis(reach: float, language: str) -> dict:
    """Return the axis of differences, in points."""
    title = say("points after less before", language)
    step = 0.1 if reach < 0.25 else 0.2
    ticks = [step * n for n in range(-5, 6) if abs(step * n) <= reach]
    return {
        "range": [-reach, reach],
        "tickvals": ticks,
        "zeroline": False,
        "tickangle": 0,
        "ticktext": [f"{round(at * 100):+d}".replace("-", "−") if at else "0" for at in ticks],
        "title": {"text": title, "font": {"size": SMALL, "color": theme.MUTED}},
    }


def part_mark(row, y: int) -> dict:
    """Return one part as a dot on the line of its interval."""
    colour = theme.BLUE if row.part in SUMS else theme.MUTED
    known = not pd.isna(row.ci_low)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "y": [y + LOWER] * (3 if known else 1),
        "x": [row.ci_low, row.estimate, row.ci_high] if known else [row.estimate],
        "text": [f"{row.label}<br>{row.words}"] * (3 if known else 1),
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 4 if row.part in SUMS else 2.5},
        "marker": {"size": [0, 14, 0] if known else 14, "opacity": 1, "color": colour},
    }


def singles(single: pd.DataFrame, y: int, reach: float, language: str) -> dict:
    """Return the single departures as small dots above the row of their mean; those beyond the
    axis stand at its edge. Of more than 200 every second, third … is drawn.
    """
    single = single.iloc[:: every_nth(len(single))]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": say("one departure", language),
        "x": [float(x) for x in single.value.clip(-reach, reach)],
        "y": [y - 0.05] * len(single),
        "text": list(single.hover),
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 7, "color": "rgba(20,35,43,0.35)"},
    }


def bar_of(row, y: int) -> dict:
    """Return the band in which 95% of the averages of made-up departures lie."""
    return {
        "type": "rect",
        "x0": row.ci_low,
        "x1": row.ci_high,
        "y0": y - 0.05,
        "y1": y + 0.35,
        "fillcolor": BAND,
        "line": {"width": 0},
    }
