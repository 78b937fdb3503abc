"""Sentences of the sheet that stays at a health center: what was seen, and what to practice."""

import pandas as pd

from dashboard.answers import Line, Link
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.sentences.steps import period_words
from dashboard.sentences.visits import center_name
from dashboard.statistics.center import is_small
from dashboard.statistics.steps import six_months
from dashboard.wording import day_name, days_count, proportion

MOST_LINES = 5


def no_center(question: Question) -> str:
    """Say why there is no health center to show and what to do."""
    said = say("No health center lies in this selection ({selection}). Choose another, or clear "
               "the filters.", question.language)  # fmt: skip
    return said.format(selection=question.filters.describe(question.language))


def sheet_title(center: str, stands, question: Question) -> str:
    """Name the center and say when it was visited last (a row of `standing`)."""
    language = question.language
    if pd.isna(stands.last_visit_on):
        said = say("{center}: no mentoring visit yet", language)
        return said.format(center=center_name(center, question))
    said = say("{center}: last visit {day}, {days} ago", language)
    return said.format(
        center=center_name(center, question), day=day_name(stands.last_visit_on, language),
        days=days_count(int(stands.days_since), language),
    )  # fmt: skip


def sheet_sentence(stands, last: pd.DataFrame, question: Question) -> str:
    """Say when the next visit is due and planned, and what the last visits were."""
    language = question.language
    parts = []
    if len(last):
        days, nurses = int(last.days.sum()), say_many(
            "{n} nurse seen at the last", "{n} nurses seen at the last",
            int(last.nurses.iloc[-1]), language,
        )  # fmt: skip
        visits = say_many("Last {n} visit", "Last {n} visits", len(last), language)
        said = say("{visits}: {days} on site, {nurses}.", language)
        parts.append(said.format(visits=visits, days=days_count(days, language), nurses=nurses))
    if pd.notna(stands.due_by):
        due = say("Next due {start} to {end}.", language)
        parts.append(due.format(start=day_name(stands.due_from, language),
                                end=day_name(stands.due_by, language)))  # fmt: skip
    if pd.notna(stands.next_planned_on):
        planned = say("Planned for {day}.", language)
        parts.append(planned.format(day=day_name(stands.next_planned_on, language)))
    return " ".join(parts)


def other_centers(center: str, path: str, question: Question) -> tuple[Link, ...]:
    """Return links to the other centers' sheets where none, or several, were chosen."""
    if question.filters.health_center == (center,):
        return ()
    return tuple(
        Link(code, path + question.filters.choosing(health_center=(code,)).to_search())
        for code in question.centers[:MOST_OTHERS] if code != center
    )  # fmt: skip


MOST_OTHERS = 60


def other_note(center: str, question: Question) -> tuple[str, ...]:
    """Say that this is one center of several, where not exactly one was chosen."""
    if question.filters.health_center == (center,):
        return ()
    said = say("This is one of {n} health centers: choose one above, or below.", question.language)
    return (said.format(n=len(question.centers)),)


def foci_title(foci: pd.DataFrame, question: Question) -> str:
    """Say how many things to practice next stand here."""
    if foci.empty:
        return say("Nothing was missed in the last months", question.language)
    return say_many("{n} thing to practice next", "{n} things to practice next", len(foci),
                    question.language)  # fmt: skip


def foci_lines(foci: pd.DataFrame, question: Question) -> tuple[Line, ...]:
    """List the steps missed in the largest share, with the misses of the observations."""
    language = question.language
    labels = {one.code: one.label for one in question.indicators}
    lines = []
    for row in foci.itertuples():
        said = say("missed with {k}", language)
        detail = said.format(k=proportion(int(row.misses), int(row.denominator), language))
        if is_small(row):
            detail += ", " + say("too few to judge", language)
        lines.append(Line(labels[row.indicator], detail))
    return tuple(lines)


def foci_sentence(question: Question) -> str:
    """Say over which months misses are counted."""
    return period_words(six_months(question.window), question.language)
