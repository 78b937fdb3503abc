"""A made-up programme, small and fast, with what departures do to care planted in it.

Each health center has two IMCI nurses who see as many children each. When one leaves, her
successor comes at once and does twice `DROP` worse, so that care at the center is `DROP` lower; at
every mentoring contact she makes good a sixth of it. Care rises everywhere meanwhile, centers and
nurses differ, and visits have good days and bad ones.
"""

from dataclasses import dataclass

import numpy as np
import pandas as pd

from tests.postings import contacts, posting, postings

DROP, CONTACTS = 0.18, 6
FIRST, DAYS = pd.Timestamp("2010-10-01"), 822  # to the end of 2012
LEVEL, TREND = 0.62, 0.15
BETWEEN_CENTERS, BETWEEN_NURSES, BETWEEN_VISITS = 0.05, 0.05, 0.04
CHILDREN = 4  # a nurse and visit
SEEN = ["health_center", "nurse", "visit", "date", "numerator", "denominator", "planted"]


@dataclass(frozen=True)
class Programme:
    """Rows as the loaders return them; `observations` also hold `planted`, the part of the
    expected rate that is due to somebody being new, and `district`.
    """

    postings: pd.DataFrame
    observations: pd.DataFrame
    contacts: pd.DataFrame


def programme(seed: int, centers: int = 21, leave: float = 0.45) -> Programme:
    """Make one programme; somebody leaves a share `leave` of its posts, on any day."""
    random = np.random.default_rng(seed)
    people, seen = [], []
    for center in range(centers):
        code = f"{'KKS'[center % 3]}-{center:02d}"
        days = np.cumsum(random.integers(26, 36, 32)) - random.integers(0, 26)
        visits, level = days[days < DAYS], random.normal(LEVEL, BETWEEN_CENTERS)
        for post in range(2):
            left = int(random.integers(200, DAYS - 200)) if random.random() < leave else None
            first, second = f"{code}-{post}a", f"{code}-{post}b"
            own = visits if left is None else visits[visits < left]
            people.append(posted(first, code, 0, left))
            seen += observed(random, first, code, own, level, newcomer=False)
            if left is not None:
                people.append(posted(second, code, left, None))
                later = visits[visits >= left]
                seen += observed(random, second, code, later, level, newcomer=True)
    found = pd.DataFrame(seen, columns=SEEN)
    found = found.assign(district=found.health_center.str[0])
    met = [(row.nurse, row.health_center, row.visit, row.date) for row in found.itertuples()]
    return Programme(postings(*people), found, contacts(*met))


def posted(nurse: str, center: str, begun: int, ended: int | None) -> dict:
    """Return one posting, from one day of the programme to another."""
    dates = [one if one is None else f"{on(one):%Y-%m-%d}" for one in (begun, ended)]
    return posting(nurse, center, *dates, None if ended is None else "outside")


def on(day: int) -> pd.Timestamp:
    """Return a day of the programme."""
    return FIRST + pd.Timedelta(days=int(day))


def observed(random, nurse: str, center: str, days, level: float, newcomer: bool) -> list[tuple]:
    """Return what a nurse was seen to do at each visit."""
    behind = np.clip(1 - np.arange(len(days)) / CONTACTS, 0, 1) * newcomer
    planted = -2 * DROP * behind
    chance = random.normal(0, BETWEEN_NURSES) + random.normal(0, BETWEEN_VISITS, len(days))
    rate = np.clip(level + TREND * days / DAYS + chance, 2 * DROP, 1) + planted
    done = random.binomial(CHILDREN, rate)
    return [
        (center, nurse, f"{center}-{day}", on(day), int(k), CHILDREN, float(part))
        for day, k, part in zip(days, done, planted, strict=True)
    ]
