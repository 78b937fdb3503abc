"""Verdicts: what changed in every indicator at every place, since when, from what to what.

The one source of every word and mark about a change, on every page.
"""

import pandas as pd

from answers.trends.points import anew, are_few, place_points
from dashboard.question import Question
from dashboard.trends.statistics.verdicts import verdict_frame
from data_loaders.keeping import kept
from data_loaders.scope import Reader


@kept
def verdicts(reader: Reader, question: Question, centers: bool = True) -> pd.DataFrame:
    """Return `/data/trends/verdicts`: one row an indicator × place (columns: `verdict_frame`).

    Places are the selection (`all`), its districts by month, and its centers by visit; without
    `centers` these are not judged.
    """
    points, begun = place_points(reader, question, centers), anew(reader, question)
    return verdict_frame(points, question.measured, question.window.last_day, begun)


def verdicts_shown(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the rows of `verdicts` that a page shows: of many centers none is judged."""
    if are_few(question):
        return verdicts(reader, question)
    return verdicts(reader, question, False)
