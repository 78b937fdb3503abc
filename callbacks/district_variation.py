"""The second half of the districts page: health centers, nurses, and what else happened."""

from callbacks import district_numbers as numbers
from callbacks.district_signs import labels_of, looks_of, names_of, nothing, signs_of
from dashboard.answers import Answer, Panel
from dashboard.figures.center_funnel import funnel_chart
from dashboard.figures.district_context import exit_dots, stock_dots
from dashboard.figures.spread import spread_dumbbells
from dashboard.messages import say
from dashboard.question import Question
from dashboard.sentences import center_funnel as of_funnel
from dashboard.sentences import district_context as of_context
from dashboard.sentences import spread as of_spread
from dashboard.sentences.baselines import too_short
from dashboard.sentences.changes import tally
from dashboard.statistics.center_funnel import limit_curves
from dashboard.statistics.comparison import Change
from dashboard.statistics.spread import Spread
from data_loaders.scope import Reader


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
