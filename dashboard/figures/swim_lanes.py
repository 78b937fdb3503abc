"""The picture of postings: who was in post at which center, mentored or not, and who left."""

from typing import NamedTuple

import pandas as pd

from dashboard.figures import theme
from dashboard.figures.axes import LABEL, legend, month_axis
from dashboard.messages import say
from dashboard.months import Window
from dashboard.statistics.turnover import OUTSIDE

# Of theme.SERIES: far darker than the pale blue, and ink on it still has a contrast of 4.6.
MENTORED = theme.SERIES[5]
LANE, THICK, THIN = 16, 13, 7
GAP = 9
LOWEST_BAND = 26
DAY_IN_MS = 86_400_000
# The parts of the window that a code, and two of them, take on a telephone of 390 px.
ROOM_FOR_ONE, ROOM_FOR_TWO = 0.15, 0.34


class Band(NamedTuple):
    """A center's place on the chart, in pixels from the top."""

    top: float
    lanes: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where the center's code stands."""
        return (self.top + self.bottom) / 2


def swim_lanes(
    spells: pd.DataFrame, mentored: pd.DataFrame, nurses: dict[str, int], window: Window,
    language: str,
) -> dict:  # fmt: skip
    """Draw one bar a posting, stacked within its center; departures are marked at its end.

    `spells`: postings cut to the window (`lanes.clipped`) with `lane` and `hover`; `mentored`:
    rows of `mentored_spells` for them; `nurses`: the centers to draw, top to bottom -> IMCI
    nurses in post on the window's last day.
    """
    lanes = spells.groupby("health_center").lane.max() + 1
    places = bands({center: int(lanes.get(center, 1)) for center in nurses})
    first = spells.health_center.map({center: band.lanes for center, band in places.items()})
    spells = spells.assign(y=first + LANE * (spells.lane + 0.5))
    shaded = mentored.assign(
        y=mentored.posting.map(spells.y), hover=mentored.posting.map(spells.hover)
    )
    traces = [
        bars(spells, THIN, theme.PALE_BLUE, say("in post", language)),
        bars(shaded, THICK, MENTORED, say("mentored: 3 visits in half a year", language)),
        *marks(spells[spells.departed], language),
        labels(spells, window),
    ]
    return {"data": traces, "layout": lanes_layout(places, nurses, window, language)}


def bands(lanes: dict[str, int]) -> dict[str, Band]:
    """Stack the centers, each as high as its lanes need."""
    places, top = {}, 0.0
    for center, n in lanes.items():
        height = max(n * LANE + GAP, LOWEST_BAND)
        places[center] = Band(top, top + (height - n * LANE) / 2, top + height)
        top += height
    return places


def bars(spells: pd.DataFrame, width: float, colour: str, name: str) -> dict:
    """Return bars from started_on to ended_on, `width` pixels thick."""
    days = (spells.ended_on - spells.started_on).dt.days
    return {
        "type": "bar", "orientation": "h", "name": name, "base": theme.days(spells.started_on),
        "x": [DAY_IN_MS * int(n) for n in days], "y": list(spells.y), "width": width,
        "text": list(spells.hover), "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>", "marker": {"color": colour},
    }  # fmt: skip


def marks(left: pd.DataFrame, language: str) -> list[dict]:
    """Return the signs of departure, a shape and a colour for each kind."""
    outside = left.destination == OUTSIDE
    unknown = left.destination.isna()
    kinds = (
        (~outside & ~unknown, "triangle-right", theme.INK, say("left for another center", language)),
        (outside, "x", theme.ORANGE, say("left the programme", language)),
        (unknown, "diamond-open", theme.PURPLE, say("left, not known where to", language)),
    )  # fmt: skip
    return [
        {
            "type": "scatter", "mode": "markers", "name": name, "x": theme.days(rows.ended_on),
            "y": list(rows.y), "text": list(rows.hover), "cliponaxis": False,
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"symbol": symbol, "color": colour, "size": 12 if symbol != "x" else 10,
                       "line": {"color": "#ffffff", "width": 0 if "open" in symbol else 1}},
        }
        for is_kind, symbol, colour, name in kinds
        if len(rows := left[is_kind])
    ]  # fmt: skip


def labels(spells: pd.DataFrame, window: Window) -> dict:
    """Return each nurse's code at the beginning of her bar, and where she went beside its end:
    behind it where the lane is free, else inside where the bar is long enough.
    """
    days = (window.until - window.start).days
    length = (spells.ended_on - spells.started_on).dt.days / days
    coded = spells[length >= ROOM_FOR_ONE]
    moved = spells[spells.departed & (spells.destination != OUTSIDE) & spells.destination.notna()]
    behind = moved[moved.free_after >= ROOM_FOR_ONE * days]
    inside = moved[(moved.free_after < ROOM_FOR_ONE * days) & (length[moved.index] >= ROOM_FOR_TWO)]
    sides = ["middle right"] * (len(coded) + len(behind)) + ["middle left"] * len(inside)
    return {
        "type": "scatter", "mode": "text", "showlegend": False, "hoverinfo": "skip",
        "x": theme.days([*coded.started_on, *behind.ended_on, *inside.ended_on]),
        "y": [*coded.y, *behind.y, *inside.y], "xaxis": "x2", "textposition": sides,
        "text": [*(f" {code}" for code in coded.nurse), *(f"  {to}" for to in behind.destination),
                 *(f"{to}  " for to in inside.destination)],
        "textfont": {"size": LABEL, "color": theme.INK},
    }  # fmt: skip


def lanes_layout(
    places: dict[str, Band], nurses: dict[str, int], window: Window, language: str
) -> dict:
    """Return the axes, the lines between centers, and how many IMCI nurses each has left."""
    height = max(band.bottom for band in places.values())
    months = month_axis(window, language)
    return theme.layout(
        int(height) + 120,
        margin={"l": 8, "r": 62, "t": 70, "b": 8, "pad": 4},
        barmode="overlay",
        showlegend=True,
        legend=legend(),
        xaxis=months | {"side": "top"},
        xaxis2=months | {"side": "bottom", "overlaying": "x", "showgrid": False},
        yaxis={"range": [height, 0], "showgrid": False, "ticktext": list(places),
               "tickvals": [band.middle for band in places.values()],
               "tickfont": {"color": theme.INK}},
        shapes=[separator(edge) for edge in (0, *(band.bottom for band in places.values()))],
        annotations=[staff_label(nurses[center], band.middle, language)
                     for center, band in places.items()],
    )  # fmt: skip


def separator(y: float) -> dict:
    """Return the thin line between two centers, from edge to edge."""
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "yref": "y",
            "line": {"color": theme.RULE, "width": 1}, "layer": "below"}  # fmt: skip


def staff_label(n: int, y: float, language: str) -> dict:
    """Return how many IMCI nurses a center has on the last day; 0 and 1 stand out."""
    text = {0: say("none", language), 1: say("only 1", language)}.get(n, str(n))
    return {
        "text": f"<b>{text}</b>" if n < 2 else text, "x": 1, "xref": "paper", "y": y,
        "showarrow": False, "xanchor": "left", "xshift": 8,
        "font": {"size": LABEL, "color": theme.ORANGE if n < 2 else theme.MUTED},
    }  # fmt: skip
