"""What the charts of the districts page share: labels, names, and how districts are told apart."""

import pandas as pd

from callbacks.district_numbers import districts_of
from dashboard.answers import Answer
from dashboard.figures.district_styles import Style, styles
from dashboard.messages import say
from dashboard.question import Question
from dashboard.sentences.trends import nothing_observed

Signs = tuple[dict[str, str], dict[str, str], dict[str, Style]]


def signs_of(table: pd.DataFrame, question: Question) -> Signs:
    """Return the labels of a table's indicators, the names of places, the styles of districts."""
    return labels_of(table, question), names_of(question), looks_of(question)


def labels_of(table: pd.DataFrame, question: Question) -> dict[str, str]:
    """Return code -> label of the indicators in a table, in the order of the registry."""
    seen = set(table.indicator)
    return {one.code: one.label for one in question.chosen_indicators if one.code in seen}


def names_of(question: Question) -> dict[str, str]:
    """Return code -> name of every district and health center; no name is missing."""
    codes = (*question.places.districts, *question.places.health_centers)
    return {code: question.places.name(code) for code in codes}


def looks_of(question: Question) -> dict[str, Style]:
    """Return the style of every district of the selection."""
    return styles(list(question.places.districts), districts_of(question))


def nothing(question: Question) -> Answer:
    """Answer where nothing was observed."""
    return Answer(say("Nothing observed", question.language), nothing_observed(question))
