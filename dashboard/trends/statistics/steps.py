"""Which step of the consultation is skipped: misses by indicator, and by place."""

from collections.abc import Iterable, Mapping
from itertools import permutations

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.indicators import Indicator
from dashboard.months import Window, first_of_month, shifted

FAMILIES = ("assessment", "classification", "treatment", "counselling")
MONTHS_OF_STEPS = 6
FEWEST_TASKS, FEWEST_PROOFS = 5, 2
COUNTS = ["numerator", "denominator", "rate", "misses", "miss_rate"]
ITEM_COLUMNS = [
    "indicator",
    *COUNTS,
    "share_of_misses",
    "cumulative_share",
    "period_start",
    "tasks_a_child",
]
STEP_COLUMNS = ["indicator", "place", *COUNTS, "period_start"]


def steps_of(indicators: Iterable[Indicator]) -> list[Indicator]:
    """Keep the indicators that are steps of a consultation and have a better direction."""
    return [one for one in indicators if one.family in FAMILIES and one.direction != "neutral"]


def six_months(window: Window) -> Window:
    """Return the last six calendar months of a window, or all of a shorter one."""
    first = shifted(first_of_month(window.last_day), 1 - MONTHS_OF_STEPS)
    return Window(max(first, window.start), window.until)


def items(
    sums: pd.DataFrame,
    indicators: Iterable[Indicator],
    window: Window,
    wider: pd.DataFrame | None = None,
) -> pd.DataFrame:
    """Count the misses of each step, the most frequent first (Pareto).

    `sums`: indicator, health_center, nurse, numerator, denominator of the window. A miss is an
    observation without the numerator, with it where lower is better. One row is an indicator:
    counts, rate, misses, miss_rate (misses / denominator), share_of_misses, cumulative_share
    (its own and all above it), the first day counted from, and tasks_a_child. An index, which
    counts several tasks of each child, has no share and comes last: its tasks are counted
    already, or are no step of their own. Shares are missing too when nothing was missed. `wider`:
    sums of more nurses and indicators, where those of one nurse would not tell an index.
    """
    counted = missed(sums, indicators, ["indicator"])
    tasks = (
        counted.indicator.map(tasks_a_child(sums if wider is None else wider))
        .fillna(1)
        .astype("int64")
    )
    lines = counted.assign(tasks_a_child=tasks, is_index=tasks > 1)
    lines = lines.sort_values(["is_index", "misses"], ascending=[True, False], kind="stable")
    single = lines.misses.where(~lines.is_index)
    whole = single.sum() or float("nan")
    lines = lines.assign(
        share_of_misses=single / whole,
        cumulative_share=single.cumsum() / whole,
        period_start=pd.Timestamp(window.start),
    )
    return lines[ITEM_COLUMNS].reset_index(drop=True)


def tasks_a_child(sums: pd.DataFrame) -> dict[str, int]:
    """Return the indicators that count several tasks of each child, and how many.

    Such an index has, with every nurse, the same whole multiple (5 or more) of the observations
    of another indicator. One nurse is no proof: that could be chance.
    """
    nurses = (sums.health_center + "\0" + sums.nurse.fillna("")).to_numpy()
    (row, names), (column, codes) = pd.factorize(nurses), pd.factorize(sums.indicator)
    table = np.full((len(names), len(codes)), np.nan)
    table[row, column] = 0
    np.add.at(table, (row, column), sums.denominator.to_numpy(dtype=float))
    counts = dict(zip(codes, table.T, strict=True))
    found: dict[str, int] = {}
    for (code, mine), (_, theirs) in permutations(counts.items(), 2):
        both = ~(np.isnan(mine) | np.isnan(theirs)) & (theirs != 0)
        if both.sum() < FEWEST_PROOFS:
            continue
        ratio = mine[both] / theirs[both]
        whole = round(float(ratio[0]))
        if whole >= FEWEST_TASKS and (ratio == whole).all():
            found[code] = min(whole, found.get(code, whole))
    return found


def by_place(
    sums: pd.DataFrame, indicators: Iterable[Indicator], window: Window, place_of: Mapping[str, str]
) -> pd.DataFrame:
    """Count the misses of each step at each place; `place_of` maps a health center to its place."""
    placed = sums.assign(place=sums.health_center.map(place_of).astype("str"))
    counted = missed(placed, indicators, ["indicator", "place"])
    return counted.assign(period_start=pd.Timestamp(window.start))[STEP_COLUMNS]


def with_levels(cells: pd.DataFrame, levels: pd.DataFrame) -> pd.DataFrame:
    """Add to rows of `by_place` where a cell that rests on few observations is drawn.

    `levels`: rows of `levels.grid_levels`. Added: drawn, the share missed pulled toward what the
    district misses; missing where a cell stands by itself. It is no rate.
    """
    keys = ["indicator", "place"]
    drawn = levels[keys].assign(drawn=1 - levels.drawn)
    return cells.merge(drawn, on=keys, how="left")


def missed(sums: pd.DataFrame, indicators: Iterable[Indicator], keys: list[str]) -> pd.DataFrame:
    """Pool numerators and denominators by `keys` and count what was missed."""
    down = {one.code: one.direction == "down" for one in steps_of(indicators)}
    order = {code: place for place, code in enumerate(down)}
    asked = sums[sums.indicator.isin(down) & (sums.denominator > 0)]
    pooled = asked.groupby(keys, as_index=False)[["numerator", "denominator"]].sum()
    pooled = pooled.iloc[pooled.indicator.map(order).argsort(kind="stable")].reset_index(drop=True)
    hits, n = pooled.numerator, pooled.denominator
    misses = hits.where(pooled.indicator.map(down).astype(bool), n - hits)
    return pooled.assign(rate=hits / n, misses=misses, miss_rate=misses / n)


def by_rate(lines: pd.DataFrame) -> pd.DataFrame:
    """Return rows of `items`, the step that is missed in the largest share first.

    An index counts ten tasks a child and leads by number: by rate it does not. Steps with fewer
    than 10 observations come last.
    """
    few = lines.denominator < FEWEST_FOR_JUDGEMENT
    return lines.assign(few=few).sort_values(
        ["few", "miss_rate"], ascending=[True, False], kind="stable"
    )
