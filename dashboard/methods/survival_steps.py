"""A survival curve as the steps it is drawn with: firm where enough are left under observation."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.methods.survival import at_risk, median_interval, median_survival

# A falling curve has at most so many ticks, and they lie so many units apart.
MOST_TICKS = 7
APART = (1, 2, 5, 10, 20, 30, 60, 90, 180, 365)


class Step(NamedTuple):
    """A height of the curve from one event to the next, with its limits."""

    begin: float
    end: float
    before: float
    height: float
    low: float
    high: float
    at_risk: int

    @property
    def is_firm(self) -> bool:
        """Tell whether enough were under observation."""
        return self.at_risk >= FEWEST_AT_RISK


@dataclass(frozen=True)
class Course:
    """A curve as it is drawn from `start` to `last`, in one unit of time.

    `events`: its steps from one event to the next, the first at 1; `parts`: the same, cut where
    fewer than five are left before a step ends; `ticks`: the times to name, and `at_risk` how many
    are under observation at each.
    """

    start: float
    last: float
    events: tuple[Step, ...]
    parts: tuple[Step, ...]
    ticks: tuple[int, ...]
    at_risk: tuple[int, ...]

    @property
    def firm(self) -> list[Step]:
        """The parts that enough are behind."""
        return [part for part in self.parts if part.is_firm]

    @property
    def faint(self) -> list[Step]:
        """The parts that too few are behind."""
        return [part for part in self.parts if not part.is_firm]


class Median(NamedTuple):
    """The time by which half have had the event, with its limits; NaN where not reached."""

    time: float
    low: float
    high: float


def median_of(curve: pd.DataFrame) -> Median:
    """Return the median of a curve of `kaplan_meier`; NaN of a curve without events."""
    if curve.empty:
        return Median(math.nan, math.nan, math.nan)
    return Median(median_survival(curve), *median_interval(curve))


def steps_of(curve: pd.DataFrame, start: float, last: float) -> list[Step]:
    """Cut a curve into its heights, the first being 1 from `start` on.

    `curve`: time, at_risk, survival, ci_low, ci_high, as of `kaplan_meier`.
    """
    first = int(curve.at_risk.iloc[0]) if len(curve) else FEWEST_AT_RISK
    heights = [1.0, *curve.survival]
    begins = [start, *curve["time"]]
    ends = [*begins[1:], max(last, begins[-1])]
    lows, highs = [math.nan, *curve.ci_low], [math.nan, *curve.ci_high]
    risks = [first, *(int(n) for n in curve.at_risk)]
    columns = (begins, ends, [1.0, *heights[:-1]], heights, lows, highs, risks)
    return [Step(*values) for values in zip(*columns, strict=True)]


def parts_of(step: Step, few: np.ndarray, same: float) -> list[Step]:
    """Cut a step where fewer than five are left under observation before its end.

    `few`: the times after which they are fewer; times less than `same` apart are the same.
    """
    inside = few[(few >= step.begin - same) & (few < step.end - same)]
    if not step.is_firm or not len(inside):
        return [step]
    cut = max(float(inside[0]), step.begin)
    rest = step._replace(begin=cut, before=step.height, at_risk=0)
    return [step._replace(end=cut), rest]


def falling_course(curve: pd.DataFrame, followed: Sequence[float]) -> Course | None:
    """Return the course from 0 of those who were `followed` for so long; None under five of them.

    `curve`: of `kaplan_meier`. Below each tick stands how many are followed longer than that.
    """
    times = np.asarray(followed, dtype=float)
    if int((times > 0).sum()) < FEWEST_AT_RISK:
        return None
    last = float(max(times.max(), 1))
    apart = next((unit for unit in APART if last / unit <= MOST_TICKS), APART[-1])
    ticks = tuple(range(0, math.floor(last) + 1, apart))
    counts = at_risk([tick + 0.001 for tick in ticks], times)
    steps = tuple(steps_of(curve, 0.0, last))
    return Course(0.0, last, steps, steps, ticks, tuple(int(n) for n in counts))
