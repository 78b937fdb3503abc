"""The one indicator that a chart of a single indicator is about."""

from dashboard.filters import Filters
from dashboard.indicators import Indicator

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
