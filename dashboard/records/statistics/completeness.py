"""How completely each indicator was observed where somebody visited, month by month."""

import pandas as pd

COMPLETENESS_COLUMNS = ["indicator", "month", "observed", "visited", "rate", "unvisited", "in_use"]


def completeness(
    observed: pd.DataFrame, covered: pd.DataFrame, indicators: list[str]
) -> pd.DataFrame:
    """Count, of the health centers visited in a month, those where each indicator was observed.

    `observed`: indicator, health_center, month of the visit (of the observation where no visit is
    recorded), each combination once; `covered`: rows of `coverage`. One row is an indicator ×
    month of `covered`: observed (k), visited (n), rate (k / n; missing where nobody was visited),
    unvisited (centers observed in a month without a visit begun in it), in_use (from the first to
    the last month of `covered` in which the indicator was observed anywhere).
    """
    months = covered.month.drop_duplicates()
    every = pd.MultiIndex.from_product(
        [pd.array(list(indicators), dtype="str"), months], names=["indicator", "month"]
    )
    visited = covered[covered.done > 0]
    matched = observed.merge(
        visited[["health_center", "month"]].assign(seen=True), "left", ["health_center", "month"]
    )
    seen = matched.seen.notna()
    by = ["indicator", "month"]
    table = pd.DataFrame(index=every)
    table["observed"] = matched[seen].groupby(by).size().reindex(every, fill_value=0)
    table["unvisited"] = matched[~seen].groupby(by).size().reindex(every, fill_value=0)
    table = table.reset_index()
    n = table.month.map(visited.groupby("month").size()).fillna(0)
    table = table.astype({"observed": "int64", "unvisited": "int64"}).assign(
        visited=n.astype("int64")
    )
    rate = table.observed / table.visited.where(table.visited > 0)
    in_use = used(table.indicator, table.month.where(table.observed + table.unvisited > 0))
    return table.assign(rate=rate.astype(float), in_use=table.month.between(*in_use))[
        COMPLETENESS_COLUMNS
    ]


def used(indicators: pd.Series, months: pd.Series) -> tuple[pd.Series, pd.Series]:
    """Return, beside every row, the first and the last of the months of its indicator."""
    by_indicator = months.groupby(indicators)
    return by_indicator.transform("min"), by_indicator.transform("max")


def shares(complete: pd.DataFrame) -> pd.DataFrame:
    """Add up each indicator's months of use: index indicator; observed (k), visited (n), rate."""
    counted = complete[["observed", "visited"]].where(complete.in_use, 0)
    sums = counted.groupby(complete.indicator, sort=False).sum()
    return sums.assign(rate=sums.observed / sums.visited.where(sums.visited > 0))


def months_observed(complete: pd.DataFrame) -> pd.DataFrame:
    """Return the first and the last month of use of each indicator that was observed at all.

    Index: indicator, in its order; min, max.
    """
    return complete[complete.in_use].groupby("indicator", sort=False).month.agg(["min", "max"])
