"""Pictures of trends: one chart an indicator, with its median, its limits and dated events."""

from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.discretion import Strength, strength
from dashboard.figures import chart_lines, month_axis, theme
from dashboard.messages import say_many
from dashboard.months import Window, month_number
from dashboard.statistics.chart_kinds import Chosen
from dashboard.statistics.plot_the_dots import Variation
from dashboard.wording import day_name, month_name, proportion

FILLS = {Strength.NORMAL: theme.BLUE, Strength.TENTATIVE: "#ffffff", Strength.COUNT_ONLY: "#ffffff"}
EDGES = {Strength.NORMAL: theme.BLUE, Strength.TENTATIVE: theme.BLUE,
         Strength.COUNT_ONLY: theme.FAINT}  # fmt: skip
VARIATIONS = {
    Variation.COMMON_CAUSE: ("circle", theme.MUTED),
    Variation.IMPROVEMENT: ("circle", theme.BLUE),
    Variation.CONCERN: ("diamond", theme.ORANGE),
    Variation.HIGH: ("square", theme.PURPLE),
    Variation.LOW: ("square", theme.PURPLE),
}
EDGE = timedelta(days=10)  # room for a point on the first day
SMALL, LARGE = 246, 360
MONTHS = month_axis.axis_height(False) + 6
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


def indicator_trend(
    chosen: Chosen, canvas: Canvas, target: float | None = None, changed: date | None = None
) -> dict:
    """Draw one indicator's chart.

    `chosen.points`: rows of `indicator_series` for one indicator, with limits when it has some.
    The line breaks where a calendar month has no observation and where a phase begins.
    `changed` is the first day of the longest run, marked with a small arrow.
    """
    points = chosen.points
    shapes, labels = chart_lines.event_lines(canvas.marks, canvas.window)
    found = (
        chart_lines.centres(chosen, canvas.marks, canvas.window, canvas.language),
        chart_lines.target_line(target, canvas.language),
        ([], chart_lines.arrow(points, changed)),
    )
    for lines, words in found:
        shapes += lines
        labels += words
    window = canvas.window
    layout = theme.layout(
        LARGE if canvas.large else SMALL,
        margin={"l": PERCENT, "r": 64, "t": 24, "b": MONTHS, "pad": 4},
        xaxis=month_axis.time_axis(window, canvas.language, False) | {
            "range": [(window.start - EDGE).isoformat(), window.until.isoformat()],
            "showgrid": False, "showline": True},
        yaxis=theme.percent_axis(automargin=False),
        shapes=shapes,
        annotations=labels,
    )  # fmt: skip
    return {"data": [*chart_lines.bands(points), course(points, canvas)], "layout": layout}


def course(points: pd.DataFrame, canvas: Canvas) -> dict:
    """Return the points and the line through them, with counts on hover.

    A missing value stands where the line breaks: between two months with none between them
    observed, and where a phase begins.
    """
    rows = list(points.itertuples())
    broken = [False] + [
        month_number(after.period_start) - month_number(before.period_start) > 1
        or after.phase != before.phase
        for before, after in pairwise(rows)
    ]
    slots = [slot for row, gap in zip(rows, broken, strict=True) for slot in ([None] * gap + [row])]
    return {
        "type": "scatter", "mode": "lines+markers", "connectgaps": False,
        "x": [row and f"{row.period_start:%Y-%m-%d}" for row in slots],
        "y": [row and round(float(row.rate), 4) for row in slots],
        "text": [row and point_words(row, canvas) for row in slots],
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": theme.PALE_BLUE, "width": 2.5},
        "marker": {"size": 8, "opacity": 1, **markers(points, slots)},
    }  # fmt: skip


def markers(points: pd.DataFrame, slots: list) -> dict:
    """Return how points look: by how much they rest on, or by what their limits say of them."""
    if "variation" in points:
        looks = [VARIATIONS[Variation(row.variation)] if row and pd.notna(row.variation)
                 else VARIATIONS[Variation.COMMON_CAUSE] for row in slots]  # fmt: skip
        colours = alike([colour for _, colour in looks])
        return {"symbol": alike([symbol for symbol, _ in looks]), "color": colours,
                "line": {"color": colours, "width": 2}}  # fmt: skip
    grades = [strength(int(row.denominator)) if row else Strength.NORMAL for row in slots]
    return {"color": alike([FILLS[grade] for grade in grades]),
            "line": {"color": alike([EDGES[grade] for grade in grades]), "width": 2}}  # fmt: skip


def alike(values: list):
    """Return one value where all are the same: it travels once."""
    return values[0] if len(set(values)) == 1 else values


def point_words(row, canvas: Canvas) -> str:
    """Write a point's month or visit, its counts and its nurses."""
    language = canvas.language
    named = month_name if canvas.grain == "month" else day_name
    words = [named(row.period_start, language)]
    if pd.notna(getattr(row, "visit", None)):
        words[0] += f" · {row.visit}"
    words.append(proportion(int(row.numerator), int(row.denominator), language))
    if row.nurses:
        words.append(say_many("{n} nurse", "{n} nurses", int(row.nurses), language))
    return "<br>".join(words)
