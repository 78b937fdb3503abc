"""The comparison of districts again, in slow plain loops straight from its definitions."""

from collections.abc import Sequence
from fractions import Fraction
from itertools import combinations

from tests.oracles import wilson

Counts = tuple[int, int, int, int]


def change(centers: Sequence[Counts]) -> Fraction | None:
    """Return latest less baseline of pooled (k, n, k, n); None where a period is empty."""
    k1, n1, k2, n2 = (sum(center[place] for center in centers) for place in range(4))
    return Fraction(k2, n2) - Fraction(k1, n1) if n1 and n2 else None


def differences_by_dealing(centers: Sequence[Counts], chosen: int) -> list[Fraction]:
    """Deal `chosen` of the centers to one district in every way there is; sorted differences."""
    found = []
    for mine in combinations(range(len(centers)), chosen):
        one = change([centers[place] for place in mine])
        rest = [center for place, center in enumerate(centers) if place not in mine]
        other = change(rest)
        if one is not None and other is not None:
            found.append(one - other)
    return sorted(found)


def newcombe(k1: float, n1: float, k2: float, n2: float, z: float) -> tuple[float, float]:
    """Return the hybrid score limits of k2 / n2 − k1 / n1 from Wilson's limits found by halving."""
    p1, p2 = k1 / n1, k2 / n2
    (l1, u1), (l2, u2) = wilson(k1, n1, z), wilson(k2, n2, z)
    low = p2 - p1 - ((p2 - l2) ** 2 + (u1 - p1) ** 2) ** 0.5
    return low, p2 - p1 + ((u2 - p2) ** 2 + (p1 - l1) ** 2) ** 0.5


def raw_icc(nurses: Sequence[tuple[int, int]]) -> float:
    """Return the one-way ANOVA correlation of (k, n) nurses from single outcomes, not floored."""
    seen = [[1] * k + [0] * (n - k) for k, n in nurses if n]
    total, groups = sum(map(len, seen)), len(seen)
    overall = sum(map(sum, seen)) / total
    between = within = 0.0
    for nurse in seen:
        mean = sum(nurse) / len(nurse)
        between += len(nurse) * (mean - overall) ** 2
        within += sum((outcome - mean) ** 2 for outcome in nurse)
    between, within = between / (groups - 1), within / (total - groups)
    size = (total - sum(len(nurse) ** 2 for nurse in seen) / total) / (groups - 1)
    return (between - within) / (between + (size - 1) * within)


def jackknife_error(before: dict[str, tuple[int, int]], after: dict[str, tuple[int, int]]) -> float:
    """Return the standard error of the change of the ICC, leaving one nurse out of both periods."""
    everyone = sorted({*before, *after})
    changes = []
    for left in everyone:
        pair = [
            raw_icc([counts for nurse, counts in period.items() if nurse != left])
            for period in (before, after)
        ]
        changes.append(pair[1] - pair[0])
    m, mean = len(changes), sum(changes) / len(changes)
    return ((m - 1) / m * sum((one - mean) ** 2 for one in changes)) ** 0.5
