"""How each place stands with each supply on one day: out, in stock, not held, or not known."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.discretion import UNCONFIRMED_AFTER_DAYS
from dashboard.stock_outs.statistics.risk import NOT_CHECKED, not_held
from dashboard.stock_outs.statistics.spells import (
    DAY,
    IN_STOCK,
    KEY,
    is_unconfirmed,
    known_until,
    out_on,
    widest,
)

IN, OUT, UNKEPT, UNKNOWN = 0, 1, 2, 3
POINT_COLUMNS = ["supply", "out_on_day", "known_on_day", "not_held", "not_known"]


@dataclass(frozen=True)
class Known:
    """What is known of some places and supplies.

    `found`: rows of `bounded`, made of `united` (rows of `spells`) and `checks` (looks); `always`:
    the places of `always_known`; `away`: rows of `unseen`, with the days that no card reports.
    """

    found: pd.DataFrame
    united: pd.DataFrame
    checks: pd.DataFrame
    always: Collection[str]
    away: pd.DataFrame | None = None


def states_on(day: date, known: Known, grid: tuple[Sequence[str], Sequence[str]]) -> np.ndarray:
    """Return the state of every place (rows) and supply (columns) at the end of a day.

    `grid`: the places and the supplies. The last look counts for 60 days, and so does an open
    stock-out's last confirmation: after them nothing is known. Between a look that found stock
    and one that did not it is not known either.
    """
    places, _ = grid
    when = pd.Timestamp(day)
    others = [place not in set(known.always) for place in places]
    states = np.zeros(tuple(map(len, grid)), dtype=np.int8)
    states[np.array(others, dtype=bool)] = UNKNOWN
    put(states, grid, known.checks[believed(known.checks, when)], IN)
    if known.away is not None:
        put(states, grid, known.away[unreported_on(known, when)], UNKNOWN)
    put(states, grid, known.found[possibly(known.found, when)], UNKNOWN)
    out = out_on(known.found, day)
    silent = is_unconfirmed(out, day)
    put(states, grid, out[~silent], OUT)
    put(states, grid, out[silent], UNKNOWN)
    away = not_held(known.united, known.checks)
    begun = away.started_on.isna() | (away.started_on <= when)
    put(states, grid, away[begun & (away.until.isna() | (away.until > when))], UNKEPT)
    return states


def believed(checks: pd.DataFrame, when: pd.Timestamp) -> pd.Series:
    """Tell which looks tell of a day: not older than 60 days, or found stock before and after."""
    ordered = checks.sort_values([*KEY, "checked_on"])
    following = ordered.shift(-1)
    again = (following[KEY] == ordered[KEY]).all(axis=1) & (following.state == ordered.state)
    between = again & (ordered.state == IN_STOCK) & (following.checked_on >= when)
    recent = ordered.checked_on >= when - pd.Timedelta(days=UNCONFIRMED_AFTER_DAYS)
    return ((ordered.checked_on <= when) & (recent | between)).reindex(checks.index)


def unreported_on(known: Known, when: pd.Timestamp) -> pd.Series:
    """Tell which spans cover a day that no card reports, and none of the 60 days before it."""
    away = known.away
    covers = (away.started_on <= when) & (away.started_on + away.days * DAY > when)
    silent = when - away.started_on >= pd.Timedelta(days=UNCONFIRMED_AFTER_DAYS)
    return covers & silent & (away.why == NOT_CHECKED) & away.place.isin([*known.always])


def possibly(found: pd.DataFrame, when: pd.Timestamp) -> pd.Series:
    """Tell which spells may have lasted on a day that they are not known to have."""
    wide = widest(found)
    may = (wide.started_on <= when) & (known_until(wide) > when)
    return may & ~((found.started_on <= when) & (known_until(found) > when))


def put(states: np.ndarray, grid, rows: pd.DataFrame, state: int) -> None:
    """Write a state into the cells that some rows (place, supply) name."""
    row, column = (
        pd.Index(list(codes), dtype="str").get_indexer(rows[name])
        for codes, name in zip(grid, KEY, strict=True)
    )
    kept = (row >= 0) & (column >= 0)
    states[row[kept], column[kept]] = state


def point_rates(states: np.ndarray, supplies: Sequence[str]) -> pd.DataFrame:
    """Count, for every supply, the places that were out on the day, of those that are known.

    One row: supply, out_on_day (k), known_on_day (n: held there, and known), not_held, not_known.
    """
    counts = {state: (states == state).sum(axis=0) for state in (IN, OUT, UNKEPT, UNKNOWN)}
    columns = (
        pd.array(list(supplies), dtype="str"),
        counts[OUT],
        counts[IN] + counts[OUT],
        counts[UNKEPT],
        counts[UNKNOWN],
    )
    return pd.DataFrame(dict(zip(POINT_COLUMNS, columns, strict=True)))
