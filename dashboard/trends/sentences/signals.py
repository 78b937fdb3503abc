"""Sentences about trends: what may be said, with its counts, and what may not."""

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.wording import listing

MOST_NAMED = 4


def shortened(names: list[str], most: int, language: str) -> str:
    """Join names; of many the first few and the number of the others."""
    left_out = len(names) - most
    if left_out < 2:
        return listing(names, language)
    more = say_many("{n} other", "{n} others", left_out, language)
    return listing([*names[:most], more], language)


def nothing_observed(question: Question) -> str:
    """Say why there is nothing to draw and what to do."""
    language = question.language
    if question.window is None or question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    place = question.filters.describe(language)
    said = say("No observations here ({selection}).", language).format(selection=place)
    return said + choose_more(question.filters, language, months=True)


def places_left_out(n: int, language: str) -> tuple[str, ...]:
    """Say how many places are not drawn, and what to do about it."""
    if n <= 0:
        return ()
    said = say_many(
        "{n} more place is not drawn: choose a district above. The CSV holds all.",
        "{n} more places are not drawn: choose a district above. The CSV holds all.",
        n,
        language,
    )
    return (said,)
