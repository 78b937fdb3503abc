"""The picture of vacancy: how many days each health center was without any IMCI nurse."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.drawing.axes import SMALL
from dashboard.messages import say

ROW, HEAD = 24, 34
PAST, LASTING = theme.SERIES[5], theme.ORANGE


def vacancy_bars(rows: pd.DataFrame, language: str) -> dict:
    """Draw a bar a center, its words at its end; a lasting time without is orange and striped.

    `rows`: health_center, days_without, without_since, words; the first on top. The axis counts
    days.
    """
    longest = max(float(rows.days_without.max()), 1.0)
    unit = say("d", language)
    layout = theme.layout(
        HEAD + ROW * len(rows) + 8,
        margin={"l": 8, "r": 8, "t": HEAD, "b": 8, "pad": 4},
        xaxis={"range": [0, longest * 2.2], "side": "top", "nticks": 4, "ticksuffix": f" {unit}"},
        yaxis={
            "range": [len(rows) - 0.5, -0.5],
            "tickvals": list(range(len(rows))),
            "ticktext": list(rows.health_center),
            "showgrid": False,
            "tickfont": {"color": theme.INK},
        },
    )
    return {"data": [bars(rows)], "layout": layout}


def bars(rows: pd.DataFrame) -> dict:
    """Return the bars, striped where a time without lasts."""
    lasting = rows.without_since.notna()
    return {
        "type": "bar",
        "orientation": "h",
        "x": [int(n) for n in rows.days_without],
        "y": list(range(len(rows))),
        "width": 0.62,
        "text": list(rows.words),
        "textposition": "outside",
        "textfont": {"size": SMALL, "color": theme.INK},
        "cliponaxis": False,
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "color": [LASTING if lasts else PAST for lasts in lasting],
            "pattern": {
                "shape": ["/" if lasts else "" for lasts in lasting],
                "fillmode": "overlay",
                "fgcolor": "#ffffff",
                "solidity": 0.2,
                "size": 7,
            },
        },
    }
