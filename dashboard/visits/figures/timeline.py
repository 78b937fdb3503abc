"""The picture of visits: a row a health center, a mark a visit, bars where one is due or late."""

from collections.abc import Sequence
from datetime import timedelta

import pandas as pd

from dashboard.drawing import axes, bands, theme
from dashboard.drawing.bands import Row
from dashboard.messages import say
from dashboard.months import Window
from dashboard.question import Question
from dashboard.visits.sentences.timeline import span_words, visit_words
from dashboard.visits.statistics.rhythm import MENTORING, Status

ROW, BAR = 25, 17
AHEAD = timedelta(days=50)  # a visit that is due ends at most 42 days after the data date
DONE, PLANNED, CANCELLED, PHONE, OTHER = "done", "planned", "cancelled", "phone", "other"
LATE, USUAL = "#a84300", "#14232b"  # the colours of centers' codes
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


def rows_of(stands: pd.DataFrame) -> list[Row]:
    """Return a row a center (rows of `standing`); its code stands out where a visit is late."""
    late = (Status.NEVER, Status.OVERDUE)
    return [
        Row(row.health_center, row.health_center, colour=LATE if row.status in late else USUAL)
        for row in stands.itertuples()
    ]


def marks_of(visits: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return the marks of visits (rows of `/data/visits/timeline`): row, on, look, words."""
    ordered = visits.sort_values(["health_center", "started_on", "code"], kind="stable")
    is_call = ordered.kind == PHONE
    look = ordered.status.mask(is_call & (ordered.status == DONE), PHONE)
    is_other = ~ordered.kind.isin([MENTORING, PHONE]) & (ordered.status == DONE)
    return pd.DataFrame(
        {
            "row": ordered.health_center,
            "on": ordered.started_on,
            "look": look.mask(is_other, OTHER),
            "words": [visit_words(row, question) for row in ordered.itertuples()],
        }
    )


def spans_of(waits: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return rows of `waits` as bars: row, from_on, until, late, words."""
    spans = waits.rename(columns={"health_center": "row"})
    return spans.assign(words=[span_words(row, question) for row in spans.itertuples()])
