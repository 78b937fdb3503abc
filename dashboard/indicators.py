"""What an indicator is: its definition, direction and family, as data that can be reviewed."""

from dataclasses import dataclass

from dashboard.filters import Filters

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

    `target` is a proportion in [0, 1]; None by default, for the programme gives no targets.
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
