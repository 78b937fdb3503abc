"""The verdicts that a meeting speaks by: of the selection as a whole, and of its health centers."""

import pandas as pd

from answers.trends.selection import grain, homes
from answers.trends.series import events
from answers.trends.signals import MOST_PLACES
from dashboard.question import Question
from dashboard.trends.statistics.anew import series_anew
from dashboard.trends.statistics.series import ALL, together
from dashboard.trends.statistics.verdicts import verdict_frame
from data_loaders.keeping import kept
from data_loaders.scope import Reader
from data_loaders.trends import load_indicator_months, load_indicator_visits, load_place_visits


@kept
def verdicts(reader: Reader, question: Question) -> pd.DataFrame:
    """Judge every indicator of the selection (`all`), its districts by month, its centers by visit.

    Rows of `verdict_frame`. Of more than 60 health centers none is judged.
    """
    filters, window = question.filters, question.window
    whole = load_indicator_visits if grain(question) == "visit" else load_indicator_months
    if filters.health_center or filters.nurse:
        sums = [whole(reader, filters, window).assign(place=ALL)]
    else:
        districts = load_indicator_months(reader, filters, window, place="district")
        sums = [together(districts), districts]
    if len(question.centers) <= MOST_PLACES:
        sums.append(load_place_visits(reader, filters, window))
    points = pd.concat(sums, ignore_index=True)
    return verdict_frame(points, question.indicators, window.last_day, begun(reader, question))


def begun(reader: Reader, question: Question) -> pd.DataFrame:
    """Return the days at which series of the selection begin anew (`series_anew`)."""
    return series_anew(events(reader, question), homes(question), ALL)
