"""The picture of visits: a row a health center, a mark a visit, bars where one is due or late."""

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.drawing import axes, bands, theme
from dashboard.drawing.bands import Row
from dashboard.messages import say
from dashboard.methods.survival import at_risk
from dashboard.months import Window
from dashboard.wording import count_of, days_count, month_name, percent

ROW, BAR = 25, 17
AHEAD = timedelta(days=50)  # a visit that is due ends at most 42 days after the data date
DONE, PLANNED, CANCELLED, PHONE, OTHER = "done", "planned", "cancelled", "phone", "other"
# Told apart by shape, not by colour alone.
SYMBOLS = {
    DONE: ("circle", theme.BLUE, 9),
    PLANNED: ("diamond-open", theme.INK, 10),
    CANCELLED: ("x-thin-open", theme.ORANGE, 9),
    PHONE: ("triangle-up-open", theme.PURPLE, 9),
    OTHER: ("square-open", theme.GREEN, 8),
}
HATCHED = {
    "shape": "/",
    "solidity": 0.3,
    "size": 6,
    "fgcolor": theme.ORANGE,
    "bgcolor": theme.PALE_ORANGE,
}


def visit_timeline(
    marks: pd.DataFrame, spans: pd.DataFrame, rows: Sequence[Row], window: Window, language: str
) -> dict:
    """Draw every visit on its health center's row.

    `marks`: row (a `Row.key`), on, look (one of `SYMBOLS`), words (on hover). `spans`: row,
    from_on, until (exclusive), late (bool: beyond 42 days; else the 14 days in which a visit is
    due), words. `window`: the days known; a bit of the future is drawn behind its end.
    """
    stack = bands.stacked(rows, [ROW - bands.GAP] * len(rows), False)
    middle = {band.row.key: band.middle for band in stack}
    height, axis = bands.height_of(stack), axes.axis_height(False)
    drawn = Window(window.start, window.until + AHEAD)
    across = axes.month_axis(drawn, language, False) | {"side": "top"}
    line, _ = theme.upright(window.last_day)
    layout = theme.layout(
        height + axis + bands.KEY,
        margin={"l": 8, "r": 4, "t": axis + bands.KEY, "b": 4},
        barmode="overlay",
        xaxis=across,
        yaxis=bands.row_axis(stack, False),
        shapes=[*bands.rules(stack), line],
        **bands.key(height, axis),
    )
    traces = [*bar_traces(spans, middle, drawn, language), *mark_traces(marks, middle, language)]
    return {"data": traces, "layout": layout}


def bar_traces(
    spans: pd.DataFrame, middle: dict[str, float], drawn: Window, language: str
) -> list[dict]:
    """Return the bars of days due and of days beyond 42, cut at the window's edges."""
    start, until = pd.Timestamp(drawn.start), pd.Timestamp(drawn.until)
    cut = spans.assign(from_on=spans.from_on.clip(lower=start), until=spans.until.clip(upper=until))
    cut = cut[(cut.until > cut.from_on) & cut.row.isin(list(middle))]
    looks = (
        (False, say("next visit due", language), {"color": theme.PALE_BLUE}),
        (
            True,
            say("over 42 days without a visit", language),
            {"color": theme.PALE_ORANGE, "pattern": HATCHED},
        ),
    )
    return [
        {
            "type": "bar",
            "orientation": "h",
            "base": theme.days(part.from_on),
            "width": BAR,
            "x": [int(days) * axes.MILLISECONDS for days in (part.until - part.from_on).dt.days],
            "y": [middle[row] for row in part.row],
            "marker": marker,
            "name": name,
            "showlegend": True,
            "hovertext": list(part.words),
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
        for late, name, marker in looks
        if len(part := cut[cut.late == late])
    ]


def mark_traces(marks: pd.DataFrame, middle: dict[str, float], language: str) -> list[dict]:
    """Return the marks of visits, a trace a look."""
    names = {
        DONE: say("visit done", language),
        PLANNED: say("planned", language),
        CANCELLED: say("cancelled", language),
        PHONE: say("phone call", language),
        OTHER: say("other visit", language),
    }
    traces = []
    for look, (symbol, colour, size) in SYMBOLS.items():
        part = marks[(marks.look == look) & marks.row.isin(list(middle))]
        if part.empty:
            continue
        traces.append(
            {
                "type": "scatter",
                "mode": "markers",
                "x": theme.days(part.on),
                "name": names[look],
                "y": [middle[row] for row in part.row],
                "hovertext": list(part.words),
                "hovertemplate": "%{hovertext}<extra></extra>",
                "showlegend": True,
                "marker": {
                    "symbol": symbol,
                    "color": colour,
                    "size": size,
                    "line": {"width": 2, "color": colour},
                },
            }
        )
    return traces


# The picture of coverage: how many of a place's health centers were visited, month by month.

MOST_LABELLED = 30
HEIGHT = 210


def coverage_bars(counted: pd.DataFrame, window: Window, language: str) -> dict:
    """Draw a bar a month, as high as centers were visited, under a line at all centers.

    `counted`: rows of `months_visited` for one place. A month without any visit has no bar.
    """
    n = int(counted.centers.max())
    words = [
        f"{month_name(row.month, language)}: {count_of(row.visited, row.centers, language)}"
        for row in counted.itertuples()
    ]
    line = {
        "type": "line",
        "xref": "paper",
        "x0": 0,
        "x1": 1,
        "y0": n,
        "y1": n,
        "line": {"color": theme.FAINT, "width": 1.5, "dash": "dot"},
    }
    labels = [str(row.visited) for row in counted.itertuples()]
    bars = {
        "type": "bar",
        "x": theme.days(counted.month),
        "y": [int(k) for k in counted.visited],
        "marker": {"color": theme.BLUE},
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "text": labels if len(labels) <= MOST_LABELLED else [""] * len(labels),
        "textposition": "outside",
        "textangle": 0,
        "cliponaxis": False,
        "textfont": {"size": theme.TYPE - 2},
    }
    layout = theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 8, "t": 18, "b": 8, "pad": 4},
        bargap=0.25,
        shapes=[line],
        xaxis=axes.time_axis(window, language) | {"showgrid": False},
        yaxis={
            "range": [0, n * 1.15],
            "tickvals": [0, n],
            "ticktext": ["0", f"{n}"],
            "showgrid": False,
        },
    )
    return {"data": [bars], "layout": layout}


# The picture of waiting: what part had not come to an end after how many days.

BAND = "rgba(0,95,158,0.14)"  # theme.BLUE, thin enough for the grid to show through
TICKS = (0, 14, 28, 42, 56, 84, 112, 168, 224, 336, 448, 672)
SHORTEST = 63


def waiting_curve(
    curve: pd.DataFrame,
    days: pd.Series,
    axis: str,
    language: str,
    shaded: tuple[int, int] | None = None,
) -> dict:
    """Draw the falling curve, dotted where fewer than five still wait.

    `curve`: days, at_risk, waiting (survival), ci_low, ci_high; `days`: how long each one was
    seen to wait, for the numbers below the axis; `axis`: what the axis says. The days from
    `shaded` are drawn pale.
    """
    last = max(SHORTEST, int(curve.days.max()) if len(curve) else 0)
    firm, few = (curve[curve.at_risk >= FEWEST_AT_RISK], curve[curve.at_risk < FEWEST_AT_RISK])
    traces = [limits(firm), steps(firm, 1.0, "solid")]
    if len(few):
        height = float(firm.waiting.iloc[-1]) if len(firm) else 1.0
        start = float(firm.days.iloc[-1]) if len(firm) else 0.0
        traces.append(steps(few, height, "dot", start))
    traces.append(dots(curve, language))
    ticks = [day for day in TICKS if day <= last]
    still = at_risk([day + 0.5 for day in ticks], days.astype(float))
    return {"data": traces, "layout": curve_layout(ticks, still, last, axis, shaded)}


def curve_layout(ticks: list[int], still, last: int, axis: str, shaded) -> dict:
    """Return the axes: days with the numbers still waiting below, and percentages."""
    pale = {
        "type": "rect",
        "xref": "x",
        "yref": "paper",
        "y0": 0,
        "y1": 1,
        "layer": "below",
        "fillcolor": theme.PALE_BLUE,
        "opacity": 0.35,
        "line": {"width": 0},
    }
    labels = [str(day) for day in ticks]
    return theme.layout(
        320,
        margin={"l": 8, "r": 16, "t": 12, "b": 8, "pad": 4},
        shapes=[pale | {"x0": shaded[0], "x1": shaded[1]}] if shaded else [],
        xaxis={
            **axes.counted_ticks(ticks, labels, [int(n) for n in still]),
            "range": [-1, last + 3],
            "showgrid": False,
            "showline": True,
            "title": {"text": axis, "font": {"size": theme.TYPE - 1, "color": theme.MUTED}},
        },
        yaxis=theme.percent_axis(),
    )


def steps(curve: pd.DataFrame, height: float, dash: str, start: float = 0.0) -> dict:
    """Return the falling line through a part of the curve that begins at a height."""
    x, y = [start], [height]
    for row in curve.itertuples():
        x += [float(row.days)] * 2
        y += [y[-1], float(row.waiting)]
    colour = theme.BLUE if dash == "solid" else theme.FAINT
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x,
        "y": y,
        "hoverinfo": "skip",
        "line": {"color": colour, "width": 3, "dash": dash},
    }


def limits(curve: pd.DataFrame) -> dict:
    """Return the band between the limits, as a staircase."""
    known = curve[curve.ci_low.notna()]
    x, low, high = [], [], []
    for row, until in zip(known.itertuples(), [*known.days[1:], None], strict=False):
        edge = row.days if until is None else until
        x += [float(row.days), float(edge)]
        low += [row.ci_low] * 2
        high += [row.ci_high] * 2
    return {
        "type": "scatter",
        "mode": "lines",
        "x": x + x[::-1],
        "y": high + low[::-1],
        "fill": "toself",
        "fillcolor": BAND,
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def dots(curve: pd.DataFrame, language: str) -> dict:
    """Return small dots that tell their figures on hover."""
    said = say("{rate} still waiting after {days}<br>{n} were waiting just before", language)
    words = [
        said.format(
            rate=percent(row.waiting), days=days_count(int(row.days), language), n=row.at_risk
        )
        for row in curve.itertuples()
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [float(day) for day in curve.days],
        "y": [float(rate) for rate in curve.waiting],
        "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
        "marker": {"size": 5, "color": theme.BLUE},
    }
