"""How soon a change is named when somebody looks every month, and how long the name stays."""

import numpy as np

from benchmarks.simulated.drawn_series import Noise, drawn, judged, levels, many

BEFORE, LOOKS = 12, 24
AFTER = (6, 12, 24)
# name, levels, noise, promised right by 6, 12 and 24 months
STEPS = (
    (".5>.7", (0.5, 0.7), Noise(5, 20, 0.2), "17/32/46"),
    (".5>.7", (0.5, 0.7), Noise(5, 20, 0), "36/69/89"),
    (".5>.7", (0.5, 0.7), Noise(20, 60, 0.1), "33/56/75"),
    (".5>.8", (0.5, 0.8), Noise(5, 20, 0.2), "41/69/83"),
    (".9>.6", (0.9, 0.6), Noise(5, 20, 0.2), "58/81/91"),
    ("flat .5", (0.5, 0.5), Noise(5, 20, 0), "ever named 4"),
    ("flat .5", (0.5, 0.5), Noise(5, 20, 0.2), "ever named 6-13"),
    ("flat .9", (0.9, 0.9), Noise(5, 20, 0.2), "ever named 6-13"),
)
# levels, noise, promised watch in the second month, watch or verdict by the third
FALLS = (
    ((0.95, 0.6), Noise(5, 20, 0.2), "20, 52"),
    ((0.5, 0.2), Noise(5, 20, 0.2), "2, 17"),
    ((0.95, 0.6), Noise(5, 20, 0), "56, 96"),
    ((0.5, 0.2), Noise(5, 20, 0), "23, 58"),
    ((0.95, 0.6), Noise(20, 60, 0.1), "47, 92"),
    ((0.5, 0.2), Noise(20, 60, 0.1), "11, 42"),
)


def delays(series: int, random: np.random.Generator) -> None:
    """Print by when a step at month 13 was rightly named, or a flat series falsely."""
    print("\nMonthly looks from month 13: named by 6/12/24 months, % (promised); gone next month")
    for name, (low, high), noise, promised in STEPS:
        rate = levels((low, BEFORE), (high, LOOKS))
        k, n = drawn(many(rate, series), noise, random)
        looks = range(BEFORE + 1, BEFORE + LOOKS + 1)
        way = np.array([judged(k[:, :look], n[:, :look]).direction for look in looks])
        right = way == np.sign(high - low) if high != low else way != 0
        by = "/".join(f"{100 * right[:months].any(axis=0).mean():.0f}" for months in AFTER)
        gone = 100 * (right[:-1] & ~right[1:]).sum() / max(right[:-1].sum(), 1)
        print(f"{name:8}{noise!s:13} {by:10} ({promised})   {gone:.0f}%")


def first_months(series: int, random: np.random.Generator) -> None:
    """Print how soon a fall after 24 months is watched."""
    print("\nA fall after 24 months: watch in the 2nd month, watch or verdict by the 3rd, %")
    for (high, low), noise, promised in FALLS:
        k, n = drawn(many(levels((high, 24), (low, 3)), series), noise, random)
        seen = []
        for months in (25, 26, 27):
            verdicts = judged(k[:, :months], n[:, :months])
            seen.append((verdicts.watch.direction < 0, verdicts.direction < 0))
        watched, any_of = seen[1][0], np.any([part for look in seen for part in look], axis=0)
        print(
            f"{high:g}>{low:g}  {noise!s:13} {100 * watched.mean():.0f}, "
            f"{100 * any_of.mean():.0f} (with a limit of 12: {promised})"
        )
