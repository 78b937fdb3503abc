"""Postings: who was in post on a day, who left in a period, and the days at risk of leaving."""

from datetime import date

import pandas as pd

from dashboard.months import Window

DAYS_IN_YEAR = 365.25
OUTSIDE = "outside"
IMCI = "imci"


def departed(postings: pd.DataFrame, window: Window) -> pd.Series:
    """Tell which postings ended inside the window; `ended_on` is the first day not in post."""
    ended = postings.ended_on
    return (ended >= pd.Timestamp(window.start)) & (ended < pd.Timestamp(window.until))


def days_at_risk(postings: pd.DataFrame, window: Window) -> pd.Series:
    """Count each posting's days inside the window, from when it was observed to its end."""
    start, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    observed = postings[["started_on", "observed_from"]].max(axis=1).clip(lower=start)
    ended = postings.ended_on.fillna(until).clip(upper=until)
    return (ended - observed).dt.days.clip(lower=0).astype("int64")


def in_post(postings: pd.DataFrame, day: date) -> pd.Series:
    """Tell which postings hold a day."""
    at = pd.Timestamp(day)
    return (postings.started_on <= at) & ~(postings.ended_on <= at)


def in_view(postings: pd.DataFrame, window: Window) -> pd.Series:
    """Tell which postings hold a day of the window or ended on its first."""
    start, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    seen = (postings.started_on < until) & ~(postings.ended_on < start)
    return seen & (not window.is_empty)


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


def untrained_spells(spells: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of IMCI nurses' postings before the day of their IMCI training.

    `spells`: rows of `clipped` with role and imci_trained_on, under a unique index; a day that is
    not recorded is unknown, not untrained. One row is a posting: posting (its index), started_on,
    ended_on.
    """
    late = spells[(spells.role == IMCI) & (spells.imci_trained_on > spells.started_on)]
    ended = late[["imci_trained_on", "ended_on"]].min(axis=1)
    found = late[["started_on"]].assign(ended_on=ended).reset_index(names="posting")
    return found[found.started_on < found.ended_on].reset_index(drop=True)
