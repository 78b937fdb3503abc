"""The bars of stock-outs: how each looks by what is known of its end, and what stands around it."""

import pandas as pd

from dashboard.drawing import axes, theme
from dashboard.messages import say
from dashboard.months import Window

ENDED, ONGOING, UNCONFIRMED = "ended", "ongoing", "unconfirmed"
# Stripes mean the same everywhere: the district pharmacy is out.
STRIPES = {"shape": "/", "fgcolor": "#ffffff", "size": 6, "solidity": 0.28}
PALE = {False: "#cfe1f0", True: "#e3cfe7"}  # center, pharmacy: paler than either's bars
FILLED = 0.86


def looks(language: str) -> dict[tuple[bool, str], tuple[str, dict]]:
    """Return how a bar looks and what the key calls it, by (is a pharmacy's, state)."""
    store = STRIPES | {"bgcolor": theme.PURPLE}
    blue, orange, purple = (
        {"width": 1, "color": c} for c in (theme.BLUE, theme.ORANGE, theme.PURPLE)
    )
    return {
        (False, ENDED): (say("health center", language), {"color": theme.BLUE, "line": blue}),
        (False, ONGOING): (
            say("still out when last confirmed (arrow)", language),
            {"color": theme.ORANGE, "line": orange},
        ),
        (False, UNCONFIRMED): (
            say("not confirmed lately", language),
            {"color": "#ffffff", "line": orange | {"width": 2}},
        ),
        (True, ENDED): (
            say("district pharmacy", language),
            {"color": theme.PURPLE, "pattern": store, "line": purple},
        ),
        (True, ONGOING): (
            say("district pharmacy, still out", language),
            {"color": theme.PURPLE, "pattern": store | {"shape": "x"}, "line": purple},
        ),
        (True, UNCONFIRMED): (
            say("district pharmacy, not confirmed lately", language),
            {"color": "#ffffff", "line": purple | {"width": 2}},
        ),
    }


def spans(part: pd.DataFrame, heights: pd.Series, width: float | list, look: dict) -> dict:
    """Return horizontal bars from started_on to until; a date axis wants lengths in ms."""
    days = (part.until - part.started_on).dt.days
    return {
        "type": "bar",
        "orientation": "h",
        "base": theme.days(part.started_on),
        "x": [int(length) * axes.MILLISECONDS for length in days],
        "y": [float(y) for y in heights],
        "width": width,
        "marker": look,
    }


def inside(packed: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Cut bars at the window's edges, so that what is written inside them stays in sight."""
    start, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    clipped = {
        name: packed[name].clip(start, until)
        for name in ("started_on", "until", "earliest", "latest")
    }
    cut = {"is_cut": packed.until > until, "is_cut_before": packed.started_on < start}
    return packed.assign(**cut, **clipped)


def bar_traces(drawn: pd.DataFrame, lane: int, language: str) -> list[dict]:
    """Return the bars, a trace a look."""
    traces = []
    for (is_pharmacy, state), (name, look) in looks(language).items():
        part = drawn[(drawn.pharmacy == is_pharmacy) & (drawn.state == state)]
        if part.empty:
            continue
        letters = theme.INK if state == UNCONFIRMED or is_pharmacy else "#ffffff"
        traces.append(
            spans(part, part.y, lane * FILLED, look)
            | {
                "name": name,
                "showlegend": True,
                "text": list(part.code),
                "textposition": "inside",
                "insidetextanchor": "middle",
                "textangle": 0,
                "insidetextfont": {"size": 13, "color": letters},
                "hovertext": list(part.words),
                "hovertemplate": "%{hovertext}<extra></extra>",
            }
        )
    return traces


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
        "type": "bar",
        "x": [None],
        "y": [None],
        "marker": {"color": PALE[False]},
        "name": say("may have been out (seen at visits only)", language),
        "showlegend": True,
    }
    return [bars | words | {"showlegend": False}, in_key]


def arrows(drawn: pd.DataFrame, lane: int) -> dict:
    """Return an arrow where an ongoing bar was last confirmed."""
    part = drawn[(drawn.state != ENDED) & ~drawn.is_cut]
    colours = [theme.PURPLE if row.pharmacy else theme.ORANGE for row in part.itertuples()]
    symbols = [
        "triangle-right-open" if state == UNCONFIRMED else "triangle-right" for state in part.state
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "cliponaxis": False,
        "x": theme.days(part.until),
        "y": [float(y) for y in part.y],
        "hovertext": list(part.words),
        "hovertemplate": "%{hovertext}<extra></extra>",
        "showlegend": False,
        "marker": {
            "symbol": symbols,
            "color": colours,
            "size": max(min(lane, 15), 8),
            "line": {"width": 1.5, "color": colours},
        },
    }


def begun_before(drawn: pd.DataFrame, lane: int) -> list[dict]:
    """Return an open arrow back where a place was out already at its first look."""
    part = drawn[drawn.already_out & ~drawn.is_cut_before]
    if part.empty:
        return []
    colours = [theme.PURPLE if is_pharmacy else theme.BLUE for is_pharmacy in part.pharmacy]
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "cliponaxis": False,
            "showlegend": False,
            "x": theme.days(part.started_on),
            "y": [float(y) for y in part.y],
            "hovertext": list(part.words),
            "hovertemplate": "%{hovertext}<extra></extra>",
            "marker": {
                "symbol": "triangle-left-open",
                "color": colours,
                "size": max(min(lane, 15), 8),
                "line": {"width": 1.5, "color": colours},
            },
        }
    ]


def stretches(drawn: pd.DataFrame, both: pd.DataFrame, lane: int, language: str) -> list[dict]:
    """Stripe the days of centers' bars on which their district's pharmacy was out too."""
    part = both[both.spell.isin(drawn.index)]
    if part.empty:
        return []
    clear = {"color": theme.PAPER, "pattern": STRIPES | {"bgcolor": theme.PAPER}}
    stripes = spans(part, part.spell.map(drawn.y), lane * FILLED, clear)
    in_key = {
        "type": "bar",
        "x": [None],
        "y": [None],
        "marker": {"color": theme.BLUE, "pattern": STRIPES | {"bgcolor": theme.BLUE}},
        "name": say("days with the pharmacy out too", language),
        "showlegend": True,
    }
    return [stripes | {"hoverinfo": "skip", "showlegend": False}, in_key]
