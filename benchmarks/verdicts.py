"""How long the verdicts on thousands of series take: numpy alone, one pass."""

import argparse
import time

import numpy as np

from dashboard.methods.verdicts.entry import judge_many
from dashboard.methods.verdicts.phases import Points

SEED = 2015
TIMES = 5


def many_series(series: int, points: tuple[int, int], seed: int = SEED) -> Points:
    """Draw as many series of `points` (fewest, most) months of 5 to 20 observations.

    Half of them change by 20 points on the way; the correlation within a month is 0.1.
    """
    random = np.random.default_rng(seed)
    length = random.integers(points[0], points[1] + 1, series)
    which = np.repeat(np.arange(series), length)
    place = np.arange(len(which)) - np.repeat(np.cumsum(length) - length, length)
    late = place * 2 >= length[which]
    rate = random.choice([0.1, 0.4, 0.7, 0.9], series)[which]
    moved = np.where(rate > 0.5, rate - 0.2, rate + 0.2)
    rate = np.where(late & (which % 2 == 0), moved, rate)
    rate = random.beta(9 * rate, 9 * (1 - rate))
    n = random.integers(5, 21, len(which))
    month = np.datetime64("2010-10") + place
    return Points(which, month.astype("datetime64[D]"), random.binomial(n, rate), n)


def seconds(series: int, points: tuple[int, int], times: int = TIMES) -> float:
    """Return the median of what judging them takes."""
    drawn = many_series(series, points)
    directions = ["up"] * series
    taken = []
    for _ in range(times):
        begun = time.perf_counter()
        judge_many(drawn, directions)
        taken.append(time.perf_counter() - begun)
    return float(np.median(taken))


def verdicts_in_one_pass(series: int, times: int = TIMES) -> None:
    """Print the time for series of up to 36 and of 60 points."""
    for points in ((10, 36), (24, 24), (36, 36), (60, 60)):
        taken = seconds(series, points, times)
        span = f"{points[0]}-{points[1]}"
        each = taken / series * 1e6
        print(f"{series:,} series of {span} points: {taken:.3f} s ({each:.0f} µs each)")


def main() -> None:
    """Measure as many series as were asked for."""
    options = argparse.ArgumentParser("benchmarks.verdicts", description=__doc__)
    options.add_argument("--series", type=int, default=6500)
    verdicts_in_one_pass(options.parse_args().series)


if __name__ == "__main__":
    main()
