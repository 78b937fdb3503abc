"""Changes around departures: each one's half-years compared, and who was seen in them."""

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.statistics.center_months import SPAN, CenterMonths
from dashboard.statistics.event_study import COUNTS, MONTHS_AROUND, month_numbers, within_reach

KEYS = ["departure", "health_center", "departed_on"]
CHANGE_COLUMNS = ["departure", "health_center", "departed_on", "before_k", "before_n", "after_k",
                  "after_n", "change", "stayers", "composition"]  # fmt: skip
MONTHS = np.arange(-MONTHS_AROUND, MONTHS_AROUND + 1)
BEFORE, AFTER = MONTHS < 0, MONTHS > 0
TOGETHER = 500  # departures held with all that was observed around them at a time


def departure_changes(departures: pd.DataFrame, observations: pd.DataFrame) -> pd.DataFrame:
    """Compare the six months after each departure with the six before, its own month left out.

    `departures`: rows of `imci_departures` under a unique index; `observations`: health_center,
    nurse, date, numerator, denominator. Only departures with five observations or more on either
    side. `change` = `stayers` + `composition`: the part of the nurses seen on both sides, their
    own change times their share of the observations (the mean of both sides' shares), and the
    rest, which comes of who was seen and how often (domain section 4.3).
    """
    needed = observations[["health_center", "nurse", "date", *COUNTS]]
    parts = range(0, max(len(departures), 1), TOGETHER)
    seen = [on_either_side(departures[at : at + TOGETHER], needed) for at in parts]
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
    return found.assign(change=change, stayers=stayed, composition=change - stayed)[
        CHANGE_COLUMNS
    ]  # fmt: skip


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
    changes: pd.DataFrame, weights: np.ndarray, grid: CenterMonths, draws: np.ndarray
) -> np.ndarray:
    """Return the change where nobody left in each departure's own months, (draws, departures).

    `draws`: (draws, centers), how often each center counts. The months weigh as the departure's
    own observations in them (`weights`); NaN where a side cannot be compared.
    """
    found = np.full((len(draws), len(changes)), np.nan)
    months = month_numbers(changes.departed_on).to_numpy()
    for month in np.unique(months):
        rows, quiet = months == month, grid.quiet(int(month))
        k, n = (draws @ (part * quiet[:, None]) for part in grid.around(int(month)))
        known = n > 0
        rate = np.where(known, k / np.where(known, n, 1), 0.0)
        sides = []
        for side in (BEFORE, AFTER):
            own = (weights[rows] * side).T
            total = known @ own
            sides.append(np.where(total > 0, rate @ own / np.where(total > 0, total, 1), np.nan))
        found[:, rows] = sides[1] - sides[0]
    return found
