"""Levels for display where numbers are small: drawn toward what the whole district does.

One rule for a nurse and for a health center: with fewer than 20 observations, and 5 or more nurses
(centers) seen in the district, the mark stands where `methods.shares.shrinkage` draws it. Never a
rate, never exported as one, never tested with: `share` is the rate.
"""

from collections.abc import Iterable

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.indicators import Indicator
from dashboard.methods.shares.clusters import by_cluster, group_sums, raw_icc
from dashboard.methods.shares.proportions import (
    DEFAULT_ICC,
    FEWEST_NURSES_FOR_ICC,
    wilson,
)
from dashboard.methods.shares.shrinkage import FEWEST_PLACES, intervals, pulled

FEWEST_ALONE = 20  # observations from which on a level stands by itself
COUNTS, SHARES = ["right", "observed"], ["share", "low", "high"]
LEVEL_COLUMNS = ["indicator", *COUNTS, *SHARES, "drawn", "drawn_low", "drawn_high", "beside"]

GRID_COLUMNS = ["indicator", "place", *COUNTS, "drawn", "beside"]


def nurse_levels(sums: pd.DataFrame, nurse: str, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Return what one nurse did right of what she was observed at, an indicator a row.

    `sums`: indicator, health_center, nurse, numerator, denominator of her district. Columns: right
    (k, or what is not in it where lower is better), observed (n), share (k / n, missing under 5),
    low and high (Wilson's 95% interval), drawn with drawn_low and drawn_high (where the mark
    stands where n is small; missing elsewhere), beside (nurses observed, she among them).
    """
    counts = counted(sums[sums.nurse.notna()], indicators).groupby(["indicator", "nurse"])
    whole = counts[["k", "n"]].sum().reset_index().rename(columns={"nurse": "place"})
    return levels(whole.assign(worth=whole.n.astype(float)), nurse, indicators)


def center_levels(
    sums: pd.DataFrame, cells: pd.DataFrame, center: str, indicators: Iterable[Indicator]
) -> pd.DataFrame:
    """Return what was done right at one center's last visits, an indicator a row.

    `sums`: as for `nurse_levels`, of its district in the months of these visits; `cells`: rows of
    `visit_cells`, which say what the center's k and n are. Columns as there; beside counts centers.
    Observations of one nurse are alike: n counts for what it is worth (by the nurses' correlation).
    """
    found = weighed(sums, indicators)
    here = cells.groupby("indicator")[["right", "observed"]].sum()
    mine = found.health_center == center
    k = found.numerator.where(~mine, found.indicator.map(here.right).fillna(0))
    n = found.denominator.where(~mine, found.indicator.map(here.observed).fillna(0))
    whole = found.assign(place=found.health_center, k=k, n=n, worth=n * found.weight)
    return levels(whole[whole.n > 0], center, indicators)


def weighed(sums: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Return what each center did right, and what one of its observations is worth.

    `sums`: as for `nurse_levels`, of one district. One row an indicator × health_center: numerator,
    denominator, weight (1 where all observations are independent).
    """
    rows = counted(sums, indicators).assign(numerator=lambda x: x.k, denominator=lambda x: x.n)
    nurses = by_cluster(rows, ["indicator", "health_center"])
    # What was counted at the center itself is nobody's: each observation stands for itself.
    nurses["square"] = nurses.square.where(nurses.nurse.notna(), nurses.denominator)
    of_district = group_sums(nurses[nurses.nurse.notna()], ["indicator"])
    own = raw_icc(of_district).clip(lower=0).where(of_district.clusters >= FEWEST_NURSES_FOR_ICC)
    found = group_sums(nurses, ["indicator", "health_center"]).reset_index()
    icc = found.indicator.map(own).fillna(DEFAULT_ICC)
    found["weight"] = 1 / (1 + (found.squares / found.denominator - 1) * icc)
    return found


def grid_levels(sums: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Return where the level of each center seen seldom is drawn, an indicator × center a row.

    `sums`: as for `center_levels`, all of one district. Columns: indicator, place, right, observed,
    drawn (see `LEVEL_COLUMNS`), beside. Centers with 20 observations stand by themselves and have
    no row, nor has an indicator that fewer than 5 centers were observed at.
    """
    found, parts = weighed(sums, indicators), []
    found = found[found.denominator > 0]
    for _, rows in found.groupby("indicator"):
        few = rows.denominator < FEWEST_ALONE
        if len(rows) >= FEWEST_PLACES and few.any():
            level = pulled(rows.numerator * rows.weight, rows.denominator * rows.weight)
            parts.append(rows.assign(drawn=level.mean, beside=len(rows))[few])
    names = {"health_center": "place", "numerator": "right", "denominator": "observed"}
    none = found.iloc[:0].assign(drawn=0.0, beside=0)
    return pd.concat(parts or [none], ignore_index=True).rename(columns=names)[GRID_COLUMNS]


def counted(sums: pd.DataFrame, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Add k and n, what was done right and observed, to the rows of indicators with a direction."""
    down = {one.code: one.direction == "down" for one in indicators if one.direction != "neutral"}
    asked = sums[sums.indicator.isin(down) & (sums.denominator > 0)]
    k, n = asked.numerator, asked.denominator
    return asked.assign(k=k.where(~asked.indicator.map(down).astype(bool), n - k), n=n)


def levels(whole: pd.DataFrame, place: str, indicators: Iterable[Indicator]) -> pd.DataFrame:
    """Return the levels of one place, in the order of the indicators.

    `whole`: indicator, place, k, n (> 0), worth (n as if observations were independent).
    """
    by_code = dict(list(whole.groupby("indicator")))
    found = [
        (one.code, *level(by_code[one.code], place))
        for one in indicators
        if one.code in by_code and (by_code[one.code].place == place).any()
    ]
    table = pd.DataFrame(
        found, columns=["indicator", *COUNTS, *SHARES, "drawn", "weight", "beside"]
    )
    numbers = dict.fromkeys([*SHARES, "drawn", "weight"], "float64")
    table = table.astype({"indicator": "str", **numbers, **dict.fromkeys([*COUNTS, "beside"], int)})
    limits = np.full((2, len(table)), np.nan)
    drawn = table.drawn.notna().to_numpy()
    limits[:, drawn] = intervals(table.drawn[drawn].to_numpy(), table.weight[drawn].to_numpy())
    return table.assign(drawn_low=limits[0], drawn_high=limits[1])[LEVEL_COLUMNS]


def level(rows: pd.DataFrame, place: str) -> tuple:
    """Return k, n, share, its limits, drawn, the weight of its beta distribution, and beside."""
    share, at = rows.worth / rows.n, int(np.flatnonzero(rows.place == place)[0])
    k, n = int(rows.k.iloc[at]), int(rows.n.iloc[at])
    rate = k / n if n >= FEWEST_FOR_PERCENT else np.nan
    interval = wilson(k * share.iloc[at], rows.worth.iloc[at])
    drawn = (np.nan, np.nan)
    if n < FEWEST_ALONE and len(rows) >= FEWEST_PLACES:
        toward = pulled(rows.k * share, rows.worth)
        drawn = (toward.mean[at], toward.weight[at])
    return k, n, rate, *interval, *drawn, len(rows)
