"""The map of the programme that every page needs: districts, their health centers, supplies."""

from dataclasses import dataclass, field

PHARMACY = "pharmacy:"


@dataclass(frozen=True)
class Places:
    """Codes and names within the reader's scope.

    `districts`: code -> name. `health_centers`: code -> name. `district_of`: center -> district.
    `partial`: districts of which only some centers are within scope; a part is not the whole, so
    they have no meeting, no pack and no comparison.
    """

    districts: dict[str, str] = field(default_factory=dict)
    health_centers: dict[str, str] = field(default_factory=dict)
    district_of: dict[str, str] = field(default_factory=dict)
    partial: frozenset[str] = frozenset()

    @property
    def whole_districts(self) -> dict[str, str]:
        """The districts that are within scope with all their centers."""
        return {code: name for code, name in self.districts.items() if code not in self.partial}

    def within(self, district: tuple[str, ...], health_center: tuple[str, ...]) -> list[str]:
        """List the health centers that a choice of districts and centers leaves, in code order."""
        return [
            code
            for code, home in self.district_of.items()
            if (not district or home in district) and (not health_center or code in health_center)
        ]

    def name(self, code: str) -> str:
        """Return the name of a center or district; a code without one is its own name."""
        return self.health_centers.get(code) or self.districts.get(code) or code


def pharmacy_of(district: str) -> str:
    """Return the place code of a district's pharmacy."""
    return PHARMACY + district
