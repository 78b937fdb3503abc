"""A change drawn on a run chart: levels with their intervals, when it began, what stands out.

Strong lines that are seen from the back of a room; the points behind them stay as they are.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.drawing import theme
from dashboard.messages import say
from dashboard.methods.verdicts.verdict import Kind, State
from dashboard.trends.sentences.verdicts import interval_rate, level_rate
from dashboard.trends.statistics.verdict_row import Level, VerdictRow
from dashboard.wording import percent

# Blue for the better, orange for the worse, purple for neither; grey for what was before.
COLOURS = {State.IMPROVED: theme.BLUE, State.WORSENED: theme.ORANGE, State.CHANGED: theme.PURPLE}
BANDS = {
    theme.BLUE: "rgba(0,95,158,0.16)", theme.ORANGE: "rgba(184,74,0,0.16)",
    theme.PURPLE: "rgba(122,59,134,0.16)", theme.MUTED: "rgba(85,99,107,0.14)",
}  # fmt: skip
# Not the yellow of days without medicine: both may lie on one chart.
DATES = "rgba(20,35,43,0.09)"
DATES_EDGE = {"color": "rgba(20,35,43,0.45)", "width": 1, "dash": "dot"}
WIDTH, RING = 4.5, 19
# So that a level of one month, and a date known to the day, can still be seen.
LEAST = timedelta(days=12)


@dataclass(frozen=True)
class Stretch:
    """One level as it is drawn: from a day to a day, in its colour."""

    level: Level
    start: date
    until: date
    colour: str


def with_levels(figure: dict, row: VerdictRow, points: pd.DataFrame, language: str) -> dict:
    """Return a run chart with its verdict drawn on it.

    `row`: the series' verdict; `points`: its period_start, numerator and denominator. Nothing is
    added where there are too few to say. The level's label stands where the median's stood.
    """
    if row.level is None or row.state in (State.TOO_FEW, State.NOT_OBSERVED):
        return figure
    spans = stretches(row)
    layout = figure["layout"]
    drawn = layout | {
        "shapes": [*bands(spans), *date_range(row), *layout.get("shapes", [])],
        "annotations": [*free(layout.get("annotations", [])), *level_labels(spans, language)],
    }
    traces = [*figure["data"], *level_lines(row, spans, language), *watch_ring(row, points)]
    return {**figure, "data": traces, "layout": drawn}


def free(notes: list[dict]) -> list[dict]:
    """Return a chart's labels without those at its right: the last level's takes their place."""
    return [one for one in notes if (one.get("xref"), one.get("x")) != ("paper", 1)]


def stretches(row: VerdictRow) -> list[Stretch]:
    """Return the levels in time order, each up to where the next begins.

    Of a gradual change the first and the last third alone; of none the one level.
    """
    colour = COLOURS.get(row.state, theme.MUTED)
    last = Stretch(row.level, row.to_since, row.last_day + LEAST / 2, colour)
    if row.first is None:
        return [last]
    if row.kind == Kind.GRADUAL:
        return [Stretch(row.first, row.first_day, row.from_until + LEAST / 2, theme.MUTED), last]
    if row.middle is None:
        return [Stretch(row.first, row.first_day, row.since, theme.MUTED), last]
    return [
        Stretch(row.first, row.first_day, row.middle_since, theme.MUTED),
        Stretch(row.middle, row.middle_since, row.since, theme.MUTED),
        last,
    ]


def bands(spans: list[Stretch]) -> list[dict]:
    """Return each level's interval as a thin band below the points."""
    return [
        {"type": "rect", "layer": "below", "xref": "x", "x0": one.start.isoformat(),
         "x1": one.until.isoformat(), "yref": "y", "y0": round(one.level.low, 4),
         "y1": round(one.level.high, 4), "fillcolor": BANDS[one.colour], "line": {"width": 0}}
        for one in spans
    ]  # fmt: skip


def date_range(row: VerdictRow) -> list[dict]:
    """Shade the days on which the change may have begun, over the chart's full height."""
    if row.since is None:
        return []
    start, until = row.since_from, row.since_to
    if until - start < LEAST:
        start, until = start - LEAST / 2, until + LEAST / 2
    return [{"type": "rect", "layer": "below", "xref": "x", "x0": start.isoformat(),
             "x1": until.isoformat(), "yref": "paper", "y0": 0, "y1": 1, "fillcolor": DATES,
             "line": DATES_EDGE}]  # fmt: skip


def level_lines(row: VerdictRow, spans: list[Stretch], language: str) -> list[dict]:
    """Return the levels as steps, a strong line each; gradual ones joined by a pale line."""
    joins = []
    if row.kind == Kind.GRADUAL:
        before, after = spans
        joins = [line([before.until, after.start], [before.level, after.level], theme.FAINT, "")]
        joins[0]["line"] |= {"width": 3, "dash": "dot"}
    for before, after in pairwise(spans):
        if row.kind != Kind.GRADUAL:
            joins.append(line([after.start] * 2, [before.level, after.level], after.colour, ""))
            joins[-1]["line"] |= {"width": 2}
    words = [level_rate(one.level, language) for one in spans[:-1]]
    words.append(interval_rate(row, language))
    return joins + [
        line([one.start, one.until], [one.level] * 2, one.colour, said)
        for one, said in zip(spans, words, strict=True)
    ]


def line(days: list[date], levels: list[Level], colour: str, words: str) -> dict:
    """Return one piece of a level, with its counts on hover where it has words."""
    hover = {"text": [words] * len(days), "hovertemplate": "%{text}<extra></extra>"}
    return {
        "type": "scatter", "mode": "lines", "x": [day.isoformat() for day in days],
        "y": [round(one.rate, 4) for one in levels], "line": {"color": colour, "width": WIDTH},
        "showlegend": False, **(hover if words else {"hoverinfo": "skip"}),
    }  # fmt: skip


def level_labels(spans: list[Stretch], language: str) -> list[dict]:
    """Return the last level's rate at the right, in letters that carry, its counts below it."""
    last = spans[-1]
    said = say("<b>{rate}</b><br>{k} of<br>{n}", language)
    text = said.format(rate=percent(last.level.rate), k=f"{last.level.k:,}", n=f"{last.level.n:,}")
    return [
        {"text": text, "x": 1, "xref": "paper", "y": last.level.rate, "showarrow": False,
         "xanchor": "left", "align": "left", "xshift": 6,
         "font": {"size": theme.TYPE - 1, "color": last.colour}}
    ]  # fmt: skip


def watch_ring(row: VerdictRow, points: pd.DataFrame) -> list[dict]:
    """Ring the last points where a watch stands: something to look at, no verdict."""
    if row.watch is None:
        return []
    seen = points[points.denominator > 0].sort_values("period_start").tail(row.watch.points)
    return [{
        "type": "scatter", "mode": "markers", "hoverinfo": "skip", "showlegend": False,
        "cliponaxis": False, "x": [f"{day:%Y-%m-%d}" for day in seen.period_start],
        "y": [round(k / n, 4) for k, n in zip(seen.numerator, seen.denominator, strict=True)],
        "marker": {"symbol": "circle-open", "size": RING, "color": theme.INK,
                   "line": {"width": 3, "color": theme.INK}},
    }]  # fmt: skip
