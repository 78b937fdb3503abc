"""The medicines of a meeting: few rows by month, to be read from the back of a room."""

from dataclasses import replace

import pandas as pd

from answers.charts import Chart
from answers.meeting.follow_up import out_now
from answers.pages import chart_named
from answers.stock_outs.stock import stock
from dashboard.answers import Answer, Panel
from dashboard.meeting.sentences import pack as words
from dashboard.meeting.sentences.follow_up import out_column
from dashboard.meeting.statistics.medicines import urgent_first
from dashboard.question import Question
from dashboard.stock_outs.figures.months import cells_of, month_heatmap
from dashboard.stock_outs.figures.rows import Canvas, supply_rows
from dashboard.stock_outs.sentences import months as notes_on
from dashboard.stock_outs.statistics.months import known_centers, month_sums
from dashboard.stock_outs.statistics.rows import arrangement, known_days
from data_loaders.scope import Reader

MOST_MEDICINES = 8


def months(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/months`: days out of every place × supply × month."""
    return chart_named("stock_outs", "months").numbers(reader, question)


def out(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/out-now`: what is known to be out at the selection's end."""
    return chart_named("stock_outs", "out-now").numbers(reader, question)


def out_at_end(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/out_now` of the month, whatever months the slide looks back on."""
    filters = question.filters.choosing(start=None)
    return out_now(reader, replace(question, filters=filters))


def away(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the spans of the window in which a place is not at risk (rows of `unseen`)."""
    return stock(reader, question).away


def draw_medicines(
    months: pd.DataFrame,
    question: Question,
    out: pd.DataFrame,
    out_at_end: pd.DataFrame,
    away: pd.DataFrame,
) -> Answer:
    """Draw the days out of few medicines by month; what is out, and where, stands beside."""
    sums = month_sums(months, arrangement(question))
    ran_out = urgent_first(sums, out.supply)
    shown = ran_out[:MOST_MEDICINES] if question.centers else []
    language = question.language
    notes = [
        *notes_on.unkept_note(away, language),
        notes_on.unchecked_note(language),
    ]
    return Answer(
        words.medicines_title(out_at_end, question),
        words.medicines_sentence(len(ran_out) - len(shown), known_centers(months), question),
        (Panel(heatmap(sums, shown, question)),) if shown else (),
        tuple(notes),
        columns=(out_column(out_at_end, question),),
    )


def heatmap(sums: pd.DataFrame, shown: list[str], question: Question) -> dict:
    """Draw the months of the supplies shown, their names beside the rows."""
    cells = cells_of(sums[sums.row.isin(shown)], question)
    canvas = Canvas(supply_rows(shown, question), False, question.window, question.language)
    return month_heatmap(cells, canvas, known_days(question.window, question))


MEDICINES = Chart(
    "medicines", months, draw_medicines, {"out": out, "out_at_end": out_at_end, "away": away}
)


def medicines(reader: Reader, question: Question) -> Answer:
    """Return the slide's answer; where nothing ran out, what the stock-out page says of it."""
    answer = MEDICINES.answer(reader, question)
    if answer.panels:
        return answer
    spells = chart_named("stock_outs", "spells").answer(reader, question)
    return replace(spells, title=answer.title, columns=answer.columns)
