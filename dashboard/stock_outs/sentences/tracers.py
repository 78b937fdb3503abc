"""Sentences about the days on which every tracer was in stock."""

import pandas as pd

from dashboard.messages import say
from dashboard.wording import count_of, percent


def tracers_title(table: pd.DataFrame, tracers: int, language: str) -> str:
    """Say on what share of center-days every tracer was in stock."""
    k, n = int(table.days_all.sum()), int(table.center_days.sum())
    if n == 0:
        return say("Not known on any day whether all tracers were in stock", language)
    said = say("All {n} tracers were in stock on {rate} of days", language)
    if tracers == 1:
        said = say("The tracer was in stock on {rate} of days", language)
    return said.format(n=tracers, rate=percent(k / n))


def tracers_sentence(table: pd.DataFrame, language: str) -> str:
    """Say on how many center-days of those known no tracer was out."""
    k, n = int(table.days_all.sum()), int(table.center_days.sum())
    said = say(
        "On {counted} days of health centers none of the tracers kept there was out. One "
        "missing medicine is enough for a day not to count.",
        language,
    )
    return said.format(counted=count_of(k, n, language))


def tracer_words(row, language: str) -> str:
    """Say one month on hover."""
    return count_of(int(row.days_all), int(row.center_days), language)


def no_tracers(language: str) -> str:
    """Say why nothing can be said of all tracers, and what to do."""
    return say(
        "Mark the medicines that are watched in supplies.csv (tracer: yes), and import "
        "stock-outs or checks.",
        language,
    )
