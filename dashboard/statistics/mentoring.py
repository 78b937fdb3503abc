"""Who was mentored when: at least three mentoring visits in the half year up to a day."""

import pandas as pd

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
