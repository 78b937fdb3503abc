"""The medicines of a meeting: few rows by month, to be read from the back of a room."""

from dataclasses import replace

import pandas as pd

from answers.meeting import charts as briefing
from answers.stock_outs.months import month_days
from answers.stock_outs.out_now import out_now as out_list
from answers.stock_outs.spells import SPELLS
from answers.stock_outs.stock import Stock, known_window, stock
from dashboard.answers import Answer, Panel
from dashboard.meeting.sentences import pack as words
from dashboard.meeting.sentences.month import out_now
from dashboard.question import Question
from dashboard.stock_outs.figures.months import cells_of, month_heatmap
from dashboard.stock_outs.figures.rows import Canvas, supply_rows
from dashboard.stock_outs.sentences import months as notes_on
from dashboard.stock_outs.statistics.months import month_sums
from dashboard.stock_outs.statistics.rows import arrangement
from data_loaders.scope import Reader

MOST_MEDICINES = 8


def medicines(reader: Reader, question: Question) -> Answer:
    """Draw the days out of few medicines by month; what is out, and where, stands beside."""
    month = replace(question, filters=question.filters.choosing(start=None))
    out = briefing.still_out(reader, month)
    held = stock(reader, question)
    days = month_days(reader, question)
    told = {"title": words.medicines_title(out, question), "columns": (out_now(out, question),)}
    sums = month_sums(days, arrangement(question))
    ran_out = urgent_first(sums, out_list(reader, question).supply)
    if not ran_out or not question.centers:
        return replace(SPELLS.answer(reader, question), **told)
    shown = ran_out[:MOST_MEDICINES]
    return Answer(
        sentence=words.medicines_sentence(len(shown), len(ran_out), question),
        panels=(Panel(drawn(held, sums, shown, question)),),
        notes=(*notes_on.unkept_note(held.away, question.language),
               notes_on.unchecked_note(question.language)),
        **told,
    )  # fmt: skip


def urgent_first(sums: pd.DataFrame, out: pd.Series) -> list[str]:
    """Return the supplies that ran out: those out now first, then by days out.

    `sums`: rows of `month_sums`; `out`: the supplies known to be out at the end.
    """
    days = sums.groupby("row").days_out.sum()
    is_out = days.index.isin(out)
    order = pd.DataFrame({"out": is_out, "days": days})[is_out | (days > 0)]
    return list(order.sort_values(["out", "days"], ascending=False, kind="stable").index)


def drawn(held: Stock, sums: pd.DataFrame, shown: list[str], question: Question) -> dict:
    """Draw the months of the supplies shown, their names beside the rows."""
    cut = cells_of(sums[sums.row.isin(shown)], question)
    canvas = Canvas(supply_rows(shown, question), False, held.window, question.language)
    return month_heatmap(cut, canvas, known_window(held, question))
