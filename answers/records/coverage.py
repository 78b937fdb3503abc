"""Which health center was visited in which month, and which months hold nothing?"""

from datetime import timedelta

import pandas as pd

from answers.charts import Chart
from dashboard.answers import Answer, Panel
from dashboard.drawing import theme
from dashboard.messages import say
from dashboard.months import VISITS, Window
from dashboard.question import Question
from dashboard.records.figures.coverage import coverage_grid
from dashboard.records.sentences import coverage as words
from dashboard.records.sentences.records import no_visits, place_note
from dashboard.visits.statistics import coverage as statistics
from dashboard.visits.statistics.rhythm import PHONE
from data_loaders.keeping import once
from data_loaders.records import load_visits_until
from data_loaders.scope import Reader

MOST_PLACES = 60


def on_record(question: Question) -> Window:
    """Return the selection's months without those before the records begin, and without those
    after the last one with a visit: nobody sent them yet.
    """
    records, window = question.records, question.window
    known = records.known_on(VISITS, window.last_day) + timedelta(days=1)
    return Window(max(window.start, records.first_day), min(window.until, known))


def visits(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the visits to the selection's places up to the window's end; a call is no visit."""
    known = reader.once(load_visits_until, question.filters, question.window)
    return known[known.kind != PHONE].reset_index(drop=True)


@once
def coverage(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/coverage`: one row a health center × month on record, with its visits
    (columns: `coverage` of the visits' statistics).
    """
    known, months = visits(reader, question), on_record(question)
    covered = statistics.coverage(known, question.centers, months)
    return statistics.while_open(covered, question.places.closed_on)


def planned_visits(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/data/planned_visits` in one row: what became of the window's plan.

    planned: visits planned for a day of the window; done: those of them that were done; on_record:
    all visits on record up to the window's end.
    """
    known = visits(reader, question)
    done, planned = statistics.planned_visits(known, on_record(question))
    return pd.DataFrame({"planned": [planned], "done": [done], "on_record": [len(known)]})


def draw_coverage(
    covered: pd.DataFrame, question: Question, *, planned_visits: pd.DataFrame
) -> Answer:
    """Draw which health center was visited in which month."""
    language, window = question.language, on_record(question)
    plan = next(planned_visits.itertuples())
    if window.is_empty or not question.centers or not plan.on_record:
        return nothing(say("No visits to show", language), no_visits(question))
    drawn = question.centers[:MOST_PLACES]
    figure = coverage_grid(covered, drawn, window, language)
    notes = (
        *words.overdue_note(covered, question),
        *place_note(question),
        *words.limit_note(len(drawn), len(question.centers), language),
    )
    sentence = words.coverage_sentence(covered, (plan.done, plan.planned), question)
    return Answer(words.coverage_title(covered, question), sentence, (Panel(figure),), notes)


def nothing(title: str, why: str) -> Answer:
    """Answer where there is nothing to draw: why, and what to do."""
    return Answer(title, why, (Panel(theme.empty(why)),))


COVERAGE = Chart("coverage", coverage, draw_coverage, {"planned_visits": planned_visits})
