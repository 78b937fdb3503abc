"""Hatching over a grid of rows × months: cells that need telling apart in grey, unknown months."""

from datetime import date, timedelta

import pandas as pd

from dashboard.figures import month_axis, theme
from dashboard.messages import say
from dashboard.months import Window

SHORTEST_MONTH = timedelta(days=28)


def hatched_cells(chosen: pd.DataFrame, edges: list[date]) -> list[dict]:
    """Hatch the cells that are true in `chosen`: a row a row, a column a stretch of `edges`."""
    cells = [
        (edges[column].isoformat(), (edges[column + 1] - edges[column]).days, row)
        for row in range(len(chosen))
        for column in range(chosen.shape[1])
        if chosen.iat[row, column]
    ]
    if not cells:
        return []
    bases, days, rows = map(list, zip(*cells, strict=True))
    pattern = {"shape": "/", "fgcolor": theme.ORANGE, "size": 9, "solidity": 0.17}
    return [{
        "type": "bar", "orientation": "h", "base": bases, "y": rows, "width": 0.86,
        "x": [length * month_axis.MILLISECONDS for length in days], "hoverinfo": "skip",
        "marker": {"color": theme.PAPER, "pattern": pattern},
    }]  # fmt: skip


def hatched_months(rows: int, drawn: Window, known: Window, language: str) -> list[dict]:
    """Hatch the months of a grid of so many rows that the records do not cover."""
    pieces = [(drawn.start, min(known.start, drawn.until)),
              (max(known.until, drawn.start), drawn.until)]  # fmt: skip
    pieces = [(start, until) for start, until in pieces if until - start >= SHORTEST_MONTH]
    if not pieces:
        return []
    pattern = {"shape": "/", "fgcolor": theme.FAINT, "size": 7, "solidity": 0.15}
    return [{
        "type": "bar", "orientation": "h", "base": [start.isoformat() for start, _ in pieces],
        "x": [(until - start).days * month_axis.MILLISECONDS for start, until in pieces],
        "y": [rows / 2 - 0.5] * len(pieces), "width": rows,
        "marker": {"color": "#f3f5f6", "pattern": pattern},
        "hovertext": say("outside the records", language),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }]  # fmt: skip
