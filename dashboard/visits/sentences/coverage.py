"""Sentences about coverage: visited k of n health centers, month by month."""

import pandas as pd

from dashboard.messages import say
from dashboard.question import Question
from dashboard.wording import count_of, day_name, month_name, proportion


def coverage_title(counted: pd.DataFrame, question: Question) -> str:
    """Say how many centers were visited in the last month (rows of `months_visited`, one place)."""
    last = next(counted[counted.month == counted.month.max()].itertuples())
    said = say("Visited {k} health centers in {month}", question.language)
    k = count_of(last.visited, last.centers, question.language)
    return said.format(k=k, month=month_name(last.month, question.language))


def coverage_sentence(counted: pd.DataFrame, question: Question) -> str:
    """Say in what part of all months of all centers there was a visit, and the days on site."""
    language = question.language
    said = say(
        "With a visit: {rate} of the months of health centers. {days} days on site in all.",
        language,
    )
    rate = proportion(int(counted.visited.sum()), int(counted.centers.sum()), language)
    return said.format(rate=rate, days=f"{int(counted.days_on_site.sum()):,}")


def partial_note(question: Question) -> tuple[str, ...]:
    """Say that the last month is not over, where it is not."""
    window, language = question.window, question.language
    if window.until.day == 1:
        return ()
    said = say("The last month counts up to {day} only.", language)
    return (said.format(day=day_name(window.last_day, language)),)
