"""The picture of stock-outs over time: bars packed into lanes, a row a supply or a place."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

import pandas as pd

from dashboard.drawing import axes, bands, theme
from dashboard.drawing.bands import Band, Row
from dashboard.drawing.lanes import packed_lanes
from dashboard.messages import say
from dashboard.months import Window
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.stock_outs.figures.bars import (
    ENDED,
    FILLED,
    ONGOING,
    UNCONFIRMED,
    arrows,
    bar_traces,
    begun_before,
    inside,
    pale_traces,
    spans,
    stretches,
)
from dashboard.stock_outs.figures.rows import Canvas
from dashboard.stock_outs.sentences.spells import bar_words, row_aside
from dashboard.stock_outs.statistics.risk import NOT_CHECKED
from dashboard.stock_outs.statistics.rows import SUPPLY, arrangement
from dashboard.stock_outs.statistics.spells import NOT_HELD, known_until
from dashboard.stock_outs.statistics.upstream import is_pharmacy

DOTS = {"shape": ".", "fgcolor": "#7d8a92", "bgcolor": "#eef1f3", "size": 5, "solidity": 0.3}
EMPTY = {"color": "#eef1f3", "line": {"width": 0}}
LANES = (28, 18, 14, 11, 9, 8, 7, 6, 4, 3, 2)  # in the first a code fits into a bar
MOST_PIXELS = 400  # of 8 rows: with names, axes and title still on one printed page
ROOM_ABOVE, ROOM_BESIDE, LEAST = 40, 16, 11  # pixels a row
ROOM_FOR_ARROWS = 0.015
APART = 0.003  # of the window: 1 px on a phone, 3 px on a wide screen


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


def stock_out_timeline(
    bars: pd.DataFrame, both: pd.DataFrame, canvas: Canvas, unknown: Unknown = NOTHING
) -> dict:
    """Draw one bar a stock-out, the pharmacies' in lanes of their own at the top of each row.

    `bars`: row (a `Row.key`), started_on, until, earliest and latest (the days it may have
    lasted), already_out, pharmacy (bool), state (see `looks`), words (on hover), code (inside,
    where it fits); the index is the spell. `both`: rows of `with_pharmacy` for the same spells.
    `unknown`: what is not known.
    """
    window, language = canvas.window, canvas.language
    packed, stack, lane = placed(bars, canvas)
    drawn = inside(packed, window)
    data = [
        *gap_traces(unknown, stack, language),
        *pale_traces(drawn, lane * FILLED, language),
        *bar_traces(drawn, lane, language),
        *stretches(drawn, both, lane, language),
        arrows(drawn, lane),
        *begun_before(drawn, lane),
        upper_axis(window),
    ]
    return {"data": data, "layout": timeline_layout(stack, canvas)}


def timeline_layout(stack: Sequence[Band], canvas: Canvas) -> dict:
    """Return the axes, the months above and below, the names of the rows and the key."""
    above = canvas.above
    across = axes.month_axis(canvas.window, canvas.language, above, ROOM_FOR_ARROWS)
    height, axis = bands.height_of(stack), axes.axis_height(above)
    return theme.layout(
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
    )


def placed(bars: pd.DataFrame, canvas: Canvas) -> tuple[pd.DataFrame, list[Band], int]:
    """Give every bar its lane and the height of its middle (y); return rows and lane height too."""
    rows, above, window = canvas.rows, canvas.above, canvas.window
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


def upper_axis(window: Window) -> dict:
    """Return an unseen point: plotly draws the second axis of months only if something is on it."""
    return {
        "type": "scatter",
        "mode": "markers",
        "xaxis": "x2",
        "x": [window.start.isoformat()],
        "y": [0],
        "opacity": 0,
        "hoverinfo": "skip",
        "showlegend": False,
    }


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


def unlooked_marks(marks: pd.DataFrame, stack: Sequence[Band], language: str) -> list[dict]:
    """Return a cross for each look at which nobody looked (row, checked_on), where rows are one
    supply at one place.
    """
    middles = {band.row.key: (band.top + band.bottom) / 2 for band in stack}
    part = marks[marks["row"].isin(list(middles))]
    if part.empty:
        return []
    name = say("a look at which it was not checked", language)
    return [
        {
            "type": "scatter",
            "mode": "markers",
            "name": name,
            "showlegend": True,
            "x": theme.days(part.checked_on),
            "y": [float(middles[row]) for row in part["row"]],
            "hovertemplate": f"{name}<extra></extra>",
            "marker": {
                "symbol": "x-thin",
                "size": 8,
                "color": theme.MUTED,
                "line": {"width": 2, "color": theme.MUTED},
            },
        }
    ]


def bars_of(table: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return rows of `listed` as the timeline draws them."""
    by = arrangement(question)
    other = table.place.str.removeprefix(PHARMACY) if by == SUPPLY else table.supply
    state = table.ongoing.map({True: ONGOING, False: ENDED}).astype("str")
    return pd.DataFrame(
        {
            "row": table[by],
            "started_on": table.started_on,
            "until": known_until(table),
            "earliest": table.start_earliest.fillna(table.started_on),
            "latest": table.end_latest.fillna(known_until(table)),
            "already_out": table.already_out,
            "pharmacy": is_pharmacy(table),
            "state": state.mask(table.unconfirmed, UNCONFIRMED),
            "words": [bar_words(spell, question) for spell in table.itertuples()],
            "code": other,
        },
        index=table.index,
    )


def with_asides(rows: Sequence[Row], out: pd.DataFrame, question: Question) -> list[Row]:
    """Say beside each supply what of it has not ended (`out`: rows of `out_list`)."""
    sure = out[out.ongoing & ~out.unconfirmed]
    return [
        replace(row, aside=row_aside(sure[sure.supply == row.key], question.language))
        for row in rows
    ]


def gaps_of(away: pd.DataFrame, question: Question) -> pd.DataFrame | None:
    """Return spans or looks with their row, where each row is one supply at one place; else None.

    `away`: rows with place and supply.
    """
    by = arrangement(question)
    others = question.centers if by == SUPPLY else question.filters.supply
    return away.rename(columns={by: "row"}) if len(others) == 1 else None
