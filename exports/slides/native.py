"""What native charts share: days as Excel counts them, words no spreadsheet runs, alt texts."""

import re

from pptx.chart.axis import ValueAxis
from pptx.util import Pt

from dashboard.svg.scales import as_number, is_day
from dashboard.svg.text import plain
from exports.slides.text import MUTED, colour

DAY = 86_400_000  # milliseconds
EPOCH = 25_569  # 1 January 1970 as Excel counts days
YEAR = 365.25
# What a spreadsheet would run or follow when it meets it as a text of an embedded workbook.
RUNS = re.compile(r"\s*([=+\-@\t\r]|\w+:)")


def guarded(text) -> str:
    """Return words that the workbook behind a chart keeps as words."""
    words = plain(text)
    return f"'{words}" if RUNS.match(words) else words


def serial(value) -> float | None:
    """Return a day as Excel counts it, a number as itself; None where there is none."""
    number = as_number(value)
    if number is not None and isinstance(value, str) and is_day(value):
        return number / DAY + EPOCH
    return number


def described(frame, name: str) -> None:
    """Give a chart's frame its alternative text."""
    properties = frame._element.nvGraphicFramePr.cNvPr
    properties.set("descr", name[:500])
    properties.set("name", name[:60] or "chart")


def plain_axis(axis: ValueAxis, low: float, high: float, step: float, form: str) -> None:
    """Give an axis its range, its steps and its look."""
    axis.minimum_scale, axis.maximum_scale = low, high
    if step > 0:
        axis.major_unit = step
    labels = axis.tick_labels
    labels.number_format, labels.number_format_is_linked = form, False
    labels.font.size = Pt(10)
    labels.font.color.rgb = colour(MUTED)
    axis.format.line.color.rgb = colour("#8b979e")


def day_steps(low: float, high: float) -> float:
    """Return days between the months that an axis names: half a year, a year, or a quarter."""
    span = high - low
    return next(
        (YEAR * part for part in (1 / 12, 1 / 4, 1 / 2, 1) if span / (YEAR * part) <= 5), YEAR * 2
    )
