"""Days that stand alone, far from all others, and when silence is longer than it ever was.

A year mistyped, a stock-out from years before, a register that was brought once. No source counts
in it: the rules are the programme's own, and docs/decisions.md says why (94 and 110).
"""

from collections.abc import Callable, Sequence
from itertools import pairwise
from statistics import median

from dashboard.months import Days, month_number

FEWEST_MONTHS = 3  # with records, before a day can stand alone a year or more away from them
FEWEST_PAUSES = 5  # between months with records, before one may be called longer than usual
LONELY_MONTHS = 12  # from the others, at least, is a day that stands alone whatever was usual
TIMES_WIDER = 3  # than the usual gap among the others

IsOneRecord = Callable[[Days], bool]


def lone_days(months: Sequence[Days], is_one_record: IsOneRecord) -> tuple[list[Days], list[Days]]:
    """Part the days that stand alone, before or after all others, from the months in between.

    `months`: those with records, in order. One record alone in its month stands alone where it is
    a year or more (and at least three times the usual gap) away from all others: a year mistyped,
    a stock-out from years before. Of fewer than three other months nobody can say
    what is usual. Returns (others, alone).
    """
    kept, alone = list(months), []
    while len(kept) > FEWEST_MONTHS:
        ends = [kept[0], kept[-1]]
        steps = [_step(*pair) for pair in pairwise(kept)]
        far = max(LONELY_MONTHS, TIMES_WIDER * median(steps))
        found = [n for n in (1, 0) if steps[-n] >= far and is_one_record(ends[n])]
        if not found:
            break
        alone.append(kept.pop(-found[0]))
    return kept, sorted(alone, key=lambda days: days.first)


def is_long_pause(months: Sequence[Days], pause: int) -> bool:
    """Tell whether a pause, in months, is longer than any among these months with records, and at
    least three times the usual one. Of fewer than five pauses nobody can say what is usual.
    """
    pauses = [_step(*pair) for pair in pairwise(months)]
    if len(pauses) < FEWEST_PAUSES:
        return False
    return pause > max(pauses) and pause >= TIMES_WIDER * median(pauses)


def lone_ahead(months: Sequence[Days], is_one_record: IsOneRecord) -> Days | None:
    """Return the last month where it is one record after a pause longer than any before.

    It may be the first of a new month, or a month mistyped: who asks knows whether anything else
    reaches as far.
    """
    if len(months) <= FEWEST_PAUSES:
        return None
    *others, last = months
    is_late = is_long_pause(others, _step(others[-1], last))
    return last if is_late and is_one_record(last) else None


def _step(earlier: Days, later: Days) -> int:
    """Count the months from one to another."""
    return month_number(later.first) - month_number(earlier.first)
