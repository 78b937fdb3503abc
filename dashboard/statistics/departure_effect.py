"""Care after departures less care before, beside centers where nobody left, with its interval."""

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_DEPARTURES
from dashboard.statistics.center_draws import (
    MOST_FOR_SIGNS,
    Interval,
    averaged,
    center_draws,
    drawn_interval,
    sign_interval,
    widened,
)
from dashboard.statistics.center_months import CenterMonths, center_months
from dashboard.statistics.departure_changes import (
    departure_changes,
    elsewhere_changes,
    own_weights,
)
from dashboard.statistics.event_study import around_departures
from dashboard.statistics.made_up_dates import made_up_interval

TOGETHER = 250  # drawings averaged at a time
PARTS = ("stayers", "composition", "change", "elsewhere", "difference", "made_up")
EFFECT_COLUMNS = ["part", "estimate", "ci_low", "ci_high", "ci_level", "departures",
                  "health_centers"]  # fmt: skip
COMPARED_COLUMNS = ["departure", "health_center", "departed_on", "before_k", "before_n", "after_k",
                    "after_n", "stayers", "composition", "change", "elsewhere",
                    "difference"]  # fmt: skip


def departure_effect(
    departures: pd.DataFrame, every: pd.DataFrame, observations: pd.DataFrame
) -> tuple[pd.DataFrame, pd.DataFrame]:
    """Average what followed departures, and return it with the single departures behind it.

    `departures` and `every`: rows of `imci_departures`, those asked for and those of everybody;
    `observations`: health_center, nurse, date, numerator, denominator, of these centers and those
    to compare with. First table: a row a part (`PARTS`), as differences of proportions:
    `stayers` + `composition` = `change`, `change` - `elsewhere` = `difference`, each the mean over
    departures; `made_up` the same estimate at dates when nobody left. No rows under five
    departures, no interval under five centers. Second table: a row a departure.
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
        found["made_up"] = made_up_interval(changes.departed_on, grid)
    counts = {"departures": len(changes), "health_centers": changes.health_center.nunique()}
    rows = [
        {"part": part, "estimate": one.estimate, "ci_low": one.low, "ci_high": one.high,
         "ci_level": one.level} | counts
        for part, one in found.items() if not np.isnan(one.estimate)
    ]  # fmt: skip
    return pd.DataFrame(rows, columns=EFFECT_COLUMNS), table


def effect_table(averages: pd.DataFrame, single: pd.DataFrame) -> pd.DataFrame:
    """Put both tables of `departure_effect` into one: the parts, then a row a departure.

    A departure's `estimate` is its difference, or its change where nothing can be compared.
    """
    value = single.difference.fillna(single.change)
    rows = single.assign(part="departure", estimate=value).drop(columns="departure")
    return pd.concat([averages, rows], ignore_index=True).reindex(
        columns=[*EFFECT_COLUMNS, *COMPARED_COLUMNS[1:]]
    )


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
