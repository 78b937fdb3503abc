"""What an indicator is: its definition, direction, family and targets, as data to be reviewed."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from dashboard.filters import Filters
from dashboard.months import first_of_month
from dashboard.places import Places

FAMILIES = (
    "assessment",
    "classification",
    "treatment",
    "counselling",
    "facility",
    "stock",
    "workforce",
    "mentoring",
)


@dataclass(frozen=True)
class Indicator:
    """One measure of care: numerator over denominator, and which way is better.

    `target` is a proportion in [0, 1], None where none is set: as it is defined, and of an
    indicator of a question (`aimed`) what the selection is to reach in its last month. Then
    `steps` are (first month, target) since the beginning, which has no month; `elsewhere`
    (place, target) of all districts and health centers, where any of them has its own.
    """

    code: str
    label: str
    family: str
    direction: str
    numerator: str
    denominator: str
    why: str | None = None
    target: float | None = None
    protocol_version: str | None = None
    source: str | None = None
    steps: tuple[tuple[date | None, float], ...] = ()
    elsewhere: tuple[tuple[str, float | None], ...] = ()


DEFINED = tuple(
    name for name in Indicator.__dataclass_fields__ if name not in ("steps", "elsewhere")
)


# Targets: dated, of the programme, a district or a health center; the nearest counts.


@dataclass(frozen=True)
class Target:
    """The share that an indicator is to reach from a month on, at a place; None: everywhere.

    `place` is the code of a district where `scope` is "district", else of a health center.
    """

    scope: str
    place: str | None
    indicator: str
    from_on: date
    share: float


Steps = tuple[tuple[date | None, float], ...]  # (first month, share), the oldest first


@dataclass(frozen=True)
class Aim:
    """Whose targets count, as of a month (its first day): those of a scope and its place."""

    scope: str
    place: str | None
    month: date


@dataclass(frozen=True)
class Aims:
    """The targets of one indicator that count in a month: (scope, place) -> steps."""

    indicator: Indicator
    given: Mapping[tuple[str, str | None], Steps]
    places: Places

    def steps(self, scope: str, place: str | None) -> Steps:
        """Return a place's targets, before its own those of its district and the programme.

        The indicator's own target is the programme's from the beginning, which has no month.
        """
        own = self.indicator.target
        found: Steps = () if own is None else ((None, own),)
        for place_above in reversed([*self._above(scope, place)]):
            nearer = self.given.get(place_above, ())
            if nearer:
                begins = nearer[0][0]
                found = (*(one for one in found if one[0] is None or one[0] < begins), *nearer)
        return found

    def _above(self, scope: str, place: str | None) -> Iterator[tuple[str, str | None]]:
        """Yield a place and what it lies in, the nearest first."""
        if scope != "programme":
            yield scope, place
        if scope == "health_center":
            yield "district", self.places.district_of.get(place)
        yield "programme", None

    def reached(self, scope: str, place: str | None) -> float | None:
        """Return what a place is to reach in the month."""
        steps = self.steps(scope, place)
        return steps[-1][1] if steps else None

    def elsewhere(self) -> tuple[tuple[str, float | None], ...]:
        """Return what every district and health center is to reach, where any has its own."""
        if all(scope == "programme" for scope, _ in self.given):
            return ()
        centers = [code for code in self.places.health_centers if not self.places.is_total(code)]
        return (
            *((code, self.reached("district", code)) for code in self.places.districts),
            *((code, self.reached("health_center", code)) for code in centers),
        )

    def here(self, aim: Aim) -> Indicator:
        """Return the indicator with the targets of a place."""
        steps = self.steps(aim.scope, aim.place)
        target = steps[-1][1] if steps else None
        return replace(self.indicator, target=target, steps=steps, elsewhere=self.elsewhere())


def aimed(
    indicators: Iterable[Indicator], targets: Iterable[Target], places: Places, aim: Aim
) -> tuple[Indicator, ...]:
    """Return indicators with the targets of a selection in a month (`Indicator`)."""
    given: dict[str, dict[tuple[str, str | None], list]] = {}
    for one in sorted(targets, key=lambda one: one.from_on):
        if first_of_month(one.from_on) <= aim.month:
            of_place = given.setdefault(one.indicator, {}).setdefault((one.scope, one.place), [])
            of_place.append((first_of_month(one.from_on), one.share))
    return tuple(Aims(one, given.get(one.code, {}), places).here(aim) for one in indicators)


# The one indicator that a chart of a single indicator is about.

FAMILIES_FIRST = ("assessment", "classification")


def indicator_in_focus(filters: Filters, indicators: tuple[Indicator, ...]) -> Indicator | None:
    """Return the first indicator asked for; else the first of skills that should rise.

    None when no indicator is defined.
    """
    by_code = {indicator.code: indicator for indicator in indicators}
    asked = [by_code[code] for code in filters.indicator if code in by_code]
    rising = [one for one in indicators if one.direction == "up"]
    skills = [one for one in rising if one.family in FAMILIES_FIRST]
    return next(iter([*asked, *skills, *rising, *indicators]), None)
