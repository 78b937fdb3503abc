"""What the charts of the districts page share: labels, names, and how districts are told apart."""

from collections.abc import Collection

from dashboard.answers import Answer
from dashboard.drawing.dumbbells import Style, styles
from dashboard.messages import say
from dashboard.question import Question
from dashboard.trends.sentences.signals import nothing_observed


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
    return Answer(say("Nothing observed", question.language), nothing_observed(question))
