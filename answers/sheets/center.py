"""Center sheet: one health center on one printed page; nobody is compared with anybody."""

from collections.abc import Callable
from functools import wraps

import pandas as pd

from answers.charts import Chart, Numbers
from answers.trends import steps
from answers.trends.verdicts import verdicts as judged
from answers.visits.advice import pieces
from dashboard.answers import Answer, Column, Line, Panel
from dashboard.messages import say, say_many
from dashboard.months import POSTINGS, STOCK, first_of_month
from dashboard.question import Question
from dashboard.records.sentences.never import never_title
from dashboard.sheets.figures.center import WIDTH, visit_strip
from dashboard.sheets.sentences import center as words
from dashboard.sheets.sentences.levels import pulled_words
from dashboard.sheets.statistics.center import (
    in_post_now,
    open_advice,
    practice_foci,
    visit_cells,
)
from dashboard.sheets.statistics.center import last_visits as last_of
from dashboard.sheets.statistics.levels import center_levels
from dashboard.stock_outs.statistics.spells import known_out
from dashboard.trends.statistics.series import ALL
from dashboard.trends.statistics.steps import six_months
from dashboard.trends.statistics.verdict_row import verdict_rows
from dashboard.turnover.statistics.postings import IMCI
from dashboard.visits.statistics.rhythm import standing as standing_of
from dashboard.visits.statistics.rhythm import visits_until, with_closed
from data_loaders.keeping import once
from data_loaders.meeting import load_action_items
from data_loaders.scope import Reader
from data_loaders.sheets import load_visit_nurses
from data_loaders.stock_outs import load_spells
from data_loaders.trends import load_indicator_visits, load_totals
from data_loaders.turnover import load_contacts, load_postings
from data_loaders.visits import load_all_visits

PATH, NURSE_PATH = "/center", "/nurse"
MOST_ROWS = 11  # of indicators, on one printed page with all the rest


def center_of(question: Question) -> str | None:
    """Return the health center of the sheet: the one chosen, else the first of the selection."""
    return next(iter([*question.centers, *question.counted_places]), None)


def of_center(question: Question) -> Question:
    """Return the question about the sheet's health center alone; unchanged where there is none."""
    center = center_of(question)
    if center is None:
        return question
    asked = question.filters.choosing(
        health_center=(center,), nurse=(), supply=(), find=None, page=None
    )
    return question.about(asked)


# The frames, each of the one health center that the sheet is about.


def of_one_center(numbers: Numbers) -> Numbers:
    """Let numbers be those of the sheet's health center."""

    @wraps(numbers)
    def rows(reader: Reader, question: Question) -> pd.DataFrame:
        return numbers(reader, of_center(question))

    return rows


@once
def known_visits(reader: Reader, here: Question) -> pd.DataFrame:
    """Return the center's visits as known on the last day (rows of `visits_until`)."""
    is_latest = here.window.until > here.records.data_date
    return visits_until(load_all_visits(reader, here.filters), here.last_known_day, is_latest)


@of_one_center
def last_visits(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/last_visits`: the last six mentoring visits done, the oldest first.

    One row is a visit: visit, started_on, days, nurses (seen).
    """
    seen = load_visit_nurses(reader, here.filters, here.window)
    return last_of(known_visits(reader, here), seen)


@of_one_center
def standing(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/standing`: in one row when the center was visited last and is due next.

    Columns as `visits.statistics.rhythm.standing`; no row where there is no center.
    """
    center = center_of(here)
    centers = [center] if center else []
    stands = standing_of(known_visits(reader, here), centers, here.last_known_day)
    return with_closed(stands, {*centers} - {*here.open_centers(centers)})


@of_one_center
def visits(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/visits`: what was done right at each of the last six visits.

    One row is a visit × indicator (`visit_cells`).
    """
    values = load_indicator_visits(reader, here.filters, here.window)
    return visit_cells(values, last_visits(reader, here), here.chosen_indicators)


@of_one_center
def levels(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/levels`: what was done right at the last visits (`center_levels`).

    Beside the center stands what its district does in the months of these visits.
    """
    cells, center, asked = visits(reader, here), center_of(here), here.chosen_indicators
    if cells.empty:
        return center_levels(steps.totals(reader, here)[:0], cells, center, asked)
    district = here.places.district_of[center]
    everybody = here.filters.choosing(district=(district,), health_center=())
    first = first_of_month(cells.started_on.min().date())
    sums = load_totals(reader, everybody, here.window, first)
    return center_levels(sums, cells, center, asked)


@of_one_center
def verdicts(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/verdicts`: what changed in each of the center's series.

    One row is an indicator, by visit (columns: `verdict_frame`).
    """
    found = judged(reader, here)
    return found[found.place == ALL].reset_index(drop=True)


@of_one_center
def foci(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/foci`: the three steps missed in the largest share lately."""
    sums = steps.totals(reader, here)
    wider = steps.district_totals(reader, here, here.centers)
    return practice_foci(sums, here.chosen_indicators, six_months(here.window), wider)


@of_one_center
def advice(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/advice`: the open advice, what was given most often first."""
    return open_advice(pieces(reader, here))


@of_one_center
def shortages(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/shortages`: what is out on the last day, longest first.

    unconfirmed: not confirmed in the 60 days before, so that it is not known whether it is.
    """
    found = load_spells(reader, here.filters, here.window)
    return known_out(found, here.last_known_day)


@of_one_center
def actions(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/actions`: what was decided for the center and is open."""
    rows = load_action_items(reader, here.filters)
    is_open = rows.status.isna() | (rows.status == "open")
    known = rows[is_open & (rows.raised_on <= pd.Timestamp(here.last_known_day))]
    return known.sort_values(["due_on", "code"], kind="stable")


@of_one_center
def nurses(reader: Reader, here: Question) -> pd.DataFrame:
    """Return `/data/center/nurses`: who is in post, and how often a mentor saw her there."""
    held = load_postings(reader, here.filters, here.window)
    met = load_contacts(reader, here.filters, here.window)
    return in_post_now(held, met, here.last_known_day)


# The answers.


def nothing(question: Question) -> Answer | None:
    """Answer where the selection holds no health center, or no day; None where it does."""
    title = say("Nothing to show here", question.language)
    if question.window.is_empty:
        why = say("No month lies in this period. Choose an earlier first month.", question.language)
        return Answer(title, why)
    return None if center_of(question) else Answer(title, words.no_center(question))


def draw_visits(cells: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
    """Draw the last six visits, say when the next is due, and list what changed since when.

    `beside`: the frames of `VISITS_BESIDE`.
    """
    last, levels = beside["last_visits"], beside["levels"]
    empty = nothing(question)
    if empty:
        return empty
    center, language = center_of(question), question.language
    stands, seen = next(beside["standing"].itertuples()), set(cells.indicator)
    asked = [one for one in of_center(question).chosen_indicators if one.code in seen]
    labels = {one.code: words.done_right(one, language) for one in asked[:MOST_ROWS]}
    panels = ()
    if labels:
        panels = (Panel(visit_strip(cells, last, levels, labels, language), width=WIDTH),)
    return Answer(
        words.sheet_title(center, stands, question),
        words.sheet_sentence(stands, last, question),
        panels,
        (*words.other_note(center, question), *pulled_note(levels, language)),
        columns=changes(beside["verdicts"], of_center(question)),
        pages=words.other_centers(center, PATH, question),
    )


def pulled_note(levels: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Say what hollow marks are, where there are any."""
    return (pulled_words(language),) if levels.drawn.notna().any() else ()


def changes(verdicts: pd.DataFrame, here: Question) -> tuple[Column, ...]:
    """List what changed in the indicators asked for; nothing where none was observed."""
    found = {row.indicator: row for row in verdict_rows(verdicts)}
    rows = [found[one.code] for one in here.chosen_indicators if one.code in found]
    return (words.change_column(rows, here),) if rows else ()


def draw_foci(foci: pd.DataFrame, question: Question) -> Answer:
    """List the three steps to practice next."""
    empty = nothing(question)
    if empty:
        return empty
    here = of_center(question)
    column = Column("", words.foci_lines(foci, here))
    return Answer(words.foci_title(foci, here), words.foci_sentence(here), columns=(column,))


def draw_advice(rows: pd.DataFrame, question: Question) -> Answer:
    """List the advice that is still open."""
    language, n = question.language, len(rows)
    title = say_many("{n} piece of advice open", "{n} pieces of advice open", n, language)
    none = say("No advice is recorded as open", language)
    return listed(rows, question, words.advice_lines, title if n else none)


def draw_shortages(rows: pd.DataFrame, question: Question) -> Answer:
    """List what is out of stock."""
    if not nothing(question) and of_center(question).never(STOCK):
        return Answer(never_title(STOCK, question.language), "")
    language, n = question.language, int((~rows.unconfirmed).sum())
    title = say_many("{n} medicine out", "{n} medicines out", n, language)
    none = say("Nothing is recorded as out", language)
    return listed(rows, question, words.shortage_lines, title if n else none)


def draw_actions(rows: pd.DataFrame, question: Question) -> Answer:
    """List what was decided and is still open."""
    language, n = question.language, len(rows)
    title = say_many("{n} decision open", "{n} decisions open", n, language)
    none = say("No open decision is recorded", language)
    return listed(rows, question, words.action_lines, title if n else none)


def listed(
    rows: pd.DataFrame,
    question: Question,
    lines: Callable[[pd.DataFrame, Question], tuple[Line, ...]],
    title: str,
) -> Answer:
    """List rows of one center, each as `lines` writes it; without rows the title says all."""
    empty = nothing(question)
    if empty or rows.empty:
        return empty or Answer(title, "")
    here = of_center(question)
    return Answer(title, "", columns=(words.listed("", lines(rows, here), "", here),))


def draw_nurses(posted: pd.DataFrame, question: Question) -> Answer:
    """List who is in post; each code leads to her own page."""
    empty = nothing(question)
    if empty:
        return empty
    here, language = of_center(question), question.language
    if here.never(POSTINGS):
        return Answer(never_title(POSTINGS, language), "")
    imci = posted[posted.role == IMCI]
    lines = words.nurse_lines(imci, NURSE_PATH, here)
    column = words.listed("", lines, words.other_staff(len(posted), language), here)
    others = words.other_staff(len(posted) - len(imci), language)
    title, notes = words.nurses_title(posted, language), (others,) if lines and others else ()
    return Answer(title, "", notes=notes, columns=(column,))


VISITS_BESIDE = {
    "last_visits": last_visits,
    "standing": standing,
    "verdicts": verdicts,
    "levels": levels,
}
CHARTS = (
    Chart("visits", visits, draw_visits, VISITS_BESIDE),
    Chart("foci", foci, draw_foci),
    Chart("advice", advice, draw_advice),
    Chart("shortages", shortages, draw_shortages),
    Chart("actions", actions, draw_actions),
    Chart("nurses", nurses, draw_nurses),
)
