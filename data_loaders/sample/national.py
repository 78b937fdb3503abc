"""A whole invented country, to see how the dashboard carries ten million observations."""

from datetime import date
from itertools import product

import numpy as np

from dashboard.months import shifted
from data_loaders.sample.chance import chance
from data_loaders.sample.planted import Planted
from data_loaders.sample.programme import LAST_DAY, Center, District, Programme
from data_loaders.sample.registry import PROTOCOL_CHANGE

DISTRICTS, CENTERS, MONTHS = 30, 500, 60
NURSES = 10  # a health center, all trained in IMCI, and the director beside them
# Each round brings the mentor twice, and every nurse is observed on every day of a visit.
FOLLOW_UPS = 1.0
# Invented, and meant to look it: no country has districts or health centers of these names.
SIDES = ("Upper", "Lower", "Old", "New", "Far")
LANDS = ("Heron Lakes", "Amber Hills", "Papyrus Plain", "Cedar Range", "Crane Delta", "Red Steppe")
BEGINNINGS = (
    "Acacia",
    "Bamboo",
    "Banana",
    "Cattle",
    "Cedar",
    "Clay",
    "Coffee",
    "Copper",
    "Crane",
    "Egret",
    "Falcon",
    "Fig",
    "Granite",
    "Heron",
    "Ibis",
    "Iron",
    "Kingfisher",
    "Moss",
    "Papyrus",
    "Reed",
    "Salt",
    "Silver",
    "Sorghum",
    "Thorn",
    "Weaver",
)
ENDINGS = (
    "Bank",
    "Bend",
    "Bridge",
    "Crossing",
    "Field",
    "Ford",
    "Gate",
    "Grove",
    "Hill",
    "Hollow",
    "Landing",
    "Market",
    "Marsh",
    "Path",
    "Ridge",
    "Rock",
    "Slope",
    "Spring",
    "Terrace",
    "Valley",
)
EVENTS = (
    (
        "programme",
        None,
        None,
        PROTOCOL_CHANGE,
        "protocol",
        "New malaria protocol: test before treatment (MAL1 ends, MAL2 begins)",
        False,
    ),
)
# One district aims higher, from the middle of the months on.
PLANTED = Planted(events=EVENTS, targets=(("district", "D01", None, "CLS", date(2010, 7, 1), 0.9),))


def national_programme(seed: int, months: int = MONTHS, centers: int = CENTERS) -> Programme:
    """Lay out 30 districts and 500 health centers of ten nurses over 60 months.

    With fewer `months` (the last ones) or `centers` (at most 500) it is the same country in
    small; its name in the ledger then says so.
    """
    random = chance(seed, "national")
    districts = tuple(_district(random, number) for number in range(1, DISTRICTS + 1))
    names = [" ".join(pair) for pair in product(BEGINNINGS, ENDINGS)]
    random.shuffle(names)
    homes = np.sort(np.arange(CENTERS) % DISTRICTS)[:centers]
    places = [
        _center(random, districts[home], int(number), names[place])
        for place, (home, number) in enumerate(zip(homes, _counted(homes), strict=True))
    ]
    used = tuple(one for one in districts if one.code in {center.district for center in places})
    whole = (months, centers) == (MONTHS, CENTERS)
    scale = "national" if whole else f"national-{centers}x{months}"
    return Programme(scale, seed, used, tuple(places), PLANTED, _first_day(months), daily=True)


def _first_day(months: int) -> date:
    return shifted(LAST_DAY.replace(day=1), 1 - months)


def _counted(homes: np.ndarray) -> np.ndarray:
    """Number the health centers of each district from 1."""
    starts = np.flatnonzero(np.diff(homes, prepend=-1))
    return np.arange(len(homes)) - starts[np.cumsum(np.diff(homes, prepend=-1) > 0) - 1] + 1


def _district(random: np.random.Generator, number: int) -> District:
    side, land = divmod(number - 1, len(LANDS))
    before = float(random.uniform(0.46, 0.60))
    return District(
        f"D{number:02d}",
        f"{SIDES[side]} {LANDS[land]}",
        int(random.integers(250_000, 450_000)),
        int(random.integers(15, 31)),
        ("A1", "A0")[int(random.integers(2))],
        FOLLOW_UPS,
        (before, before + float(random.uniform(0.15, 0.30))),
    )


def _center(random: np.random.Generator, district: District, number: int, name: str) -> Center:
    people = int(random.integers(12_000, 32_000))
    km = float(np.clip(np.round(district.km * random.lognormal(0, 0.45)), 3, 60))
    code = f"{district.code}-{number:02d}"
    return Center(code, district.code, name, people, km, NURSES, NURSES + 1)
