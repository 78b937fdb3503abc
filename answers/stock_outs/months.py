"""In which months was how much of each supply, or of each place, out?"""

import pandas as pd

from answers.charts import Chart
from answers.stock_outs.facts import not_at_risk, nothing, on_record
from answers.stock_outs.stock import NEVER, stock
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.stock_outs.figures.months import cells_of, month_heatmap
from dashboard.stock_outs.figures.rows import Canvas, rows_of
from dashboard.stock_outs.sentences import months as words
from dashboard.stock_outs.sentences.spells import limit_note
from dashboard.stock_outs.statistics.months import days_by_month, known_centers, month_sums
from dashboard.stock_outs.statistics.rows import SUPPLY, arrangement, drawn_keys, known_days
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_unchecked


def month_days(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/months`: one row a place × supply × month, with its days out.

    Zeros included; in the order of the charts' rows (columns: `days_by_month`).
    """
    held = stock(reader, question)
    return days_by_month(held.found, *held.grid, held.window, held.away)


def looks(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/looks`: how often somebody was to look, and how often nobody did.

    One row is a health center × supply with any look in the window: place, supply, looks,
    not_checked (of these, at which nobody looked).
    """
    return load_unchecked(reader, question.filters, question.window or NEVER)


def draw_months(
    days: pd.DataFrame,
    question: Question,
    *,
    on_record: pd.DataFrame,
    not_at_risk: pd.DataFrame,
    looks: pd.DataFrame,
) -> Answer:
    """Draw the days out by month: a row a supply, or a row a place."""
    language, window, by = question.language, question.window, arrangement(question)
    if days.empty or not question.centers:
        return nothing(on_record, question)
    sums, keys = month_sums(days, by), list(days[by].unique())
    drawn = drawn_keys(keys, sums, "row", "days_out")
    figure = month_heatmap(
        cells_of(sums[sums.row.isin(drawn)], question),
        Canvas(rows_of(drawn, question), by == SUPPLY, window, language),
        known_days(window, question),
    )
    notes = (
        *limit_note(len(drawn), len(keys), language),
        *words.unkept_note(not_at_risk, language),
        *words.unlooked_note(looks, language),
        words.unchecked_note(language),
    )
    title = words.months_title(sums, question, by)
    said = words.months_sentence(question, by, known_centers(days))
    return Answer(title, said, (Panel(figure),), notes)


BESIDE = {"on_record": on_record, "not_at_risk": not_at_risk, "looks": looks}
MONTHS = Chart("months", month_days, draw_months, BESIDE)
