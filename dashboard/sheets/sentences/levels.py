"""Sentences about levels that are pulled toward the district: how many, and what they are not."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.sheets.statistics.levels import FEWEST_ALONE
from dashboard.trends.sentences.steps import period_words
from dashboard.trends.statistics.steps import six_months


def levels_title(levels: pd.DataFrame, question: Question) -> str:
    """Say how many of her levels rest on few observations."""
    language = question.language
    few, n = int((levels.observed < FEWEST_ALONE).sum()), len(levels)
    if not n:
        return say("Not observed lately", language)
    if not few:
        return say("Seen often enough in everything she was observed at", language)
    if few == n:
        return say("Seen too seldom for a level of her own", language)
    said = say("Seen often enough in {k} of {n} indicators", language)
    return said.format(k=n - few, n=n)


def levels_sentence(levels: pd.DataFrame, question: Question) -> str:
    """Say which months are counted, and what a hollow mark is."""
    language, drawn = question.language, levels[levels.drawn.notna()]
    months = period_words(six_months(question.window), language)
    if drawn.empty:
        return months
    return f"{months}. {pulled_words(language)}"


def pulled_words(language: str) -> str:
    """Say what a hollow mark is, and what it is not."""
    said = say(
        "A hollow mark rests on fewer than {n} observations: it is pulled toward what the "
        "district does, and is not the rate.",
        language,
    )
    return said.format(n=FEWEST_ALONE)


def beside_note(levels: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Say how many nurses the district's level is made of; none where nothing is pulled."""
    drawn = levels[levels.drawn.notna()]
    if drawn.empty:
        return ()
    said = say_many(
        "The district: {n} nurse observed in these months.",
        "The district: up to {n} nurses observed in these months, she among them.",
        int(drawn.beside.max()),
        language,
    )
    return (said,)
