"""On how many days was every tracer in stock?"""

import pandas as pd

from answers.charts import Chart
from answers.stock_outs.facts import selection
from answers.stock_outs.stock import known_window, stock
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.stock_outs.figures.tracers import tracer_line
from dashboard.stock_outs.sentences import tracers as words
from dashboard.stock_outs.statistics.risk import clipped
from dashboard.stock_outs.statistics.tracers import all_tracers
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_tracers


def tracer_months(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/tracers`: one row a month, with the days of every tracer in stock.

    Of health centers, over the days that the records cover (columns: `all_tracers`).
    """
    held = stock(reader, question)
    known = known_window(held, question)
    tracers = [code for code in load_tracers(reader) if code in held.grid[1]]
    centers, away = question.centers, clipped(held.away, known)
    return all_tracers(held.found, away, centers, tracers, known)


def draw_tracers(months: pd.DataFrame, question: Question, *, selection: pd.DataFrame) -> Answer:
    """Draw the share of days with every tracer in stock, by month."""
    language = question.language
    tracers = int(selection.tracer.fillna(False).sum())
    title = words.tracers_title(months, tracers, language)
    if not tracers or not months.center_days.any():
        return Answer(title, words.no_tracers(language))
    figure = tracer_line(months, language)
    return Answer(title, words.tracers_sentence(months, language), (Panel(figure),))


TRACERS = Chart("tracers", tracer_months, draw_tracers, {"selection": selection})
