"""What the verdicts do where the truth is known, beside what their definition promises.

Flat series that are named all the same, planted changes found, how late, with which dates and
levels, and what is said of the smallest change. The same numbers at every run:
`python -m benchmarks.simulated.verdict_simulation`, some two minutes; `--series` for more or fewer.
"""

import argparse
from dataclasses import dataclass

import numpy as np

from benchmarks.simulated.drawn_series import Noise, drawn, judged, levels, many, ramp
from benchmarks.simulated.verdict_delays import delays, first_months

SEED = 2015
RATES = (0.05, 0.3, 0.6, 0.9, 0.97)
FLAT = (
    *(Noise(5, 20, icc) for icc in (0, 0.1, 0.2, 0.5)),
    Noise(3, 8, 0.1),
    *(Noise(20, 60, icc) for icc in (0.1, 0.3)),
)
PROMISED = {
    12: (0.2, 1.6, 1.5, 1.4, 0.6, 2.0, 1.9),
    24: (0.5, 2.8, 2.5, 2.2, 1.6, 2.9, 2.6),
    36: (0.9, 2.5, 2.6, 2.6, 2.1, 2.6, 3.0),
}
MOST_FALSE, MOST_WRONG = 3.0, 1.0
# name, true rates, noise, promised named and right (of those named), in percent
PLANTED = (
    (".5>.7, 12+12", levels((0.5, 12), (0.7, 12)), Noise(5, 20, 0.2), (21, 99)),
    (".5>.7, 12+12", levels((0.5, 12), (0.7, 12)), Noise(5, 20, 0), (53, 100)),
    (".4>.7, 12+12", levels((0.4, 12), (0.7, 12)), Noise(5, 20, 0.2), (50, 98)),
    (".88>.68, 12+12", levels((0.88, 12), (0.68, 12)), Noise(3, 8, 0.1), (27, 98)),
    ("ramp .4>.85 in 8 of 36", ramp(0.4, 0.85, 8, 28), Noise(5, 20, 0.2), (55, 99)),
    (".5>.8 after 8 of 36", levels((0.5, 8), (0.8, 28)), Noise(5, 20, 0), (98, 100)),
    (".4, .8, .5, 12 each", levels((0.4, 12), (0.8, 12), (0.5, 12)), Noise(5, 20, 0), (98, 98)),
    (".8, .5, .8, 12+8+10", levels((0.8, 12), (0.5, 8), (0.8, 10)), Noise(5, 20, 0), (84, 99)),
    ("drift .45>.75 in 36", ramp(0.45, 0.75, 36), Noise(5, 20, 0), (78, 100)),
    ("1>.75 after 16 of 27", levels((1, 16), (0.75, 11)), Noise(5, 20, 0), (100, 100)),
    (".97>.8 after 16 of 27", levels((0.97, 16), (0.8, 11)), Noise(5, 20, 0.2), (50, 97)),
    (".02>.3 after 16 of 27", levels((0.02, 16), (0.3, 11)), Noise(3, 8, 0.1), (87, 100)),
    (".4>.8, 6+6", levels((0.4, 6), (0.8, 6)), Noise(5, 20, 0.2), (46, 100)),
)


def percent(found: np.ndarray) -> float:
    """Return the share of what is true, in percent; NaN of nothing."""
    return float(np.mean(found)) * 100 if len(found) else float("nan")


@dataclass(frozen=True)
class Row:
    """One row of a table: what was drawn, what share was named and what the definition promises.

    In percent. `wrong`: the share said to go the wrong way, None of flat or worsening series.
    """

    name: str
    named: float
    promised: float
    wrong: float | None = None


def flat(series: int, random: np.random.Generator) -> list[Row]:
    """Print how many flat series are named, and return the rows."""
    print("\nFlat series named, %, mean over p .05 .3 .6 .9 .97 (promised); highest p; watches")
    rows, watches = [], []
    for months, promised in PROMISED.items():
        for noise, expected in zip(FLAT, promised, strict=True):
            named, seen = [], []
            for rate in RATES:
                verdicts = judged(*drawn(np.full((series, months), rate), noise, random))
                named.append(percent(verdicts.direction != 0))
                seen.append(percent(verdicts.watch.points > 0))
            mean = float(np.mean(named))
            watches.append(float(np.mean(seen)))
            rows.append(Row(f"T {months}, {noise}", mean, expected))
            print(
                f"T {months}  {noise!s:13} {mean:4.1f} ({expected})"
                f"   {max(named):4.1f}   {watches[-1]:.2f}"
            )
    print(f"Watches on flat series: {np.mean(watches):.2f}% a look (0.37)")
    return rows


def planted(series: int, random: np.random.Generator) -> list[Row]:
    """Print what is said of planted changes, and return the rows."""
    print("\nPlanted: named % / of those right (promised); wrong way, % of all; kept, % of named")
    rows = []
    for name, rate, noise, (named, right) in PLANTED:
        verdicts = judged(*drawn(many(rate, series), noise, random))
        way = np.sign(rate[-1] - rate[rate != rate[-1]][-1])
        found = verdicts.direction != 0
        wrong = percent(verdicts.direction == -way)
        row = Row(f"{name}, {noise}", percent(found), named, wrong if way > 0 else None)
        rows.append(row)
        print(
            f"{name:24}{noise!s:13} {percent(found):3.0f}/"
            f"{percent(verdicts.direction[found] == way):3.0f} ({named}/{right})"
            f"   {wrong:.1f}   {percent(verdicts.kept[found]):.0f}"
        )
    return rows


def wrong_way(rows: list[Row]) -> float:
    """Return how many improving series were said to worsen, in percent."""
    return float(np.mean([row.wrong for row in rows if row.wrong is not None]))


def steps(series: int, random: np.random.Generator) -> None:
    """Print how often printed dates and levels hold the truth, of single steps found rightly."""
    print(
        "\nSteps found: date exact / within 2 / in its range (94), width; levels from, to (92-95)"
    )
    dates, inside = [], []
    for name, rate, noise, _ in PLANTED:
        cut = np.flatnonzero(np.diff(rate)) + 1
        if len(cut) != 1:
            continue
        verdicts = judged(*drawn(many(rate, series), noise, random))
        right = verdicts.direction == np.sign(rate[-1] - rate[0])
        one = right & (verdicts.kind == "one")
        month = np.datetime64("2010-10") + cut[0]
        at, low, high = (
            (column[one].astype("datetime64[M]") - month).astype(int)
            for column in (verdicts.since, verdicts.since_from, verdicts.since_to)
        )
        held = [
            percent((verdicts.levels.low[one, i] <= true) & (verdicts.levels.high[one, i] >= true))
            for i, true in enumerate((rate[0], rate[-1]))
        ]
        dates.append(percent((low <= 0) & (high >= 0)))
        inside.append(np.mean(held))
        print(
            f"{name:24}{noise!s:13} {percent(at == 0):3.0f} /{percent(np.abs(at) <= 2):4.0f} /"
            f"{dates[-1]:4.0f}  {np.median(high - low) + 1:.0f} months"
            f"   {held[0]:.0f}, {held[1]:.0f}"
        )
    print(f"Mean: range holds the date in {np.mean(dates):.0f}%, levels in {np.mean(inside):.0f}%")


def smallest(series: int, random: np.random.Generator) -> None:
    """Print how often a change of the size printed as the smallest seen is found: 80% meant."""
    print("\nFound at the printed smallest change, % by p (73-83 from T 24 on, 62-78 at T 12)")
    for months in PROMISED:
        for noise in FLAT[1::2]:
            power = []
            for rate in RATES:
                true = np.full((series, months), rate)
                printed = judged(*drawn(true, noise, random)).smallest_seen
                fits = np.flatnonzero(printed <= np.maximum(rate, 1 - rate))
                way = -1 if rate > 0.5 else 1
                true = true[fits]
                true[:, months // 2 :] += way * printed[fits, np.newaxis]
                found = judged(*drawn(np.clip(true, 0, 1), noise, random)).direction
                power.append(f"{percent(found == way):3.0f}")
            print(f"T {months}  {noise!s:13} {' '.join(power)}")


def main() -> None:
    """Draw, judge, and print all tables."""
    options = argparse.ArgumentParser(
        "benchmarks.simulated.verdict_simulation", description=__doc__
    )
    options.add_argument("--series", type=int, default=8000, help="series a cell")
    series = options.parse_args().series
    random = np.random.default_rng(SEED)
    print(f"{series:,} series a cell, seed {SEED}")
    highest = max(row.named for row in flat(series, random))
    wrong = wrong_way(planted(series, random))
    steps(series, random)
    smallest(series, random)
    delays(series, random)
    first_months(series, random)
    print(f"\nHighest row of flat series named: {highest:.1f}% (limit {MOST_FALSE})")
    print(f"Improving series said to worsen: {wrong:.1f}% (limit {MOST_WRONG})")


if __name__ == "__main__":
    main()
