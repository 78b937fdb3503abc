"""Charts that count days count those of which their table knows, and say which these are."""

from collections.abc import Mapping
from dataclasses import replace
from functools import cache

import pandas as pd

from answers.charts import Chart, Numbers
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.records.sentences.known import known_notes, nothing_known
from data_loaders.scope import Reader


@cache
def known(table: str, numbers: Numbers) -> Numbers:
    """Return numbers about the days that a table knows of, one and the same for all charts."""

    def of_known_days(reader: Reader, question: Question) -> pd.DataFrame:
        return numbers(reader, question.known_of(table))

    return of_known_days


def where_known(table: str, chart: Chart, whole: frozenset[str] = frozenset()) -> Chart:
    """Return a chart of which every frame is about the days that a table knows of.

    Nobody is counted as in post, and no medicine as in stock, on days of which nothing was
    recorded; a note says so where days are left out. `whole`: frames beside it, by name, that say
    what the records hold and stay about all days.
    """

    def narrowed(frames: Mapping[str, Numbers]) -> dict[str, Numbers]:
        return {
            name: numbers if name in whole else known(table, numbers)
            for name, numbers in frames.items()
        }

    def draw(numbers: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
        of_table = question.known_of(table)
        if of_table is question:
            return chart.draw(numbers, question, **beside)
        notes = known_notes(table, question)
        if of_table.window.is_empty and not question.window.is_empty:
            return Answer(nothing_known(table, question), " ".join(notes))
        answer = chart.draw(numbers, of_table, **beside)
        return replace(answer, notes=(*answer.notes, *notes))

    return replace(
        chart,
        numbers=known(table, chart.numbers),
        draw=draw,
        beside=narrowed(chart.beside),
        shown=narrowed(chart.shown),
    )
