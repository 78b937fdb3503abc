"""The picture of conditions: a symbol for every health center × item at the latest check."""

from textwrap import wrap

import pandas as pd

from dashboard.drawing import theme
from dashboard.visits.statistics.facility import MISSING, NO, NOT_NEEDED, YES

ROW, WIDEST, LINE = 26, 14, 16
# Told apart by shape, not by colour alone.
SYMBOLS = {
    YES: ("circle", theme.BLUE),
    NO: ("x-thin-open", theme.ORANGE),
    MISSING: ("line-ew-open", theme.FAINT),
    NOT_NEEDED: ("circle-dot-open", theme.FAINT),
}


def facility_grid(
    rows: pd.DataFrame, centers: list[str], labels: dict[str, str], names: dict[str, str]
) -> dict:
    """Draw the latest known state of every item at every center.

    `rows`: of `ledger`, with words (on hover); `centers` top to bottom; `labels`: item -> name,
    left to right; `names`: value -> what it is called.
    """
    items = list(labels)
    drawn = rows[rows.health_center.isin(centers) & rows["item"].isin(items)]
    traces = [
        marks(part, (items, centers), names[value], look)
        for value, look in SYMBOLS.items()
        if len(part := drawn[drawn.value == value])
    ]
    heads = ["<br>".join(wrap(labels[item], WIDEST)) for item in items]
    return {"data": traces, "layout": grid_layout(heads, centers)}


def marks(
    part: pd.DataFrame, grid: tuple[list[str], list[str]], name: str, look: tuple[str, str]
) -> dict:
    """Return the symbols of one state; `grid`: the items and the centers, `look`: its symbol."""
    (items, centers), (symbol, colour) = grid, look
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [items.index(item) for item in part["item"]],
        "y": [centers.index(center) for center in part.health_center],
        "hovertext": list(part.words),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {
            "symbol": symbol,
            "color": colour,
            "size": 11,
            "line": {"width": 2.5, "color": colour},
        },
    }


def grid_layout(heads: list[str], centers: list[str]) -> dict:
    """Return the axes: the items along the top, the centers down the side; the key below."""
    top = LINE * max((head.count("<br>") + 1 for head in heads), default=1) + 12
    return theme.layout(
        ROW * len(centers) + top + 30,
        margin={"l": 8, "r": 8, "t": top, "b": 30, "pad": 4},
        xaxis={
            "side": "top",
            "tickvals": list(range(len(heads))),
            "ticktext": heads,
            "range": [-0.6, len(heads) - 0.4],
            "tickangle": 0,
            "automargin": False,
            "tickfont": {"size": theme.TYPE - 2, "color": theme.INK},
        },
        yaxis={
            "range": [len(centers) - 0.5, -0.5],
            "tickvals": list(range(len(centers))),
            "ticktext": centers,
            "tickfont": {"size": theme.TYPE - 1},
        },
        showlegend=True,
        legend={
            "orientation": "h",
            "x": 0,
            "y": 0,
            "yanchor": "top",
            "itemclick": False,
            "itemdoubleclick": False,
            "font": {"size": theme.TYPE - 1},
        },
    )
