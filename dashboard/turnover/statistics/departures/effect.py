"""Care after departures less care before, beside centers where nobody left, with its interval."""

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_DEPARTURES, FEWEST_FOR_PERCENT
from dashboard.methods.resampling import (
    Interval,
    averaged,
    center_draws,
    drawn_interval,
    sign_interval,
    widened,
)
from dashboard.turnover.statistics.departures.event_study import (
    COUNTS,
    MONTHS_AROUND,
    SPAN,
    CenterMonths,
    around_departures,
    center_months,
    month_numbers,
    within_reach,
)
from dashboard.turnover.statistics.departures.made_up import made_up_interval

KEYS = ["departure", "health_center", "departed_on"]
CHANGE_COLUMNS = [
    "departure",
    "health_center",
    "departed_on",
    "before_k",
    "before_n",
    "after_k",
    "after_n",
    "change",
    "stayers",
    "composition",
]
MONTHS = np.arange(-MONTHS_AROUND, MONTHS_AROUND + 1)
BEFORE, AFTER = MONTHS < 0, MONTHS > 0
DEPARTURES_TOGETHER = 500  # departures held with all that was observed around them at a time


def departure_changes(departures: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Compare the six months after each departure with the six before, its own month left out.

    `departures`: rows of `imci_departures` under a unique index; `observations`: health_center,
    nurse, date, numerator, denominator. Only departures with five observations or more on either
    side. `change` = `stayers` + `composition`: the part of the nurses seen on both sides, their
    own change times their share of the observations (the mean of both sides' shares), and the
    rest, which comes of who was seen and how often (domain section 4.3).
    """
    needed = observations[["health_center", "nurse", "date", *COUNTS]]
    parts = range(0, max(len(departures), 1), DEPARTURES_TOGETHER)
    seen = [on_either_side(departures[at : at + DEPARTURES_TOGETHER], needed) for at in parts]
    seen = pd.concat(seen, ignore_index=True)
    sides = seen.groupby([*KEYS, "after"])[COUNTS].sum().unstack("after")
    sides = sides.reindex(
        columns=pd.MultiIndex.from_product([COUNTS, [False, True]]),
    ).fillna(0)
    sides.columns = ["before_k", "after_k", "before_n", "after_n"]
    enough = (sides.before_n >= FEWEST_FOR_PERCENT) & (sides.after_n >= FEWEST_FOR_PERCENT)
    found = sides[enough].astype("int64").reset_index()
    change = found.after_k / found.after_n - found.before_k / found.before_n
    stayed = found.departure.map(stayers_part(seen)).fillna(0.0).astype(float)
    return found.assign(change=change, stayers=stayed, composition=change - stayed)[CHANGE_COLUMNS]


def on_either_side(departures: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Sum what each nurse was observed at before and after each departure, its month left out."""
    seen = within_reach(departures, observations)
    seen = seen[seen.k != 0].assign(after=lambda row: row.k > 0)
    return seen.groupby([*KEYS, "after", "nurse"], dropna=False)[COUNTS].sum().reset_index()


def stayers_part(seen: pd.DataFrame) -> pd.Series:
    """Return, per departure, the stayers' own change times the mean of their two shares."""
    named = seen[seen.nurse.notna()]
    both = named.groupby(["departure", "nurse"]).after.transform("nunique") == 2
    theirs = named[both].groupby(["departure", "after"])[COUNTS].sum().unstack("after")
    whole = seen.groupby(["departure", "after"]).denominator.sum().unstack("after")
    if theirs.empty or whole.shape[1] < 2:
        return pd.Series(dtype=float)
    whole = whole.loc[theirs.index]
    rate = theirs["numerator"] / theirs["denominator"]
    share = theirs["denominator"] / whole
    return share.mean(axis=1) * (rate[True] - rate[False])


def own_weights(points: pd.DataFrame, changes: pd.DataFrame) -> np.ndarray:
    """Return each departure's observations by month -6 to 6, (departures, 13), from `points` of
    `around_departures`.
    """
    rows = pd.Index(changes.departure).get_indexer(points.departure)
    kept = rows >= 0
    weights = np.zeros((len(changes), SPAN))
    columns = points.k.to_numpy()[kept].astype("int64") + MONTHS_AROUND
    weights[rows[kept], columns] = points.denominator.to_numpy()[kept]
    return weights


def elsewhere_changes(
    changes: pd.DataFrame,
    weights: np.ndarray,
    grid: CenterMonths,
    draws: np.ndarray,
    sides: tuple[np.ndarray, np.ndarray] = (BEFORE, AFTER),
) -> np.ndarray:
    """Return the change where nobody left in each departure's own months, (draws, departures).

    `draws`: (draws, centers), how often each center counts; `sides`: which of the 13 months are
    before the change and which after. The months weigh as the departure's
    own observations in them (`weights`); NaN where a side cannot be compared.
    """
    found = np.full((len(draws), len(changes)), np.nan)
    months = month_numbers(changes.departed_on).to_numpy()
    for month in np.unique(months):
        rows, quiet = months == month, grid.quiet(int(month))
        k, n = (draws @ (part * quiet[:, None]) for part in grid.around(int(month)))
        known = n > 0
        rate = np.where(known, k / np.where(known, n, 1), 0.0)
        rates = []
        for side in sides:
            own = (weights[rows] * side).T
            total = known @ own
            rates.append(np.where(total > 0, rate @ own / np.where(total > 0, total, 1), np.nan))
        found[:, rows] = rates[1] - rates[0]
    return found


# Up to so many departures every pattern of signs is gone through (domain section 4.3).
MOST_FOR_SIGNS = 12


DEPARTURE = "departure"
TOGETHER = 250  # drawings averaged at a time
MADE_UP = "made_up"
PARTS = ("stayers", "composition", "change", "elsewhere", "difference", MADE_UP)
EFFECT_COLUMNS = [
    "part",
    "estimate",
    "ci_low",
    "ci_high",
    "ci_level",
    "departures",
    "health_centers",
]
COMPARED_COLUMNS = [
    "departure",
    "health_center",
    "departed_on",
    "before_k",
    "before_n",
    "after_k",
    "after_n",
    "stayers",
    "composition",
    "change",
    "elsewhere",
    "difference",
]


def departure_effect(
    departures: pd.DataFrame, every: pd.DataFrame, observations: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Average what followed departures, and return it with the single departures behind it.

    `departures` and `every`: rows of `imci_departures`, those asked for and those of everybody;
    `observations`: health_center, nurse, date, numerator, denominator, of these centers and those
    to compare with. First table: a row a part (`PARTS`), as differences of proportions:
    `stayers` + `composition` = `change`, `change` - `elsewhere` = `difference`, each the mean over
    departures; `made_up` the same estimate where nobody left (without limits where too few of
    those centers have two nurses). No rows under five departures, no interval under five
    centers. Second table: a row a departure.
    """
    grid = center_months(every, observations)
    changes = departure_changes(departures, observations)
    weights = own_weights(around_departures(departures, observations), changes)
    draws = center_draws(len(grid.centers))
    others = elsewhere_changes(changes, weights, grid, draws[:1])[0]
    compared = ~np.isnan(others)
    table = changes.assign(elsewhere=others, difference=changes.change - others)
    table = table[COMPARED_COLUMNS]
    if compared.any():  # the parts add up over the same departures only
        changes, weights = changes[compared], weights[compared]
    if len(changes) < FEWEST_DEPARTURES:
        return pd.DataFrame(columns=EFFECT_COLUMNS), table
    found = intervals(changes, weights, grid, draws)
    if compared.any():
        found[MADE_UP] = made_up_interval(changes.departed_on, grid, observations)
    return averages_table(found, changes), table


def averages_table(found: dict[str, Interval], changes: pd.DataFrame) -> pd.DataFrame:
    """Return the averages that are known as a table, a row a part."""
    rows = [
        (part, average.estimate, average.low, average.high, average.level)
        for part, average in found.items()
        if not np.isnan(average.estimate)
    ]
    return pd.DataFrame(rows, columns=EFFECT_COLUMNS[:5]).assign(
        departures=len(changes), health_centers=changes.health_center.nunique()
    )


def effect_table(averages: pd.DataFrame, single: pd.DataFrame) -> pd.DataFrame:
    """Put both tables of `departure_effect` into one: the parts, then a row a departure.

    A departure's `estimate` is its difference, or its change where nothing can be compared.
    """
    value = single.difference.fillna(single.change)
    rows = single.assign(part=DEPARTURE, estimate=value).drop(columns="departure")
    return pd.concat([averages, rows], ignore_index=True).reindex(
        columns=[*EFFECT_COLUMNS, *COMPARED_COLUMNS[1:]]
    )


def effect_parts(table: pd.DataFrame) -> pd.DataFrame:
    """Return the averages out of `effect_table`, in the order of `PARTS`."""
    rows = table[table.part != DEPARTURE]
    rows = rows.assign(order=rows.part.map(PARTS.index)).sort_values("order")
    numbers = ["estimate", "ci_low", "ci_high", "ci_level"]
    return rows.reset_index(drop=True)[EFFECT_COLUMNS].astype(dict.fromkeys(numbers, "float64"))


def without_band(parts: pd.DataFrame) -> pd.Series:
    """Tell which rows of `effect_parts` are made-up departures of which no limits are known."""
    return (parts.part == MADE_UP) & parts.ci_low.isna()


def single_departures(table: pd.DataFrame) -> pd.DataFrame:
    """Return the single departures out of `effect_table` with the `value` to draw of each: its
    difference, or its change where none can be compared; those without are left out.
    """
    rows = table[table.part == DEPARTURE]
    value = rows.difference if rows.difference.notna().any() else rows.change
    return rows.assign(value=value.astype("float64"))[value.notna()]


def intervals(
    changes: pd.DataFrame, weights: np.ndarray, grid: CenterMonths, draws: np.ndarray
) -> dict[str, Interval]:
    """Return each part's average and interval; `weights` as for `elsewhere_changes`.

    Up to 12 departures by patterns of signs, else by drawing centers. Signs take the centers
    where nobody left as known; what chance does to them is added (without it 166 of 180 intervals
    held the truth of made-up programmes, with it 168).
    """
    centers = changes.health_center.to_numpy()
    if len(changes) <= MOST_FOR_SIGNS:
        others = elsewhere_changes(changes, weights, grid, draws)
        values = values_of(changes, others)
        by_signs = {part: sign_interval(found[0], centers) for part, found in values.items()}
        drawn = averaged(others[1:], np.ones((len(others) - 1, len(changes))))
        more = {part: widened(by_signs[part], drawn) for part in ("elsewhere", "difference")}
        return by_signs | more
    places, averages = grid.centers.get_indexer(centers), []
    for at in range(0, len(draws), TOGETHER):
        some = draws[at : at + TOGETHER]
        values = values_of(changes, elsewhere_changes(changes, weights, grid, some))
        drawn = some[:, places]
        averages.append({part: averaged(found, drawn) for part, found in values.items()})
    return {
        part: drawn_interval(np.concatenate([some[part] for some in averages]), len(set(centers)))
        for part in values
    }


def values_of(changes: pd.DataFrame, others: np.ndarray) -> dict[str, np.ndarray]:
    """Return each part of the departures' changes, (draws or 1, departures)."""
    own = {part: changes[part].to_numpy()[None] for part in ("stayers", "composition", "change")}
    return own | {"elsewhere": others, "difference": own["change"] - others}
