"""How often the band of made-up departures leaves out an honest estimate where nothing differs."""

import argparse
from dataclasses import dataclass
from datetime import date

import numpy as np
import pandas as pd

from dashboard.months import Window
from dashboard.turnover.statistics.departures.effect import departure_effect

WINDOW = Window(date(2011, 1, 1), date(2012, 10, 1))
MONTH = pd.Timestamp("2011-10-15")
CHILDREN, VISITS = 4, 5  # a nurse and visit; visits in a half-year


@dataclass(frozen=True)
class Setting:
    """Centers with departures and without, how many nurses each, and how much nurses differ."""

    departures: int
    quiet: int
    nurses: int
    spread: float


SETTINGS = (
    Setting(6, 8, 2, 0.0),
    Setting(6, 8, 2, 0.15),
    Setting(12, 12, 2, 0.15),
    Setting(12, 8, 3, 0.15),
    Setting(20, 12, 2, 0.15),
    Setting(6, 12, 3, 0.25),
    Setting(12, 10, 2, 0.25),
    Setting(20, 8, 3, 0.25),
)


def observed(setting: Setting, random: np.random.Generator) -> pd.DataFrame:
    """Draw what was observed: where somebody left, a stranger took her place; care is the same."""
    rows = []
    days = [MONTH + pd.DateOffset(months=int(k)) for k in (-6, -5, -3, -2, -1, 1, 2, 3, 5, 6)]
    for place in range(setting.departures + setting.quiet):
        for post in range(setting.nurses):
            own, next_one = np.clip(random.normal(0.6, setting.spread, 2), 0, 1)
            leaves = place < setting.departures and not post
            for day in days:
                is_next = leaves and day > MONTH
                k = random.binomial(CHILDREN, next_one if is_next else own)
                nurse = f"{place}-{post}{'b' if is_next else 'a'}"
                rows.append((f"C-{place:02d}", nurse, day, k, CHILDREN))
    names = ["health_center", "nurse", "date", "numerator", "denominator"]
    return pd.DataFrame(rows, columns=names)


def left(setting: Setting) -> pd.DataFrame:
    """Return the departures as `imci_departures` does."""
    centers = [f"C-{place:02d}" for place in range(setting.departures)]
    return pd.DataFrame(
        {"health_center": centers, "departed_on": MONTH, "previous": pd.NaT, "following": pd.NaT}
    ).astype({"previous": "datetime64[ns]", "following": "datetime64[ns]"})


def outside(setting: Setting, programmes: int, seed: int = 2014) -> float:
    """Return the share of programmes whose difference lies outside the band."""
    random, gone = np.random.default_rng(seed), left(setting)
    beyond = 0
    for _ in range(programmes):
        table, _ = departure_effect(gone, gone, observed(setting, random))
        rows = table.set_index("part")
        band, found = rows.loc["made_up"], rows.loc["difference", "estimate"]
        beyond += not band.ci_low <= found <= band.ci_high
    return beyond / programmes


def main() -> None:
    """Print the share outside for each setting."""
    options = argparse.ArgumentParser(
        "benchmarks.simulated.made_up_departures", description=__doc__
    )
    options.add_argument("--programmes", type=int, default=200)
    asked = options.parse_args()
    for setting in SETTINGS:
        share = outside(setting, asked.programmes)
        print(f"{setting}: {100 * share:.1f}% outside the band of 95%", flush=True)


if __name__ == "__main__":
    main()
