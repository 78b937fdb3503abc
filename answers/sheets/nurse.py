"""Nurse: one nurse's path, what she practices next, and her series beside the standard."""

from dataclasses import replace
from functools import wraps

import pandas as pd

from answers.charts import Chart, Numbers
from answers.trends import series as trends
from answers.trends import steps
from answers.trends.verdicts import verdicts as judged
from dashboard.answers import Answer, Column, Panel
from dashboard.filters import Filters
from dashboard.indicators import Indicator
from dashboard.question import Question
from dashboard.sheets.figures.levels import level_rows
from dashboard.sheets.figures.nurse import with_standard
from dashboard.sheets.sentences import center as foci_words
from dashboard.sheets.sentences import levels as level_words
from dashboard.sheets.sentences import nurse as words
from dashboard.sheets.statistics.center import practice_foci
from dashboard.sheets.statistics.levels import nurse_levels
from dashboard.sheets.statistics.nurse import pathway
from dashboard.trends.sentences.series import definition
from dashboard.trends.statistics.around import as_facts
from dashboard.trends.statistics.series import ALL
from dashboard.trends.statistics.steps import six_months
from dashboard.visits.statistics.advice import advice_pieces
from dashboard.visits.statistics.rhythm import mentoring_done
from data_loaders.keeping import kept
from data_loaders.scope import Reader
from data_loaders.sheets import load_nurse_advice
from data_loaders.turnover import load_contacts, load_postings
from data_loaders.visits import load_all_visits

NOBODY = ("", " ")  # codes that nobody has; of two, so that points stay months
ABOUT_NOBODY = Filters(health_center=NOBODY, nurse=NOBODY)


def nurse_of(question: Question) -> str | None:
    """Return the nurse the page is about; None unless exactly one is chosen."""
    chosen = question.filters.nurse
    return chosen[0] if len(chosen) == 1 and not question.window.is_empty else None


def of_nurse(question: Question) -> Question:
    """Return the question about one nurse wherever she was: her path crosses health centers."""
    return question.about(question.filters.choosing(district=(), health_center=()))


# The frames, each of the one nurse that the page is about; without rows unless there is one.


def of_one_nurse(numbers: Numbers) -> Numbers:
    """Let numbers be those of one nurse; unless there is one, nobody is asked about."""

    @wraps(numbers)
    def rows(reader: Reader, question: Question) -> pd.DataFrame:
        if nurse_of(question):
            return numbers(reader, of_nurse(question))
        return rows_of_nobody(reader, question.about(ABOUT_NOBODY), numbers)

    return rows


@kept
def rows_of_nobody(reader: Reader, question: Question, numbers: Numbers) -> pd.DataFrame:
    """Return no row of some numbers, with their columns; kept for all questions without a nurse."""
    return numbers(reader, question)[:0]


@of_one_nurse
def path(reader: Reader, mine: Question) -> pd.DataFrame:
    """Return `/data/nurse/path`: her postings, and the visits that reached her in each."""
    filters, window = mine.filters, mine.window
    posts, met = load_postings(reader, filters, window), load_contacts(reader, filters, window)
    visits = mentoring_done(load_all_visits(reader, mine.filters.choosing(nurse=())))
    return pathway(posts, met, visits, mine.last_known_day)


@of_one_nurse
def advice(reader: Reader, mine: Question) -> pd.DataFrame:
    """Return `/data/nurse/advice`: one row a piece of advice given to her (`advice_pieces`)."""
    rows = load_nurse_advice(reader, mine.filters, mine.window)
    return advice_pieces(rows[rows.nurse.notna()], mine.last_known_day)


@of_one_nurse
def foci(reader: Reader, mine: Question) -> pd.DataFrame:
    """Return `/data/nurse/foci`: the three steps she missed in the largest share lately."""
    sums = steps.totals(reader, mine)
    wider = steps.district_totals(reader, mine, sums.health_center)
    return practice_foci(sums, mine.chosen_indicators, six_months(mine.window), wider)


@of_one_nurse
def levels(reader: Reader, mine: Question) -> pd.DataFrame:
    """Return `/data/nurse/levels`: what she did right in the last six months (`nurse_levels`).

    Beside her stands what her district does: all nurses of the districts where she was observed.
    """
    own = steps.totals(reader, mine)
    sums = steps.district_totals(reader, mine, own.health_center) if len(own) else own
    return nurse_levels(sums, mine.filters.nurse[0], mine.chosen_indicators)


@of_one_nurse
def verdicts(reader: Reader, mine: Question) -> pd.DataFrame:
    """Return `/data/nurse/verdicts`: what changed in her series (columns: `verdict_frame`)."""
    found = judged(reader, mine)
    return found[found.place == ALL].reset_index(drop=True)


BESIDE = {
    **{
        name: of_one_nurse(trends.BESIDE[name])
        for name in ("events", "drawn", "needs", "shortages")
    },
    "verdicts": verdicts,
}


# The answers.


def nobody(question: Question) -> Answer | None:
    """Answer where not exactly one nurse is chosen; None where one is."""
    if nurse_of(question):
        return None
    return Answer(words.choose_title(question.language), words.choose_one(question))


def draw_path(path: pd.DataFrame, question: Question, advice: pd.DataFrame) -> Answer:
    """Say where she is and was, and how mentoring reached her."""
    return nobody(question) or Answer(
        words.path_title(nurse_of(question), path, question),
        words.path_sentence(path, question),
        columns=words.path_columns(path, advice, question),
    )


def draw_foci(foci: pd.DataFrame, question: Question) -> Answer:
    """List what she practices next."""
    mine = of_nurse(question)
    return nobody(question) or Answer(
        foci_words.foci_title(foci, mine),
        foci_words.foci_sentence(mine),
        columns=(Column("", foci_words.foci_lines(foci, mine)),),
    )


def draw_levels(levels: pd.DataFrame, question: Question) -> Answer:
    """Draw what she did right lately, hollow where it is pulled toward the district."""
    empty, language = nobody(question), question.language
    if empty:
        return empty
    labels = {one.code: foci_words.done_right(one, language) for one in question.indicators}
    panels = (Panel(level_rows(levels, labels, language)),) if len(levels) else ()
    return Answer(
        level_words.levels_title(levels, question),
        level_words.levels_sentence(levels, question),
        panels,
        level_words.beside_note(levels, language),
    )


def draw_practice(series: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
    """Draw her series, each against her own past, with the standard dotted."""
    empty, mine = nobody(question), of_nurse(question)
    if empty:
        return empty
    answer = trends.draw_series(series, mine, around=as_facts(), **beside)
    by_label = {one.label: one for one in mine.indicators}
    panels = tuple(
        alone(one, by_label[one.title], question.language)
        for one in answer.panels
        if one.title in by_label
    )
    return replace(answer, panels=panels)


def alone(panel: Panel, indicator: Indicator, language: str) -> Panel:
    """Return a panel with the standard, and without what leads to others or is about them."""
    figure = with_standard(panel.figure, indicator, language)
    return replace(panel, figure=figure, link="", more=(definition(indicator, language),))


CHARTS = (
    Chart("path", path, draw_path, {"advice": advice}),
    Chart("foci", foci, draw_foci),
    Chart("levels", levels, draw_levels),
    Chart("practice", of_one_nurse(trends.series), draw_practice, BESIDE),
)
