"""Postings: who was in post on a day, who left in a period, and the days at risk of leaving."""

from datetime import date

import pandas as pd

from dashboard.months import Window

DAYS_IN_YEAR = 365.25
OUTSIDE = "outside"
ELSEWHERE = "elsewhere"  # a health center that the reader may not see
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


# Who was mentored when: at least three mentoring visits in the half year up to a day.

# "At least three mentoring visits … in the last six months" made a nurse eligible for the MESH
# study (Manzi 2014).
FEWEST_VISITS = 3
TRAILING_DAYS = 183


def mentored_periods(contacts: pd.DataFrame) -> pd.DataFrame:
    """Return the periods in which a nurse counts as mentored.

    `contacts`: nurse, visit, started_on (of the visit); a visit counts on its first day and the
    182 days after it. One row is a nurse × period: nurse, started_on, ended_on (the first day
    no longer mentored); periods of a nurse do not touch.
    """
    visits = contacts[["nurse", "visit", "started_on"]].drop_duplicates(["nurse", "visit"])
    visits = visits.sort_values(["nurse", "started_on"], kind="stable")
    oldest = visits.groupby("nurse").started_on.shift(FEWEST_VISITS - 1)
    ended = oldest + pd.Timedelta(days=TRAILING_DAYS)
    periods = visits[["nurse", "started_on"]].assign(ended_on=ended)
    periods = periods[periods.ended_on > periods.started_on]
    before = periods.groupby("nurse").ended_on.shift()
    number = (before.isna() | (periods.started_on > before)).cumsum()
    united = periods.groupby(number).agg(
        {"nurse": "first", "started_on": "first", "ended_on": "last"}
    )
    return united.reset_index(drop=True)


def mentored_on(nurses: pd.Series, days: pd.Series, periods: pd.DataFrame) -> pd.Series:
    """Tell for each nurse whether she counted as mentored on the day beside her; NaT is no day."""
    asked = pd.DataFrame({"nurse": nurses, "day": days}).reset_index(names="row")
    pairs = asked.merge(periods, on="nurse")
    held = pairs[(pairs.started_on <= pairs.day) & (pairs.day < pairs.ended_on)]
    return pd.Series(nurses.index.isin(held.row), index=nurses.index)


def mentored_spells(postings: pd.DataFrame, periods: pd.DataFrame) -> pd.DataFrame:
    """Return the parts of postings during which their nurse was mentored.

    `postings`: nurse, started_on, ended_on (none missing) under a unique index. One row is a
    posting × part: posting (its index), started_on, ended_on.
    """
    held = postings[["nurse", "started_on", "ended_on"]].reset_index(names="posting")
    pairs = held.merge(periods, on="nurse", suffixes=("", "_mentored"))
    spells = pd.DataFrame(
        {
            "posting": pairs.posting,
            "started_on": pairs[["started_on", "started_on_mentored"]].max(axis=1),
            "ended_on": pairs[["ended_on", "ended_on_mentored"]].min(axis=1),
        }
    )
    return spells[spells.started_on < spells.ended_on].reset_index(drop=True)


# Which staff a turnover figure is about: everybody, the IMCI nurses, or the mentored nurses.

EVERYBODY, IMCI_STAFF, MENTORED_STAFF = "all", "imci", "mentored"
ONE_DAY = pd.Timedelta(days=1)


def leavers(
    postings: pd.DataFrame, window: Window, staff: str, periods: pd.DataFrame
) -> pd.DataFrame:
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
