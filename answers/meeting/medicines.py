"""The medicines of a meeting: few rows by month, to be read from the back of a room."""

from dataclasses import replace

import pandas as pd

from answers.meeting import charts as briefing
from answers.stock_outs import charts as stock_outs
from answers.stock_outs.rows import Stock, known_window, month_days, out_table, stock
from dashboard.answers import Answer, Panel
from dashboard.meeting.sentences import pack as words
from dashboard.meeting.sentences.month import out_now
from dashboard.question import Question
from dashboard.stock_outs.figures import days as pictures
from dashboard.stock_outs.figures import rows
from dashboard.stock_outs.figures.days import month_heatmap
from dashboard.stock_outs.sentences import spells as notes_on
from data_loaders.scope import Reader

MOST_MEDICINES = 8


def medicines(reader: Reader, question: Question) -> Answer:
    """Draw the days out of few medicines by month; what is out, and where, stands beside."""
    month = replace(question, filters=question.filters.choosing(start=None))
    out = briefing.still_out(reader, month)
    held = stock(reader, question)
    days = month_days(held, question)
    told = {"title": words.medicines_title(out, question), "columns": (out_now(out, question),)}
    sums = pictures.month_sums(days, question)
    ran_out = urgent_first(sums, out_table(held, question).supply)
    if not ran_out or not question.centers:
        return replace(stock_outs.answer_spells(reader, question), **told)
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
    cut = pictures.cells_of(sums[sums.row.isin(shown)], question)
    named, known = rows.supply_rows(shown, question), known_window(held, question)
    return month_heatmap(cut, named, False, held.window, known, question.language)
