"""Upstream: on how many days of a center's stock-outs its district's pharmacy was out too."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.places import PHARMACY, pharmacy_of
from dashboard.statistics.stock_checks import BOUND_COLUMNS, widest
from dashboard.statistics.stock_outs import days_within, is_unconfirmed, known_until, out_on, within

STRETCH_COLUMNS = ["spell", "place", "supply", "started_on", "until", "days"]
LISTED_COLUMNS = ["place", "supply", "started_on", "ended_on", "days", "last_confirmed_on",
                  "ongoing", "unconfirmed", "days_in_window", "upstream_days",
                  "cause"]  # fmt: skip
OUT_COLUMNS = ["place", "supply", "started_on", "ended_on", "days", "last_confirmed_on", "ongoing",
               "unconfirmed", "pharmacy_out", "cause"]  # fmt: skip


@dataclass(frozen=True)
class Stores:
    """What is known of the pharmacies upstream.

    `found`: their spells, rows of `bounded`; `away`: rows of `stock_risk.unseen` for them;
    `recorded`: the districts about whose pharmacy anything is recorded or was looked at.
    """

    found: pd.DataFrame
    away: pd.DataFrame
    recorded: tuple[str, ...]


def is_pharmacy(found: pd.DataFrame) -> pd.Series:
    """Tell which spells are a district pharmacy's."""
    return found.place.str.startswith(PHARMACY).astype(bool)


def with_pharmacy(
    found: pd.DataFrame,
    pharmacies: pd.DataFrame,
    district_of: Mapping[str, str],
    window: Window,
    keep: str = "",
) -> pd.DataFrame:
    """List the stretches of centers' spells on which the district's pharmacy was out too.

    `pharmacies`: the pharmacies' spells; `district_of`: center -> district. One row is a stretch
    inside the window, half-open: spell (index in `found`), place, supply, started_on, until,
    days, and the column of `pharmacies` that `keep` names.
    """
    homes = {code: pharmacy_of(district) for code, district in district_of.items()}
    centers = found[["place", "supply", "started_on"]].assign(
        until=known_until(found), spell=found.index, pharmacy=found.place.map(homes).astype("str")
    )
    kept = [keep] if keep else []
    stores = pharmacies[["place", "supply", "started_on", *kept]]
    stores = stores.assign(until=known_until(pharmacies))
    stores = stores.rename(columns={"place": "pharmacy"})
    pairs = centers.merge(stores, on=["pharmacy", "supply"], suffixes=("", "_store"))
    begin = pairs[["started_on", "started_on_store"]].max(axis=1)
    end = pairs[["until", "until_store"]].min(axis=1)
    pairs["started_on"] = begin.clip(lower=pd.Timestamp(window.start))
    pairs["until"] = end.clip(upper=pd.Timestamp(window.until))
    pairs["days"] = (pairs.until - pairs.started_on).dt.days
    both = pairs[pairs.days > 0].sort_values(["spell", "started_on"])
    return both[[*STRETCH_COLUMNS, *kept]].reset_index(drop=True)


def listed(
    found: pd.DataFrame,
    stores: Stores,
    district_of: Mapping[str, str],
    window: Window,
    data_date: date,
) -> pd.DataFrame:
    """List the spells that have a day in the window, with what is known about each.

    `found`: rows of `bounded`. Adds unconfirmed, days_in_window, upstream_days (those of them on
    which the pharmacy was out too) and upstream_known (those on which it is known whether it
    was); both are missing for a pharmacy and where nothing is recorded about it. With the days
    on which it may have been out: days_in_window_max.
    """
    here = within(found, window)
    inside = days_within(here, window)
    known = here.place.map(dict(district_of)).isin(list(stores.recorded))
    both = days_with(here, stores.found, district_of, window)
    blank = days_with(here, stores.away, district_of, window)
    return here.assign(
        unconfirmed=is_unconfirmed(here, data_date),
        days_in_window=inside,
        upstream_days=both.astype("Int64").where(known),
        upstream_known=(inside - blank).astype("Int64").where(known),
        days_in_window_max=days_within(widest(here), window),
    )[[*LISTED_COLUMNS, *BOUND_COLUMNS, "upstream_known", "days_in_window_max"]]


def days_with(
    found: pd.DataFrame, spans: pd.DataFrame, district_of: Mapping[str, str], window: Window
) -> pd.Series:
    """Count, for each spell, its days in the window that a span of its pharmacy shares."""
    both = with_pharmacy(found, spans, district_of, window)
    return both.groupby("spell").days.sum().reindex(found.index, fill_value=0)


def out_list(
    found: pd.DataFrame,
    stores: Stores,
    district_of: Mapping[str, str],
    day: date,
    data_date: date,
) -> pd.DataFrame:
    """List what is known to be out at the end of a day, longest first, and whether upstream too.

    Arguments as for `listed`. Adds unconfirmed, and pharmacy_out: whether the center's district
    pharmacy is out of it too; missing for a pharmacy and where that is not known.
    """
    out = out_on(found, day)
    there = out_on(stores.found, day)
    silent = is_unconfirmed(there, data_date)
    blank = stores.away[covers(stores.away, day)]
    status = dict.fromkeys(zip(blank.place, blank.supply, strict=True), pd.NA) | {
        (store, supply): pd.NA if unsure else True
        for store, supply, unsure in zip(there.place, there.supply, silent, strict=True)
    }
    upstream = [
        status.get((pharmacy_of(district_of[place]), supply), False)
        if district_of.get(place) in stores.recorded else pd.NA
        for place, supply in zip(out.place, out.supply, strict=True)
    ]  # fmt: skip
    return out.assign(
        unconfirmed=is_unconfirmed(out, data_date),
        pharmacy_out=pd.array(upstream, dtype="boolean"),
    )[[*OUT_COLUMNS, *BOUND_COLUMNS]]


def covers(spans: pd.DataFrame, day: date) -> pd.Series:
    """Tell which spans (started_on, days) hold a day."""
    when = pd.Timestamp(day)
    return (spans.started_on <= when) & (known_until(spans) > when)
