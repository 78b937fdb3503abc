"""The picture of postings: who was in post at which center, mentored or not, and who left."""

from datetime import timedelta

import pandas as pd

from dashboard.figures import theme
from dashboard.messages import say
from dashboard.months import Window
from dashboard.statistics.turnover import OUTSIDE

# Of theme.SERIES: three times as dark as the pale blue, and ink on it has a contrast of 4.6.
MENTORED = theme.SERIES[5]
LANE, THICK, THIN = 17, 14, 8
GAP = 10
LOWEST_BAND = 27
DAY_IN_MS = 86_400_000
# The part of the window that a nurse's code, and a code with a destination, take at 390 px.
ROOM_FOR_CODE, ROOM_FOR_BOTH = 0.17, 0.36
LABEL = theme.TYPE - 2


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
    tops, height = bands({center: int(lanes.get(center, 1)) for center in nurses})
    spells = spells.assign(y=spells.health_center.map(tops) + LANE * (spells.lane + 0.5))
    y, hover = mentored.posting.map(spells.y), mentored.posting.map(spells.hover)
    traces = [
        bars(spells, THIN, theme.PALE_BLUE, say("in post", language)),
        bars(mentored.assign(y=y, hover=hover), THICK, MENTORED,
             say("mentored (3 visits in half a year)", language)),
        *marks(spells[spells.departed], window, language),
        codes(spells, window),
        bottom_axis(window, height),
    ]  # fmt: skip
    layout = theme.layout(
        height + 120,
        margin={"l": 8, "r": 58, "t": 64, "b": 8, "pad": 4},
        barmode="overlay",
        showlegend=True,
        legend=legend(),
        xaxis={**time_axis(window), "side": "top"},
        xaxis2={**time_axis(window), "side": "bottom", "overlaying": "x"},
        yaxis={"range": [height, 0], "tickvals": [middle(tops, height, one) for one in nurses],
               "ticktext": list(nurses), "showgrid": False,
               "tickfont": {"color": theme.INK, "size": theme.TYPE}},
        shapes=[separator(top) for top in [*tops.values(), height]],
        annotations=[in_post_label(n, middle(tops, height, one), language)
                     for one, n in nurses.items()],
    )  # fmt: skip
    return {"data": traces, "layout": layout}


def bands(lanes: dict[str, int]) -> tuple[dict[str, float], float]:
    """Return where each center's first lane begins, in pixels from the top, and their sum."""
    tops, top = {}, 0.0
    for center, n in lanes.items():
        band = max(n * LANE + GAP, LOWEST_BAND)
        tops[center] = top + (band - n * LANE) / 2
        top += band
    return tops, top


def bars(spells: pd.DataFrame, width: float, colour: str, name: str) -> dict:
    """Return bars from started_on to ended_on, `width` pixels thick."""
    return {
        "type": "bar", "orientation": "h", "name": name, "base": theme.days(spells.started_on),
        "x": [days * DAY_IN_MS for days in (spells.ended_on - spells.started_on).dt.days],
        "y": list(spells.y), "width": width, "text": list(spells.hover), "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>", "marker": {"color": colour},
    }  # fmt: skip
