"""Visits: can the rhythm be kept, who was visited when, who is due, and who needs a visit next."""

import pandas as pd

from answers.charts import Undivided
from answers.visits import conditions
from answers.visits import next_visits as priorities
from answers.visits import rows as numbers
from answers.visits.rhythm import marks_of, spans_of
from answers.visits.rows import PATH
from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.drawing.bands import Row
from dashboard.messages import say
from dashboard.question import Question
from dashboard.records.sentences.records import no_visits
from dashboard.visits.figures.rhythm import coverage_bars, visit_timeline, waiting_curve
from dashboard.visits.sentences import capacity as capacities
from dashboard.visits.sentences import rhythm
from dashboard.visits.statistics.rhythm import (
    EARLIEST_DAYS,
    LATEST_DAYS,
    Status,
    months_visited,
    revisit_curve,
    revisits,
    standing,
)
from data_loaders.scope import Reader

MOST_DISTRICTS = 6


def nothing(question: Question) -> Answer:
    """Answer where there are no visits: why, and what to do."""
    return Answer(say("No visits to show", question.language), no_visits(question))


def answer_capacity(reader: Reader, question: Question) -> Answer:
    """Say whether the mentors' days allow a visit every 4 or 6 weeks."""
    if question.window.is_empty or not question.found_centers:
        return nothing(question)
    found = numbers.capacities(reader, question)
    return Answer(
        capacities.capacity_title(found, question),
        capacities.capacity_sentence(found, question),
        cards=capacities.capacity_cards(found, question),
        columns=capacities.capacity_columns(found, question),
    )


def answer_timeline(reader: Reader, question: Question) -> Answer:
    """Draw every visit on its center's row, with when the next one is due."""
    held = numbers.visited(reader, question)
    if held.window.is_empty or not held.centers or held.visits.empty:
        return nothing(question)
    stands = standing(held.visits, held.centers, held.day)
    shown = lists.on_page(stands, question)
    here = held.visits[held.visits.health_center.isin(shown.health_center)]
    rows = [
        Row(row.health_center, row.health_center, colour=colour_of(row.status))
        for row in shown.itertuples()
    ]
    figure = visit_timeline(
        marks_of(here, question),
        spans_of(here, shown, held.day, question),
        rows,
        held.window,
        question.language,
    )
    return Answer(
        rhythm.standing_title(stands, question),
        rhythm.standing_sentence(stands, question),
        (Panel(figure),),
        lists.page_note(len(stands), question),
        pages=lists.page_links(len(stands), PATH, question),
    )


def colour_of(status: str) -> str:
    """Return the colour of a center's code: it stands out where a visit is late."""
    return "#a84300" if status in (Status.NEVER, Status.OVERDUE) else "#14232b"


def answer_centers(reader: Reader, question: Question) -> Answer:
    """List the centers by how they stand, with what they had of mentoring."""
    held = numbers.visited(reader, question)
    if held.window.is_empty or not held.centers or held.visits.empty:
        return nothing(question)
    found = numbers.listed(reader, held, question)
    title = rhythm.contacts_title(found, question)
    return Answer(
        title,
        rhythm.standing_sentence(found, question),
        columns=rhythm.standing_columns(found, found, question),
    )


def answer_coverage(reader: Reader, question: Question) -> Answer:
    """Draw how many centers were visited, month by month, a district a panel."""
    rows = numbers.covered(reader, question)
    if rows.empty or not (rows.done.any() or rows.planned.any()):
        return nothing(question)
    whole = months_visited(rows, dict.fromkeys(question.found_centers, "all"))
    homes = {center: question.places.district_of[center] for center in question.found_centers}
    districts = list(dict.fromkeys(homes.values()))
    split = months_visited(rows, homes) if 1 < len(districts) <= MOST_DISTRICTS else whole
    panels = [coverage_panel(place, part, question) for place, part in split.groupby("place")]
    return Answer(
        rhythm.coverage_title(whole, question),
        rhythm.coverage_sentence(whole, question),
        tuple(panels),
        rhythm.partial_note(question),
    )


def coverage_panel(place: str, counted: pd.DataFrame, question: Question) -> Panel:
    """Draw one place's months, named where there are several."""
    window = numbers.on_record(question)
    figure = coverage_bars(counted, window, question.language)
    return Panel(figure, "" if place == "all" else question.places.name(place))


def answer_intervals(reader: Reader, question: Question) -> Answer:
    """Draw how soon centers were visited again."""
    found = numbers.gaps(reader, question)
    if question.window.is_empty or found.empty:
        return nothing(question)
    summed = revisits(found)
    curve = revisit_curve(found).rename(columns={"not_revisited": "waiting"})
    axis, due = rhythm.gaps_axis(question.language), (EARLIEST_DAYS, LATEST_DAYS)
    figure = waiting_curve(curve, found.days, axis, question.language, due)
    return Answer(
        rhythm.gaps_title(summed, question),
        rhythm.gaps_sentence(summed, question),
        (Panel(figure),),
    )


CHARTS = (
    Undivided("capacity", numbers.capacities, answer_capacity),
    Undivided("timeline", numbers.visit_list, answer_timeline),
    *priorities.CHARTS,
    Undivided("centers", numbers.center_list, answer_centers),
    Undivided("coverage", numbers.covered, answer_coverage),
    Undivided("intervals", numbers.intervals, answer_intervals),
    *conditions.CHARTS,
)
