"""Charts of what was never recorded say so and end: not looked for is not the same as none."""

from dataclasses import replace

import pandas as pd

from answers.charts import Chart
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.records.sentences.never import never_sentence, never_title


def never(table: str, question: Question) -> Answer:
    """Answer where nothing of a table was ever recorded in the districts asked about."""
    return Answer(never_title(table, question.language), never_sentence(table, question))


def where_recorded(table: str, chart: Chart) -> Chart:
    """Return a chart that is drawn only where something of a table was ever recorded."""

    def draw(numbers: pd.DataFrame, question: Question, **beside: pd.DataFrame) -> Answer:
        if not question.window.is_empty and question.never(table):
            return never(table, question)
        return chart.draw(numbers, question, **beside)

    return replace(chart, draw=draw)
