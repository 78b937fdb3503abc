"""Charts that count days count those of which their table knows, and say which these are."""

from dataclasses import replace

import pandas as pd

from answers.charts import Chart, Numbers
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.records.sentences.known import known_notes, nothing_known
from data_loaders.scope import Reader


def where_known(table: str, chart: Chart) -> Chart:
    """Return a chart of which every frame is about the days that a table knows of.

    Nobody is counted as in post, and no medicine as in stock, on days of which nothing was
    recorded; a note says so where days are left out.
    """

    def known(numbers: Numbers) -> Numbers:
        def of_known_days(reader: Reader, question: Question) -> pd.DataFrame:
            return numbers(reader, question.known_of(table))

        return of_known_days

    def draw(numbers: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
        narrowed = question.known_of(table)
        if narrowed is question:
            return chart.draw(numbers, question, **beside)
        notes = known_notes(table, question)
        if narrowed.window.is_empty and not question.window.is_empty:
            return Answer(nothing_known(table, question), " ".join(notes))
        answer = chart.draw(numbers, narrowed, **beside)
        return replace(answer, notes=(*answer.notes, *notes))

    return replace(
        chart,
        numbers=known(chart.numbers),
        draw=draw,
        beside={name: known(one) for name, one in chart.beside.items()},
        shown={name: known(one) for name, one in chart.shown.items()},
    )
