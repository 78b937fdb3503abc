"""The picture of stock-outs over time: bars packed into lanes, a row a supply or a place."""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.drawing import axes, bands, theme
from dashboard.drawing.bands import Band, Row
from dashboard.drawing.lanes import packed_lanes
from dashboard.messages import say
from dashboard.months import Window
from dashboard.stock_outs.statistics.days import NOT_CHECKED
from dashboard.stock_outs.statistics.spells import NOT_HELD, known_until

# How a stock-out's bar looks: by what is known of its end, and whether a pharmacy's.

ENDED, ONGOING, UNCONFIRMED = "ended", "ongoing", "unconfirmed"
# Stripes mean the same everywhere: the district pharmacy is out.
STRIPES = {"shape": "/", "fgcolor": "#ffffff", "size": 6, "solidity": 0.28}


def looks(language: str) -> dict[tuple[bool, str], tuple[str, dict]]:
    """Return how a bar looks and what the key calls it, by (is a pharmacy's, state)."""
    store = STRIPES | {"bgcolor": theme.PURPLE}
    blue, orange, purple = ({"width": 1, "color": c}
                            for c in (theme.BLUE, theme.ORANGE, theme.PURPLE))  # fmt: skip
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
    }  # fmt: skip


# What is not known of stock-outs, drawn: pale days, open ends, not held, not checked.

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
            "x": [int(length) * axes.MILLISECONDS for length in days],
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


LANES = (28, 18, 14, 11, 9, 8, 7, 6, 4, 3, 2)  # in the first a code fits into a bar
MOST_PIXELS = 400  # of 8 rows: with names, axes and title still on one printed page
ROOM_ABOVE, ROOM_BESIDE, LEAST = 40, 16, 11  # pixels a row
FILLED = 0.86
ROOM_FOR_ARROWS = 0.015
APART = 0.003  # of the window: 1 px on a phone, 3 px on a wide screen


def stock_out_timeline(
    bars: pd.DataFrame,
    both: pd.DataFrame,
    rows: Sequence[Row],
    above: bool,
    window: Window,
    language: str,
    unknown: Unknown = NOTHING,
) -> dict:
    """Draw one bar a stock-out, the pharmacies' in lanes of their own at the top of each row.

    `bars`: row (a `Row.key`), started_on, until, earliest and latest (the days it may have
    lasted), already_out, pharmacy (bool), state (see `stock_out_looks`), words (on hover), code
    (inside, where it fits); the index is the spell. `both`: rows of `with_pharmacy` for the same
    spells. `above`: names stand above the rows, not beside them. `unknown`: what is not known.
    """  # fmt: skip
    packed, stack, lane = placed(bars, rows, above, window)
    across = axes.month_axis(window, language, above, ROOM_FOR_ARROWS)
    height, axis = bands.height_of(stack), axes.axis_height(above)
    layout = theme.layout(
        height + 2 * axis + bands.KEY,
        margin={"l": 2 if above else 8, "r": 4, "t": axis + bands.KEY, "b": axis},
        barmode="overlay",
        uniformtext={"mode": "hide", "minsize": 13},
        xaxis=across,
        xaxis2=across | {"overlaying": "x", "side": "top", "matches": "x", "showgrid": False},
        yaxis=bands.row_axis(stack, above),
        shapes=bands.rules(stack),
        annotations=bands.names(stack) if above else [],
        **bands.key(height, axis),
    )  # fmt: skip
    drawn = inside(packed, window)
    return {
        "data": [*gap_traces(unknown, stack, language),
                 *pale_traces(drawn, lane * FILLED, language), *bar_traces(drawn, lane, language),
                 *stretches(drawn, both, lane, language), arrows(drawn, lane),
                 *begun_before(drawn, lane), upper_axis(window)],
        "layout": layout,
    }  # fmt: skip


def placed(
    bars: pd.DataFrame, rows: Sequence[Row], above: bool, window: Window
) -> tuple[pd.DataFrame, list[Band], int]:
    """Give every bar its lane and the height of its middle (y); return rows and lane height too."""
    apart = pd.Timedelta(days=(window.until - window.start).days * APART)
    widest = bars.assign(started_on=bars.earliest, until=bars.latest)
    packed = bars.assign(lane=packed_lanes(widest, apart))
    counts = packed.groupby("row").lane.max().reindex([row.key for row in rows]) + 1
    lanes = [int(count) for count in counts.fillna(1)]
    room = max(MOST_PIXELS, (ROOM_ABOVE if above else ROOM_BESIDE) * len(rows))
    lane = next((size for size in LANES if size * sum(lanes) <= room), LANES[-1])
    stack = bands.stacked(rows, [max(count * lane, LEAST) for count in lanes], above)
    tops = {band.row.key: band.top for band in stack}
    middle = packed.row.map(tops).astype(float) + (packed.lane + 0.5) * lane
    return packed.assign(y=middle), stack, lane


def inside(packed: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Cut bars at the window's edges, so that what is written inside them stays in sight."""
    start, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    clipped = {name: packed[name].clip(start, until)
               for name in ("started_on", "until", "earliest", "latest")}  # fmt: skip
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
            spans(part, part.y, lane * FILLED, look) | {
                "name": name, "showlegend": True, "text": list(part.code),
                "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
                "insidetextfont": {"size": 13, "color": letters},
                "hovertext": list(part.words), "hovertemplate": "%{hovertext}<extra></extra>",
            }
        )  # fmt: skip
    return traces


def stretches(drawn: pd.DataFrame, both: pd.DataFrame, lane: int, language: str) -> list[dict]:
    """Stripe the days of centers' bars on which their district's pharmacy was out too."""
    part = both[both.spell.isin(drawn.index)]
    if part.empty:
        return []
    clear = {"color": theme.PAPER, "pattern": STRIPES | {"bgcolor": theme.PAPER}}
    stripes = spans(part, part.spell.map(drawn.y), lane * FILLED, clear)
    in_key = {
        "type": "bar", "x": [None], "y": [None], "marker": {"color": theme.BLUE, "pattern": STRIPES
                                                            | {"bgcolor": theme.BLUE}},
        "name": say("days with the pharmacy out too", language), "showlegend": True,
    }  # fmt: skip
    return [stripes | {"hoverinfo": "skip", "showlegend": False}, in_key]


def upper_axis(window: Window) -> dict:
    """Return an unseen point: plotly draws the second axis of months only if something is on it."""
    return {
        "type": "scatter", "mode": "markers", "xaxis": "x2", "x": [window.start.isoformat()],
        "y": [0], "opacity": 0, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip
