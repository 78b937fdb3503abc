"""How many health centers were visited, month by month?"""

import pandas as pd

from answers.charts import Chart
from answers.records.coverage import on_record, visits
from answers.visits.visited import nothing
from dashboard.answers import Answer, Panel
from dashboard.months import VISITS
from dashboard.question import Question
from dashboard.visits.figures.coverage import coverage_bars
from dashboard.visits.sentences import coverage as words
from dashboard.visits.statistics.coverage import coverage, months_visited, while_open
from data_loaders.scope import Reader

MOST_DISTRICTS = 6
ALL = "all"


def covered(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/coverage`: one row a health center × month on record, with its visits
    (columns: `coverage`).
    """
    recorded = set(question.recorded_centers(VISITS))
    centers = [code for code in question.found_centers if code in recorded]
    covered = coverage(visits(reader, question), centers, on_record(question))
    return while_open(covered, question.places.closed_on)


def draw_coverage(covered: pd.DataFrame, question: Question) -> Answer:
    """Draw how many centers were visited, month by month, a district a panel."""
    if covered.empty or not (covered.done.any() or covered.planned.any()):
        return nothing(question)
    whole = months_visited(covered, dict.fromkeys(question.found_centers, ALL))
    homes = {center: question.places.district_of[center] for center in question.found_centers}
    several = 1 < len(set(homes.values())) <= MOST_DISTRICTS
    split = months_visited(covered, homes) if several else whole
    panels = [
        coverage_panel(place, split[split.place == place], question)
        for place in sorted(split.place.unique())
    ]
    return Answer(
        words.coverage_title(whole, question),
        words.coverage_sentence(whole, question),
        tuple(panels),
        words.partial_note(question),
    )


def coverage_panel(place: str, counted: pd.DataFrame, question: Question) -> Panel:
    """Draw one place's months, named where there are several."""
    figure = coverage_bars(counted, on_record(question), question.language)
    return Panel(figure, "" if place == ALL else question.places.name(place))


COVERAGE = Chart("coverage", covered, draw_coverage)
