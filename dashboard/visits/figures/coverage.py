"""The picture of coverage: how many of a place's health centers were visited, month by month."""

import pandas as pd

from dashboard.drawing import axes, theme
from dashboard.months import Window
from dashboard.wording import count_of, month_name

MOST_LABELLED = 30
HEIGHT = 210


def coverage_bars(counted: pd.DataFrame, window: Window, language: str) -> dict:
    """Draw a bar a month, as high as centers were visited, under a line at all centers.

    `counted`: rows of `months_visited` for one place. A month without any visit has no bar.
    """
    n = int(counted.centers.max())
    line = {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": n,
        "y1": n,
        "line": {"color": theme.FAINT, "width": 1.5, "dash": "dot"},
    }
    layout = theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 8, "t": 18, "b": 8, "pad": 4},
        bargap=0.25,
        shapes=[line],
        xaxis=axes.time_axis(window, language) | {"showgrid": False},
        yaxis={
            "range": [0, n * 1.15],
            "tickvals": [0, n],
            "ticktext": ["0", f"{n}"],
            "showgrid": False,
        },
    )
    return {"data": [bars(counted, language)], "layout": layout}


def bars(counted: pd.DataFrame, language: str) -> dict:
    """Return a bar a month, with its counts on hover and, of few months, above it."""
    words = [
        f"{month_name(row.month, language)}: {count_of(row.visited, row.centers, language)}"
        for row in counted.itertuples()
    ]
    labels = [str(row.visited) for row in counted.itertuples()]
    return {
        "type": "bar",
        "x": theme.days(counted.month),
        "y": [int(k) for k in counted.visited],
        "marker": {"color": theme.BLUE},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "text": labels if len(labels) <= MOST_LABELLED else [""] * len(labels),
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
        "textfont": {"size": theme.TYPE - 2},
    }
