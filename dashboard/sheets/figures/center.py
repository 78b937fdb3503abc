"""The picture of a center's last visits: a column a visit, a row an indicator, counts in cells."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.wording import day_name

ROW, HEAD = 25, 44
LONGEST = 30
WIDTH = 560
# Light enough for ink to be read on every shade; the darker, the more was done right.
SHADES = [[0.0, "#f4f8fb"], [0.5, "#c6deee"], [1.0, "#8cbfe3"]]
LOOK = {
    "showgrid": False,
    "ticks": "",
    "tickfont": {"size": theme.TYPE - 2, "color": theme.INK},
}


def visit_strip(
    cells: pd.DataFrame, last: pd.DataFrame, labels: dict[str, str], language: str
) -> dict:
    """Draw what was done right at each of the last visits.

    `cells`: rows of `visit_cells`; `last`: rows of `last_visits`, from left to right; `labels`:
    indicator -> name, from top to bottom.
    """
    visits, codes = list(last.visit), list(labels)
    at = {(row.indicator, row.visit): row for row in cells.itertuples()}
    rows = [[at.get((code, visit)) for visit in visits] for code in codes]
    text = [[f"{one.right}/{one.observed}" if one else "" for one in row] for row in rows]
    shares = [
        [None if one is None or pd.isna(one.share) else float(one.share) for one in row]
        for row in rows
    ]
    heads = ["<br>".join(day_name(day, language).rsplit(" ", 1)) for day in last.started_on]
    names = [
        name if len(name) <= LONGEST else name[: LONGEST - 1] + "…" for name in labels.values()
    ]
    across, down = [-0.5, len(visits) - 0.5], [len(codes) - 0.5, -0.5]
    layout = theme.layout(
        ROW * len(codes) + HEAD + 8,
        margin={"l": 8, "r": 4, "t": HEAD, "b": 4, "pad": 4},
        xaxis={"side": "top", **ticks(heads), "range": across, **LOOK},
        yaxis={"range": down, **ticks(names), **LOOK},
    )
    return {"data": [shaded(shares, len(visits)), written(text)], "layout": layout}


def ticks(labels: list[str]) -> dict:
    """Return an axis' labels, one at each whole number."""
    return {"tickvals": list(range(len(labels))), "ticktext": labels}


def shaded(shares: list[list[float | None]], visits: int) -> dict:
    """Return the cells, each as dark as its share; `shares`: a list a row of the grid."""
    return {
        "type": "heatmap",
        "x": list(range(visits)),
        "y": list(range(len(shares))),
        "z": shares,
        "colorscale": SHADES,
        "zmin": 0,
        "zmax": 1,
        "showscale": False,
        "xgap": 2,
        "ygap": 2,
        "hoverinfo": "skip",
    }


def written(text: list[list[str]]) -> dict:
    """Return the counts in the cells; `text`: a list a row of the grid."""
    return {
        "type": "scatter",
        "mode": "text",
        "hoverinfo": "skip",
        "x": [column for row in text for column in range(len(row))],
        "y": [line for line, row in enumerate(text) for _ in row],
        "text": [words for row in text for words in row],
        "textfont": {"size": theme.TYPE - 1, "color": theme.INK},
    }
