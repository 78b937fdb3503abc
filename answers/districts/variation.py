"""The second half of the districts page: health centers, nurses, and what else happened."""

import pandas as pd

from answers.districts import rows as numbers
from answers.districts.rows import districts_of
from dashboard.answers import Answer, Panel
from dashboard.districts.figures.context import exit_dots, stock_dots
from dashboard.districts.figures.funnel import funnel_chart
from dashboard.districts.figures.spread import spread_dumbbells
from dashboard.districts.sentences import context as of_context
from dashboard.districts.sentences import funnel as of_funnel
from dashboard.districts.sentences import spread as of_spread
from dashboard.districts.sentences.comparison import tally, too_short
from dashboard.districts.statistics.comparison import Change
from dashboard.districts.statistics.funnel import limit_curves
from dashboard.districts.statistics.spread import Spread
from dashboard.drawing.dumbbells import Style, styles
from dashboard.messages import say
from dashboard.question import Question
from dashboard.trends.sentences.signals import nothing_observed
from data_loaders.scope import Reader

# What the charts of the districts page share: labels, names, and how districts are told apart.

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


def answer_funnel(reader: Reader, question: Question) -> Answer:
    """Draw the funnel of the first indicator's health centers."""
    table, language = numbers.funnel(reader, question), question.language
    if table.empty:
        return nothing(question)
    label = next(iter(labels_of(table, question).values()))
    looks, names = looks_of(question), names_of(question)
    drawn = funnel_chart(table, limit_curves(table), names, looks, language)
    return Answer(
        of_funnel.funnel_title(table, label, language),
        of_funnel.funnel_sentence(table, question),
        (Panel(drawn),),
        of_funnel.funnel_notes(table, question),
    )


def answer_spread(reader: Reader, question: Question) -> Answer:
    """Draw how much nurses differ at the baseline and lately."""
    table, language = numbers.spread(reader, question), question.language
    labels, names, looks = signs_of(table, question)
    compared = numbers.comparison(reader, question)
    if compared.empty:
        return nothing(question)
    if table.empty and (compared.verdict == Change.TOO_SHORT).all():
        return Answer(*too_short(language))
    panels = []
    known = table[table.baseline_icc.notna() | table.latest_icc.notna()]
    for code, label in labels_of(known, question).items():
        rows = table[table.indicator == code]
        words, mark = tally(rows.verdict, Spread, language)
        drawn = spread_dumbbells(rows, names, looks, language)
        panels.append(Panel(drawn, label, "", mark, words))
    judged = int((table.verdict != Spread.TOO_FEW).sum())
    unnamed = compared.indicator.nunique() - len(labels)
    return Answer(
        of_spread.spread_title(table, question),
        of_spread.spread_sentence(judged, unnamed, language),
        tuple(panels),
        (of_spread.spread_note(language),) if panels else (),
    )


def answer_context(reader: Reader, question: Question) -> Answer:
    """Draw exits and stock-out time of every district side by side."""
    if question.window.is_empty or not question.centers:
        return nothing(question)
    table, language = numbers.context(reader, question), question.language
    names, looks = names_of(question), looks_of(question)
    panels = (
        Panel(
            exit_dots(table, names, looks, language), say("Exits per 100 person-years", language)
        ),
        Panel(stock_dots(table, names, looks, language), say("Stock-out time", language)),
    )
    return Answer(
        of_context.context_title(table, question),
        of_context.context_sentence(language),
        panels,
        of_context.context_notes(question),
    )
