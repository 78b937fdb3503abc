"""Center sheet: one health center on one printed page; nobody is compared with anybody."""

import pandas as pd

from answers.charts import Undivided
from answers.sheets.center_rows import (
    actions_of,
    advice_of,
    cells_of,
    center_of,
    foci_of,
    nurses_of,
    of_center,
    shortages_of,
    visits_of,
)
from dashboard.answers import Answer, Column, Panel
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.sheets.figures.center import WIDTH, visit_strip
from dashboard.sheets.sentences import center as lists
from dashboard.turnover.statistics.postings import IMCI
from dashboard.visits.statistics.rhythm import standing
from data_loaders.scope import Reader

PATH, NURSE_PATH = "/center", "/nurse"
MOST_ROWS = 11  # of indicators, on one printed page with all the rest


def nothing(question: Question) -> Answer | None:
    """Answer where the selection holds no health center, or no day; None where it does."""
    title = say("Nothing to show here", question.language)
    if question.window.is_empty:
        why = say("No month lies in this period. Choose an earlier first month.", question.language)
        return Answer(title, why)
    return None if center_of(question) else Answer(title, lists.no_center(question))


def answer_visits(reader: Reader, question: Question) -> Answer:
    """Draw what was seen at the last six visits, and say when the next is due."""
    empty = nothing(question)
    if empty:
        return empty
    center, here = center_of(question), of_center(question)
    held, last = visits_of(reader, here)
    stands = next(standing(held, [center], here.last_known_day).itertuples())
    cells = cells_of(reader, here, last)
    seen = set(cells.indicator)
    labels = {one.code: lists.done_right(one, question.language)
              for one in here.chosen_indicators if one.code in seen}  # fmt: skip
    labels = dict(list(labels.items())[:MOST_ROWS])
    panels = ()
    if labels:
        panels = (Panel(visit_strip(cells, last, labels, question.language), width=WIDTH),)
    return Answer(
        lists.sheet_title(center, stands, question), lists.sheet_sentence(stands, last, question),
        panels, lists.other_note(center, question),
        pages=lists.other_centers(center, PATH, question),
    )  # fmt: skip


def answer_foci(reader: Reader, question: Question) -> Answer:
    """List the three steps to practice next."""
    empty = nothing(question)
    if empty:
        return empty
    here = of_center(question)
    foci = foci_of(reader, here)
    column = Column("", lists.foci_lines(foci, here))
    return Answer(lists.foci_title(foci, here), lists.foci_sentence(here), columns=(column,))


def answer_advice(reader: Reader, question: Question) -> Answer:
    """List the advice that is still open."""
    language = question.language
    return listed(reader, question, advice_of, lists.advice_lines, (
        lambda n: say_many("{n} piece of advice open", "{n} pieces of advice open", n, language),
        say("No advice is recorded as open", language),
    ))  # fmt: skip


def answer_shortages(reader: Reader, question: Question) -> Answer:
    """List what is out of stock."""
    language = question.language
    return listed(reader, question, shortages_of, lists.shortage_lines, (
        lambda n: say_many("{n} medicine out", "{n} medicines out", n, language),
        say("Nothing is recorded as out", language),
    ))  # fmt: skip


def answer_actions(reader: Reader, question: Question) -> Answer:
    """List what was decided and is still open."""
    language = question.language
    return listed(reader, question, actions_of, lists.action_lines, (
        lambda n: say_many("{n} decision open", "{n} decisions open", n, language),
        say("No open decision is recorded", language),
    ))  # fmt: skip


def listed(reader: Reader, question: Question, load, lines, said: tuple) -> Answer:
    """List rows of one center; `said`: the title of a number of rows, and what none means."""
    empty = nothing(question)
    if empty:
        return empty
    here = of_center(question)
    rows = load(reader, here)
    title, none = said
    if rows.empty:
        return Answer(none, "")
    return Answer(title(len(rows)), "", columns=(lists.listed("", lines(rows, here), "", here),))


def answer_nurses(reader: Reader, question: Question) -> Answer:
    """List who is in post; each code leads to her own page."""
    empty = nothing(question)
    if empty:
        return empty
    here = of_center(question)
    posted = nurses_of(reader, here)
    imci, language = posted[posted.role == IMCI], question.language
    lines = lists.nurse_lines(imci, NURSE_PATH, here)
    column = lists.listed("", lines, lists.other_staff(len(posted), language), here)
    others = lists.other_staff(len(posted) - len(imci), language)
    return Answer(lists.nurses_title(posted, language), "", notes=(others,) if lines else (),
                  columns=(column,))  # fmt: skip


def numbers(load):
    """Return what serves the rows of one center; none where the selection holds no center."""

    def rows(reader: Reader, question: Question) -> pd.DataFrame:
        here = of_center(question) if center_of(question) else question
        return load(reader, here)

    return rows


CHARTS = (
    Undivided("visits", numbers(cells_of), answer_visits),
    Undivided("foci", numbers(foci_of), answer_foci),
    Undivided("advice", numbers(advice_of), answer_advice),
    Undivided("shortages", numbers(shortages_of), answer_shortages),
    Undivided("actions", numbers(actions_of), answer_actions),
    Undivided("nurses", numbers(nurses_of), answer_nurses),
)
