"""The picture of postings: who was in post at which center, mentored or not, and who left."""

from collections.abc import Hashable, Mapping
from typing import NamedTuple

import pandas as pd

from dashboard.drawing import theme
from dashboard.drawing.axes import key_above, time_axis
from dashboard.messages import say
from dashboard.months import Window
from dashboard.turnover.statistics.postings import OUTSIDE
from dashboard.turnover.statistics.staffing import Lanes

CODE = theme.TYPE - 2
MILLISECONDS = 86_400_000  # a day, in which a date axis measures the length of bars
# The parts of the window that a code, and two of them, take on a telephone of 390 px.
ROOM_FOR_ONE, ROOM_FOR_TWO = 0.15, 0.34
# Of theme.SERIES: far darker than the pale blue, and ink on it still has a contrast of 4.6.
MENTORED = theme.SERIES[5]
# With these, 13 centers of 2 or 3 posts and the words above them fill one page of A4.
LANE, THICK, THIN = 15, 12, 7
GAP = 9
LOWEST_BAND = 25
AXIS, KEY = 42, 30
# From this height on the months stand below the lanes, too.
TALL = 450


def bars(spells: pd.DataFrame, width: float, colour: str, name: str) -> dict:
    """Return bars from started_on to ended_on, `width` pixels thick."""
    days = (spells.ended_on - spells.started_on).dt.days
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "base": theme.days(spells.started_on),
        "x": [MILLISECONDS * int(n) for n in days],
        "y": list(spells.y),
        "width": width,
        "text": list(spells.hover),
        "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": colour},
    }


def outlines(spells: pd.DataFrame, width: float, name: str) -> dict:
    """Return frames around bars, which stay seen within them."""
    empty = {"color": theme.PAPER, "line": {"color": theme.ORANGE, "width": 1.5}}
    return bars(spells, width, theme.ORANGE, name) | {"marker": empty}


def marks(left: pd.DataFrame, language: str) -> list[dict]:
    """Return the signs of departure, a shape and a colour for each kind."""
    outside, unknown = left.destination == OUTSIDE, left.destination.isna()
    moved = ~outside & ~unknown
    kinds = (
        (moved, "triangle-right", theme.INK, 1, say("left for another center", language)),
        (outside, "x", theme.ORANGE, 1, say("left the programme", language)),
        (unknown, "diamond-open", theme.PURPLE, 2, say("left, not known where to", language)),
    )
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "x": theme.days(rows.ended_on),
            "y": list(rows.y),
            "text": list(rows.hover),
            "cliponaxis": False,
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {
                "symbol": symbol,
                "color": colour,
                "size": 11,
                "line": {"color": colour if width > 1 else "#ffffff", "width": width},
            },
        }
        for is_kind, symbol, colour, width, name in kinds
        if len(rows := left[is_kind])
    ]


def labels(spells: pd.DataFrame, window: Window) -> dict:
    """Return each nurse's code at the beginning of her bar, and where she went beside its end:
    behind it where the lane is free, else inside where the bar is long enough.
    """
    days = (window.until - window.start).days
    length = (spells.ended_on - spells.started_on).dt.days / days
    coded = spells[length >= ROOM_FOR_ONE]
    moved = spells[spells.departed & (spells.destination != OUTSIDE) & spells.destination.notna()]
    is_free = moved.free_after >= ROOM_FOR_ONE * days
    behind, inside = moved[is_free], moved[~is_free & (length[moved.index] >= ROOM_FOR_TWO)]
    sides = ["middle right"] * (len(coded) + len(behind)) + ["middle left"] * len(inside)
    return {
        "type": "scatter",
        "mode": "text",
        "showlegend": False,
        "hoverinfo": "skip",
        "x": theme.days([*coded.started_on, *behind.ended_on, *inside.ended_on]),
        "y": [*coded.y, *behind.y, *inside.y],
        "xaxis": "x2",
        "textposition": sides,
        "text": [
            *(f" {code}" for code in coded.nurse),
            *(f"  {to}" for to in behind.destination),
            *(f"{to}  " for to in inside.destination),
        ],
        "textfont": {"size": CODE, "color": theme.INK},
    }


class Band(NamedTuple):
    """A center's place on the chart, in pixels from the top."""

    top: float
    lanes: float
    bottom: float

    @property
    def middle(self) -> float:
        """Where the center's code stands."""
        return (self.top + self.bottom) / 2


def swim_lanes(drawn: Lanes, hover: Mapping[Hashable, str], window: Window, language: str) -> dict:
    """Draw one bar a posting, stacked within its center; departures are marked at its end.

    `hover`: what is said of each posting, by its place in the index of `drawn`.
    """
    bands = stacked(drawn.deep)
    tops = drawn.spells.health_center.map({center: band.lanes for center, band in bands.items()})
    spells = drawn.spells.assign(
        y=tops + LANE * (drawn.spells.lane + 0.5), hover=drawn.spells.index.map(hover)
    )
    shaded, framed = (
        part.assign(y=part.posting.map(spells.y), hover=part.posting.map(spells.hover))
        for part in (drawn.mentored, drawn.untrained)
    )
    late = (
        [outlines(framed, THICK, say("not yet trained in IMCI", language))] if len(framed) else []
    )
    traces = [
        bars(spells, THIN, theme.PALE_BLUE, say("in post", language)),
        bars(shaded, THICK, MENTORED, say("mentored: 3 visits in half a year", language)),
        *late,
        *marks(spells[spells.departed], language),
        labels(spells, window),
    ]
    return {"data": traces, "layout": lanes_layout(bands, drawn.nurses, window, language)}


def stacked(lanes: dict[str, int]) -> dict[str, Band]:
    """Stack the centers, each as high as its lanes need."""
    bands, top = {}, 0.0
    for center, n in lanes.items():
        height = max(n * LANE + GAP, LOWEST_BAND)
        bands[center] = Band(top, top + (height - n * LANE) / 2, top + height)
        top += height
    return bands


def lanes_layout(
    bands: dict[str, Band], nurses: dict[str, int | None], window: Window, language: str
) -> dict:
    """Return the axes, above and below for a long chart, and the IMCI nurses left at the right."""
    height = max(band.bottom for band in bands.values())
    months = time_axis(window, language)
    asides = [
        aside(nurses[center], band.middle, language)
        for center, band in bands.items()
        if nurses[center] is not None
    ]
    if asides:
        asides.append(at_right(say("IMCI<br>nurses", language), 0, theme.MUTED, "bottom"))
    below = AXIS if height > TALL else 4
    return theme.layout(
        round(height) + KEY + AXIS + below,
        margin={"l": 8, "r": 58, "t": KEY + AXIS, "b": below, "pad": 4},
        barmode="overlay",
        **key_above(height, AXIS + 4),
        xaxis=months | {"side": "top"},
        xaxis2=months
        | {"side": "bottom", "overlaying": "x", "showgrid": False, "showticklabels": height > TALL},
        yaxis={
            "range": [height, 0],
            "showgrid": False,
            "ticktext": list(bands),
            "tickvals": [band.middle for band in bands.values()],
            "tickfont": {"color": theme.INK},
        },
        shapes=[separator(band.bottom) for band in bands.values()],
        annotations=asides,
    )


def separator(y: float) -> dict:
    """Return the thin line below a center."""
    return {
        "type": "line",
        "x0": 0,
        "x1": 1,
        "xref": "paper",
        "y0": y,
        "y1": y,
        "yref": "y",
        "line": {"color": theme.RULE, "width": 1},
        "layer": "below",
    }


def aside(n: int, y: float, language: str) -> dict:
    """Return how many IMCI nurses a center has on the last day; 0 and 1 stand out."""
    few = {0: say("none", language), 1: say("only 1", language)}
    if n in few:
        return at_right(f"<b>{few[n]}</b>", y, theme.ORANGE)
    return at_right(str(n), y, theme.INK)


def at_right(text: str, y: float, colour: str, anchor: str = "middle") -> dict:
    """Return a text at the right of the chart."""
    return {
        "text": text,
        "x": 1,
        "xref": "paper",
        "y": y,
        "yref": "y",
        "showarrow": False,
        "xanchor": "left",
        "xshift": 8,
        "yanchor": anchor,
        "align": "left",
        "font": {"size": CODE, "color": colour},
    }
