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
    heads = ["<br>".join(wrap(labels[item], WIDEST)) for item in items]
    traces = []
    for value, (symbol, colour) in SYMBOLS.items():
        part = drawn[drawn.value == value]
        if part.empty:
            continue
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "name": names[value],
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
        )
    top = LINE * max((head.count("<br>") + 1 for head in heads), default=1) + 12
    layout = theme.layout(
        ROW * len(centers) + top + 30,
        margin={"l": 8, "r": 8, "t": top, "b": 30, "pad": 4},
        xaxis={
            "side": "top",
            "tickvals": list(range(len(items))),
            "ticktext": heads,
            "range": [-0.6, len(items) - 0.4],
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
    return {"data": traces, "layout": layout}
