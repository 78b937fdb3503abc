"""The picture of stock-outs over time: bars packed into lanes, a row a supply or a place."""

from collections.abc import Sequence

import pandas as pd

from dashboard.figures import bands, month_axis, theme
from dashboard.figures.bands import Band, Row
from dashboard.figures.lanes import packed_lanes
from dashboard.figures.stock_out_bounds import (
    NOTHING,
    Unknown,
    arrows,
    begun_before,
    gap_traces,
    pale_traces,
    spans,
)
from dashboard.figures.stock_out_looks import STRIPES, UNCONFIRMED, looks
from dashboard.messages import say
from dashboard.months import Window

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
    across = month_axis.time_axis(window, language, above, ROOM_FOR_ARROWS)
    height, axis = bands.height_of(stack), month_axis.axis_height(above)
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
