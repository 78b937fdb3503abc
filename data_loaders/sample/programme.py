"""The frame of the invented programme: districts, health centers and mentors of one scale."""

from dataclasses import dataclass
from datetime import date

import numpy as np

from data_loaders.sample.chance import chance
from data_loaders.sample.planted import IMCI_POSTS, PLANTED, Planted

FIRST_DAY = date(2010, 10, 1)
LAST_DAY = date(2012, 12, 31)
# Where the first hospital stands, how far the next ones are, in degrees, and how many in a row.
FIRST_HOSPITAL, APART, HOSPITALS_A_ROW, KM_A_DEGREE = (-2.8, 29.2), 0.45, 6, 111.2
# Invented, and meant to look it: no district has places of these names.
KIREHE = (
    "Acacia Hill",
    "Papyrus Bend",
    "Crane Marsh",
    "Fig Tree",
    "Red Clay",
    "Two Springs",
    "Stone Bridge",
    "Long Valley",
    "Cedar Ridge",
    "Banana Terrace",
    "Ibis Lake",
    "Sorghum Field",
    "Old Market by the Papyrus Crossing of the Upper Valley and the Three Hills",
)
SOUTHERN_KAYONZA = (
    "Heron Bay",
    "Coffee Slope",
    "Weaver Grove",
    "Lake Path",
    "Cattle Ford",
    "Morning Hill",
    "Bamboo Gate",
    "Kingfisher",
)


@dataclass(frozen=True)
class District:
    """A district as the programme plans it.

    `km` is the median distance from its hospital to a health center, `follow_ups` the share of
    routine visits after which the mentor comes back within weeks; `index` is the mean share of
    key assessment tasks done, before and after a year of mentoring.
    """

    code: str
    name: str
    population: int
    km: int
    mentor_education: str
    follow_ups: float
    index: tuple[float, float]


@dataclass(frozen=True)
class Center:
    """A health center: `staff` posts in all, one of them the director, `imci_posts` trained."""

    code: str
    district: str
    name: str
    population: int
    km_to_hospital: float
    imci_posts: int
    staff: int


@dataclass(frozen=True)
class Programme:
    """All that a generator needs to know before it draws the first number.

    With `daily` a nurse is observed on each day of a visit, otherwise on one of them.
    """

    scale: str
    seed: int
    districts: tuple[District, ...]
    centers: tuple[Center, ...]
    planted: Planted
    first_day: date = FIRST_DAY
    last_day: date = LAST_DAY
    daily: bool = False

    @property
    def source(self) -> str:
        """The name of this sample in the ledger of imports."""
        return f"sample:{self.scale}:{self.seed}"

    def district_of(self, center: Center) -> District:
        """Return the district that a health center belongs to."""
        return next(district for district in self.districts if district.code == center.district)


# Manzi 2014: populations, distances, education. The index is set so that it rises as in Magge
# 2015, by 0.29 and 0.17 in a year, although newcomers keep pulling it down.
DISTRICTS = (
    District("KIR", "Kirehe", 344_157, 23, "A1", 0.0, (0.49, 0.81)),
    District("SKA", "Southern Kayonza", 194_248, 21, "A0", 0.26, (0.59, 0.785)),
)


def seed_programme(seed: int) -> Programme:
    """Lay out the two districts of the paper, 13 and 8 health centers, with invented names."""
    centers = []
    for district, letter, names in zip(DISTRICTS, "KS", (KIREHE, SOUTHERN_KAYONZA), strict=True):
        centers += _centers(seed, district, letter, names)
    return Programme("seed", seed, DISTRICTS, tuple(centers), PLANTED)


def _centers(seed: int, district: District, letter: str, names: tuple[str, ...]) -> list[Center]:
    random = chance(seed, "places", district.code)
    people = random.dirichlet(np.full(len(names), 12.0)) * district.population
    people = np.diff(np.round(np.cumsum(people)), prepend=0).astype(int)  # sums to the district
    km = np.clip(np.round(district.km * random.lognormal(0, 0.45, len(names))), 3, 60)
    codes = [f"{letter}-{number:02d}" for number in range(1, len(names) + 1)]
    posts = random.choice([1, 2, 3], len(names), p=[0.1, 0.6, 0.3])
    staff = random.integers(8, 13, len(names))  # ten nurses on average (Manzi 2014)
    return [
        Center(
            code,
            district.code,
            name,
            int(people[i]),
            float(km[i]),
            IMCI_POSTS.get(code, int(posts[i])),
            int(staff[i]),
        )
        for i, (code, name) in enumerate(zip(codes, names, strict=True))
    ]


def district_rows(programme: Programme) -> list[dict]:
    """Return the rows of `districts`."""
    return [
        {"code": d.code, "name": d.name, "population": d.population} for d in programme.districts
    ]


def health_center_rows(programme: Programme) -> list[dict]:
    """Return the rows of `health_centers`."""
    columns = ("code", "district", "name", "population", "km_to_hospital")
    lies = coordinates(programme)
    return [{name: getattr(c, name) for name in columns} | lies[c.code] for c in programme.centers]


def coordinates(programme: Programme) -> dict[str, dict[str, float]]:
    """Return health center -> latitude, longitude: as far from its hospital as it says.

    The hospitals stand on a grid, `APART` degrees from each other; in which direction a center
    lies is drawn from a stream of its own, so that nothing else of the sample changes with it.
    """
    found = {}
    for number, district in enumerate(programme.districts):
        row, column = divmod(number, HOSPITALS_A_ROW)
        latitude, longitude = FIRST_HOSPITAL[0] + row * APART, FIRST_HOSPITAL[1] + column * APART
        random = chance(programme.seed, "coordinates", district.code)
        here = [one for one in programme.centers if one.district == district.code]
        turns = (np.arange(len(here)) + random.uniform(0, 1, len(here))) / len(here)
        for center, angle in zip(here, 2 * np.pi * random.permutation(turns), strict=True):
            north, east = (center.km_to_hospital * way(angle) for way in (np.cos, np.sin))
            east /= KM_A_DEGREE * np.cos(np.radians(latitude))
            found[center.code] = {
                "latitude": round(float(latitude + north / KM_A_DEGREE), 4),
                "longitude": round(float(longitude + east), 4),
            }
    return found


def mentor_of(district: str) -> str:
    """Return the code of the one IMCI mentor of a district."""
    return f"M-{district}"


def mentor_rows(programme: Programme) -> list[dict]:
    """Return the rows of `mentors`: one each, unnamed."""
    return [
        {
            "code": mentor_of(d.code),
            "name": None,
            "education": d.mentor_education,
            "district": d.code,
        }
        for d in programme.districts
    ]
