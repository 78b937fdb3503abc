"""Sentences about which health centers were visited in which month, and which were not."""

import pandas as pd

from dashboard.discretion import VISIT_DUE_AFTER_DAYS
from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.sentences.records import some_of
from dashboard.visits.statistics.coverage import month_row
from dashboard.wording import count_of, day_name, days_count, month_name, proportion


def coverage_title(covered: pd.DataFrame, question: Question) -> str:
    """Say how many health centers were visited in the last month."""
    language, last_day = question.language, question.window.last_day
    month = month_row(covered, last_day)
    if month.empty:
        unknown = say("Visits of {month} are not known", language)
        return unknown.format(month=month_name(last_day, language))
    said = say("Visited {visited} health centers in {month}", language)
    visited = count_of(int((month.done > 0).sum()), len(month), language)
    return said.format(visited=visited, month=month_name(last_day, language))


def coverage_sentence(covered: pd.DataFrame, planned: tuple[int, int], question: Question) -> str:
    """Say how many planned visits were done, and how many months passed without one.

    `planned`: visits of the window's plan that were done, and all of them.
    """
    language = question.language
    k, n = planned
    empty = int((covered.days_on_site == 0).sum())
    done = say("Planned visits done: {rate}.", language)
    without = say("Months of a health center without a visit: {months}.", language)
    parts = [done.format(rate=proportion(k, n, language))] if n else []
    return " ".join([*parts, without.format(months=count_of(empty, len(covered), language))])


def overdue_note(covered: pd.DataFrame, question: Question) -> list[str]:
    """Name the health centers whose last visit is longest ago, in the order of their codes."""
    language, last_day = question.language, question.window.last_day
    month = month_row(covered, last_day)
    if month.empty:
        return []
    late = month[month.gap_days.fillna(0) > VISIT_DUE_AFTER_DAYS]
    if late.empty:
        every = say("On {day} no health center had been without a visit for over {days}.", language)
        return [
            every.format(
                day=day_name(last_day, language), days=days_count(VISIT_DUE_AFTER_DAYS, language)
            )
        ]
    said = say(
        "On {day} {count} health centers had been without a visit for over {days}: {named}.",
        language,
    )
    return [
        said.format(
            day=day_name(last_day, language),
            count=count_of(len(late), len(month), language),
            days=days_count(VISIT_DUE_AFTER_DAYS, language),
            named=some_of(list(late.health_center), language),
        )
    ]


def limit_note(shown: int, places: int, language: str) -> list[str]:
    """Say that only some of the places are drawn, and how to see the others."""
    if shown == places:
        return []
    said = say(
        "Drawn are the first {shown} of {places} health centers. Choose a district to see "
        "the others; the CSV holds all.",
        language,
    )
    return [said.format(shown=shown, places=places)]
