"""Which shortages at a district's pharmacy did several health centers share?"""

import pandas as pd

from answers.charts import Chart
from answers.stock_outs.facts import upstream_share
from answers.stock_outs.stock import stock
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.stock_outs.sentences import upstream as words
from dashboard.stock_outs.statistics.upstream import is_pharmacy, reached
from data_loaders.scope import Reader


def upstream_reach(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/stock-outs/upstream`: one row a pharmacy's stock-out, and the centers out too.

    Most centers first (columns: `reached`).
    """
    held = stock(reader, question)
    found = held.found[~is_pharmacy(held.found)]
    home = question.places.district_of
    return reached(found, held.stores.found, home, question.centers, held.window)


def draw_upstream(
    reach: pd.DataFrame, question: Question, *, upstream_share: pd.DataFrame
) -> Answer:
    """List the shortages at the pharmacies that several health centers shared."""
    language = question.language
    sentence = words.reach_sentence(reach, question)
    return Answer(
        words.reach_title(reach, question),
        sentence or words.upstream_sentence(upstream_share, language),
        notes=tuple(words.untouched_note(reach, language)),
        columns=words.reach_columns(reach, question),
    )


UPSTREAM = Chart("upstream", upstream_reach, draw_upstream, {"upstream_share": upstream_share})
