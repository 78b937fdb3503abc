"""The meeting's pack: the pages' own answers about one district and one month, as slides."""

from dataclasses import replace
from datetime import date

import pandas as pd

from answers.desk import Desk, UnreadableQueryError, unknown_words
from answers.meeting.minutes import Meeting
from answers.meeting.month import month_frames
from answers.meeting.slides import Plan, plans
from answers.pages import data_address
from answers.tables import DEFINITIONS, plain
from answers.trends.series import series
from dashboard.columns import column_label
from dashboard.filters import Filters
from dashboard.headlines import headlines
from dashboard.meeting.pack import Pack, Provenance, Slide, Table
from dashboard.meeting.sentences import pack as words
from dashboard.meeting.sentences.pack import definitions
from dashboard.months import first_of_month, format_month
from dashboard.question import Question
from dashboard.records.sentences.records import labels, limits_words
from data_loaders.scope import Reader


def build_pack(desk: Desk, district: str, month: date | None = None) -> Pack:
    """Return one district's pack for a month (a first day), by default the last complete one.

    Raises `UnreadableQueryError` when the reader's scope has no such district, or nothing is
    recorded for the month.
    """
    asked = Filters(district=(district,), end=month)
    with desk.ask(asked.to_search(), strict=True) as (reader, question):
        if district in question.places.partial:  # the same words as for one that is not there
            raise UnreadableQueryError(unknown_words([f"district={district}"]))
        filters = question.filters.choosing(end=readable_month(question, month))
        return pack_of(reader, replace(question, filters=filters))


def month_pack(reader: Reader, question: Question, meeting: Meeting) -> Pack:
    """Return the pack of a meeting, read at the snapshot of a question about it."""
    asked = Filters(district=(meeting.district,), end=meeting.month)
    return pack_of(reader, question.about(asked))


def readable_month(question: Question, month: date | None) -> date:
    """Return the month asked for, or the last complete one; one without records is refused."""
    records = question.records
    last = first_of_month(records.data_date) if records.data_date else None
    if last is None or (month and not records.first_day <= month <= last):
        asked = format_month(month) if month else ""
        raise UnreadableQueryError(words.no_month(asked, question))
    return month or records.complete_month


def pack_of(reader: Reader, question: Question) -> Pack:
    """Build the pack of a question about one district with an end."""
    language = question.language
    records, code = question.records, question.filters.district[0]
    seen = series(reader, question).indicator
    shown = headlines(question.indicators, seen)
    codes = tuple(one.code for one in shown)
    return Pack(
        district=code,
        place=question.places.name(code),
        month=question.filters.end,
        filters=question.filters.describe(language),
        provenance=Provenance(
            records.data_date,
            records.version,
            DEFINITIONS,
            labels(records, language),
            limits_words(language),
        ),
        slides=tuple(slide(plan, reader) for plan in plans(question, codes)),
        definitions=definitions(shown, month_frames(reader, question).tally, language),
        language=language,
    )


def slide(plan: Plan, reader: Reader) -> Slide:
    """Answer one slide's question and put the rows behind it."""
    question, language = plan.question, plan.question.language
    found = Slide(
        plan.name,
        words.slide_labels(language)[plan.name],
        words.questions(language)[plan.name],
        plan.fill(reader, question),
        question.filters.describe(language),
    )
    if plan.chart is None:
        return found
    source = f"{data_address(plan.page, plan.chart.name)}.csv{question.filters.to_search()}"
    rows = table(plan.chart.numbers(reader, question), plan.page, language)
    return replace(found, source=source, table=rows)


def table(numbers: pd.DataFrame, page: str, language: str) -> Table:
    """Turn the rows of a data URL into plain cells."""
    cells = plain(numbers)
    heads = tuple(column_label(name, page, language) for name in cells.columns)
    return Table(tuple(cells.columns), heads, tuple(cells.itertuples(index=False, name=None)))
