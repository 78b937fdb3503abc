"""Small curves beside the briefing's sentences, as pictures without a script."""

from datetime import date
from urllib.parse import quote

import pandas as pd

from dashboard.drawing.theme import BLUE, FAINT, INK, MUTED, ORANGE, PALE_BLUE
from dashboard.months import month_number
from dashboard.trends.statistics.month_facts import Fact, Side
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.wording import percent

WIDTH, HEIGHT, EDGE = 132, 34, 4


def sparkline(points: pd.DataFrame) -> str:
    """Return a series as an SVG data address: the rate over time and its median, 0 to 100%.

    `points`: rows of `indicator_series` for one indicator. Months without observation break
    the line. An empty series gives an empty text.
    """
    if points.empty:
        return ""
    across, path = course(points, WIDTH, HEIGHT)
    up = height_of(float(points.rate.iloc[-1]))
    median = points["median"].iloc[0]
    middle = "" if pd.isna(median) else dashes(height_of(float(median)))
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" '
        f'viewBox="0 0 {WIDTH} {HEIGHT}">{middle}'
        f'<path d="{path}" fill="none" stroke="{BLUE}" stroke-width="2"/>'
        f'<circle cx="{across[-1]:.1f}" cy="{up:.1f}" r="3.5" fill="{BLUE}"/></svg>'
    )
    return "data:image/svg+xml," + quote(drawing)


def course(points: pd.DataFrame, width: int, height: int) -> tuple[list[float], str]:
    """Return where points lie from left to right, and the path through them."""
    numbers = [place_of(day) for day in points.period_start]
    span = (numbers[-1] - numbers[0]) or 1
    across = [EDGE + (at - numbers[0]) / span * (width - 2 * EDGE) for at in numbers]
    path, before = "", None
    for number, x, rate in zip(numbers, across, points.rate, strict=True):
        joined = before is not None and int(number) - int(before) <= 1
        path += f"{'L' if joined else 'M'}{x:.1f} {height_of(float(rate), height):.1f}"
        before = number
    return across, path


def place_of(day) -> float:
    """Return a day as months since the year 0."""
    return month_number(day) + (day.day - 1) / 31


# The curve of a fact: its levels, its target and its value now, so that it can be read alone.

LONG, AXIS, TALL = 176, 40, 48  # the drawing, room for the numbers at its right, the height


def fact_curve(points: pd.DataFrame, fact: Fact) -> str:
    """Return one series as an SVG data address: its points, its levels, its target with its share
    and the level now in numbers; 0 to 100% from the bottom line to the top.

    `points`: rows of `indicator_series` for the indicator. An empty series gives an empty text.
    """
    row = fact.row
    if points.empty or row.level is None:
        return ""
    _, path = course(points, LONG, TALL)
    colour = ORANGE if fact.side == Side.BADLY else BLUE
    now = height_of(row.level.rate, TALL)
    target = "" if row.target is None else target_dashes(row.target, now)
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{LONG + AXIS}" height="{TALL}" '
        f'viewBox="0 0 {LONG + AXIS} {TALL}" '
        f'font-family="sans-serif"><path d="M0 {TALL - EDGE}H{LONG}" stroke="{FAINT}"/>'
        f'<path d="{path}" fill="none" stroke="{PALE_BLUE}" stroke-width="1.5"/>{target}'
        f"{level_lines(row, points, colour)}"
        f'<text x="{LONG + 4}" y="{min(now + 5, TALL - 2):.1f}" font-size="14" '
        f'font-weight="bold" fill="{colour}">{percent(row.level.rate)}</text></svg>'
    )
    return "data:image/svg+xml," + quote(drawing)


def target_dashes(target: float, now: float) -> str:
    """Return the dashed target, with its share at the right where the level's leaves room."""
    y = height_of(target, TALL)
    words = f'<text x="{LONG + 4}" y="{y + 4:.1f}" font-size="10" fill="{INK}">{percent(target)}'
    return (
        f'<line x1="0" x2="{LONG}" y1="{y:.1f}" y2="{y:.1f}" stroke="{INK}" '
        f'stroke-dasharray="4 3"/>{words + "</text>" if abs(y - now) > 12 else ""}'
    )


def level_lines(row: VerdictRow, points: pd.DataFrame, colour: str) -> str:
    """Return the levels as steps: those before a change grey, the one now in its colour."""
    first, last = (place_of(points.period_start.iloc[at]) for at in (0, -1))
    span = (last - first) or 1

    def across(day: date | None, otherwise: float) -> float:
        number = otherwise if day is None else min(max(place_of(day), first), last)
        return EDGE + (number - first) / span * (LONG - 2 * EDGE)

    begins = across(row.to_since, first)
    middle = across(row.middle_since, last) if row.middle else begins
    levels = (
        (row.first, across(row.first_day, first), middle, MUTED),
        (row.middle, middle, begins, MUTED),
        (row.level, begins, across(row.last_day, last) + EDGE, colour),
    )
    return "".join(
        f'<path d="M{start:.1f} {height_of(level.rate, TALL):.1f}H{until:.1f}" stroke="{shade}" '
        'stroke-width="3"/>'
        for level, start, until, shade in levels
        if level is not None
    )


def height_of(rate: float, height: int = HEIGHT) -> float:
    """Return the height of a rate in the small picture, 0% at the bottom."""
    return EDGE + (1 - rate) * (height - 2 * EDGE)


def dashes(y: float) -> str:
    """Return the dashed line of the median."""
    return (
        f'<line x1="0" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="{MUTED}" '
        'stroke-dasharray="3 3"/>'
    )
