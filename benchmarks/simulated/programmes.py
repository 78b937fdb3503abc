"""What is said of generated programmes whose truth is planted: who improves, and what stays flat.

25 programmes of 21 health centers in two districts, as the sample is drawn but without its planted
cases: nurses differ and learn, months differ, visits are missed. Five indicators improve, one
stays. Where all nurses stay, every "worsened" of an improving series is wrong: that is counted
against the bound. With nurses who leave and newcomers who begin low, care falls at some centers,
so there it may be right. `python -m benchmarks.simulated.programmes`, about a minute;
`--programmes` for more or fewer.
"""

import argparse
from collections import Counter
from dataclasses import dataclass, field, replace

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.trends.statistics.series import place_signals
from dashboard.trends.statistics.verdicts import verdict_frame
from data_loaders.sample.planted import Planted
from data_loaders.sample.programme import Programme, seed_programme
from data_loaders.sample.registry import indicator_rows
from data_loaders.sample.rows import batches

PROGRAMMES, FIRST_SEED = 25, 3001
# Rates of their courses (`skills.COURSES`) rise by 20 points or more (AMX falls), or stay.
IMPROVING = ("CLS", "DNG", "VIT", "AMX", "FRM")
FLAT = ("GRO",)
MOST_WORSENED = 10
SAID = ("improved", "worsened", "steady", "too_few")
RUN_CHART = {"improving": "improved", "worsening": "worsened", "no clear change": "steady"}
KEYS = ["indicator", "place", "period_start"]


@dataclass(frozen=True)
class Counts:
    """What was said of series: (grain, improving or flat) -> state -> how many; by each method."""

    verdicts: dict[tuple[str, str], Counter] = field(default_factory=dict)
    run_charts: dict[tuple[str, str], Counter] = field(default_factory=dict)


def bare(seed: int, leave: bool) -> Programme:
    """Return a programme of the sample's places without its planted cases; do nurses leave?"""
    plan = seed_programme(seed)
    posts = {(center.code, slot) for center in plan.centers for slot in range(center.imci_posts)}
    return replace(plan, planted=Planted(steady=frozenset() if leave else frozenset(posts)))


def observed(programme: Programme) -> pd.DataFrame:
    """Return its observations: indicator, health_center, district, visit, day, k and n."""
    visits, values = {}, []
    for table, rows in batches(programme):
        if table == "visits":
            visits |= {row["code"]: row["started_on"] for row in rows}
        elif table == "indicator_values":
            values += [row for row in rows if row["indicator"] in (*IMPROVING, *FLAT)]
    seen = pd.DataFrame(values)
    homes = {center.code: center.district for center in programme.centers}
    started = pd.to_datetime(seen.visit.map(visits)).astype("datetime64[us]")
    return seen.assign(district=seen.health_center.map(homes), started_on=started)


def points_of(seen: pd.DataFrame) -> dict[str, pd.DataFrame]:
    """Return the series of health centers by visit, and of districts by month."""
    counts = ["numerator", "denominator"]
    center = seen.assign(place=seen.health_center, period_start=seen.started_on)
    month = pd.to_datetime(seen.date).dt.to_period("M").dt.to_timestamp()
    district = seen.assign(place=seen.district, period_start=month.astype("datetime64[us]"))
    return {
        "centers": center.groupby([*KEYS, "visit"], as_index=False)[counts].sum(),
        "districts": district.groupby(KEYS, as_index=False)[counts].sum(),
    }


def count(programme: Programme, indicators: list[Indicator], counts: Counts) -> None:
    """Judge one programme's series by the verdict and by the run chart, and count."""
    for grain, points in points_of(observed(programme)).items():
        judged = verdict_frame(points, indicators, programme.last_day)
        runs = place_signals(points, indicators)
        runs = runs.assign(state=runs.verdict.map(RUN_CHART).fillna("too_few"))
        for frame, into in ((judged, counts.verdicts), (runs, counts.run_charts)):
            truth = frame.indicator.isin(FLAT).map({True: "flat", False: "improving"})
            for kind, part in frame.groupby(truth):
                into.setdefault((grain, kind), Counter()).update(part.state)


def said_of(programmes: int, leave: bool) -> Counts:
    """Draw so many programmes, judge their series and return what was said; do nurses leave?"""
    columns = ("code", "label", "family", "direction", "numerator", "denominator")
    indicators = [
        Indicator(**{name: row[name] for name in columns})
        for row in indicator_rows()
        if row["code"] in (*IMPROVING, *FLAT)
    ]
    counts = Counts()
    for seed in range(FIRST_SEED, FIRST_SEED + programmes):
        count(bare(seed, leave), indicators, counts)
    return counts


def main() -> None:
    """Draw, judge and print; the last line is the bound."""
    options = argparse.ArgumentParser("benchmarks.simulated.programmes", description=__doc__)
    options.add_argument("--programmes", type=int, default=PROGRAMMES)
    number = options.parse_args().programmes
    print(f"{number} programmes, seeds {FIRST_SEED} to {FIRST_SEED + number - 1}")
    for leave in (True, False):
        counts = said_of(number, leave)
        print("\nNurses leave and are replaced" if leave else "\nNurses stay")
        table(counts)
    wrong = counts.verdicts["centers", "improving"]
    print(
        f"\nNurses stay, improving series of health centers said to worsen: {wrong['worsened']} of "
        f"{wrong.total():,} (at most {MOST_WORSENED} of 2,625)"
    )


def table(counts: Counts) -> None:
    """Print what each method said."""
    print(f"{'':30}{'series':>7}" + "".join(f"{state:>10}" for state in SAID))
    for key in sorted(counts.verdicts):
        for name, found in (("verdict", counts.verdicts), ("run chart", counts.run_charts)):
            said = "".join(f"{found[key][state]:>10,}" for state in SAID)
            print(f"{' '.join(key):<20}{name:<10}{found[key].total():>7,}{said}")


if __name__ == "__main__":
    main()
