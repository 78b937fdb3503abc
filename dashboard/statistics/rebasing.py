"""Rebasing: the dated events after which a series is compared with a new past of its own."""

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date

import numpy as np
import pandas as pd

from dashboard.statistics.run_charts import counted_rates
from dashboard.statistics.runs import phases


def rebased(events: pd.DataFrame) -> pd.DataFrame:
    """Keep the events that were recorded with `rebase`."""
    return events[events.rebase.fillna(False).astype(bool)]


def concerning(events: pd.DataFrame, homes: Mapping[str, str]) -> pd.DataFrame:
    """Keep the events that concern a selection as a whole; `homes`: its centers -> district.

    `events`: on, scope (programme, district, health_center), district, health_center. Those of
    the programme always; those of a district when every center lies in it; those of a health
    center when it is the only one.
    """
    whole = events.scope == "programme"
    in_district = (events.scope == "district") & events.district.isin(homes.values())
    at_center = (events.scope == "health_center") & events.health_center.isin(homes)
    one_district, one_center = len(set(homes.values())) == 1, len(homes) == 1
    return events[whole | (in_district & one_district) | (at_center & one_center)]


def breaks(events: pd.DataFrame) -> list[pd.Timestamp]:
    """Return the days of events, each once, in order."""
    return sorted(set(events.on))


def breaks_by_place(events: pd.DataFrame, homes: Mapping[str, str]) -> dict[str, list]:
    """Return the days on which each center and district of a selection begins anew.

    `events` as for `concerning`, those with rebase; a place is a selection of its own.
    """
    alone = {home for home, n in Counter(homes.values()).items() if n == 1}
    found: dict[str, list] = {}
    for event in events.sort_values("on").itertuples():
        own = {event.health_center} if event.scope == "health_center" else set()
        for center, home in homes.items():
            whole = event.scope == "programme" or (event.scope, event.district) == (
                "district",
                home,
            )
            if whole or center in own:
                found.setdefault(center, []).append(event.on)
            if (whole or (center in own and home in alone)) and event.on not in found.get(home, ()):
                found.setdefault(home, []).append(event.on)
    return found


def begun_with(points: pd.DataFrame, events: pd.DataFrame) -> tuple[date, str] | None:
    """Return the day and the label of the event that the latest phase begins with.

    `events`: those that break the series. None for a series of one phase.
    """
    if points.empty or points.phase.max() == 1:
        return None
    day = events.on[events.on <= current(points).period_start.iloc[0]].max()
    return day.date(), ", ".join(events.label[events.on == day])


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
