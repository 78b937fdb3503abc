"""The marks of a posting: its bar, the sign of a departure, the nurse's code, where she went."""

import pandas as pd

from dashboard.figures import theme
from dashboard.messages import say
from dashboard.months import Window
from dashboard.statistics.postings import OUTSIDE

CODE = theme.TYPE - 2
MILLISECONDS = 86_400_000  # a day, in which a date axis measures the length of bars
# The parts of the window that a code, and two of them, take on a telephone of 390 px.
ROOM_FOR_ONE, ROOM_FOR_TWO = 0.15, 0.34


def bars(spells: pd.DataFrame, width: float, colour: str, name: str) -> dict:
    """Return bars from started_on to ended_on, `width` pixels thick."""
    days = (spells.ended_on - spells.started_on).dt.days
    return {
        "type": "bar", "orientation": "h", "name": name, "base": theme.days(spells.started_on),
        "x": [MILLISECONDS * int(n) for n in days], "y": list(spells.y), "width": width,
        "text": list(spells.hover), "textposition": "none",
        "hovertemplate": "%{text}<extra></extra>", "marker": {"color": colour},
    }  # fmt: skip


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
            "type": "scatter", "mode": "markers", "name": name, "x": theme.days(rows.ended_on),
            "y": list(rows.y), "text": list(rows.hover), "cliponaxis": False,
            "hovertemplate": "%{text}<extra></extra>",
            "marker": {"symbol": symbol, "color": colour, "size": 11,
                       "line": {"color": colour if width > 1 else "#ffffff", "width": width}},
        }
        for is_kind, symbol, colour, width, name in kinds
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
    is_free = moved.free_after >= ROOM_FOR_ONE * days
    behind, inside = moved[is_free], moved[~is_free & (length[moved.index] >= ROOM_FOR_TWO)]
    sides = ["middle right"] * (len(coded) + len(behind)) + ["middle left"] * len(inside)
    return {
        "type": "scatter", "mode": "text", "showlegend": False, "hoverinfo": "skip",
        "x": theme.days([*coded.started_on, *behind.ended_on, *inside.ended_on]),
        "y": [*coded.y, *behind.y, *inside.y], "xaxis": "x2", "textposition": sides,
        "text": [*(f" {code}" for code in coded.nurse), *(f"  {to}" for to in behind.destination),
                 *(f"{to}  " for to in inside.destination)],
        "textfont": {"size": CODE, "color": theme.INK},
    }  # fmt: skip
