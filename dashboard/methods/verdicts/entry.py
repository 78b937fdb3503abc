"""The verdict on a series of k of n: what changed, since when, from what to what, how sure.

One rule for a health center's visits, a district's months and a country. Cuts come from the
binomial deviance of counts deflated by the series' own correlation within a point; the verdict is
then that two steps, one step, a gradual change or nothing stands out more than in flat series.
"""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np

from dashboard.methods.verdicts.blocks import Block
from dashboard.methods.verdicts.columns import Levels, Verdicts, WatchColumns
from dashboard.methods.verdicts.judging import NO_ROW, is_long_enough, judge_block, leave_block
from dashboard.methods.verdicts.phases import DAY, Breaks, Phases, Points, latest_phases
from dashboard.methods.verdicts.verdict import Kind, State, Verdict

GOALS = {"up": 1, "down": -1, "neutral": 0}
# So many pairs of cuts times series are looked at together: what stays in the processor's cache.
CELLS = 200_000
WIDEST_BLOCK = 512
Columns = dict[str, np.ndarray]


def judge(
    day: Sequence[date] | np.ndarray,
    k: Sequence[int] | np.ndarray,
    n: Sequence[int] | np.ndarray,
    direction: str,
    breaks: Sequence[date] = (),
) -> Verdict:
    """Judge one series: k of n in the period from each first day on, in any order.

    `direction`: up, down (lower is better) or neutral. `breaks`: days at which the series begins
    anew; only the points since the latest that parts them are judged. Points with n = 0 are gaps.
    Raises ValueError for a direction that is none and for k outside 0 to n.
    """
    points = Points(np.zeros(len(day), dtype=int), np.asarray(day, dtype=DAY), k, n)
    anew = Breaks(np.zeros(len(breaks), dtype=int), np.asarray(breaks, dtype=DAY))
    return judge_many(points, [direction], anew).one(0)


def judge_many(points: Points, directions: Sequence[str], breaks: Breaks | None = None) -> Verdicts:
    """Judge many series in one pass: series i of `points` has the direction `directions[i]`.

    The columns have a row for each direction; a series without points is not observed. Equal to
    judging each alone; thousands of series take a fraction of a second.
    """
    unknown = set(directions) - set(GOALS)
    if unknown:
        raise ValueError(f"a direction is up, down or neutral, got: {sorted(unknown)}")
    phases = latest_phases(points, breaks, len(directions))
    columns = empty_columns(len(directions))
    for which, block, enough in blocks_of(phases):
        found = judge_block(block) if enough else leave_block(block)
        for name, column in found.items():
            columns[name][which] = column
    goals = np.array([GOALS[direction] for direction in directions], dtype=int)
    return as_verdicts(columns, phases, goals)


def blocks_of(phases: Phases) -> Iterator[tuple[np.ndarray, Block, bool]]:
    """Yield series of equal length together: their numbers, counts, and whether they suffice."""
    k, n = phases.points.k, phases.points.n
    length = phases.stop - phases.start
    enough = is_long_enough(length, totals(n, phases.start, phases.stop))
    for key in np.unique(2 * length[length > 0] + enough[length > 0]):
        points, judged = int(key) // 2, bool(key % 2)
        alike = np.flatnonzero((length == points) & (enough == judged))
        width = min(max(2 * CELLS // max(points - 10, 1) ** 2, 16), WIDEST_BLOCK)
        for first in range(0, len(alike), width):
            which = alike[first : first + width]
            rows = phases.start[which] + np.arange(points)[:, np.newaxis]
            yield which, Block(k[rows], n[rows] - k[rows]), judged


def totals(values: np.ndarray, start: np.ndarray, stop: np.ndarray) -> np.ndarray:
    """Return sums of whole numbers from row start to row stop - 1."""
    sums = np.concatenate([[0.0], np.cumsum(values)])
    return sums[stop] - sums[start]


def empty_columns(series: int) -> Columns:
    """Return the columns of `judge_block` for series of which nothing is known."""
    columns = {name: np.zeros(series, dtype=bool) for name in ("kept", "moved_little", "too_few")}
    columns |= {name: np.full(series, NO_ROW) for name in ("since", "since_from", "since_to")}
    columns |= {
        name: np.full(series, np.nan)
        for name in ("r", "deviance", "chance", "smallest_seen", "watch_deviance")
    }
    columns |= {f"level_{name}": np.full((series, 3), np.nan) for name in ("k", "n", "low", "high")}
    columns |= {f"level_{name}": np.full((series, 3), NO_ROW) for name in ("start", "stop")}
    counts = ("points", "k", "n", "before_k", "before_n", "direction")
    columns |= {f"watch_{name}": np.zeros(series, dtype=int) for name in counts}
    columns |= {"direction": np.zeros(series, dtype=int)}
    columns |= {"kind": np.full(series, Kind.NONE, dtype="U8")}
    return columns | {"sureness": np.full(series, "", dtype="U8")}


def states(columns: Columns, points: np.ndarray, goals: np.ndarray) -> np.ndarray:
    """Return what may be said of each series."""
    toward = columns["direction"] * goals
    changed = np.where(toward > 0, State.IMPROVED, State.WORSENED)
    changed = np.where(goals == 0, State.CHANGED, changed)
    said = np.where(columns["kind"] == Kind.NONE, State.STEADY, changed)
    said = np.where(columns["too_few"], State.TOO_FEW, said)
    return np.where(points == 0, State.NOT_OBSERVED, said)


def as_verdicts(columns: Columns, phases: Phases, goals: np.ndarray) -> Verdicts:
    """Give columns their days and the counts of their phases."""
    k, n, start = phases.points.k, phases.points.n, phases.start
    points = phases.stop - start
    for name in ("since", "since_from", "since_to"):
        columns[name] = days_of(phases, columns[name])
    level = {name[6:]: columns.pop(name) for name in [*columns] if name.startswith("level_")}
    lately = {name[6:]: columns.pop(name) for name in [*columns] if name.startswith("watch_")}
    begin, end = level.pop("start"), level.pop("stop")
    last = np.where(end > 0, end - 1, NO_ROW)
    level |= {"since": days_of(phases, begin), "until": days_of(phases, last)}
    state = states(columns, points, goals)
    del columns["too_few"]
    return Verdicts(
        **columns,
        state=state,
        points=points,
        k=totals(k, start, phases.stop),
        n=totals(n, start, phases.stop),
        phase_since=phases.since,
        before_k=totals(k, phases.previous, start),
        before_n=totals(n, phases.previous, start),
        levels=Levels(**level, points=end - begin),
        watch=WatchColumns(**lately),
    )


def days_of(phases: Phases, rows: np.ndarray) -> np.ndarray:
    """Return the first days of rows counted within each series' phase; NaT for no row."""
    start = phases.start.reshape(-1, *[1] * (rows.ndim - 1))
    place = np.where(rows == NO_ROW, 0, rows + start)
    if not len(phases.points.day):
        return np.full(rows.shape, np.datetime64("NaT"), DAY)
    return np.where(rows == NO_ROW, np.datetime64("NaT"), phases.points.day[place])
