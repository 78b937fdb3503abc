"""Looks written as short lines, and the days they tell of counted again in plain loops."""

from datetime import date, timedelta

import pandas as pd

from dashboard.stock_outs.statistics.spells import IN_STOCK, NOT_HELD, OUT

DAY = timedelta(days=1)
WORDS = {"in": IN_STOCK, "out": OUT, "no": NOT_HELD}
COLUMNS = {"place": "str", "supply": "str", "checked_on": "datetime64[us]", "state": "str"}


def looks(*lines: str) -> pd.DataFrame:
    """Read `place supply checked_on in|out|no`."""
    rows = [line.split() for line in lines]
    made = [[place, supply, day, WORDS[state]] for place, supply, day, state in rows]
    return pd.DataFrame(made, columns=list(COLUMNS)).astype(COLUMNS)


def plain_bounds(seen: list[tuple[date, str]]) -> list[tuple]:
    """Return (first, last, earliest, latest) of each run of looks that found nothing.

    `seen`: looks of one place and supply by day, without records. earliest and latest are None
    where there is no look before or after.
    """
    found, run, before = [], [], None
    for day, state in sorted(seen):
        if state == OUT:
            run.append(day)
            continue
        if run:
            found.append((run[0], run[-1], earliest(run[0], before), day))
            run = []
        before = (day, state)
    if run:
        found.append((run[0], run[-1], earliest(run[0], before), None))
    return found


def earliest(first: date, before: tuple[date, str] | None) -> date | None:
    if before is None:
        return None
    return first if before[1] == NOT_HELD else before[0] + DAY
