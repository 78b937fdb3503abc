"""The next-visit list: the reasons for a visit, gathered from every page's numbers."""

import pandas as pd

from answers.charts import Chart
from answers.records.never import never
from answers.trends.verdicts import verdicts
from answers.visits.advice import pieces
from answers.visits.visited import PATH, Visited, visited
from dashboard import list_pages as lists
from dashboard.answers import Answer
from dashboard.months import VISITS
from dashboard.question import Question
from dashboard.records.sentences.records import no_visits
from dashboard.turnover.statistics.postings import mentored_periods
from dashboard.visits.sentences import next_visits as words
from dashboard.visits.statistics import next_visits as reasons
from dashboard.visits.statistics.next_visits import priorities
from dashboard.visits.statistics.rhythm import standing
from data_loaders.meeting import load_action_items
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_spells
from data_loaders.turnover import load_contacts, load_postings
from data_loaders.visits import load_last_counts, load_tracers

# Days on which the IMCI clinic was open, of five, as the indicator lists of the programme code it.
CLINIC_DAYS = ("CL", "CLD")
SHEET = "/center"
NOBODY = ("",)  # a code that no nurse has; an empty choice would mean everybody


def gathered(reader: Reader, held: Visited, question: Question) -> pd.DataFrame:
    """Return every reason of every center found, one a row, as of the last day known."""
    places, window = question.filters.only_places, question.window
    if question.filters.find:
        places = places.choosing(health_center=tuple(question.found_centers))
    posts = load_postings(reader, places, window)
    out = load_spells(reader, places, window)
    day, data_date = question.last_known_day, question.records.data_date
    centers = question.found_centers
    moved = reasons.involved(posts, day) or NOBODY
    met = load_contacts(reader, places.choosing(nurse=moved), window)
    opened = load_last_counts(reader, places.choosing(indicator=CLINIC_DAYS), window)
    found = [
        reasons.late_visit(standing(held.visits, held.centers, held.day)),
        reasons.few_nurses(posts, centers, day),
        reasons.new_successor(posts, mentored_periods(met), met, day),
        reasons.live_stock_out(out, load_tracers(reader), centers, day, data_date),
        reasons.closed_clinic(opened),
        reasons.repeated_advice(pieces(reader, question)),
        reasons.worsening(judged(reader, question), centers),
        reasons.overdue_action(load_action_items(reader, places), centers, day),
    ]
    rows = pd.concat(found, ignore_index=True)
    return rows[rows.health_center.isin(centers)]


def judged(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the verdicts on every indicator at the places asked for, whatever else is chosen."""
    months = {"start": question.filters.start, "end": question.filters.end}
    places = question.filters.only_places
    return verdicts(reader, question.about(places.choosing(**months)))


def worsened(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/worsened`: what changed for the worse at the centers found.

    One row is an indicator × center, the newest change of a center first (columns:
    `verdict_frame`).
    """
    return reasons.worsened_at(judged(reader, question), question.found_centers)


def next_visits(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/next`: one row a center that gives a reason for a visit.

    With the number of each reason, in the order asked for (columns: `priorities`).
    """
    held = visited(reader, question)
    stands = standing(held.visits, question.found_centers, held.day)
    filters = question.filters
    return priorities(gathered(reader, held, question), stands, filters.reason, filters.sort)


def draw_next(centers: pd.DataFrame, question: Question, worsened: pd.DataFrame) -> Answer:
    """List the centers with their reasons as chips."""
    if question.window.is_empty or not question.found_centers:
        return Answer(words.next_title(centers[:0], 0, question), no_visits(question))
    if centers.empty and question.never(VISITS):
        return never(VISITS, question)
    return Answer(
        words.next_title(centers, len(question.found_centers), question),
        words.next_sentence(question),
        notes=lists.page_note(len(centers), question),
        columns=words.next_columns(centers, worsened, SHEET, question),
        pages=lists.page_links(len(centers), PATH, question),
    )


NEXT = Chart("next", next_visits, draw_next, {"worsened": worsened})
