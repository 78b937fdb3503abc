"""Nurse: one nurse's path, what she practices next, and her series beside the standard."""

from dataclasses import replace

import pandas as pd

from answers.charts import Undivided
from answers.trends import series as trends
from answers.trends import steps
from dashboard.answers import Answer, Column, Panel
from dashboard.indicators import Indicator
from dashboard.question import Question
from dashboard.sheets.figures.nurse import with_standard
from dashboard.sheets.sentences import center as foci_words
from dashboard.sheets.sentences import nurse as words
from dashboard.sheets.statistics.center import practice_foci
from dashboard.sheets.statistics.nurse import pathway
from dashboard.trends.sentences.series import definition
from dashboard.trends.statistics.steps import six_months
from dashboard.visits.statistics.advice import advice_pieces
from dashboard.visits.statistics.rhythm import mentoring_done
from data_loaders.scope import Reader
from data_loaders.sheets import load_nurse_advice
from data_loaders.turnover import load_contacts, load_postings
from data_loaders.visits import load_all_visits


def nurse_of(question: Question) -> str | None:
    """Return the nurse the page is about; None unless exactly one is chosen."""
    chosen = question.filters.nurse
    return chosen[0] if len(chosen) == 1 and not question.window.is_empty else None


def of_nurse(question: Question) -> Question:
    """Return the question about one nurse wherever she was: her path crosses health centers."""
    return question.about(question.filters.choosing(district=(), health_center=()))


def path(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/nurse/path`: her postings, and the visits that reached her in each."""
    mine = of_nurse(question)
    filters, window = mine.filters, mine.window
    posts, met = load_postings(reader, filters, window), load_contacts(reader, filters, window)
    if not nurse_of(question):
        posts = posts[:0]
    visits = mentoring_done(load_all_visits(reader, mine.filters.choosing(nurse=())))
    return pathway(posts, met, visits, mine.last_known_day)


def foci(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/nurse/foci`: the three steps she missed in the largest share lately."""
    mine = of_nurse(question)
    sums = steps.totals(reader, mine)
    sums = sums if nurse_of(question) else sums[:0]
    return practice_foci(sums, mine.chosen_indicators, six_months(mine.window))


def practice(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/nurse/practice`: her series, visit by visit."""
    series = trends.series(reader, of_nurse(question))
    return series if nurse_of(question) else series[:0]


def answer_path(reader: Reader, question: Question) -> Answer:
    """Say where she is and was, and how mentoring reached her."""
    nurse, language = nurse_of(question), question.language
    if not nurse:
        return Answer(words.choose_title(language), words.choose_one(question))
    found = path(reader, question)
    rows = load_nurse_advice(reader, of_nurse(question).filters, question.window)
    pieces = advice_pieces(rows[rows.nurse.notna()], question.last_known_day)
    return Answer(
        words.path_title(nurse, found, question), words.path_sentence(found, question),
        columns=words.path_columns(found, pieces, question),
    )  # fmt: skip


def answer_foci(reader: Reader, question: Question) -> Answer:
    """List what she practices next."""
    if not nurse_of(question):
        return Answer(words.choose_title(question.language), words.choose_one(question))
    found, mine = foci(reader, question), of_nurse(question)
    column = Column("", foci_words.foci_lines(found, mine))
    title = foci_words.foci_title(found, mine)
    return Answer(title, foci_words.foci_sentence(mine), columns=(column,))


def answer_practice(reader: Reader, question: Question) -> Answer:
    """Draw her series, each against her own median, with the standard dotted."""
    if not nurse_of(question):
        return Answer(words.choose_title(question.language), words.choose_one(question))
    mine, language = of_nurse(question), question.language
    answer = trends.SERIES.answer(reader, mine)
    by_label = {one.label: one for one in mine.indicators}
    panels = tuple(
        alone(one, by_label[one.title], language) for one in answer.panels if one.title in by_label
    )
    return replace(answer, panels=panels)


def alone(panel: Panel, indicator: Indicator, language: str) -> Panel:
    """Return a panel with the standard, and without what leads to others or is about them."""
    figure = with_standard(panel.figure, indicator, language)
    return replace(panel, figure=figure, link="", more=(definition(indicator, language),))


CHARTS = (
    Undivided("path", path, answer_path),
    Undivided("foci", foci, answer_foci),
    Undivided("practice", practice, answer_practice),
)
