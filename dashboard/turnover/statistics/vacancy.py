"""Vacancy: the days on which a health center had no IMCI nurse at all."""

from collections.abc import Mapping
from datetime import date
from types import MappingProxyType

import pandas as pd

from dashboard.months import Window
from dashboard.turnover.statistics.postings import IMCI

VACANCY_COLUMNS = [
    "health_center",
    "days",
    "days_without",
    "share",
    "gaps",
    "longest",
    "without_since",
]


def vacancies(
    postings: pd.DataFrame,
    window: Window,
    centers: list[str],
    closed_on: Mapping[str, date] = MappingProxyType({}),
) -> pd.DataFrame:
    """Count each center's days without an IMCI nurse, one row a center with known days.

    `days`: the window's days since the center's first posting came under observation; before,
    nothing is known, and a center without any posting has no row. `gaps`: how often it was
    without, `longest` the days of the longest such time, `without_since` the first day of one
    that lasts at the window's end (NaT if none). From the day of `closed_on` a center needs nobody.
    """
    rows = []
    known_from = postings[["started_on", "observed_from"]].max(axis=1)
    known_from = known_from.groupby(postings.health_center).min()
    imci = postings[postings.role == IMCI].sort_values("started_on")
    by_center = dict(list(imci.groupby("health_center")))
    for center in centers:
        if center not in known_from.index:
            continue
        until = pd.Timestamp(min(window.until, closed_on.get(center, window.until)))
        begins = max(known_from[center], pd.Timestamp(window.start))
        held = by_center.get(center, imci.iloc[:0])
        found = gaps(
            list(zip(held.started_on, held.ended_on.fillna(until), strict=True)), begins, until
        )
        if begins < until:
            lengths = [(end - start).days for start, end in found]
            lasts = bool(found) and found[-1][1] == pd.Timestamp(window.until)
            days, without = (until - begins).days, sum(lengths)
            longest, since = max(lengths, default=0), found[-1][0] if lasts else pd.NaT
            rows.append((center, days, without, without / days, len(found), longest, since))
    dates = {"without_since": "datetime64[us]"}
    return pd.DataFrame(rows, columns=VACANCY_COLUMNS).astype(dates)


def gaps(held: list[tuple], begins: pd.Timestamp, until: pd.Timestamp) -> list[tuple]:
    """Return the half-open times between `begins` and `until` that none of `held` covers.

    `held`: (from, to) half-open, ordered by their beginning; one that ended on the day it began
    covers no day, and divides no time in two.
    """
    found, free_from = [], begins
    for start, end in (one for one in held if one[1] > one[0]):
        if start > free_from:
            found.append((free_from, min(start, until)))
        free_from = max(free_from, end)
        if free_from >= until:
            return found
    return [*found, (free_from, until)] if free_from < until else found
