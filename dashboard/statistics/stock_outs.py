"""Stock-outs as spells: united, counted in days, and held against the district pharmacy's."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.months import Window
from dashboard.places import pharmacy_of

SPELL_COLUMNS = ["place", "supply", "started_on", "ended_on", "days", "last_confirmed_on",
                 "ongoing", "cause"]  # fmt: skip
OVERLAP_COLUMNS = ["spell", "place", "supply", "started_on", "until", "days"]
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


def with_pharmacy(
    found: pd.DataFrame, pharmacies: pd.DataFrame, district_of: Mapping[str, str], window: Window
) -> pd.DataFrame:
    """List the stretches of centers' spells on which the district's pharmacy was out too.

    `pharmacies`: the pharmacies' spells; `district_of`: center -> district. One row is a stretch
    inside the window, half-open: spell (index in `found`), place, supply, started_on, until,
    days.
    """
    homes = {code: pharmacy_of(district) for code, district in district_of.items()}
    centers = found[["place", "supply", "started_on"]].assign(
        until=known_until(found), spell=found.index, pharmacy=found.place.map(homes).astype("str")
    )
    stores = pharmacies[["place", "supply", "started_on"]].assign(until=known_until(pharmacies))
    stores = stores.rename(columns={"place": "pharmacy"})
    pairs = centers.merge(stores, on=["pharmacy", "supply"], suffixes=("", "_store"))
    begin = pairs[["started_on", "started_on_store"]].max(axis=1)
    end = pairs[["until", "until_store"]].min(axis=1)
    pairs["started_on"] = begin.clip(lower=pd.Timestamp(window.start))
    pairs["until"] = end.clip(upper=pd.Timestamp(window.until))
    pairs["days"] = (pairs.until - pairs.started_on).dt.days
    both = pairs[pairs.days > 0].sort_values(["spell", "started_on"])
    return both[OVERLAP_COLUMNS].reset_index(drop=True)


def upstream_days(found: pd.DataFrame, stretches: pd.DataFrame, known: pd.Series) -> pd.Series:
    """Count each spell's days in the window on which the pharmacy was out too.

    `known`: for each spell, whether anything is recorded about its pharmacy; missing elsewhere.
    """
    days = stretches.groupby("spell").days.sum().reindex(found.index, fill_value=0)
    return days.astype("Int64").where(known)
