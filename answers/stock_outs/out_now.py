"""What is out now, where, for how long at least, and is it out at the pharmacy too?"""

import pandas as pd

from answers.charts import Chart
from answers.stock_outs.stock import last_day, stock
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.stock_outs.sentences import out_now as words
from dashboard.stock_outs.statistics.out_now import out_list
from data_loaders.scope import Reader


def out_now(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/out-now`: what is known to be out at the selection's end.

    One row is a stock-out, the longest first (columns: `out_list`).
    """
    held = stock(reader, question)
    found = held.found[:0] if held.window.is_empty else held.found
    return out_list(found, held.stores, question.places.district_of, last_day(held, question))


def draw_out_now(out: pd.DataFrame, question: Question) -> Answer:
    """List what is out at the selection's end, the longest first."""
    title = words.out_now_title(out, question) if len(out) else words.out_title(out, question)
    sentence = words.out_now_sentence(out, question.language)
    return Answer(title, sentence, columns=words.out_columns(out, question))


OUT_NOW = Chart("out-now", out_now, draw_out_now)
