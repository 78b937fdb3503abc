"""The statistics again, in slow plain loops straight from their definitions, to test against."""

import math
from collections.abc import Callable, Sequence
from fractions import Fraction
from itertools import pairwise


def median(values: Sequence[float]) -> float:
    """Return the middle value, or the mean of the middle two."""
    ordered = sorted(values)
    half = len(ordered) // 2
    return ordered[half] if len(ordered) % 2 else (ordered[half - 1] + ordered[half]) / 2


def longest_run_and_crossings(values: Sequence[float], centre: float) -> tuple[int, int, int]:
    """Walk along the points off the centre: how many, the longest run, the crossings."""
    useful = longest = crossings = current = 0
    above = None
    for value in values:
        if value == centre:
            continue
        useful += 1
        if above is not None and (value > centre) != above:
            crossings += 1
            current = 0
        above = value > centre
        current += 1
        longest = max(longest, current)
    return useful, longest, crossings


def fewest_crossings(useful: int) -> int:
    """Return the 5% quantile of a binomial with useful - 1 fair coins, in whole numbers."""
    coins, reached = useful - 1, 0
    for count in range(coins + 1):
        reached += math.comb(coins, count)
        if Fraction(reached, 2**coins) >= Fraction(1, 20):
            return count
    return coins


def root(function: Callable[[float], float], low: float, high: float) -> float:
    """Halve an interval at whose ends the function has different signs, 200 times."""
    rising = function(high) > 0
    for _ in range(200):
        middle = (low + high) / 2
        if (function(middle) > 0) == rising:
            high = middle
        else:
            low = middle
    return (low + high) / 2


def wilson(k: float, n: float, z: float) -> tuple[float, float]:
    """Solve (p - pi)² = z² pi (1 - pi) / n for pi on either side of p: the score test inverted."""
    p = k / n

    def excess(pi: float) -> float:
        return (p - pi) ** 2 - z * z * pi * (1 - pi) / n

    return (root(excess, 0.0, p) if k else 0.0), (root(excess, p, 1.0) if k < n else 1.0)


def poisson_sum(k: int, mean: float) -> float:
    """Return P(X <= k) of a Poisson count, term by term."""
    return sum(
        math.exp(count * math.log(mean) - mean - math.lgamma(count + 1)) for count in range(k + 1)
    )


def poisson_limits(k: int, tail: float) -> tuple[float, float]:
    """Return the means under which k or more, and k or fewer, have probability `tail`."""
    low = root(lambda mean: 1 - poisson_sum(k - 1, mean) - tail, 1e-12, k) if k else 0.0
    return low, root(lambda mean: poisson_sum(k, mean) - tail, k + 1e-12, 10 * k + 50)


def icc(outcomes: Sequence[Sequence[int]]) -> float:
    """Return the one-way ANOVA correlation of single 0/1 outcomes, a list a nurse."""
    everything = [outcome for nurse in outcomes for outcome in nurse]
    total, nurses = len(everything), len(outcomes)
    overall = sum(everything) / total
    between = within = 0.0
    for nurse in outcomes:
        mean = sum(nurse) / len(nurse)
        between += len(nurse) * (mean - overall) ** 2
        within += sum((outcome - mean) ** 2 for outcome in nurse)
    between, within = between / (nurses - 1), within / (total - nurses)
    size = (total - sum(len(nurse) ** 2 for nurse in outcomes) / total) / (nurses - 1)
    return max((between - within) / (between + (size - 1) * within), 0.0)


def kaplan_meier(
    spells: Sequence[tuple[float, float, bool]], z: float
) -> list[tuple[float, int, int, float, float, float]]:
    """Walk along the event times of (entry, time, event) spells; log-log limits, NaN at 0."""
    rows = []
    survival, greenwood = 1.0, 0.0
    for t in sorted({time for _, time, event in spells if event}):
        risk = sum(entry < t <= time for entry, time, _ in spells)
        events = sum(event and time == t for _, time, event in spells)
        survival *= 1 - events / risk
        low = high = math.nan
        if survival > 0:
            greenwood += events / (risk * (risk - events))
            spread = z * math.sqrt(greenwood) / math.log(survival)
            low = math.exp(-math.exp(math.log(-math.log(survival)) - spread))
            high = math.exp(-math.exp(math.log(-math.log(survival)) + spread))
        rows.append((t, risk, events, survival, low, high))
    return rows


def mean_moving_range(values: Sequence[float], screen: bool) -> float:
    """Average the steps between neighbours, without those of 3.267 means or more when asked."""
    steps = [abs(after - before) for before, after in pairwise(values)]
    mean = sum(steps) / len(steps)
    kept = [step for step in steps if not screen or step < 3.267 * mean]
    return sum(kept) / len(kept) if kept else 0.0
