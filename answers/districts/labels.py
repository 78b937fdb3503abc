"""What the charts of the districts page share: labels, names, and how districts are told apart."""

from collections.abc import Collection
from dataclasses import replace

from dashboard.answers import Answer
from dashboard.drawing.dumbbells import Style, styles
from dashboard.question import Question
from dashboard.trends.sentences.signals import (
    nothing_observed,
    nothing_title,
    without_words,
)


def districts_of(question: Question) -> list[str]:
    """List the districts of the selection, in code order; those seen in part are not compared."""
    places = question.places
    return sorted({places.district_of[code] for code in question.counted_places} - places.partial)


def labels_of(indicators: Collection[str], question: Question) -> dict[str, str]:
    """Return code -> label of these indicators, in the order of the registry."""
    seen = set(indicators)
    return {one.code: one.label for one in question.chosen_indicators if one.code in seen}


def names_of(question: Question) -> dict[str, str]:
    """Return code -> name of every district and health center; no name is missing."""
    codes = (*question.places.districts, *question.places.health_centers)
    return {code: question.places.name(code) for code in codes}


def styles_of(question: Question) -> dict[str, Style]:
    """Return the style of every district of the selection, those seen in part too."""
    places = question.places
    return styles(
        list(places.districts),
        sorted({places.district_of[code] for code in question.counted_places}),
    )


def nothing(question: Question) -> Answer:
    """Answer where nothing was observed."""
    return Answer(nothing_title(question), nothing_observed(question))


def whole_districts_of(question: Question) -> list[str]:
    """List the districts of the selection that are seen whole, not in sums alone."""
    return [code for code in districts_of(question) if code not in question.places.summed]


def saying_without(answer: Answer, question: Question) -> Answer:
    """Say below an answer that rests on single nurses or health centers which districts it lacks:
    those of which only sums are told.
    """
    left = [code for code in districts_of(question) if code in question.places.summed]
    note = without_words([question.places.name(code) for code in left], question.language)
    return replace(answer, notes=(*answer.notes, *note))
