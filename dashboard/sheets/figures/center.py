"""The picture of a center's last visits: a column a visit, a row an indicator, counts in cells."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.messages import say
from dashboard.sheets.figures.levels import marks
from dashboard.wording import day_name

ROW, HEAD = 25, 44
LONGEST = 30
WIDTH = 640
GAP, LANE = 0.85, 1.8  # where the lane of levels begins behind the counts, and its width
# Light enough for ink to be read on every shade; the darker, the more was done right.
SHADES = [[0.0, "#f4f8fb"], [0.5, "#c6deee"], [1.0, "#8cbfe3"]]
LOOK = {
    "showgrid": False,
    "ticks": "",
    "tickfont": {"size": theme.TYPE - 2, "color": theme.INK},
}


def visit_strip(
    cells: pd.DataFrame,
    last: pd.DataFrame,
    levels: pd.DataFrame,
    labels: dict[str, str],
    language: str,
) -> dict:
    """Draw what was done right at each of the last visits, and at all of them on a lane.

    `cells`: rows of `visit_cells`; `last`: rows of `last_visits`, from left to right; `levels`:
    rows of `center_levels`; `labels`: indicator -> name, from top to bottom.
    """
    visits, codes = list(last.visit), list(labels)
    at = {(row.indicator, row.visit): row for row in cells.itertuples()}
    rows = [[at.get((code, visit)) for visit in visits] for code in codes]
    text = [[f"{one.right}/{one.observed}" if one else "" for one in row] for row in rows]
    whole = levels.set_index("indicator").reindex(codes)
    for row, one in zip(text, whole.itertuples(), strict=True):
        row.append("" if pd.isna(one.observed) else f"{one.right:.0f}/{one.observed:.0f}")
    shares = [
        [None if one is None or pd.isna(one.share) else float(one.share) for one in row]
        for row in rows
    ]
    heads = ["<br>".join(day_name(day, language).rsplit(" ", 1)) for day in last.started_on]
    names = [
        name if len(name) <= LONGEST else name[: LONGEST - 1] + "…" for name in labels.values()
    ]
    heads.append(say("all<br>of them", language))
    lane = len(visits) + GAP
    across, down = [-0.5, lane + LANE + 0.25], [len(codes) - 0.5, -0.5]
    layout = theme.layout(
        ROW * len(codes) + HEAD + 8,
        margin={"l": 8, "r": 16, "t": HEAD, "b": 4, "pad": 4},
        xaxis={"side": "top", **with_lane(ticks(heads), lane), "range": across, **LOOK},
        yaxis={"range": down, **ticks(names), **LOOK},
        shapes=[upright(lane + LANE * share, len(codes)) for share in (0, 0.5, 1)],
    )
    drawn = marks(whole, range(len(codes)), lane, LANE)
    return {"data": [shaded(shares, len(visits)), written(text), *drawn], "layout": layout}


def with_lane(heads: dict, lane: float) -> dict:
    """Add 0, 50 and 100% above the lane to the labels of the columns."""
    return {
        "tickvals": [*heads["tickvals"], lane, lane + LANE / 2, lane + LANE],
        "ticktext": [*heads["ticktext"], "0", "50", "100%"],
    }


def upright(x: float, rows: int) -> dict:
    """Return a faint line down the lane."""
    return {
        "type": "line",
        "x0": x,
        "x1": x,
        "y0": -0.5,
        "y1": rows - 0.5,
        "layer": "below",
        "line": {"color": theme.RULE, "width": 1},
    }


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
