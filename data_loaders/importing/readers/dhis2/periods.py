"""DHIS2's names of periods -> the first day of the period."""

import re
from collections.abc import Callable
from datetime import date

SHAPES: dict[str, Callable[..., date]] = {
    r"(\d{4})": lambda year: date(year, 1, 1),
    r"(\d{4})(\d{2})": lambda year, month: date(year, month, 1),
    r"(\d{4})(\d{2})(\d{2})": date,
    r"(\d{4})Q([1-4])": lambda year, quarter: date(year, 3 * quarter - 2, 1),
    r"(\d{4})W(\d{1,2})": lambda year, week: date.fromisocalendar(year, week, 1),
}


def first_day(period: str) -> date | None:
    """Return the first day of `2012`, `201203`, `2012Q1`, `2012W13` (Monday) or `20120331`.

    None for periods of other kinds (half-years, financial years) and for those that never were.
    """
    for shape, day in SHAPES.items():
        found = re.fullmatch(shape, period, re.ASCII)
        if found:
            try:
                return day(*map(int, found.groups()))
            except ValueError:
                return None
    return None
