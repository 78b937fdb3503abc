"""What is not known of stock-outs, drawn: pale days, open ends, not held, not checked."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.figures import month_axis, theme
from dashboard.figures.bands import Band
from dashboard.figures.stock_out_looks import ENDED, UNCONFIRMED
from dashboard.messages import say
from dashboard.statistics.stock_checks import NOT_HELD
from dashboard.statistics.stock_outs import known_until
from dashboard.statistics.stock_risk import NOT_CHECKED

PALE = {False: "#cfe1f0", True: "#e3cfe7"}  # center, pharmacy: paler than either's bars
DOTS = {"shape": ".", "fgcolor": "#7d8a92", "bgcolor": "#eef1f3", "size": 5, "solidity": 0.3}
EMPTY = {"color": "#eef1f3", "line": {"width": 0}}


@dataclass(frozen=True)
class Unknown:
    """What is not known of the rows of a timeline; None where a row is more than one supply at
    one place.

    `gaps`: row, started_on, days, why (not held or not checked); `unlooked`: row, checked_on, of
    the looks at which nobody looked.
    """

    gaps: pd.DataFrame | None = None
    unlooked: pd.DataFrame | None = None


NOTHING = Unknown()


def spans(part: pd.DataFrame, heights: pd.Series, width: float | list, look: dict) -> dict:
    """Return horizontal bars from started_on to until; a date axis wants lengths in ms."""
    days = (part.until - part.started_on).dt.days
    return {"type": "bar", "orientation": "h", "base": theme.days(part.started_on),
            "x": [int(length) * month_axis.MILLISECONDS for length in days],
            "y": [float(y) for y in heights], "width": width, "marker": look}  # fmt: skip


def pale_traces(drawn: pd.DataFrame, width: float, language: str) -> list[dict]:
    """Return the days on which a stock-out may have gone on, though nobody saw it."""
    wider = (drawn.earliest < drawn.started_on) | (drawn.latest > drawn.until)
    if not wider.any():
        return []
    part = drawn[wider]
    most = part.assign(started_on=part.earliest, until=part.latest)
    colours = [PALE[bool(is_pharmacy)] for is_pharmacy in part.pharmacy]
    bars = spans(most, part.y, width, {"color": colours, "line": {"width": 0}})
    words = {"hovertext": list(part.words), "hovertemplate": "%{hovertext}<extra></extra>"}
    in_key = {
        "type": "bar", "x": [None], "y": [None], "marker": {"color": PALE[False]},
        "name": say("may have been out (seen at visits only)", language), "showlegend": True,
    }  # fmt: skip
    return [bars | words | {"showlegend": False}, in_key]


def arrows(drawn: pd.DataFrame, lane: int) -> dict:
    """Return an arrow where an ongoing bar was last confirmed."""
    part = drawn[(drawn.state != ENDED) & ~drawn.is_cut]
    colours = [theme.PURPLE if row.pharmacy else theme.ORANGE for row in part.itertuples()]
    symbols = ["triangle-right-open" if state == UNCONFIRMED else "triangle-right"
               for state in part.state]  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "cliponaxis": False,
        "x": theme.days(part.until), "y": [float(y) for y in part.y], "hovertext": list(part.words),
        "hovertemplate": "%{hovertext}<extra></extra>", "showlegend": False,
        "marker": {"symbol": symbols, "color": colours, "size": max(min(lane, 15), 8),
                   "line": {"width": 1.5, "color": colours}},
    }  # fmt: skip


def begun_before(drawn: pd.DataFrame, lane: int) -> list[dict]:
    """Return an open arrow back where a place was out already at its first look."""
    part = drawn[drawn.already_out & ~drawn.is_cut_before]
    if part.empty:
        return []
    colours = [theme.PURPLE if is_pharmacy else theme.BLUE for is_pharmacy in part.pharmacy]
    return [{
        "type": "scatter", "mode": "markers", "cliponaxis": False, "showlegend": False,
        "x": theme.days(part.started_on), "y": [float(y) for y in part.y],
        "hovertext": list(part.words), "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"symbol": "triangle-left-open", "color": colours,
                   "size": max(min(lane, 15), 8), "line": {"width": 1.5, "color": colours}},
    }]  # fmt: skip


def unlooked_marks(marks: pd.DataFrame, stack: Sequence[Band], language: str) -> list[dict]:
    """Return a cross for each look at which nobody looked (row, checked_on), where rows are one
    supply at one place.
    """
    middles = {band.row.key: (band.top + band.bottom) / 2 for band in stack}
    part = marks[marks["row"].isin(list(middles))]
    if part.empty:
        return []
    name = say("a look at which it was not checked", language)
    return [{
        "type": "scatter", "mode": "markers", "name": name, "showlegend": True,
        "x": theme.days(part.checked_on), "y": [float(middles[row]) for row in part["row"]],
        "hovertemplate": f"{name}<extra></extra>",
        "marker": {"symbol": "x-thin", "size": 8, "color": theme.MUTED,
                   "line": {"width": 2, "color": theme.MUTED}},
    }]  # fmt: skip


def gap_traces(unknown: Unknown, stack: Sequence[Band], language: str) -> list[dict]:
    """Return the days on which a row's supply is not held there, or nobody would know."""
    gaps = unknown.gaps
    if gaps is None or unknown.unlooked is None:
        return []
    looks = {
        NOT_HELD: (say("not held here", language), {"pattern": DOTS, "color": "#eef1f3"}),
        NOT_CHECKED: (say("not checked", language), EMPTY),
    }
    middles = {band.row.key: (band.top + band.bottom) / 2 for band in stack}
    heights = {band.row.key: band.bottom - band.top for band in stack}
    traces = []
    for why, (name, look) in looks.items():
        part = gaps[(gaps.why == why) & gaps["row"].isin(list(middles))]
        if len(part):
            bars = part.assign(until=known_until(part))
            widths = [float(heights[row]) for row in part["row"]]
            drawn = spans(bars, part["row"].map(middles), widths, look)
            words = {"hovertemplate": f"{name}<extra></extra>"}
            traces.append(drawn | words | {"name": name, "showlegend": True})
    return [*traces, *unlooked_marks(unknown.unlooked, stack, language)]
