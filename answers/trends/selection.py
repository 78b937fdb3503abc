"""What a question about trends selects: its points, its places, its latest months, its measures."""

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.months import Window
from dashboard.question import Question
from dashboard.trends.statistics.series import lately


def grain(question: Question) -> str:
    """Return "visit" where one health center or one nurse is asked for, else "month"."""
    filters = question.filters
    if filters.health_center and set(filters.health_center) <= question.places.pools.keys():
        return "month"  # nobody visits a group of health centers
    return "visit" if 1 in (len(filters.health_center), len(filters.nurse)) else "month"


def homes(question: Question) -> dict[str, str]:
    """Return the places of the selection whose values count, and their districts."""
    return {center: question.places.district_of[center] for center in question.counted_places}


def months_lately(question: Question) -> Window:
    """Return the last three calendar months of the window, or all of a shorter one."""
    window = question.window
    return Window(max(lately(window.until), window.start), window.until)


def observed_indicators(rows: pd.DataFrame, question: Question) -> list[Indicator]:
    """Return the indicators asked for that some rows are about, in their order."""
    seen = set(rows.indicator)
    return [one for one in question.chosen_indicators if one.code in seen]
