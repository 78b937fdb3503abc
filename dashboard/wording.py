"""Every format a reader sees, so that one number reads the same everywhere."""

from datetime import date

import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT, FEWEST_FOR_PERCENT
from dashboard.messages import marked, say, say_many, say_marked

MONTH_NAMES = (
    marked("Jan"),
    marked("Feb"),
    marked("Mar"),
    marked("Apr"),
    marked("May"),
    marked("Jun"),
    marked("Jul"),
    marked("Aug"),
    marked("Sep"),
    marked("Oct"),
    marked("Nov"),
    marked("Dec"),
)


def month_name(month: date, language: str) -> str:
    """Write a month short: `Jan 2012`."""
    return f"{say_marked(MONTH_NAMES[month.month - 1], language)} {month.year}"


def day_name(day: date, language: str) -> str:
    """Write a day: `12 Mar 2012`."""
    return f"{day.day} {month_name(day, language)}"


def count_of(k: int, n: int, language: str) -> str:
    """Write a numerator over its denominator: `20 of 24`."""
    return say("{k} of {n}", language).format(k=f"{k:,}", n=f"{n:,}")


def percent(rate: float) -> str:
    """Write a proportion as a whole percentage; never rounds to 0% or 100% what is neither."""
    whole = round(rate * 100)
    if whole == 0 and rate > 0:
        return "<1%"
    return ">99%" if whole == 100 and rate < 1 else f"{whole}%"


def per_hundred(rate: float) -> str:
    """Write a rate per person-year as one per 100: `24`, under 10 to a tenth; 0 only of nothing."""
    tenth = f"{rate * 100:.1f}"
    if tenth == "0.0":
        return "<0.1" if rate > 0 else "0"
    return tenth if rate * 100 < 9.95 else f"{rate * 100:,.0f}"


def in_years(years: float) -> str:
    """Write person-years to a tenth, `12.3`; 0 only of nothing."""
    tenth = f"{years:,.1f}"
    return "<0.1" if tenth == "0.0" and years > 0 else tenth


def title_rate(k: int, n: int, language: str) -> str:
    """Write a rate as a title has room for it: `81%`, and `3 of 7` of fewer than 10."""
    return percent(k / n) if n >= FEWEST_FOR_JUDGEMENT else count_of(k, n, language)


def title_proportion(k: int, n: int, language: str) -> str:
    """Write a rate with its counts in a title: `83% (20 of 24)`, and `3 of 7` of fewer than 10."""
    if n < FEWEST_FOR_JUDGEMENT:
        return count_of(k, n, language)
    return proportion(k, n, language)


def proportion(k: int, n: int, language: str) -> str:
    """Write a rate with its counts: `83% (20 of 24)`; `3 of 4` when too few for a percentage."""
    if n == 0:
        return say("not observed", language)
    if n < FEWEST_FOR_PERCENT:
        return count_of(k, n, language)
    return f"{percent(k / n)} ({count_of(k, n, language)})"


def listing(words: list[str], language: str) -> str:
    """Join words: `K-01, K-02 and K-03`."""
    if len(words) < 2:
        return "".join(words)
    return say("{first} and {last}", language).format(first=", ".join(words[:-1]), last=words[-1])


def days_count(days: int, language: str) -> str:
    """Write a number of days: `1 day`, `23 days`."""
    return say_many("{n} day", "{n} days", days, language)


def cell(value, language: str) -> str:
    """Write one cell of a table of numbers: dates as days, proportions to three places."""
    if pd.isna(value):
        return "–"
    if isinstance(value, bool):
        return say("yes", language) if value else say("no", language)
    if isinstance(value, date):
        return day_name(value, language)
    if isinstance(value, float):
        return f"{value:,.0f}" if value.is_integer() else f"{value:.3g}"
    return f"{value:,}" if isinstance(value, int) else str(value)
