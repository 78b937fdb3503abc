"""Where does every health center stand, and what did it have of mentoring?"""

import pandas as pd

from answers.charts import Chart
from answers.visits.visited import is_blank, nothing, standing, stands_of, visited
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.visits.sentences import centers as words
from dashboard.visits.statistics import rhythm
from data_loaders.scope import Reader
from data_loaders.visits import load_mentees


def center_list(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/centers`: one row a center, where it stands and what it had.

    Columns: `rhythm.standing`, then `rhythm.contacts` of the months asked for.
    """
    held = visited(reader, question)
    stands = stands_of(held, held.centers, question)
    seen = load_mentees(reader, question.filters, held.window)
    counted = rhythm.contacts(held.visits, seen, held.centers, held.window)
    return stands.merge(counted, on="health_center")


def draw_centers(centers: pd.DataFrame, question: Question, *, standing: pd.DataFrame) -> Answer:
    """List the centers by how they stand, with what they had of mentoring."""
    if is_blank(standing, question):
        return nothing(question)
    return Answer(
        words.contacts_title(centers, question),
        words.standing_sentence(centers, question),
        columns=words.standing_columns(centers, question),
    )


CENTERS = Chart("centers", center_list, draw_centers, {"standing": standing})
