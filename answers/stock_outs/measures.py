"""How often does each supply run out, for how long, and how much of the time?"""

import pandas as pd

from answers.charts import Chart
from answers.stock_outs.facts import nothing, on_record
from answers.stock_outs.stock import known_window, last_day, stock
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.stock_outs.figures.measures import share_panels
from dashboard.stock_outs.figures.rows import supply_rows
from dashboard.stock_outs.sentences import measures as words
from dashboard.stock_outs.statistics.measures import measures
from dashboard.stock_outs.statistics.on_day import Known, point_rates, states_on
from dashboard.stock_outs.statistics.risk import clipped
from data_loaders.scope import Reader


def supply_measures(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/measures`: one row a supply at the health centers, pharmacies not.

    Over the days that the records cover (columns: `measures`, `point_rates`).
    """
    held = stock(reader, question)
    grid = (question.centers, held.grid[1])
    known, begins = known_window(held, question), question.records.first_day
    away = clipped(held.away, known)
    counted = measures(held.found, grid, known, away, begins and pd.Timestamp(begins))
    told = Known(held.found, held.united, held.checks, held.always, held.away)
    centers = question.open_centers(question.centers)
    states = states_on(last_day(held, question), told, (centers, held.grid[1]))
    return counted.merge(point_rates(states, held.grid[1]), on="supply")


def draw_measures(counted: pd.DataFrame, question: Question, *, on_record: pd.DataFrame) -> Answer:
    """Draw the share of time that each supply was out at the health centers."""
    language = question.language
    if counted.empty or not counted.days_at_risk.any():
        return nothing(on_record, question)
    named = supply_rows(list(counted.supply), question)
    figures = share_panels(words.measures_in_words(counted, language), named)
    return Answer(
        words.measures_title(counted, question),
        words.measures_sentence(counted, language),
        tuple(Panel(figure) for figure in figures),
    )


MEASURES = Chart("measures", supply_measures, draw_measures, {"on_record": on_record})
