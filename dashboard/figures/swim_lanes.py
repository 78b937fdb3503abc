"""The picture of postings: who was in post at which center, mentored or not, and who left."""

from collections.abc import Sequence

import pandas as pd

from dashboard.figures import theme
from dashboard.figures.bands import (
    AXIS,
    KEY,
    Band,
    Row,
    height_of,
    key,
    row_axis,
    rules,
    stacked,
    time_axis,
)
from dashboard.figures.lanes import first_fit
from dashboard.figures.posting_bars import CODE, bars, labels, marks
from dashboard.messages import say
from dashboard.months import Window

# Of theme.SERIES: far darker than the pale blue, and ink on it still has a contrast of 4.6.
MENTORED = theme.SERIES[5]
LANE, THICK, THIN = 16, 13, 7


def swim_lanes(
    spells: pd.DataFrame, mentored: pd.DataFrame, nurses: dict[str, int | None], window: Window,
    language: str,
) -> dict:  # fmt: skip
    """Draw one bar a posting, stacked within its center; departures are marked at its end.

    `spells`: postings cut to the window (`postings.clipped`), in the order of their beginning,
    with `hover`; `mentored`: rows of `mentored_spells` for them; `nurses`: the centers to draw,
    top to bottom -> IMCI nurses in post on the window's last day (None: not to be said).
    """
    spells = in_lanes(spells, window)
    lanes = spells.groupby("health_center").lane.max() + 1
    rows = [staff_row(center, n, language) for center, n in nurses.items()]
    bands = stacked(rows, [LANE * int(lanes.get(row.key, 1)) for row in rows], above=False)
    tops = spells.health_center.map({band.row.key: band.top for band in bands})
    spells = spells.assign(y=tops + LANE * (spells.lane + 0.5))
    shaded = mentored.assign(
        y=mentored.posting.map(spells.y), hover=mentored.posting.map(spells.hover)
    )
    traces = [
        bars(spells, THIN, theme.PALE_BLUE, say("in post", language)),
        bars(shaded, THICK, MENTORED, say("mentored: 3 visits in half a year", language)),
        *marks(spells[spells.departed], language),
        labels(spells, window),
    ]
    return {"data": traces, "layout": lanes_layout(bands, window, language)}


def in_lanes(spells: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Add each posting's lane within its center, and the days its lane stays free after it."""
    lane = pd.Series(0, index=spells.index, dtype="int64")
    for _, held in spells.groupby("health_center"):
        lane[held.index] = first_fit(list(held.started_on), list(held.ended_on))
    spells = spells.assign(lane=lane)
    following = spells.groupby(["health_center", "lane"]).started_on.shift(-1)
    following = following.fillna(pd.Timestamp(window.until))
    return spells.assign(free_after=(following - spells.ended_on).dt.days)


def staff_row(center: str, n: int | None, language: str) -> Row:
    """Name a center and say how many IMCI nurses it has on the last day; 0 and 1 stand out."""
    if n is None:
        return Row(center, center)
    few = {0: say("none", language), 1: say("only 1", language)}
    if n in few:
        return Row(center, center, f"<b>{few[n]}</b>", theme.ORANGE)
    return Row(center, center, str(n), theme.INK)


def staff_head(language: str) -> dict:
    """Return the heading of the numbers at the right."""
    return {"text": say("IMCI<br>nurses", language), "x": 1, "xref": "paper", "y": 0,
            "yanchor": "bottom", "xanchor": "left", "xshift": 8, "showarrow": False,
            "align": "left", "font": {"size": CODE, "color": theme.MUTED}}  # fmt: skip


def lanes_layout(bands: Sequence[Band], window: Window, language: str) -> dict:
    """Return the axes, above and below for a long chart, and the IMCI nurses left at the right."""
    months = time_axis(window, language)
    asides = [
        {"text": band.row.aside, "x": 1, "xref": "paper", "y": band.middle, "showarrow": False,
         "xanchor": "left", "xshift": 8,
         "font": {"size": CODE, "color": band.row.colour}}
        for band in bands
    ]  # fmt: skip
    if any(band.row.aside for band in bands):
        asides.append(staff_head(language))
    height = height_of(bands)
    return theme.layout(
        height + KEY + 2 * AXIS,
        margin={"l": 8, "r": 58, "t": KEY + AXIS, "b": AXIS, "pad": 4},
        barmode="overlay",
        **key(height),
        xaxis=months | {"side": "top"},
        xaxis2=months | {"side": "bottom", "overlaying": "x", "showgrid": False},
        yaxis=row_axis(bands, above=False),
        shapes=rules(bands),
        annotations=asides,
    )
