"""How every figure looks: colours safe for colour-blind readers, type for the back of a room."""

from datetime import date

import numpy as np
import pandas as pd

INK = "#14232b"
MUTED = "#55636b"
FAINT = "#8b979e"
RULE = "#dfe5e8"
PAPER = "rgba(0,0,0,0)"
BLUE = "#005f9e"
PALE_BLUE = "#a9cbe4"
ORANGE = "#b84a00"
PALE_ORANGE = "#f2c9a5"
PURPLE = "#7a3b86"
GREEN = "#00735c"
FONT = "Atkinson Hyperlegible Next, Segoe UI, Arial, sans-serif"
TYPE = 15
# Okabe and Ito (2008), darkened to hold 3:1 against white; repeated when there are more than 8.
SERIES = (BLUE, ORANGE, GREEN, PURPLE, "#8a6d00", "#2f8fc4", "#a32a5b", "#4a4f55")
# Measured on Dash 4.4.1: an unknown trace type is silently drawn as a line.
TRACE_TYPES = {"scatter", "bar", "heatmap"}


def layout(height: int, **changes) -> dict:
    """Return the layout of every figure, `height` in pixels; `changes` replace whole entries."""
    axis = {
        "gridcolor": RULE,
        "linecolor": FAINT,
        "zeroline": False,
        "fixedrange": True,
        "tickfont": {"color": MUTED},
        "automargin": True,
    }
    base = {
        "height": height,
        "margin": {"l": 8, "r": 16, "t": 8, "b": 8, "pad": 4},
        "paper_bgcolor": PAPER,
        "plot_bgcolor": PAPER,
        "font": {"family": FONT, "size": TYPE, "color": INK},
        "hoverlabel": {"font": {"family": FONT, "size": TYPE}, "bgcolor": "#ffffff"},
        "hovermode": "closest",
        "dragmode": False,
        "showlegend": False,
        "colorway": list(SERIES),
    }
    axes = {"xaxis": axis, "yaxis": axis} | {
        name: axis | value for name, value in changes.items() if name[:5] in ("xaxis", "yaxis")
    }
    return base | changes | axes


def empty(sentence: str) -> dict:
    """Return the figure that stands where there is nothing to draw: one sentence."""
    note = {
        "text": sentence,
        "showarrow": False,
        "xref": "paper",
        "yref": "paper",
        "x": 0.5,
        "y": 0.5,
        "font": {"size": TYPE + 1, "color": MUTED},
    }
    hidden = {"visible": False}
    return {"data": [], "layout": layout(140, xaxis=hidden, yaxis=hidden, annotations=[note])}


def percent_axis(**changes) -> dict:
    """Return a vertical axis from 0 to 100%, the same on every chart of rates."""
    return {
        "range": [-0.03, 1.03],
        "tickvals": [0, 0.5, 1],
        "ticktext": ["0%", "50%", "100%"],
    } | changes


def upright(day: date, label: str = "", colour: str = FAINT) -> tuple[dict, dict]:
    """Return the line and the label that mark a day across a chart's full height."""
    line = {
        "type": "line",
        "x0": day.isoformat(),
        "x1": day.isoformat(),
        "xref": "x",
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "line": {"color": colour, "width": 1.5, "dash": "dot"},
    }
    text = {
        "text": label,
        "x": day.isoformat(),
        "xref": "x",
        "y": 1,
        "yref": "paper",
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": TYPE - 2, "color": MUTED},
    }
    return line, text


def days(column) -> list[str | None]:
    """Return a column of dates as ISO text; a missing one is None, which breaks a line."""
    days = pd.Series(column, dtype="datetime64[us]").to_numpy("datetime64[D]")
    return np.where(np.isnat(days), None, np.datetime_as_string(days)).tolist()
