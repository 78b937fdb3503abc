"""Sentences about trends: what may be said, with its counts, and what may not."""

from dashboard.messages import say, say_many
from dashboard.places import Places
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
    if question.is_summed:
        return say(
            "You see sums of whole districts and of groups of health centers, of months with at "
            "least three nurses. What would tell of fewer, of one nurse or of one health center is "
            "withheld; it is not zero.",
            language,
        )
    place = question.filters.describe(language)
    said = say("No observations here ({selection}).", language).format(selection=place)
    return said + choose_more(question.filters, language, months=True)


def nothing_title(question: Question) -> str:
    """Say over an empty answer that nothing was observed, or that it is withheld."""
    language = question.language
    if question.is_summed and not (question.window is None or question.window.is_empty):
        return say("Withheld: it would tell of single nurses or health centers", language)
    return say("Nothing observed", language)


def told_note(places: Places, language: str) -> tuple[str, ...]:
    """Say what is known of the nurses behind sums; nothing to whoever sees all of her places."""
    if not places.summed:
        return ()
    said = say(
        "Of sums only the number of nurses is known: of several months that of the month with "
        "most, so at least so many. Intervals take them as alike busy.",
        language,
    )
    return (said,)


def without_words(names: list[str], language: str) -> tuple[str, ...]:
    """Say of which districts an answer tells nothing, as it rests on single nurses or centers."""
    if not names:
        return ()
    said = say("Without {districts}: only sums of it are told to you.", language)
    return (said.format(districts=listing(names, language)),)


def pools_explained(groups: str, language: str) -> str:
    """Say what the groups of health centers are, and why some of their months are withheld.

    `groups`: each with its members, as sentences.
    """
    said = say(
        "Health centers stand in fixed groups, in the order of their codes. {groups} Where a month "
        "of one group is withheld, that of another is too: else the district's sum would tell it.",
        language,
    )
    return said.format(groups=groups)


def points_withheld(points: int, language: str) -> tuple[str, ...]:
    """Say how many points of many series are withheld, and why; nothing where none is."""
    if not points:
        return ()
    said = say_many(
        "{n} point is withheld (an indicator in a month at a place): fewer than three nurses were "
        "seen, or it would tell of a place where that is so.",
        "{n} points are withheld (an indicator in a month at a place): fewer than three nurses "
        "were seen, or they would tell of a place where that is so.",
        points,
        language,
    )
    return (said,)


def withheld_words(months: int, language: str) -> tuple[str, ...]:
    """Say how many months are withheld, and why; nothing where none is."""
    if not months:
        return ()
    said = say_many(
        "{n} month is withheld: fewer than three nurses were seen.",
        "{n} months are withheld: fewer than three nurses were seen.",
        months,
        language,
    )
    return (said,)


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
