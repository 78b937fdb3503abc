"""Follow-up: what is out of stock at the month's end, and which centers nobody visited."""

import pandas as pd

from answers.charts import Chart
from dashboard.answers import Answer
from dashboard.meeting.sentences.follow_up import not_visited, out_column
from dashboard.meeting.statistics.follow_up import visited
from dashboard.messages import say
from dashboard.months import EVER, VISITS, Window, first_of_month
from dashboard.question import Question
from dashboard.stock_outs.statistics.spells import days_within, known_out
from data_loaders.meeting import load_visits
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_spells


def follow_up(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/follow-up`: every center's visits in the month and the last one.

    Centers of districts where no visit was ever recorded are not among them.
    """
    visits = load_visits(reader, question.filters.only_places, question.window)
    month = first_of_month(question.window.last_day)
    return visited(visits, question.recorded_centers(VISITS), month, question.window.until)


def out_now(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/briefing/out_now`: the stock-outs going on at the end of the month.

    One row is a spell, with its days until then, and unconfirmed (`known_out`).
    """
    spells = load_spells(reader, question.filters, question.window)
    found = known_out(spells, question.last_known_day)
    return found.assign(days=days_within(found, Window(EVER.start, question.window.until)))


def draw_follow_up(follow_up: pd.DataFrame, question: Question, out_now: pd.DataFrame) -> Answer:
    """List what is out and who was not visited."""
    columns = out_column(out_now, question), not_visited(follow_up, question)
    return Answer(say("To follow up", question.language), "", columns=columns)


FOLLOW_UP = Chart("follow-up", follow_up, draw_follow_up, {"out_now": out_now})
