"""Lanes: how postings lie beside one another in time, so that none covers another."""

import pandas as pd

from dashboard.months import Window
from dashboard.statistics.turnover import departed


def clipped(postings: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Cut postings to the window; an open one reaches its end.

    Adds `departed`: whether the posting ended inside the window.
    """
    start, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    return postings.assign(
        departed=departed(postings, window),
        started_on=postings.started_on.clip(lower=start),
        ended_on=postings.ended_on.fillna(until).clip(lower=start, upper=until),
    )


def first_fit(spells: pd.DataFrame) -> pd.Series:
    """Number each posting's lane within its center, from 0: the first that is free again.

    `spells`: health_center, started_on, ended_on, in the order of beginning within a center.
    """
    lanes: dict[object, int] = {}
    for _, held in spells.groupby("health_center", sort=False):
        free_from: list[pd.Timestamp] = []
        for row in held.itertuples():
            lane = next((i for i, day in enumerate(free_from) if day <= row.started_on), None)
            if lane is None:
                lane = len(free_from)
                free_from.append(row.ended_on)
            free_from[lane] = row.ended_on
            lanes[row.Index] = lane
    return pd.Series(lanes, dtype="int64").reindex(spells.index)


def free_after(spells: pd.DataFrame, window: Window) -> pd.Series:
    """Count the days from each posting's end to the next in its lane, or to the window's end.

    `spells`: health_center, lane, started_on, ended_on.
    """
    ordered = spells.sort_values(["health_center", "lane", "started_on", "ended_on"])
    following = ordered.groupby(["health_center", "lane"]).started_on.shift(-1)
    following = following.fillna(pd.Timestamp(window.until))
    return (following - ordered.ended_on).dt.days.reindex(spells.index).astype("int64")
