"""The verdicts on a block of series of equal length, as columns that still speak in rows."""

import numpy as np

from dashboard.methods.verdicts.blocks import Block, correlation, edges, within
from dashboard.methods.verdicts.change_points import (
    GRADUAL,
    NONE,
    STEPS,
    VERDICT_POINTS,
    Findings,
    changes,
)
from dashboard.methods.verdicts.columns import Kind
from dashboard.methods.verdicts.deviance import last_cut_range
from dashboard.methods.verdicts.levels import (
    Z_FOUND,
    Z_NOTHING,
    level_bounds,
    smallest_seen,
    wilson,
)
from dashboard.methods.verdicts.sureness import one_in, sureness
from dashboard.methods.verdicts.watches import watch

VERDICT_OBSERVATIONS = 20
WIDEST = 0.5
NO_ROW = -1


def judge_block(block: Block) -> dict[str, np.ndarray]:
    """Judge series long enough; `since`, `since_from`, `since_to`, `start`, `stop` are rows.

    Series run down the rows of every column; -1 is no row.
    """
    judged = changes(block)
    found, kept = judged.found, judged.kept
    none = found.kind == NONE
    smallest = smallest_seen(block.deflated(judged.r_one))
    two = found.cuts[1] < block.points
    said = np.where(two, Kind.TWO, np.where(found.kind == STEPS, Kind.ONE, Kind.NONE))
    return {
        "kind": np.where(found.kind == GRADUAL, Kind.GRADUAL, said),
        "kept": kept,
        "direction": found.direction,
        "r": found.r,
        "deviance": found.deviance,
        "chance": np.where(none | kept, np.nan, one_in(found.chance)),
        "sureness": sureness(found.chance, ~none, kept),
        "smallest_seen": smallest,
        "moved_little": none & judged.moved_little,
        "too_few": none & (smallest > WIDEST),
        **dates(block, found),
        **level_columns(block, found),
        **watch_columns(block, found, none & (smallest > WIDEST)),
    }


def leave_block(block: Block) -> dict[str, np.ndarray]:
    """Return the level of series too short or too small for a verdict."""
    nothing = np.zeros(block.series, dtype=int)
    none = np.full((2, block.series), block.points)
    unknown = np.full(block.series, np.nan)
    found = Findings(nothing, none, unknown, unknown, unknown, nothing)
    return {"too_few": np.ones(block.series, dtype=bool), **level_columns(block, found)}


def dates(block: Block, found: Findings) -> dict[str, np.ndarray]:
    """Return the row of the last step and the range it may lie in, -1 without a step.

    Where one of two steps was too small to name, another place may fit the other one better: the
    range then reaches as far as the step.
    """
    rows = np.full((3, block.series), NO_ROW)
    steps = np.flatnonzero(found.kind == STEPS)
    if len(steps):
        cuts = found.cuts[:, steps]
        part = block.columns(steps)
        last = np.where(cuts[1] < block.points, cuts[1], cuts[0])
        first, latest = last_cut_range(part, part.deflated(found.r[steps]), cuts)
        rows[:, steps] = last, np.minimum(first, last), np.maximum(latest, last)
    return dict(zip(("since", "since_from", "since_to"), rows, strict=True))


def level_columns(block: Block, found: Findings) -> dict[str, np.ndarray]:
    """Return the levels, (series, 3): without a finding one, at the correlation of no cuts."""
    none = found.kind == NONE
    r = np.where(none, correlation(block, edges(block)), found.r)
    start, stop = level_bounds(block, found)
    hits, misses = block.sums.between(start, stop)
    n = hits + misses
    seen = n > 0
    rate = hits / np.where(seen, n, 1)
    worth = within(block.deflated(r).n, start, stop)
    low, high = wilson(rate, np.where(seen, worth, 0), np.where(none, Z_NOTHING, Z_FOUND))
    columns = {"low": low, "high": high}
    columns |= {"k": np.where(seen, hits, np.nan), "n": np.where(seen, n, np.nan)}
    columns |= {"start": np.where(seen, start, NO_ROW), "stop": np.where(seen, stop, NO_ROW)}
    return {f"level_{name}": column.T for name, column in columns.items()}


def watch_columns(block: Block, found: Findings, too_few: np.ndarray) -> dict[str, np.ndarray]:
    """Return what stands out lately, 0 points where nothing does."""
    seen = watch(block, found)
    points = np.where(too_few, 0, seen.points)
    stands = points > 0
    split, end = block.points - points, np.full(block.series, block.points)
    k, n = within(block.sums.hits, split, end), within(block.sums.n, split, end)
    before_k = within(block.sums.hits, seen.start, split)
    before_n = within(block.sums.n, seen.start, split)
    return {
        "watch_points": points,
        "watch_k": k,
        "watch_n": n,
        "watch_before_k": np.where(stands, before_k, 0),
        "watch_before_n": np.where(stands, before_n, 0),
        "watch_direction": np.where(stands, seen.direction, 0),
        "watch_deviance": np.where(stands, seen.deviance, np.nan),
    }


def is_long_enough(points: np.ndarray, n: np.ndarray) -> np.ndarray:
    """Tell which series are judged at all: 8 points with 20 observations together."""
    return (points >= VERDICT_POINTS) & (n >= VERDICT_OBSERVATIONS)
