"""The map of the programme that every page needs: districts, their health centers, supplies."""

from dataclasses import dataclass, field, replace
from datetime import date

from dashboard.messages import say
from dashboard.wording import day_name

PHARMACY = "pharmacy:"


@dataclass(frozen=True)
class Places:
    """Codes and names within the reader's scope.

    `districts`: code -> name. `health_centers`: code -> name. `district_of`: center -> district.
    `partial`: districts of which only some centers are within scope; a part is not the whole, so
    they have no meeting, no pack and no comparison.
    `closed_on`: the centers that are closed -> the first day they were; `successor`: those of them
    that have one -> the center that is there now.
    `summed`: districts of which the reader sees only some things (sums, or what is in stock); they
    are no part, and no meeting either. `pools`: the groups of health centers that stand where
    others see health centers -> their members.
    """

    districts: dict[str, str] = field(default_factory=dict)
    health_centers: dict[str, str] = field(default_factory=dict)
    district_of: dict[str, str] = field(default_factory=dict)
    partial: frozenset[str] = frozenset()
    closed_on: dict[str, date] = field(default_factory=dict)
    successor: dict[str, str] = field(default_factory=dict)
    summed: frozenset[str] = frozenset()
    pools: dict[str, tuple[str, ...]] = field(default_factory=dict)

    @property
    def whole_districts(self) -> dict[str, str]:
        """The districts that are within scope with all their centers and all that was recorded."""
        not_whole = self.partial | self.summed
        return {code: name for code, name in self.districts.items() if code not in not_whole}

    def within(self, district: tuple[str, ...], health_center: tuple[str, ...]) -> list[str]:
        """List the health centers that a choice of districts and centers leaves, in code order."""
        return [
            code
            for code, home in self.district_of.items()
            if (not district or home in district) and (not health_center or code in health_center)
        ]

    def is_total(self, code: str) -> bool:
        """Tell whether a place stands for its district as a whole, as its code says: counts that
        DHIS2 holds of the district are of no health center.
        """
        return self.district_of.get(code) == code

    @property
    def only_sums(self) -> bool:
        """Tell whether no district is seen whole, nor a part of one: no nurse is told of then."""
        return bool(self.districts) and {*self.districts} <= self.summed

    def is_open(self, code: str, day: date) -> bool:
        """Tell whether a health center was open on a day."""
        return code not in self.closed_on or day < self.closed_on[code]

    def name(self, code: str) -> str:
        """Return the name of a center or district; a code without one is its own name."""
        first, second = self.health_centers, self.districts
        if self.is_total(code):
            first, second = second, first
        return first.get(code) or second.get(code) or code


def saying_closed(places: Places, language: str) -> Places:
    """Return the places with names that say which centers are closed, and what is there now."""
    names = places.health_centers | {
        code: closed_name(code, places, language) for code in places.closed_on
    }
    return replace(places, health_centers=names)


def closed_name(code: str, places: Places, language: str) -> str:
    """Name a closed center with the day it was closed, and what is there now."""
    day, now = day_name(places.closed_on[code], language), places.successor.get(code)
    name = places.health_centers.get(code) or code
    if now is None:
        return say("{name} (closed on {day})", language).format(name=name, day=day)
    said = say("{name} (closed on {day}, now {successor})", language)
    successor = places.health_centers.get(now)
    named = f"{now} {successor}" if successor and successor != now else now
    return said.format(name=name, day=day, successor=named)


def saying_pools(places: Places, language: str) -> Places:
    """Return the places with names that say which health centers a pool holds."""
    said = say("{first} to {last}", language)
    names = {
        pool: said.format(first=members[0], last=members[-1])
        for pool, members in places.pools.items()
    }
    return replace(places, health_centers=places.health_centers | names)


def pharmacy_of(district: str) -> str:
    """Return the place code of a district's pharmacy."""
    return PHARMACY + district
