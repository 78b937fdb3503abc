"""Points: what is counted of every indicator at every place, and where series begin anew."""

import pandas as pd

from answers.trends.selection import grain, homes
from dashboard.question import Question
from dashboard.trends.statistics.anew import series_anew
from dashboard.trends.statistics.series import ALL, together
from data_loaders.keeping import kept
from data_loaders.scope import Reader
from data_loaders.trends import (
    load_events,
    load_indicator_months,
    load_indicator_visits,
    load_place_visits,
)

MOST_PLACES = 60


def events(reader: Reader, question: Question) -> pd.DataFrame:
    """Return `/data/trends/events`: one row a dated event of the window that concerns the places
    asked for: id, on, kind, label, scope, district, health_center, rebase.
    """
    return load_events(reader, question.filters, question.window)


def anew_of(events: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return the days at which the series of a question begin anew (`series_anew`)."""
    return series_anew(events, homes(question), whole=ALL)


def anew(reader: Reader, question: Question) -> pd.DataFrame:
    """Load the days at which the series of a question begin anew (`series_anew`)."""
    return anew_of(events(reader, question), question)


@kept
def place_points(reader: Reader, question: Question, centers: bool) -> pd.DataFrame:
    """Return the points of the selection (`all`), its districts by month, its centers by visit.

    One row is a point: indicator, place, period_start, numerator, denominator, and visit where
    points are visits. The selection is by visit where it is one health center or nurse.
    """
    filters, window = question.filters, question.window
    if filters.health_center or filters.nurse:
        whole = load_indicator_visits if grain(question) == "visit" else load_indicator_months
        sums = [whole(reader, filters, window).assign(place=ALL)]
    else:
        districts = load_indicator_months(reader, filters, window, place="district")
        sums = [together(districts), districts]
    if centers:
        visits = load_place_visits(reader, filters, window)
        sums.append(visits[visits.place.isin(question.centers)])
    if centers and question.places.pools:
        months = load_indicator_months(reader, filters, window, place="health_center")
        sums.append(months[months.place.isin(question.places.pools)])
    return pd.concat(sums, ignore_index=True)


def are_few(question: Question) -> bool:
    """Tell whether the centers asked for are few enough to stand on a page one by one."""
    return len(question.centers) <= MOST_PLACES
