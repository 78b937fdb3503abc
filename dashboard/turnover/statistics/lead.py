"""The months before departures: whether care was already moving there, beside other centers."""

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_DEPARTURES, FEWEST_FOR_PERCENT
from dashboard.methods.resampling import averaged, center_draws, drawn_interval
from dashboard.turnover.statistics.departures.effect import (
    EFFECT_COLUMNS,
    MONTHS,
    elsewhere_changes,
    own_weights,
)
from dashboard.turnover.statistics.departures.event_study import COUNTS, CenterMonths

EARLY, LATE = MONTHS < -3, (MONTHS >= -3) & (MONTHS < 0)
LEAD_COLUMNS = EFFECT_COLUMNS[1:]


def lead_of(points: pd.DataFrame, grid: CenterMonths) -> pd.DataFrame:
    """Compare the last three months before departures with the three before those, in one row.

    `points`: rows of `around_departures`. Each departure with five observations in either part:
    its change, less that of the centers where nobody left in the same months; estimate is the
    mean over departures, with the interval of drawing centers (NaN under five of them). No row
    under five departures.
    """
    before = points[points.k < 0]
    part = np.where(before.k < -3, "early", "late")
    keys = ["departure", "health_center", "departed_on"]
    sums = before.groupby([*keys, part])[COUNTS].sum().unstack(fill_value=0)
    wanted = pd.MultiIndex.from_product([COUNTS, ["early", "late"]])
    sums = sums.reindex(columns=wanted, fill_value=0)
    enough = (sums["denominator"] >= FEWEST_FOR_PERCENT).all(axis=1)
    rates = (sums["numerator"] / sums["denominator"])[enough]
    changes = (rates["late"] - rates["early"]).rename("change").reset_index()
    draws = center_draws(len(grid.centers))
    others = elsewhere_changes(changes, own_weights(points, changes), grid, draws, (EARLY, LATE))
    known = ~np.isnan(others[0]) if len(changes) else np.zeros(0, dtype=bool)
    changes, others = changes[known], others[:, known]
    if len(changes) < FEWEST_DEPARTURES:
        return pd.DataFrame(columns=LEAD_COLUMNS).astype("float64")
    places = grid.centers.get_indexer(changes.health_center)
    averages = averaged(changes.change.to_numpy()[None] - others, draws[:, places])
    centers = changes.health_center.nunique()
    found = drawn_interval(averages, centers)
    row = (found.estimate, found.low, found.high, found.level, len(changes), centers)
    return pd.DataFrame([row], columns=LEAD_COLUMNS)
