"""How soon were health centers visited again?"""

import pandas as pd

from answers.charts import Chart
from answers.visits.visited import nothing, visited
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.visits.figures.waiting import waiting_curve
from dashboard.visits.sentences import intervals as words
from dashboard.visits.statistics.intervals import revisit_curve, revisits, visit_gaps
from dashboard.visits.statistics.rhythm import EARLIEST_DAYS, LATEST_DAYS
from data_loaders.scope import Reader


def gaps(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/gaps`: one row a gap between the visits of the months asked for.

    Those that have not ended included (columns: `visit_gaps`).
    """
    held = visited(reader, question)
    closed_on = question.places.closed_on
    return visit_gaps(held.visits, held.day, question.filters.start, closed_on)


def intervals(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/intervals`: the curve of not being visited again.

    One row a length of gaps (columns: `revisit_curve`).
    """
    return revisit_curve(gaps(reader, question))


def draw_intervals(curve: pd.DataFrame, question: Question, *, gaps: pd.DataFrame) -> Answer:
    """Draw how soon centers were visited again."""
    if question.window.is_empty or gaps.empty:
        return nothing(question)
    summed = revisits(gaps)
    figure = waiting_curve(
        curve.rename(columns={"not_revisited": "waiting"}),
        gaps.days,
        words.gaps_axis(question.language),
        question.language,
        (EARLIEST_DAYS, LATEST_DAYS),
    )
    sentence = words.gaps_sentence(summed, question)
    return Answer(words.gaps_title(summed, question), sentence, (Panel(figure),))


INTERVALS = Chart("intervals", intervals, draw_intervals, {"gaps": gaps})
