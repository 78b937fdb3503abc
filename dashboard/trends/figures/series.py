"""Pictures of trends: one chart an indicator, with its median, its limits and dated events."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import numpy as np
import pandas as pd

from dashboard.discretion import Strength, strength
from dashboard.drawing import axes, theme
from dashboard.indicators import Steps
from dashboard.messages import say, say_many
from dashboard.methods.nhs_icons import Variation
from dashboard.months import Window
from dashboard.trends.statistics.kinds import Chosen
from dashboard.trends.statistics.series import phase_parts
from dashboard.wording import day_name, month_name, percent, proportion

# The lines on a trend: medians phase by phase, limits, a target, and dated events.

SMALL_TYPE = {"size": theme.TYPE - 2, "color": theme.MUTED}
BAND = "rgba(85,99,107,0.12)"
# Numbers of events nearer than this share of the window would be printed over each other.
TOO_NEAR = 1 / 24


def event_lines(marks, window: Window) -> tuple[list[dict], list[dict]]:
    """Draw every event; near ones share one label; where a phase begins the line is solid."""
    shapes, labels = [], []
    near = (window.until - window.start) * TOO_NEAR
    for mark in marks:
        line, label = theme.upright(mark.day, str(mark.number))
        if mark.begins:
            line["line"] = {"color": theme.INK, "width": 2}
        shapes.append(line)
        if labels and mark.day - date.fromisoformat(labels[-1]["x"]) < near:
            labels[-1]["text"] += f",{mark.number}"
        else:
            labels.append(label)
    return shapes, labels


def centres(chosen: Chosen, marks, window: Window, language: str) -> tuple[list[dict], list[dict]]:
    """Draw the middle of every phase from its beginning to its end; the latest has a label.

    The others' stand in the panel's sentence: on a chart of this size points would cover them.
    """
    shapes, labels = [], []
    spans = phase_spans(chosen.points, marks, window)
    for at, (start, end, points) in enumerate(spans, 1):
        middle = middle_of(points, chosen.kind)
        if middle is None:
            continue
        shapes.append(
            {
                "type": "line",
                "x0": start,
                "x1": end,
                "xref": "x",
                "y0": middle,
                "y1": middle,
                "line": {"color": theme.MUTED, "width": 1.5, "dash": "dash"},
            }
        )
        if at == len(spans):
            labels.append(beside(middle, centre_words(chosen.kind, language), percent(middle)))
    return shapes, labels


def phase_spans(points: pd.DataFrame, marks, window: Window) -> list[tuple[str, str, pd.DataFrame]]:
    """Return each phase's first day, last day and points; it begins with the event before it."""
    phases = phase_parts(points)
    starts = [window.start] + [
        max((mark.day for mark in marks if mark.begins and mark.day <= first), default=first)
        for first in (part.period_start.iloc[0].date() for part in phases[1:])
    ]
    ends = [*starts[1:], window.until]
    return [
        (start.isoformat(), end.isoformat(), part)
        for start, end, part in zip(starts, ends, phases, strict=False)
    ]


def middle_of(points: pd.DataFrame, kind: str) -> float | None:
    """Return a phase's centre line: its mean where it has limits, else its median."""
    column = points.phase_median if kind == "run" else points.centre
    found = column.to_numpy(dtype=float)
    found = found[~np.isnan(found)]
    return round(float(found[0]), 4) if len(found) else None


def centre_words(kind: str, language: str) -> str:
    """Name the line in the middle of a chart."""
    return say("median", language) if kind == "run" else say("mean", language)


def beside(rate: float, *words: str) -> dict:
    """Return a label to the right of the chart."""
    return {
        "text": "<br>".join(words),
        "x": 1,
        "xref": "paper",
        "y": rate,
        "showarrow": False,
        "xanchor": "left",
        "align": "left",
        "xshift": 6,
        "font": SMALL_TYPE,
    }


def target_line(steps: Steps, window: Window, language: str) -> tuple[list[dict], list[dict]]:
    """Draw what is to be reached, from each month on what counted then; the last has a label.

    `steps`: `Indicator.steps`. A target that began before the window is drawn from its edge.
    """
    shown = [(month or window.start, share) for month, share in steps]
    spans = [
        (max(start, window.start), until, share)
        for (start, share), (until, _) in pairwise([*shown, (window.until, None)])
        if until > window.start
    ]
    lines = [
        {
            "type": "line",
            "x0": start.isoformat(),
            "x1": until.isoformat(),
            "xref": "x",
            "y0": share,
            "y1": share,
            "line": {"color": theme.GREEN, "width": 1.5},
        }
        for start, until, share in spans
    ]
    return lines, [target_label(*spans[-1], language)] if spans else []


def target_label(start: date, until: date, share: float, language: str) -> dict:
    """Return the words over a target's line, where it begins."""
    return {
        "text": say("target {rate}", language).format(rate=percent(share)),
        "x": start.isoformat(),
        "xref": "x",
        "xanchor": "left",
        "y": share,
        "yanchor": "bottom",
        "showarrow": False,
        "bgcolor": "rgba(255,255,255,0.8)",
        "font": {"size": theme.TYPE - 2, "color": theme.GREEN},
    }


def bands(points: pd.DataFrame) -> list[dict]:
    """Return the limits as a pale band, a pair of lines for each phase that has them."""
    if "lower" not in points:
        return []
    found = []
    for part in phase_parts(points[points.lower.notna()]):
        days = theme.days(part.period_start)
        for column, fill in (("lower", {}), ("upper", {"fill": "tonexty", "fillcolor": BAND})):
            found.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "x": days,
                    "hoverinfo": "skip",
                    "y": [round(float(limit), 4) for limit in part[column]],
                    "line": {"color": theme.FAINT, "width": 1, "shape": "hvh"},
                    **fill,
                }
            )
    return found


FILLS = {Strength.NORMAL: theme.BLUE, Strength.TENTATIVE: "#ffffff", Strength.COUNT_ONLY: "#ffffff"}
EDGES = {
    Strength.NORMAL: theme.BLUE,
    Strength.TENTATIVE: theme.BLUE,
    Strength.COUNT_ONLY: theme.FAINT,
}
VARIATIONS = {
    Variation.COMMON_CAUSE: ("circle", theme.MUTED),
    Variation.IMPROVEMENT: ("circle", theme.BLUE),
    Variation.CONCERN: ("diamond", theme.ORANGE),
    Variation.HIGH: ("square", theme.PURPLE),
    Variation.LOW: ("square", theme.PURPLE),
}
EDGE = timedelta(days=10)  # room for a point on the first day
SMALL, LARGE = 186, 360
MONTHS = axes.axis_height(False) + 6
PERCENT = 56  # pixels of the widest share; where plotly measures it, it draws the chart twice


@dataclass(frozen=True)
class Mark:
    """An event drawn across a chart; `number` is its key in the notes, `begins` a new phase."""

    day: date
    number: int
    begins: bool = False


@dataclass(frozen=True)
class Canvas:
    """What the charts of one answer share; `grain` is "month" or "visit"."""

    window: Window
    marks: tuple[Mark, ...]
    grain: str
    language: str
    large: bool = False


def indicator_trend(chosen: Chosen, canvas: Canvas, target: Steps = ()) -> dict:
    """Draw one indicator's chart.

    `chosen.points`: rows of `indicator_series` for one indicator, with limits when it has some;
    `target`: its `Indicator.steps`.
    The line breaks where a calendar month has no observation and where a phase begins.
    """
    points = chosen.points
    shapes, labels = event_lines(canvas.marks, canvas.window)
    found = (
        centres(chosen, canvas.marks, canvas.window, canvas.language),
        target_line(target, canvas.window, canvas.language),
    )
    for lines, words in found:
        shapes += lines
        labels += words
    window = canvas.window
    layout = theme.layout(
        LARGE if canvas.large else SMALL,
        margin={"l": PERCENT, "r": 64, "t": 24, "b": MONTHS, "pad": 4},
        xaxis=axes.month_axis(window, canvas.language, False)
        | {
            "range": [(window.start - EDGE).isoformat(), window.until.isoformat()],
            "showgrid": False,
            "showline": True,
        },
        yaxis=theme.percent_axis(automargin=False),
        shapes=shapes,
        annotations=labels,
    )
    return {"data": [*bands(points), course(points, canvas)], "layout": layout}


def course(points: pd.DataFrame, canvas: Canvas) -> dict:
    """Return the points and the line through them, with counts on hover.

    A missing value stands where the line breaks: between two months with none between them
    observed, and where a phase begins.
    """
    months = points.period_start.to_numpy("datetime64[M]").astype(int)
    broken = np.flatnonzero((np.diff(months) > 1) | (np.diff(points.phase.to_numpy()) != 0)) + 1
    rates = [round(rate, 4) for rate in points.rate.tolist()]
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "cliponaxis": False,
        "x": with_gaps(theme.days(points.period_start), broken),
        "y": with_gaps(rates, broken),
        "text": with_gaps(points_words(points, canvas), broken),
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": theme.PALE_BLUE, "width": 2.5},
        "marker": {"size": 8, "opacity": 1, **markers(points, broken)},
    }


def with_gaps(values: list, broken: np.ndarray, gap=None) -> list:
    """Return values with a gap before each of some positions."""
    found = list(values)
    for place in reversed(broken.tolist()):
        found.insert(place, gap)
    return found


def markers(points: pd.DataFrame, broken: np.ndarray) -> dict:
    """Return how points look: by how much they rest on, or by what their limits say of them."""
    if "variation" in points:
        usual = VARIATIONS[Variation.COMMON_CAUSE]
        looks = [
            usual if pd.isna(variation) else VARIATIONS[Variation(variation)]
            for variation in points.variation
        ]
        looks = with_gaps(looks, broken, usual)
        colours = alike([colour for _, colour in looks])
        return {
            "symbol": alike([symbol for symbol, _ in looks]),
            "color": colours,
            "line": {"color": colours, "width": 2},
        }
    grades = with_gaps(
        [strength(n) for n in points.denominator.astype(int).tolist()], broken, Strength.NORMAL
    )
    return {
        "color": alike([FILLS[grade] for grade in grades]),
        "line": {"color": alike([EDGES[grade] for grade in grades]), "width": 2},
    }


def alike(values: list):
    """Return one value where all are the same: it travels once."""
    return values[0] if len(set(values)) == 1 else values


def points_words(points: pd.DataFrame, canvas: Canvas) -> list[str]:
    """Write each point's month or visit, its counts and its nurses."""
    language = canvas.language
    named = month_name if canvas.grain == "month" else day_name
    days = points.period_start.dt.date
    counts = (points[name].tolist() for name in ("numerator", "denominator", "nurses"))
    visits = points.visit.tolist() if "visit" in points else [None] * len(points)
    return [
        "<br>".join(
            [
                named(day, language) + ("" if pd.isna(visit) else f" · {visit}"),
                proportion(int(k), int(n), language),
                *([say_many("{n} nurse", "{n} nurses", int(nurses), language)] if nurses else []),
            ]
        )
        for day, k, n, nurses, visit in zip(days, *counts, visits, strict=True)
    ]
