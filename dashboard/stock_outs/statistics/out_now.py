"""What is known to be out on one day, and whether the district's pharmacy is out of it too."""

from collections.abc import Mapping
from datetime import date

import pandas as pd

from dashboard.places import pharmacy_of
from dashboard.stock_outs.statistics.spells import BOUND_COLUMNS, known_out, known_until
from dashboard.stock_outs.statistics.upstream import Stores

OUT_COLUMNS = [
    "place",
    "supply",
    "started_on",
    "ended_on",
    "days",
    "last_confirmed_on",
    "ongoing",
    "unconfirmed",
    "pharmacy_out",
    "cause",
]


def out_list(
    found: pd.DataFrame,
    stores: Stores,
    district_of: Mapping[str, str],
    day: date,
) -> pd.DataFrame:
    """List what is known to be out at the end of a day, longest first, and whether upstream too.

    Arguments as for `listed`. Adds unconfirmed (`known_out`), and pharmacy_out: whether the
    center's district pharmacy is out of it too; missing for a pharmacy and where that is not known.
    """
    out, there = known_out(found, day), known_out(stores.found, day)
    blank = stores.away[covers(stores.away, day)]
    status = dict.fromkeys(zip(blank.place, blank.supply, strict=True), pd.NA) | {
        (store, supply): pd.NA if unsure else True
        for store, supply, unsure in zip(there.place, there.supply, there.unconfirmed, strict=True)
    }
    upstream = [
        status.get((pharmacy_of(district_of[place]), supply), False)
        if district_of.get(place) in stores.recorded
        else pd.NA
        for place, supply in zip(out.place, out.supply, strict=True)
    ]
    out = out.assign(pharmacy_out=pd.array(upstream, dtype="boolean"))
    return out[[*OUT_COLUMNS, *BOUND_COLUMNS]]


def covers(spans: pd.DataFrame, day: date) -> pd.Series:
    """Tell which spans (started_on, days) hold a day."""
    when = pd.Timestamp(day)
    return (spans.started_on <= when) & (known_until(spans) > when)
