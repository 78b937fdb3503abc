"""Small numbers and persons: what may be shown, in one place."""

from enum import StrEnum

FEWEST_PERSONS = 3  # whose work together is nobody's alone
FEWEST_FOR_PERCENT = 5
FEWEST_FOR_JUDGEMENT = 10
FEWEST_POINTS = 12
MOST_TIES = 0.25
CEILING = 0.9
FEWEST_AT_RISK = 5
FEWEST_PERSON_YEARS = 10
FEWEST_DEPARTURES = 5
UNCONFIRMED_AFTER_DAYS = 60
VISIT_DUE_AFTER_DAYS = 42


class Strength(StrEnum):
    """How much a proportion of `n` observations may be said to show."""

    COUNT_ONLY = "count only"
    TENTATIVE = "tentative"
    NORMAL = "normal"


def strength(n: int) -> Strength:
    """Grade a denominator: under 5 no percentage, 5 to 9 tentative, from 10 on normal."""
    if n < FEWEST_FOR_PERCENT:
        return Strength.COUNT_ONLY
    return Strength.TENTATIVE if n < FEWEST_FOR_JUDGEMENT else Strength.NORMAL
