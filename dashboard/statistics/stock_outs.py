"""Stock-outs as spells: united, counted in days, going on or not confirmed lately."""

from datetime import date

import pandas as pd

from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.months import Window

SPELL_COLUMNS = ["place", "supply", "started_on", "ended_on", "days", "last_confirmed_on",
                 "ongoing", "cause"]  # fmt: skip
DAY = pd.Timedelta(days=1)


def spells(rows: pd.DataFrame) -> pd.DataFrame:
    """Unite the overlapping records of each place and supply; those that only touch stay apart.

    `rows`: place, supply, started_on, ended_on (NaT: ongoing), last_confirmed_on, cause. One row
    of the result is a spell, by place, supply and started_on: place, supply, started_on,
    ended_on, days, last_confirmed_on, ongoing, cause (the first one recorded).
    An ongoing record counts through last_confirmed_on inclusive, never beyond. A spell is
    ongoing as soon as one of its records is, for no record closes another silently; it then
    counts to the latest day that any of its records knows of.
    """
    known_until = rows.ended_on.fillna(rows.last_confirmed_on + DAY)
    ordered = rows.assign(until=known_until, ongoing=rows.ended_on.isna()).sort_values(
        ["place", "supply", "started_on", "until", "ongoing", "last_confirmed_on", "cause"]
    )
    reached = ordered.groupby(["place", "supply"]).until.cummax()
    before = reached.groupby([ordered.place, ordered.supply]).shift()
    begins = before.isna() | (ordered.started_on >= before)
    united = ordered.groupby(begins.cumsum()).agg(
        place=("place", "first"), supply=("supply", "first"), started_on=("started_on", "first"),
        until=("until", "max"), last_confirmed_on=("last_confirmed_on", "max"),
        ongoing=("ongoing", "any"), cause=("cause", "first"),
    )  # fmt: skip
    ended_on = united.until.mask(united.ongoing)
    confirmed = united.last_confirmed_on.mask(united.ongoing, united.until - DAY)
    days = (united.until - united.started_on).dt.days
    united = united.assign(ended_on=ended_on, last_confirmed_on=confirmed, days=days)
    return united.reset_index(drop=True)[SPELL_COLUMNS].astype({"days": "int64"})


def known_until(found: pd.DataFrame) -> pd.Series:
    """Return the first day after each spell: in stock again, or nothing known any more."""
    return found.started_on + pd.to_timedelta(found.days, unit="D")


def days_within(found: pd.DataFrame, window: Window) -> pd.Series:
    """Count the days of each spell that lie in the window."""
    starts = found.started_on.clip(lower=pd.Timestamp(window.start))
    ends = known_until(found).clip(upper=pd.Timestamp(window.until))
    return (ends - starts).dt.days.clip(lower=0).astype("int64")


def within(found: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Keep the spells that have a day in the window."""
    return found[days_within(found, window) > 0].reset_index(drop=True)


def is_unconfirmed(found: pd.DataFrame, data_date: date) -> pd.Series:
    """Tell which spells are ongoing and were not confirmed in the 60 days before the data date."""
    silent = pd.Timestamp(data_date) - found.last_confirmed_on
    return found.ongoing & (silent > pd.Timedelta(days=UNCONFIRMED_AFTER_DAYS))


def out_on(found: pd.DataFrame, day: date) -> pd.DataFrame:
    """Keep the spells that are recorded as going on at the end of a day, the longest first.

    An ongoing spell that a newer one of the same place and supply follows is left out: its end
    was never recorded, but it had ended when the newer one began.
    """
    begun = found[found.started_on <= pd.Timestamp(day)]
    lasting = begun.ongoing | (begun.ended_on > pd.Timestamp(day))
    newest = ~begun.duplicated(["place", "supply"], keep="last")
    kept = begun[lasting & newest]
    return kept.sort_values("days", ascending=False, kind="stable").reset_index(drop=True)
