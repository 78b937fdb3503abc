"""Which values an axis names, and how: the figure's own ticks, or round numbers and months."""

import math
import re
from datetime import timedelta

from dashboard.figures.svg_scale import EPOCH, Scale
from dashboard.months import first_of_month, month_number, month_of_number
from dashboard.wording import month_name

APART = {"x": 90, "y": 45}  # pixels between ticks that nobody chose
MONTHS = (1, 2, 3, 6, 12, 24, 60, 120, 240, 600)
YEAR = 12


def ticks_of(axis: dict, scale: Scale, letter: str, language: str) -> list[tuple[float, str]]:
    """Return (pixel, label) for every tick inside the axis' range."""
    if "tickvals" in axis and axis.get("tickmode", "array") == "array":
        values = list(axis["tickvals"])
        texts = [str(one) for one in axis.get("ticktext", values)]
        numbers = [(scale.number(value), text) for value, text in zip(values, texts, strict=False)]
    elif scale.kind == "category":
        numbers = [(float(place), name) for name, place in scale.categories.items()]
    else:
        most = axis.get("nticks") or max(int(abs(scale.stop - scale.start) // APART[letter]), 1)
        named = months if scale.kind == "date" else round_numbers
        numbers = named(axis, scale, most, language)
    low, high = sorted((scale.low, scale.high))
    slack = (high - low) * 1e-9
    return [
        (scale.pixel(number), text)
        for number, text in numbers
        if number is not None and low - slack <= number <= high + slack
    ]


def round_numbers(axis: dict, scale: Scale, most: int, language: str) -> list[tuple[float, str]]:
    """Return at most so many round numbers of a range."""
    low, high = sorted((scale.low, scale.high))
    step = axis.get("dtick") or round_step((high - low) / most)
    first, last = math.ceil(low / step - 1e-9), math.floor(high / step + 1e-9)
    places = max(0, -math.floor(math.log10(step) + 1e-9))
    if round(step * 10**places, 9) % 1:
        places += 1
    form = axis.get("tickformat", "")
    return [(n * step, formatted(n * step, form, places)) for n in range(first, last + 1)]


def round_step(least: float) -> float:
    """Return the smallest of 1, 2 and 5 times a power of ten that is at least so large."""
    if least <= 0:
        return 1.0
    power = 10.0 ** math.floor(math.log10(least))
    return next(power * one for one in (1, 2, 5, 10) if power * one >= least * (1 - 1e-9))


def formatted(value: float, form: str, places: int) -> str:
    """Write a number by a format of d3, of which `.1~%`, `.2~f` and `,d` are known."""
    found = re.fullmatch(r",?(?:\.(\d+))?(~?)([%fd]?)", form) if form else None
    if not found:
        return f"{value + 0.0:,.{places}f}"
    number = value * 100 if found[3] == "%" else value
    text = f"{number + 0.0:,.{int(found[1] or 0)}f}"
    if found[2] and "." in text:
        text = text.rstrip("0").rstrip(".")
    return text + ("%" if found[3] == "%" else "")


def months(axis: dict, scale: Scale, most: int, language: str) -> list[tuple[float, str]]:
    """Return the first days of at most so many months, evenly apart; of long ranges, of years."""
    low, high = sorted((scale.low, scale.high))
    first = month_number(first_of_month(day_of(low)))
    last = month_number(first_of_month(day_of(high)))
    step = next((one for one in MONTHS if (last - first) / one <= most), MONTHS[-1])
    found = []
    for number in range(first, last + 1):
        if number % step == 0:
            month = month_of_number(number)
            text = str(month.year) if step >= YEAR else month_name(month, language)
            found.append((scale.number(month.isoformat()), text))
    return found


def day_of(number: float):
    """Return the day of milliseconds since 1970."""
    return (EPOCH + timedelta(milliseconds=number)).date()
