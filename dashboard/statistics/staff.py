"""Which staff a turnover figure is about: everybody, the IMCI nurses, or the mentored nurses."""

import pandas as pd

from dashboard.months import Window
from dashboard.statistics.mentoring import mentored_on, mentored_spells
from dashboard.statistics.postings import IMCI, departed, in_post

EVERYBODY, IMCI_STAFF, MENTORED_STAFF = "all", "imci", "mentored"
ONE_DAY = pd.Timedelta(days=1)


def leavers(
    postings: pd.DataFrame, window: Window, staff: str, periods: pd.DataFrame
) -> pd.DataFrame:  # fmt: skip
    """Return the postings of these staff that ended inside the window.

    `periods` as from `mentored_periods`: a mentored nurse is one who was on her last day in post.
    """
    left = postings[departed(postings, window)]
    if staff == MENTORED_STAFF:
        return left[mentored_on(left.nurse, left.ended_on - ONE_DAY, periods)]
    return left[left.role == IMCI] if staff == IMCI_STAFF else left


def observed_spells(
    postings: pd.DataFrame, window: Window, staff: str, periods: pd.DataFrame
) -> pd.DataFrame:
    """Return the parts of postings at risk inside the window: the columns of `postings`, with
    started_on and ended_on cut to when these staff were in post and under observation.

    Of a mentored nurse only the days on which she was mentored, so that nobody counts as mentored
    before she was.
    """
    start, until = pd.Timestamp(window.start), pd.Timestamp(window.until)
    held = postings if staff != IMCI_STAFF else postings[postings.role == IMCI]
    began = held[["started_on", "observed_from"]].max(axis=1).clip(lower=start)
    held = held.assign(started_on=began, ended_on=held.ended_on.fillna(until).clip(upper=until))
    held = held[held.started_on < held.ended_on].reset_index(drop=True)
    if staff != MENTORED_STAFF:
        return held
    parts = mentored_spells(held, periods)
    whole = held.loc[parts.posting].reset_index(drop=True)
    return whole.assign(started_on=parts.started_on, ended_on=parts.ended_on)


def on_duty(postings: pd.DataFrame, day, staff: str, periods: pd.DataFrame) -> pd.DataFrame:
    """Return the postings of these staff that hold a day."""
    held = postings[in_post(postings, day)]
    if staff == MENTORED_STAFF:
        days = pd.Series(pd.Timestamp(day), index=held.index)
        return held[mentored_on(held.nurse, days, periods)]
    return held[held.role == IMCI] if staff == IMCI_STAFF else held


def followed(postings: pd.DataFrame, staff: str, periods: pd.DataFrame) -> pd.DataFrame:
    """Return the postings to follow for how long these staff stay.

    Those of mentored nurses come under observation when their nurse first was mentored in them,
    and are followed to their end: who left before is not among those who could have stayed.
    """
    if staff == EVERYBODY:
        return postings
    if staff == IMCI_STAFF:
        return postings[postings.role == IMCI]
    held = postings.reset_index(drop=True)
    distant = pd.Timestamp.max.floor("D").as_unit("us")
    parts = mentored_spells(held.assign(ended_on=held.ended_on.fillna(distant)), periods)
    first = parts.groupby("posting").started_on.min()
    kept = held.loc[first.index]
    late = pd.concat([kept.observed_from, first], axis=1).max(axis=1)
    return kept.assign(observed_from=late)
