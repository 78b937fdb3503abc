"""Small curves beside the briefing's sentences, as pictures without a script."""

from urllib.parse import quote

import pandas as pd

from dashboard.drawing.theme import BLUE, MUTED
from dashboard.months import month_number

WIDTH, HEIGHT, EDGE = 132, 34, 4


def sparkline(points: pd.DataFrame) -> str:
    """Return a series as an SVG data address: the rate over time and its median, 0 to 100%.

    `points`: rows of `indicator_series` for one indicator. Months without observation break
    the line. An empty series gives an empty text.
    """
    if points.empty:
        return ""
    numbers = [month_number(day) + (day.day - 1) / 31 for day in points.period_start]
    span = (numbers[-1] - numbers[0]) or 1
    across = [EDGE + (at - numbers[0]) / span * (WIDTH - 2 * EDGE) for at in numbers]
    up = [height_of(float(rate)) for rate in points.rate]
    path, before = "", None
    for number, x, y in zip(numbers, across, up, strict=True):
        joined = before is not None and int(number) - int(before) <= 1
        path += f"{'L' if joined else 'M'}{x:.1f} {y:.1f}"
        before = number
    median = points["median"].iloc[0]
    middle = "" if pd.isna(median) else dashes(height_of(float(median)))
    drawing = (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {HEIGHT}">{middle}'
        f'<path d="{path}" fill="none" stroke="{BLUE}" stroke-width="2"/>'
        f'<circle cx="{across[-1]:.1f}" cy="{up[-1]:.1f}" r="3.5" fill="{BLUE}"/></svg>'
    )
    return "data:image/svg+xml," + quote(drawing)


def height_of(rate: float) -> float:
    """Return the height of a rate in the small picture, 0% at the bottom."""
    return EDGE + (1 - rate) * (HEIGHT - 2 * EDGE)


def dashes(y: float) -> str:
    """Return the dashed line of the median."""
    return (
        f'<line x1="0" x2="{WIDTH}" y1="{y:.1f}" y2="{y:.1f}" stroke="{MUTED}" '
        'stroke-dasharray="3 3"/>'
    )
