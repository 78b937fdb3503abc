"""Many thin lines with one strong line over them, which stands only where it rests on enough."""

import pandas as pd

from dashboard.figures import theme
from dashboard.figures.axes import SMALL, key_above

# theme.INK for up to so many lines, ever thinner, as they lie on each other.
SHADES = {6: "rgba(20,35,43,0.55)", 60: "rgba(20,35,43,0.17)", 1_000_000: "rgba(20,35,43,0.06)"}
FEW_LINES = min(SHADES)
HEIGHT, MOST_LINES = 430, 200


def every_nth(n: int) -> int:
    """Return of `n` lines or dots which ones to draw: each (1), every second (2), third …"""
    return 1 + max(n - 1, 0) // MOST_LINES


def thin_lines(points: pd.DataFrame, by: str, x: str, name: str) -> dict:
    """Return all thin lines as one trace, broken between two of them and where a step is missing.

    `points`: columns `by` (the line), `x` (whole numbers), rate and hover. Of more than 200 lines
    every second, third … is drawn, and the name says so: `1/3`.
    """
    every = every_nth(points[by].nunique())
    points = points[points[by].rank(method="dense") % every == 0] if every > 1 else points
    name = f"{name} (1/{every})" if every > 1 else name
    xs: list[int | None] = []
    ys: list[float | None] = []
    texts, before = [], None
    for row in points.sort_values([by, x])[[by, x, "rate", "hover"]].itertuples(index=False):
        if before is not None and (row[0], row[1] - 1) != before:
            xs.append(None)
            ys.append(None)
            texts.append("")
        before = (row[0], row[1])
        xs.append(int(row[1]))
        ys.append(float(row.rate))
        texts.append(row.hover)
    n = points[by].nunique()
    is_few, colour = n <= FEW_LINES, next(shade for most, shade in SHADES.items() if n <= most)
    return {
        "type": "scatter", "mode": "lines+markers", "x": xs, "y": ys, "text": texts, "name": name,
        "connectgaps": False, "line": {"color": colour, "width": 2 if is_few else 1.5},
        "marker": {"size": 7 if is_few else 4, "color": colour},
        "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def strong_line(x: pd.Series, y: pd.Series, hover: list[str], name: str) -> dict:
    """Return the line that a reader is to see first."""
    return {
        "type": "scatter", "mode": "lines+markers", "x": [int(at) for at in x],
        "y": [float(rate) for rate in y], "text": hover, "name": name,
        "line": {"color": theme.BLUE, "width": 4}, "marker": {"color": theme.BLUE, "size": 9},
        "hovertemplate": "%{text}<extra></extra>",
    }  # fmt: skip


def dashed_line(x: pd.Series, y: pd.Series, hover: list[str], name: str) -> dict:
    """Return the line that the strong one is compared with."""
    return strong_line(x, y, hover, name) | {
        "line": {"color": theme.ORANGE, "width": 2.5, "dash": "dash"},
        "marker": {"color": theme.ORANGE, "size": 7, "symbol": "diamond"},
    }


def lines_layout(axis: dict, title: str, **changes) -> dict:
    """Return the layout of rates from 0 to 100% over an axis of counted ticks."""
    words = {"text": title, "font": {"size": SMALL, "color": theme.MUTED}}
    return theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 16, "t": 44, "b": 8, "pad": 4},
        **key_above(HEIGHT),
        xaxis={**axis, "title": words, "showgrid": False, "showline": True},
        yaxis=theme.percent_axis(),
        **changes,
    )
