"""Rebasing: the dated events after which a series is compared with a new past of its own."""

from collections.abc import Iterable, Sequence
from datetime import date

import numpy as np
import pandas as pd

from dashboard.statistics.run_charts import counted_rates
from dashboard.statistics.runs import phases


def concerning(events: pd.DataFrame, districts: Iterable[str], centers: Iterable[str]):
    """Keep the events that concern exactly these places as a whole.

    `events`: on, scope (programme, district, health_center), district, health_center. Those of
    the programme always; those of a district when every place lies in it; those of a health
    center when it is the only one.
    """
    districts, centers = set(districts), list(centers)
    whole = events.scope == "programme"
    in_district = (events.scope == "district") & events.district.isin(districts)
    at_center = (events.scope == "health_center") & events.health_center.isin(centers)
    kept = whole | (in_district & (len(districts) == 1)) | (at_center & (len(centers) == 1))
    return events[kept]


def breaks(events: pd.DataFrame) -> list[pd.Timestamp]:
    """Return the days of the events that were recorded with `rebase`, each once, in order."""
    return sorted(set(events.on[events.rebase.fillna(False).astype(bool)]))


def with_phases(points: pd.DataFrame, days: Sequence[date]) -> pd.DataFrame:
    """Add phase (1, 2, …) and phase_median to one series in time order.

    A point belongs to the phase that began by its own first day: the month in which an event
    falls still counts as before it. A break before the first or after the last point is none.
    """
    places = breaks_at(points.period_start, days)
    number = np.zeros(len(points), dtype="int64")
    median = np.full(len(points), np.nan)
    for count, phase in enumerate(phases(counted_rates(points), places), 1):
        number[phase.start : phase.stop] = count
        if phase.runs.centre is not None:
            median[phase.start : phase.stop] = phase.runs.centre
    return points.assign(phase=number, phase_median=median)


def breaks_at(period_start: pd.Series, days: Sequence[date]) -> list[int]:
    """Return the number of points before each day."""
    return [int((period_start < pd.Timestamp(day)).sum()) for day in days]


def current(points: pd.DataFrame) -> pd.DataFrame:
    """Keep the points of the latest phase of one series."""
    return points[points.phase == points.phase.max()]
