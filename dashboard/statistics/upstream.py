"""Upstream: on how many days of a center's stock-outs its district's pharmacy was out too."""

from collections.abc import Collection, Mapping
from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.places import PHARMACY, pharmacy_of
from dashboard.statistics.stock_outs import days_within, is_unconfirmed, known_until, out_on, within

STRETCH_COLUMNS = ["spell", "place", "supply", "started_on", "until", "days"]
LISTED_COLUMNS = ["place", "supply", "started_on", "ended_on", "days", "last_confirmed_on",
                  "ongoing", "unconfirmed", "days_in_window", "upstream_days",
                  "cause"]  # fmt: skip
OUT_COLUMNS = ["place", "supply", "started_on", "ended_on", "days", "last_confirmed_on", "ongoing",
               "unconfirmed", "pharmacy_out", "cause"]  # fmt: skip


def is_pharmacy(found: pd.DataFrame) -> pd.Series:
    """Tell which spells are a district pharmacy's."""
    return found.place.str.startswith(PHARMACY).astype(bool)


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
    return both[STRETCH_COLUMNS].reset_index(drop=True)


def listed(
    found: pd.DataFrame,
    pharmacies: pd.DataFrame,
    recorded: Collection[str],
    district_of: Mapping[str, str],
    window: Window,
    data_date: date,
) -> pd.DataFrame:
    """List the spells that have a day in the window, with what is known about each.

    `pharmacies`: the spells of the pharmacies upstream; `recorded`: the districts whose pharmacy
    has any record. Adds unconfirmed, days_in_window, and upstream_days: those of them on which
    the pharmacy was out too, missing for a pharmacy and where nothing is recorded about it.
    """  # fmt: skip
    here = within(found, window)
    both = with_pharmacy(here, pharmacies, district_of, window)
    upstream = both.groupby("spell").days.sum().reindex(here.index, fill_value=0).astype("Int64")
    known = here.place.map(dict(district_of)).isin(list(recorded))
    return here.assign(
        unconfirmed=is_unconfirmed(here, data_date),
        days_in_window=days_within(here, window),
        upstream_days=upstream.where(known),
    )[LISTED_COLUMNS]


def out_list(
    found: pd.DataFrame,
    pharmacies: pd.DataFrame,
    recorded: Collection[str],
    district_of: Mapping[str, str],
    day: date,
    data_date: date,
) -> pd.DataFrame:
    """List what is recorded as out at the end of a day, longest first, and whether upstream too.

    Arguments as for `listed`. Adds unconfirmed, and pharmacy_out: whether the center's district
    pharmacy is out of it too; missing for a pharmacy and where that is not known.
    """  # fmt: skip
    out = out_on(found, day)
    stores = out_on(pharmacies, day)
    silent = is_unconfirmed(stores, data_date)
    status = {
        (store, supply): pd.NA if unsure else True
        for store, supply, unsure in zip(stores.place, stores.supply, silent, strict=True)
    }
    upstream = [
        status.get((pharmacy_of(district_of[place]), supply), False)
        if district_of.get(place) in recorded else pd.NA
        for place, supply in zip(out.place, out.supply, strict=True)
    ]  # fmt: skip
    return out.assign(
        unconfirmed=is_unconfirmed(out, data_date),
        pharmacy_out=pd.array(upstream, dtype="boolean"),
    )[OUT_COLUMNS]
