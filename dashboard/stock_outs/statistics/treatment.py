"""Care while the medicine it needs was in stock, and while it was out (never because of it)."""

from collections.abc import Sequence

import numpy as np
import pandas as pd

from dashboard.indicators import Indicator
from dashboard.methods.shares.clusters import by_cluster, group_sums, with_intervals
from dashboard.methods.shares.stratified import Z_95, mantel_haenszel
from dashboard.months import Window
from dashboard.stock_outs.statistics.spells import (
    BEYOND,
    DAY,
    IN_STOCK,
    KEY,
    OUT,
    as_numbers,
    covered,
    known_until,
    widest,
    within,
)

UNKNOWN = "not known"
TREATMENT, NOT_AVAILABLE = "treatment", "not_available"
NEED_COLUMNS = ["indicator", "supply"]
COUNTS = ("numerator", "denominator")
STATE_ORDER = (IN_STOCK, OUT, UNKNOWN)
SPLIT_COLUMNS = [
    "indicator",
    "stock",
    "numerator",
    "denominator",
    "rate",
    "low",
    "high",
    "nurses",
    "centers",
    "n_effective",
    "supplies",
    "strata",
    "within",
    "within_low",
    "within_high",
    "odds_ratio",
    "odds_low",
    "odds_high",
]
STRATIFIED = SPLIT_COLUMNS[-7:]
SHADED_COLUMNS = ["indicator", "start", "until", "share"]
END_OF_TIME = pd.Timestamp("2262-01-01")


def needs_of(
    declared: pd.DataFrame, indicators: Sequence[Indicator], watched: Sequence[str]
) -> pd.DataFrame:
    """Return which indicator needs which supply: indicator, supply.

    What is declared for any indicator holds for all. Where nothing is declared, every indicator
    of the family `treatment` needs all supplies that are watched (the tracers).
    """
    if len(declared):
        return declared[declared.indicator.isin([one.code for one in indicators])]
    codes = [one.code for one in indicators if one.family == TREATMENT]
    rows = [(code, supply) for code in codes for supply in watched]
    return pd.DataFrame(rows, columns=NEED_COLUMNS).astype("str")


def by_stock(
    observed: pd.DataFrame, needs: pd.DataFrame, found: pd.DataFrame, away: pd.DataFrame
) -> pd.DataFrame:
    """Pool care by what was in stock at the center on the day: all it needs, or not.

    `observed`: indicator, health_center, nurse, date, numerator, denominator; `needs`: rows of
    `needs_of`; `found`: rows of `bounded`; `away`: rows of `unseen`. One row is an indicator ×
    stock (in stock, out, not known): numerator, denominator, rate, low and high (Wilson's 95%
    on the effective sample size, clustered by nurse, by center where no nurse is named), nurses,
    centers, n_effective, supplies (the codes it needs). out: any needed supply was known to be
    out; not known: none was, and of some nobody knows. On the rows of `out` also the comparison
    within centers (`stratified`).
    """
    states = observed.assign(stock=stock_on(observed, needs, found, away))
    keys = ["indicator", "stock"]
    pooled = with_intervals(group_sums(by_cluster(states, keys), keys)).reset_index()
    centers = states.groupby(keys).health_center.nunique().rename("centers").reset_index()
    listed = needs.groupby("indicator").supply.agg(" ".join).rename("supplies").reset_index()
    table = pooled.merge(centers, on=keys).merge(listed, on="indicator")
    place = {code: number for number, code in enumerate(needs.indicator.unique())}
    order = {state: number for number, state in enumerate(STATE_ORDER)}
    table = table.merge(stratified(states, pooled), on=keys, how="left")
    ordered = table.assign(at=table.indicator.map(place), state=table.stock.map(order))
    return ordered.sort_values(["at", "state"], ignore_index=True)[SPLIT_COLUMNS]


def stratified(states: pd.DataFrame, pooled: pd.DataFrame) -> pd.DataFrame:
    """Compare care out of stock with care in stock within centers seen both ways, and pool them.

    `states`: observations with `stock`; `pooled`: indicator, stock, denominator, n_effective. One
    row an indicator, of `out`: strata (centers), within (difference of proportions, out less in
    stock, by Mantel and Haenszel), its 95% limits, widened as children of one nurse are alike (by
    the groups' own n over n_effective), and the odds ratio with its limits, which are not.
    """
    rows = []
    known = states[states.stock.isin((OUT, IN_STOCK))]
    sums = known.groupby(["indicator", "health_center", "stock"])[["numerator", "denominator"]]
    sums = sums.sum().unstack("stock", fill_value=0)
    for indicator, part in pooled[pooled.stock.isin((OUT, IN_STOCK))].groupby("indicator"):
        if set(part.stock) != {OUT, IN_STOCK}:
            continue
        own = sums.loc[indicator]
        counts = [own[name, stock] for stock in (OUT, IN_STOCK) for name in COUNTS]
        found = mantel_haenszel(*counts)
        alike = max(float(part.denominator.sum() / part.n_effective.sum()), 1.0)
        reach = Z_95 * np.sqrt(found.variance * alike)
        low, high = max(found.difference - reach, -1), min(found.difference + reach, 1)
        limits = (low, high) if found.strata else (np.nan, np.nan)
        ratio = (found.odds_ratio, found.odds_low, found.odds_high)
        rows.append((indicator, OUT, found.strata, found.difference, *limits, *ratio))
    table = pd.DataFrame(rows, columns=["indicator", "stock", *STRATIFIED])
    types = {"indicator": "str", "stock": "str", "strata": "Int64"}
    return table.astype(types | dict.fromkeys(STRATIFIED[1:], "float64"))


def stock_on(
    observed: pd.DataFrame, needs: pd.DataFrame, found: pd.DataFrame, away: pd.DataFrame
) -> pd.Series:
    """Tell, for each observation, whether what it needs was in stock at its center that day."""
    asked = observed.reset_index(names="observation").merge(needs, on="indicator")
    asked = asked.rename(columns={"health_center": "place", "date": "day"})
    asked = asked[["observation", *KEY, "day"]]
    out = covered(asked, found, known_until(found), DAY * 0)
    wide = widest(found)
    ends = known_until(wide).mask(found.ongoing, END_OF_TIME)
    unsure = covered(asked, wide, ends, DAY * 0) | covered(asked, away, known_until(away), DAY * 0)
    any_out = out.groupby(asked.observation).any().reindex(observed.index, fill_value=False)
    any_unsure = unsure.groupby(asked.observation).any().reindex(observed.index, fill_value=False)
    state = pd.Series(IN_STOCK, index=observed.index, dtype="str")
    return state.mask(any_unsure, UNKNOWN).mask(any_out, OUT)


def stretches_out(
    found: pd.DataFrame, supplies: Sequence[str], center: str, window: Window
) -> pd.DataFrame:
    """Return the stretches on which any of some supplies was known to be out at one center.

    One row as in `shortages`: start, until, share (1).
    """
    mine = found[found.supply.isin(list(supplies)) & (found.place == center)]
    united = united_days(within(mine, window))
    start = united.started_on.clip(lower=pd.Timestamp(window.start))
    until = united.until.clip(upper=pd.Timestamp(window.until))
    return pd.DataFrame({"start": start, "until": until, "share": 1.0})


def shortages(
    found: pd.DataFrame, supplies: Sequence[str], centers: Sequence[str], days: Sequence
) -> pd.DataFrame:
    """Return when any of some supplies was known to be out at the centers, for a strip.

    `days`: the edges of the stretches, in order. One row is a stretch: start, until, share (of
    its center-days with any of them out).
    """
    mine = found[found.supply.isin(list(supplies)) & found.place.isin(list(centers))]
    edges = pd.DatetimeIndex(days).as_unit("us")
    merged = united_days(mine)
    begin, end = (merged[name].to_numpy()[:, None] for name in ("started_on", "until"))
    reached = np.minimum(end, edges.to_numpy()) - np.minimum(begin, edges.to_numpy())
    out = np.diff(reached.astype("timedelta64[D]").astype("int64").sum(axis=0))
    whole = np.diff(edges).astype("timedelta64[D]").astype("int64") * len(centers)
    return pd.DataFrame({"start": edges[:-1], "until": edges[1:], "share": out / whole})


def united_days(found: pd.DataFrame) -> pd.DataFrame:
    """Unite the spells of each place, whatever the supply: place, started_on, until."""
    ordered = found.assign(until=known_until(found)).sort_values(["place", "started_on"])
    place = ordered.place.to_numpy()
    days = [as_numbers(ordered[name]) for name in ("started_on", "until")]
    is_new = np.ones(len(place), dtype=bool)
    is_new[1:] = place[1:] != place[:-1]
    apart = np.cumsum(is_new) * BEYOND  # so that no place reaches into the next
    started, until = days[0] + apart, np.maximum.accumulate(days[1] + apart)
    is_new[1:] |= started[1:] > until[:-1]
    ends = (until - apart)[np.append(is_new[1:], True)[: len(place)]]
    united = ordered.loc[is_new, ["place", "started_on"]].reset_index(drop=True)
    return united.assign(until=ends.astype("datetime64[D]").astype("datetime64[us]"))


def shortages_of(
    found: pd.DataFrame, needs: pd.DataFrame, centers: Sequence[str], window: Window
) -> pd.DataFrame:
    """Return when what each indicator needs was out, as it is shaded behind the care's chart.

    `found`: rows of `bounded`; `needs`: rows of `needs_of`. One row is a stretch with anything
    out: indicator, start, until (exclusive), share (1 at a single center, where days are exact;
    of several centers the share of the center-days of a month).
    """
    edges = [window.start, *window.months[1:], window.until]
    parts, known = [], {}  # several indicators need the same supplies
    asked = needs.groupby("indicator", sort=False).supply.agg(tuple)
    for indicator, supplies in asked.items() if centers and not window.is_empty else ():
        if supplies not in known:
            out = (
                stretches_out(found, supplies, centers[0], window)
                if len(centers) == 1
                else shortages(found, supplies, centers, edges)
            )
            known[supplies] = out[out.share > 0]
        parts.append(known[supplies].assign(indicator=indicator))
    blank = pd.DataFrame({name: [] for name in SHADED_COLUMNS}).astype(
        {"indicator": "str", "start": "datetime64[us]", "until": "datetime64[us]"}
    )
    whole = pd.concat([part for part in parts if len(part)] or [blank], ignore_index=True)
    return whole[SHADED_COLUMNS].astype(blank.dtypes)
