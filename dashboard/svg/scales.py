"""Where values stand on an axis: numbers, days and categories, as plotly places them."""

import math
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from dashboard.months import first_of_month, month_number, month_of_number
from dashboard.wording import month_name

EPOCH = datetime(1970, 1, 1)
AIR = 0.05  # of the range, around points


@dataclass(frozen=True)
class Scale:
    """One axis: its kind (linear, date or category), its range in numbers and in pixels.

    Days are milliseconds since 1970, plotly's unit; a category is its place in the order.
    """

    kind: str = "linear"
    low: float = 0.0
    high: float = 1.0
    start: float = 0.0
    stop: float = 1.0
    categories: dict[str, int] = field(default_factory=dict)

    def number(self, value) -> float | None:
        """Return a value as a number of this axis; None where there is none."""
        if self.kind == "category" and isinstance(value, str):
            return self.categories.get(value)
        return as_number(value)

    def place(self, value) -> float | None:
        """Return where a value stands, in pixels."""
        number = self.number(value)
        return None if number is None else self.pixel(number)

    def pixel(self, number: float) -> float:
        """Return where a number of this axis stands, in pixels."""
        share = (number - self.low) / ((self.high - self.low) or 1)
        return self.start + share * (self.stop - self.start)

    def length(self, numbers: float) -> float:
        """Return a distance of this axis in pixels."""
        return abs(self.pixel(self.low + numbers) - self.pixel(self.low))


def as_number(value) -> float | None:
    """Return a number or a day as a number; None for anything else, and for NaN."""
    if isinstance(value, str):
        return milliseconds(value)
    if value is None or isinstance(value, bool):
        return None
    number = float(value)
    return number if number - number == 0 else None  # NaN and infinity stand nowhere


def milliseconds(text: str) -> float | None:
    """Return an ISO day or time, or a number in words, as a number."""
    try:
        return (datetime.fromisoformat(text) - EPOCH).total_seconds() * 1000
    except (ValueError, TypeError):
        pass
    try:
        return float(text)
    except ValueError:
        return None


def is_day(text: str) -> bool:
    """Tell whether a text is an ISO day."""
    return len(text) >= 10 and text[4:5] == "-" and milliseconds(text) is not None


def scale_of(axis: dict, values: list, start: float, stop: float, bars: bool) -> Scale:
    """Return the scale of an axis for the values drawn on it, between two pixels.

    `bars`: whether the values are where bars end; they stand on zero.
    """
    kind = axis.get("type") or kind_of(values)
    categories = order_of(axis, values) if kind == "category" else {}
    plain = Scale(kind, categories=categories)
    low, high = range_of(axis, plain, values, bars)
    if axis.get("autorange") == "reversed":
        low, high = high, low
    return Scale(kind, low, high, start, stop, categories)


def kind_of(values: Iterable) -> str:
    """Tell what kind of axis values ask for."""
    texts = [value for value in values if isinstance(value, str)]
    if not texts:
        return "linear"
    return "date" if all(map(is_day, texts)) else "category"


def order_of(axis: dict, values: Iterable) -> dict[str, int]:
    """Return the categories in the order asked for, then as they are met."""
    met = [*axis.get("categoryarray", ()), *(one for one in values if isinstance(one, str))]
    return {name: place for place, name in enumerate(dict.fromkeys(met))}


def range_of(axis: dict, scale: Scale, values: list, bars: bool) -> tuple[float, float]:
    """Return the range asked for, or the one that holds every value with air around points."""
    asked = [scale.number(value) for value in axis.get("range") or ()]
    if len(asked) == 2 and None not in asked:
        return asked[0], asked[1]
    if scale.kind == "category":
        return -0.5, max(len(scale.categories), 1) - 0.5
    found = list(numbers_of(scale, values))
    if not found:
        return 0.0, 1.0
    low, high = min(found), max(found)
    air = (high - low) * AIR or abs(high) * AIR or 1.0
    low, high = low - air, high + air
    if axis.get("rangemode") == "tozero" or bars:
        low, high = min(low if min(found) < 0 else 0.0, 0.0), max(high, 0.0)
    return low, high


def numbers_of(scale: Scale, values: Iterable) -> Iterator[float]:
    """Yield the values that stand somewhere."""
    for value in values:
        number = scale.number(value)
        if number is not None:
            yield number


# Which values an axis names, and how: the figure's own ticks, or round numbers and months.

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
