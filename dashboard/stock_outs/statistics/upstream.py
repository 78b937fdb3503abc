"""Upstream: on how many days of a center's stock-outs its district's pharmacy was out too."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.places import PHARMACY, pharmacy_of
from dashboard.stock_outs.statistics.spells import (
    BOUND_COLUMNS,
    days_within,
    is_unconfirmed,
    known_until,
    widest,
    within,
)

STRETCH_COLUMNS = ["spell", "place", "supply", "started_on", "until", "days"]
LISTED_COLUMNS = [
    "place",
    "supply",
    "started_on",
    "ended_on",
    "days",
    "last_confirmed_on",
    "ongoing",
    "unconfirmed",
    "days_in_window",
    "upstream_days",
    "cause",
]


@dataclass(frozen=True)
class Stores:
    """What is known of the pharmacies upstream.

    `found`: their spells, rows of `bounded`; `away`: rows of `unseen` for them;
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


def clipped_stretches(stretches: pd.DataFrame, window: Window) -> pd.DataFrame:
    """Cut rows of `with_pharmacy` at a window's edges; those outside are left out."""
    inside = stretches.assign(
        started_on=stretches.started_on.clip(lower=pd.Timestamp(window.start)),
        until=stretches.until.clip(upper=pd.Timestamp(window.until)),
    )
    return inside[inside.until > inside.started_on].reset_index(drop=True)


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


REACHED_COLUMNS = [
    "place",
    "supply",
    "started_on",
    "ended_on",
    "days",
    "last_confirmed_on",
    "ongoing",
    "days_max",
    "centers_out",
    "centers",
    "center_days",
]


def upstream_share(
    found: pd.DataFrame, stores: Stores, district_of: Mapping[str, str], window: Window
) -> pd.DataFrame:
    """Count the centers' days out on which the pharmacy was out too, in one row.

    `found`: rows of `bounded` at centers. Columns: upstream_days (k), upstream_known (n: days out
    on which that is known), share_least and share_most (what the share can be when stock-outs
    that were only seen lasted longer than they were seen; without such ones both are k of n; NaN
    where nothing is known).
    """
    here = found[found.place.map(dict(district_of)).isin(list(stores.recorded))]
    wide, far = widest(here), widest(stores.found)

    def days(these: pd.DataFrame, others: pd.DataFrame) -> int:
        return int(days_with(these, others, district_of, window).sum())

    total, most = (int(days_within(these, window).sum()) for these in (here, wide))
    blank, blank_wide = days(here, stores.away), days(wide, stores.away)
    both = days(here, stores.found)
    apart = (total - blank - days(here, far), most - blank_wide - days(wide, stores.found))
    return pd.DataFrame(
        {
            "upstream_days": [both],
            "upstream_known": [total - blank],
            "share_least": [share(both, apart[1])],
            "share_most": [share(days(wide, far), apart[0])],
        }
    )


def share(part: int, rest: int) -> float:
    """Return a part of the whole that it makes with the rest; NaN of nothing."""
    whole = part + max(rest, 0)
    return part / whole if whole else float("nan")


def reached(
    found: pd.DataFrame,
    stores: pd.DataFrame,
    district_of: Mapping[str, str],
    centers: Collection[str],
    window: Window,
) -> pd.DataFrame:
    """List the pharmacies' spells with the centers that were out of the same thing meanwhile.

    `found`, `stores`: rows of `bounded`. One row is a pharmacy's spell with a day in the window:
    place, supply, started_on, ended_on, days, centers_out (k: with a shared day), centers (n: of
    the selection, in its district), center_days shared; most centers first.
    """
    here = within(stores, window).reset_index(names="store")
    pairs = with_pharmacy(found, here.assign(days=here.days), district_of, window, keep="store")
    sums = (
        pairs.groupby("store")
        .agg(centers_out=("place", "nunique"), center_days=("days", "sum"))
        .reindex(here.store, fill_value=0)
    )
    homes = pd.Series([pharmacy_of(district_of[code]) for code in centers], dtype="str")
    sizes = here.place.map(homes.value_counts()).fillna(0).astype("int64")
    table = here.assign(
        centers_out=sums.centers_out.to_numpy(),
        centers=sizes.to_numpy(),
        center_days=sums.center_days.to_numpy(),
    )
    ordered = table.sort_values(["centers_out", "center_days"], ascending=False, kind="stable")
    return ordered[REACHED_COLUMNS].reset_index(drop=True)
