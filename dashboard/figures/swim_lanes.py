"""The picture of postings: who was in post at which center, mentored or not, and who left."""

from typing import NamedTuple

import pandas as pd

from dashboard.figures import theme
from dashboard.figures.axes import key_above, time_axis
from dashboard.figures.posting_bars import CODE, bars, labels, marks, outlines
from dashboard.messages import say
from dashboard.months import Window

# Of theme.SERIES: far darker than the pale blue, and ink on it still has a contrast of 4.6.
MENTORED = theme.SERIES[5]
# With these, 13 centers of 2 or 3 posts and the words above them fill one page of A4.
LANE, THICK, THIN = 15, 12, 7
GAP = 9
LOWEST_BAND = 25
AXIS, KEY = 42, 30
# From this height on the months stand below the lanes, too.
TALL = 450


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
    spells: pd.DataFrame, mentored: pd.DataFrame, untrained: pd.DataFrame,
    nurses: dict[str, int | None], window: Window, language: str,
) -> dict:  # fmt: skip
    """Draw one bar a posting, stacked within its center; departures are marked at its end.

    `spells`: postings cut to the window (`postings.clipped`), in the order of their beginning,
    with `hover`; `mentored` and `untrained`: rows of `mentored_spells` and `untrained_spells` for
    them; `nurses`: the centers to draw, top to bottom -> IMCI nurses in post on the window's
    last day (None: not to be said).
    """
    spells = in_lanes(spells, window)
    lanes = spells.groupby("health_center").lane.max() + 1
    bands = stacked({center: int(lanes.get(center, 1)) for center in nurses})
    tops = spells.health_center.map({center: band.lanes for center, band in bands.items()})
    spells = spells.assign(y=tops + LANE * (spells.lane + 0.5))
    shaded, framed = (
        part.assign(y=part.posting.map(spells.y), hover=part.posting.map(spells.hover))
        for part in (mentored, untrained)
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
    return {"data": traces, "layout": lanes_layout(bands, nurses, window, language)}


def in_lanes(spells: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Add each posting's lane within its center, and the days its lane stays free after it."""
    lane = pd.Series(0, index=spells.index, dtype="int64")
    for _, held in spells.groupby("health_center"):
        lane[held.index] = first_free(list(held.started_on), list(held.ended_on))
    spells = spells.assign(lane=lane)
    following = spells.groupby(["health_center", "lane"]).started_on.shift(-1)
    following = following.fillna(pd.Timestamp(window.until))
    return spells.assign(free_after=(following - spells.ended_on).dt.days)


def first_free(starts: list, ends: list) -> list[int]:
    """Put each interval, in the order of their starts, into the first lane that is free again."""
    free_from, lanes = [], []
    for start, end in zip(starts, ends, strict=True):
        lane = next((i for i, day in enumerate(free_from) if day <= start), len(free_from))
        free_from[lane : lane + 1] = [end]
        lanes.append(lane)
    return lanes


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
    asides = [aside(nurses[center], band.middle, language)
              for center, band in bands.items() if nurses[center] is not None]  # fmt: skip
    if asides:
        asides.append(at_right(say("IMCI<br>nurses", language), 0, theme.MUTED, "bottom"))
    below = AXIS if height > TALL else 4
    return theme.layout(
        round(height) + KEY + AXIS + below,
        margin={"l": 8, "r": 58, "t": KEY + AXIS, "b": below, "pad": 4},
        barmode="overlay",
        **key_above(height, AXIS + 4),
        xaxis=months | {"side": "top"},
        xaxis2=months | {"side": "bottom", "overlaying": "x", "showgrid": False,
                         "showticklabels": height > TALL},
        yaxis={"range": [height, 0], "showgrid": False, "ticktext": list(bands),
               "tickvals": [band.middle for band in bands.values()],
               "tickfont": {"color": theme.INK}},
        shapes=[separator(band.bottom) for band in bands.values()],
        annotations=asides,
    )  # fmt: skip


def separator(y: float) -> dict:
    """Return the thin line below a center."""
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": y, "y1": y, "yref": "y",
            "line": {"color": theme.RULE, "width": 1}, "layer": "below"}  # fmt: skip


def aside(n: int, y: float, language: str) -> dict:
    """Return how many IMCI nurses a center has on the last day; 0 and 1 stand out."""
    few = {0: say("none", language), 1: say("only 1", language)}
    if n in few:
        return at_right(f"<b>{few[n]}</b>", y, theme.ORANGE)
    return at_right(str(n), y, theme.INK)


def at_right(text: str, y: float, colour: str, anchor: str = "middle") -> dict:
    """Return a text at the right of the chart."""
    return {"text": text, "x": 1, "xref": "paper", "y": y, "yref": "y", "showarrow": False,
            "xanchor": "left", "xshift": 8, "yanchor": anchor, "align": "left",
            "font": {"size": CODE, "color": colour}}  # fmt: skip
