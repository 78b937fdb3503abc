"""Do the mentors' days allow a visit to every health center every 4 or 6 weeks?"""

import pandas as pd

from answers.charts import Chart
from answers.visits.visited import nothing
from dashboard.answers import Answer
from dashboard.question import Question
from dashboard.visits.sentences import capacity as words
from dashboard.visits.statistics.capacity import capacity
from dashboard.visits.statistics.rhythm import visits_until
from data_loaders.scope import Reader
from data_loaders.visits import load_all_visits, load_mentors


def capacities(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/capacity`: one row a district × domain, its mentors' days and a round.

    All health centers of the districts in the selection count: a mentor's days are shared
    (columns: `capacity`).
    """
    homes = question.places.district_of
    districts = {homes[center] for center in question.found_centers}
    whole = question.filters.choosing(
        district=tuple(sorted(districts)), health_center=(), nurse=(), find=None
    )
    asked, day = question.about(whole), question.last_known_day
    shared = {center: homes[center] for center in asked.open_centers(asked.centers)}
    known = visits_until(reader.once(load_all_visits, whole), day, False)
    return capacity(known, load_mentors(reader, whole), shared, day)


def draw_capacity(capacities: pd.DataFrame, question: Question) -> Answer:
    """Say where a round of visits fits into 4 weeks, into 6, or into neither."""
    if question.window.is_empty or not question.found_centers:
        return nothing(question)
    return Answer(
        words.capacity_title(capacities, question),
        words.capacity_sentence(capacities, question),
        cards=words.capacity_cards(capacities, question),
        columns=words.capacity_columns(capacities, question),
    )


CAPACITY = Chart("capacity", capacities, draw_capacity)
