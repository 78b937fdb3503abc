"""At the ceiling no rule works: what can still be said is counted in observations."""

from dataclasses import dataclass
from datetime import date

import pandas as pd

FEWEST_RECENT = 20


@dataclass(frozen=True)
class Recent:
    """The latest observations and how many of them were done, and the cases since the last miss.

    `begun_on` is the day of the earliest visit among them; `missed_on` that of the latest one
    with a miss, None when there is none; `cases` were observed at the visits after it.
    """

    numerator: int
    denominator: int
    begun_on: date
    cases: int
    missed_on: date | None


def recent(visits: pd.DataFrame, direction: str) -> Recent | None:
    """Count back from the latest visit until at least 20 observations are reached.

    `visits`: period_start, numerator, denominator of one indicator. A miss is an observation
    without the numerator, with it where lower is better. None without any observation.
    """
    seen = visits[visits.denominator > 0].sort_values("period_start", kind="stable")
    if seen.empty:
        return None
    misses = seen.numerator if direction == "down" else seen.denominator - seen.numerator
    back = seen.denominator[::-1].cumsum()[::-1]
    enough = back >= FEWEST_RECENT
    last = seen[seen.period_start >= seen.period_start[enough].max()] if enough.any() else seen
    missed = seen.period_start[misses > 0]
    after = seen if missed.empty else seen[seen.period_start > missed.max()]
    return Recent(
        int(last.numerator.sum()),
        int(last.denominator.sum()),
        last.period_start.iloc[0].date(),
        int(after.denominator.sum()),
        None if missed.empty else missed.max().date(),
    )
