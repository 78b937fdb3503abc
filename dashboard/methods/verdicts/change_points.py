"""Where series changed, by one rule for all: no step, one, two, or little by little."""

from dataclasses import dataclass

import numpy as np

from dashboard.methods.verdicts.blocks import Block
from dashboard.methods.verdicts.deviance import Best
from dashboard.methods.verdicts.evidence import Evidence, search
from dashboard.methods.verdicts.steps import large_steps, segment_counts, step_signs
from dashboard.methods.verdicts.trend import third_counts

NONE, STEPS, GRADUAL = 0, 1, 2
VERDICT_POINTS = 8
LOOKS_BACK = (1, 2)


@dataclass(frozen=True)
class Thresholds:
    """The D from which one step, two steps or a line are a finding."""

    one: float
    two: float
    line: float


FOUND, KEPT = Thresholds(12, 20, 10), Thresholds(9, 17, 8)


@dataclass(frozen=True)
class Findings:
    """What was found in each series: `kind` NONE, STEPS or GRADUAL, its cuts, D, and direction.

    `cuts` is (2, series) in ascending order, the number of points where there is none; `chance`
    is D as the share of flat series that show as much is read from.
    """

    kind: np.ndarray
    cuts: np.ndarray
    r: np.ndarray
    deviance: np.ndarray
    chance: np.ndarray
    direction: np.ndarray

    def where(self, chosen: np.ndarray, other: "Findings") -> "Findings":
        """Return the other findings where chosen, these elsewhere."""
        names = ("kind", "cuts", "r", "deviance", "chance", "direction")
        return Findings(
            *(np.where(chosen, getattr(other, name), getattr(self, name)) for name in names)
        )


def find(block: Block, evidence: Evidence, limits: Thresholds = FOUND) -> Findings:
    """Say what the evidence amounts to: two steps, a gradual change, one step, or nothing."""
    one, two, trend = evidence.one.deviance, evidence.two.deviance, evidence.line
    is_two = (two >= limits.two) & (two - evidence.one_beside >= limits.one)
    is_one = one >= limits.one
    is_line = (is_one & (trend >= one)) | ((one < limits.one) & (trend >= limits.line))
    is_line &= ~is_two
    none = np.full(block.series, block.points)
    cuts = np.stack([evidence.one.cuts[0], none])
    cuts = np.where(is_two, evidence.two.cuts, np.where(is_one & ~is_line, cuts, none))
    cuts, direction = large_steps(block, cuts)
    gradual = is_line & (gradual_direction(block) == evidence.slope) & (evidence.slope != 0)
    found = np.where(cuts[0] < block.points, STEPS, np.where(gradual, GRADUAL, NONE))
    use_two = is_two & (found == STEPS)
    deviance = np.where(use_two, two, np.where(gradual, trend, one))
    return Findings(
        kind=found,
        cuts=cuts,
        r=np.where(use_two, evidence.r_two, evidence.r_one),
        deviance=deviance,
        chance=deviance - 8 * use_two + 2 * gradual,
        direction=np.where(gradual, evidence.slope, direction),
    )


def gradual_direction(block: Block) -> np.ndarray:
    """Return the sign of last less first third, 0 where they differ by under 5 points."""
    hits, misses = third_counts(block)
    return step_signs(hits, hits + misses)[0]


@dataclass(frozen=True)
class Changes:
    """What was found in each series, whether from an earlier look, and what led to it.

    `moved_little`: one cut stands out, but its step is under 5 points. `r_one`: the correlation
    within a point that the best single cut leaves.
    """

    found: Findings
    kept: np.ndarray
    moved_little: np.ndarray
    r_one: np.ndarray


def changes(block: Block) -> Changes:
    """Find what changed, by the full rule or kept from an earlier look.

    Found nothing, weaker evidence still stands if without the last point, or the last two, the
    full rule finds the same direction: a verdict does not vanish with one ordinary month.
    """
    evidence = search(block)
    found = find(block, evidence)
    weaker = find(block, evidence, KEPT)
    asked = np.flatnonzero((found.kind == NONE) & (weaker.kind != NONE))
    kept = np.zeros(block.series, dtype=bool)
    for back in LOOKS_BACK:
        if len(asked) and block.points - back >= VERDICT_POINTS:
            before = block.columns(asked, block.points - back)
            earlier = find(before, search(before))
            same = (earlier.kind != NONE) & (earlier.direction == weaker.direction[asked])
            kept[asked[same]] = True
            asked = asked[~same]
    little = moved_little(block, evidence.one)
    return Changes(found.where(kept, weaker), kept, little, evidence.r_one)


def moved_little(block: Block, one: Best) -> np.ndarray:
    """Tell where one cut stands out (D of 12 or more) but the step is under 5 points."""
    none = np.full(block.series, block.points)
    small = step_signs(*segment_counts(block, np.stack([one.cuts[0], none])))[0] == 0
    return small & (one.deviance >= FOUND.one)
