"""Levels as marks with intervals from 0 to 100%: hollow where pulled toward the district."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.wording import count_of

HEAD, LANE, AXIS = 22, 24, 26
COUNTS = 78  # pixels at the right for "12 of 13"
LONGEST = 36  # letters of a name: what a phone has room for


def level_rows(levels: pd.DataFrame, labels: dict[str, str], language: str) -> dict:
    """Draw rows of `nurse_levels`: a name, below it the mark, and k of n at its right."""
    row, n = HEAD + LANE, len(levels)
    lanes = [at * row + HEAD + LANE // 2 for at in range(n)]
    words = [
        pinned(shorter(labels[one.indicator]), 0, lane - LANE // 2 - HEAD, "left", theme.TYPE)
        | {"yanchor": "top"}
        for one, lane in zip(levels.itertuples(), lanes, strict=True)
    ] + [
        pinned(count_of(one.right, one.observed, language), 1, lane, "left", theme.TYPE - 1)
        | {"xshift": 10}
        for one, lane in zip(levels.itertuples(), lanes, strict=True)
    ]
    layout = theme.layout(
        n * row + AXIS,
        margin={"l": 14, "r": COUNTS, "t": 0, "b": AXIS, "pad": 0},
        xaxis={
            "range": [-0.015, 1.015],
            "tickvals": [0, 0.5, 1],
            "ticktext": ["0%", "50%", "100%"],
            "showline": True,
            "automargin": False,
        },
        yaxis={"range": [max(n * row, 1), 0], "visible": False, "automargin": False},
        annotations=words,
    )
    return {"data": marks(levels, lanes), "layout": layout}


def shorter(name: str) -> str:
    """Return a name that fits above its lane."""
    return name if len(name) <= LONGEST else f"{name[: LONGEST - 1]}…"


def pinned(text: str, x: float, y: float, anchor: str, size: int) -> dict:
    """Return words at a share of the width and a height in pixels from the top."""
    return {
        "text": text,
        "xref": "paper",
        "x": x,
        "xanchor": anchor,
        "y": y,
        "yanchor": "middle",
        "showarrow": False,
        "align": anchor,
        "borderpad": 0,
        "font": {"size": size},
    }


def marks(
    levels: pd.DataFrame, lanes: list[float], left: float = 0, width: float = 1
) -> list[dict]:
    """Return the marks of levels on their lanes, 0% at `left` and 100% at `left + width`.

    Hollow with the drawn interval where a level is drawn to the district, full where it stands by
    itself; none where it is neither (fewer than 5 observations, and too few beside them).
    """
    bars: dict[str, list] = {"x": [], "y": []}
    dots: dict[str, list] = {"x": [], "y": [], "fill": []}
    for one, lane in zip(levels.itertuples(), lanes, strict=True):
        is_drawn = not pd.isna(one.drawn)
        value, low, high = (
            (one.drawn, one.drawn_low, one.drawn_high)
            if is_drawn
            else (one.share, one.low, one.high)
        )
        if pd.isna(value):
            continue
        bars["x"] += [left + width * low, left + width * high, None]
        bars["y"] += [lane, lane, None]
        dots["x"].append(left + width * value)
        dots["y"].append(lane)
        dots["fill"].append("#ffffff" if is_drawn else theme.BLUE)
    return [intervals(bars), points(dots)]


def intervals(bars: dict[str, list]) -> dict:
    """Return the thin lines of intervals, parted by gaps."""
    return {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "x": bars["x"],
        "y": bars["y"],
        "line": {"color": theme.BLUE, "width": 2},
    }


def points(dots: dict[str, list]) -> dict:
    """Return the marks themselves."""
    return {
        "type": "scatter",
        "mode": "markers",
        "hoverinfo": "skip",
        "cliponaxis": False,
        "x": dots["x"],
        "y": dots["y"],
        "marker": {
            "symbol": "circle",
            "size": 11,
            "opacity": 1,
            "color": dots["fill"],
            "line": {"color": theme.BLUE, "width": 2.5},
        },
    }
