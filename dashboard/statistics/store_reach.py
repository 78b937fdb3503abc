"""How far a shortage at a district's pharmacy reaches: shares of days, and centers at once."""

from collections.abc import Collection, Mapping

import pandas as pd

from dashboard.months import Window
from dashboard.places import pharmacy_of
from dashboard.statistics.stock_checks import widest
from dashboard.statistics.stock_outs import days_within, within
from dashboard.statistics.upstream import Stores, days_with, with_pharmacy

REACHED_COLUMNS = ["place", "supply", "started_on", "ended_on", "days", "last_confirmed_on",
                   "ongoing", "days_max", "centers_out", "centers",
                   "center_days"]  # fmt: skip


def upstream_share(
    found: pd.DataFrame, stores: Stores, district_of: Mapping[str, str], window: Window
) -> dict[str, float]:
    """Return the share of centers' days out on which the pharmacy was out too, and its bounds.

    `found`: rows of `bounded` at centers. Returns both (k: days), known (n), rate, and low and
    high: what the share can be when stock-outs that were only seen lasted longer than they were
    seen; without such ones both equal the rate. NaN where nothing is known.
    """
    here = found[found.place.map(dict(district_of)).isin(list(stores.recorded))]
    wide, far = widest(here), widest(stores.found)

    def days(one: pd.DataFrame, other: pd.DataFrame) -> int:
        return int(days_with(one, other, district_of, window).sum())

    total, most = (int(days_within(one, window).sum()) for one in (here, wide))
    blank, blank_wide = days(here, stores.away), days(wide, stores.away)
    both = days(here, stores.found)
    apart = (total - blank - days(here, far), most - blank_wide - days(wide, stores.found))
    return {
        "both": both, "known": total - blank, "rate": share(both, total - blank - both),
        "low": share(both, apart[1]), "high": share(days(wide, far), apart[0]),
    }  # fmt: skip


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
    sums = pairs.groupby("store").agg(
        centers_out=("place", "nunique"), center_days=("days", "sum")
    ).reindex(here.store, fill_value=0)  # fmt: skip
    homes = pd.Series([pharmacy_of(district_of[code]) for code in centers], dtype="str")
    sizes = here.place.map(homes.value_counts()).fillna(0).astype("int64")
    table = here.assign(
        centers_out=sums.centers_out.to_numpy(), centers=sizes.to_numpy(),
        center_days=sums.center_days.to_numpy(),
    )  # fmt: skip
    ordered = table.sort_values(["centers_out", "center_days"], ascending=False, kind="stable")
    return ordered[REACHED_COLUMNS].reset_index(drop=True)
