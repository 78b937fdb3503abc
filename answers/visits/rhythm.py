"""Rows of visits as the marks and bars of their picture."""

from datetime import date

import pandas as pd

from dashboard.question import Question
from dashboard.visits.figures.rhythm import OTHER, PHONE
from dashboard.visits.sentences.rhythm import span_words, visit_words
from dashboard.visits.statistics.rhythm import DAY, LATEST_DAYS, MENTORING, Status, visit_gaps


def marks_of(visits: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return the marks of visits (rows of `visits_until`): row, on, look, words."""
    is_call = visits.kind == PHONE
    look = visits.status.mask(is_call & (visits.status == "done"), PHONE)
    is_other = ~visits.kind.isin([MENTORING, PHONE]) & (visits.status == "done")
    return pd.DataFrame(
        {
            "row": visits.health_center,
            "on": visits.started_on,
            "look": look.mask(is_other, OTHER),
            "words": [visit_words(row, question) for row in visits.itertuples()],
        }
    )


def spans_of(
    visits: pd.DataFrame, stands: pd.DataFrame, day: date, question: Question
) -> pd.DataFrame:
    """Return the bars: time beyond 42 days without a visit, and when the next visit is due.

    `visits`: rows of `visits_until` the day; `stands`: rows of `standing`. One row: row, from_on,
    until (exclusive), late, words.
    """
    gaps = visit_gaps(visits, day)
    late = gaps[gaps.days > LATEST_DAYS]
    beyond = pd.DataFrame(
        {
            "row": late.health_center,
            "from_on": late.from_on + (LATEST_DAYS + 1) * DAY,
            "until": late.next_on.fillna(pd.Timestamp(day) + DAY),
            "late": True,
        }
    )
    waiting = stands[stands.status.isin([str(Status.DUE), str(Status.ON_TIME)])]
    due = pd.DataFrame(
        {
            "row": waiting.health_center,
            "from_on": waiting.due_from,
            "until": waiting.due_by + DAY,
            "late": False,
        }
    )
    spans = pd.concat([beyond, due], ignore_index=True)
    spans["words"] = [span_words(row, question) for row in spans.itertuples()]
    return spans
