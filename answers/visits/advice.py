"""Which advice was given again and again, and how long did it take until it was adopted?"""

import pandas as pd

from answers.charts import Chart
from dashboard.answers import Answer, Panel
from dashboard.messages import say
from dashboard.question import Question
from dashboard.visits.figures.waiting import waiting_curve
from dashboard.visits.sentences import advice as words
from dashboard.visits.statistics.advice import adoption, adoption_curve, advice_pieces
from data_loaders.keeping import once
from data_loaders.scope import Reader
from data_loaders.visits import load_recommendations


@once
def pieces(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/visits/advice`: one row a piece of advice, how often given, what became of it.

    Given first in the months asked for, as known on the last day (columns: `advice_pieces`).
    """
    rows = load_recommendations(reader, question.filters.only_places, question.window)
    rows = rows[rows.health_center.isin(question.found_centers)]
    known = advice_pieces(rows, question.last_known_day)
    begun = known.last_on >= pd.Timestamp(question.window.start)
    return known[begun].reset_index(drop=True)


def draw_advice(pieces: pd.DataFrame, question: Question) -> Answer:
    """Say which advice was given again and again, and draw how long adoption took."""
    language = question.language
    if question.window.is_empty or pieces.empty:
        return Answer(say("No advice to show", language), words.no_advice(question))
    curve = adoption_curve(pieces).rename(columns={"not_adopted": "waiting"})
    days = pieces.days.dropna()
    figure = waiting_curve(curve, days, words.advice_axis(language), language)
    return Answer(
        words.advice_title(pieces, question),
        words.advice_sentence(adoption(pieces), language),
        (Panel(figure, say("How long until advice was adopted", language)),),
        columns=words.advice_columns(pieces, question),
    )


ADVICE = Chart("advice", pieces, draw_advice)
