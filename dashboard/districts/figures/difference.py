"""The difference in change between two districts, over what dealing their centers anew gives."""

import pandas as pd

from dashboard.districts.sentences.changes import points, signed
from dashboard.drawing import theme
from dashboard.methods.change import FEWEST_ARRANGEMENTS

HEIGHT, LEAST = 78, 0.2
ZERO = {
    "type": "line",
    "x0": 0,
    "x1": 0,
    "y0": 0,
    "y1": 1,
    "yref": "paper",
    "line": {"color": theme.INK, "width": 1.5},
}


def reach(table: pd.DataFrame) -> float:
    """Return how far the common axis reaches on either side; `table`: of `differences`."""
    edges = table[["difference", "chance_low", "chance_high"]].abs().max().max()
    return max(LEAST, 1.08 * float(edges)) if len(table) else LEAST


def difference_strip(row, most: float, language: str) -> dict:
    """Draw one difference as a diamond over the grey band of chance, 0 in the middle."""
    ticks = [share / 10 for share in range(-10, 11, 2) if abs(share / 10) <= most]
    if most <= 0.45:
        ticks = [share / 10 for share in range(-4, 5) if abs(share / 10) <= most]
    layout = theme.layout(
        HEIGHT,
        margin={"l": 14, "r": 20, "t": 4, "b": 26, "pad": 0},
        xaxis={
            "range": [-most, most],
            "tickvals": ticks,
            "automargin": False,
            "ticktext": [signed(tick) for tick in ticks],
            "showline": True,
        },
        yaxis={"range": [0, 1], "visible": False, "automargin": False},
        shapes=[chance_band(row), ZERO] if row.arrangements >= FEWEST_ARRANGEMENTS else [ZERO],
    )
    return {"data": [diamond(row, language)], "layout": layout}


def chance_band(row) -> dict:
    """Return the band between which chance puts 95% of such differences."""
    return {
        "type": "rect",
        "x0": row.chance_low,
        "x1": row.chance_high,
        "y0": 0.2,
        "y1": 0.8,
        "yref": "paper",
        "line": {"width": 0},
        "fillcolor": "#cfd8dd",
        "layer": "below",
    }


def diamond(row, language: str) -> dict:
    """Return the difference as a diamond, in another colour where it is beyond chance."""
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [row.difference],
        "y": [0.5],
        "text": [points(row.difference, language)],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": "diamond",
            "size": 15,
            "color": theme.PURPLE if row.beyond_chance else theme.INK,
            "line": {"color": "#ffffff", "width": 1.5},
        },
    }
