"""Which health center was visited when, and when is the next visit due?"""

import pandas as pd

from answers.charts import Chart
from answers.records.coverage import on_record
from answers.visits.visited import PATH, is_blank, nothing, standing, visited
from dashboard import list_pages as lists
from dashboard.answers import Answer, Panel
from dashboard.question import Question
from dashboard.visits.figures.timeline import marks_of, rows_of, spans_of, visit_timeline
from dashboard.visits.sentences import centers as words
from dashboard.visits.statistics import intervals
from dashboard.visits.statistics.rhythm import within
from data_loaders.scope import Reader


def visit_list(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/timeline`: one row a visit of the months asked for, or planned later.

    days: how many, of those done, as known on the last day.
    """
    held = visited(reader, question)
    ahead = held.visits[held.visits.started_on > pd.Timestamp(held.day)]
    rows = pd.concat([within(held.visits, "started_on", held.window), ahead])
    rows = rows.drop_duplicates("code")
    days = (rows.last_day - rows.started_on).dt.days + 1
    done = rows.status == "done"
    return rows.drop(columns="last_day").assign(days=days.where(done).astype("Int64"))


def waits(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/waits`: one row a span of days without a visit beyond 42 days, or in
    which the next one is due (columns: `intervals.waits`).
    """
    held = visited(reader, question)
    closed_on = question.places.closed_on
    return intervals.waits(held.visits, standing(reader, question), held.day, closed_on)


def draw_timeline(
    visits: pd.DataFrame, question: Question, *, standing: pd.DataFrame, waits: pd.DataFrame
) -> Answer:
    """Draw every visit on its center's row, with when the next one is due."""
    if is_blank(standing, question):
        return nothing(question)
    shown = lists.on_page(standing, question)
    here, spans = (rows[rows.health_center.isin(shown.health_center)] for rows in (visits, waits))
    figure = visit_timeline(
        marks_of(here, question),
        spans_of(spans, question),
        rows_of(shown),
        on_record(question),
        question.language,
    )
    return Answer(
        words.standing_title(standing, question),
        words.standing_sentence(standing, question),
        (Panel(figure),),
        lists.page_note(len(standing), question),
        pages=lists.page_links(len(standing), PATH, question),
    )


BESIDE = {"standing": standing, "waits": waits}
TIMELINE = Chart("timeline", visit_list, draw_timeline, BESIDE)
