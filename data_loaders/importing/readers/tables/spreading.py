"""A stock record of a quarter or longer -> records of its months.

The days out are so many from the period's end where nothing was left, else from its beginning, as
within a month. What stood on the shelf between the months is not known.
"""

import re
from calendar import monthrange
from dataclasses import dataclass, field
from datetime import date, timedelta

PERIODS = (  # pattern, how many months a part has
    (re.compile(r"(\d{4})[- ]?Q([1-4])", re.IGNORECASE), 3),
    (re.compile(r"(?:Q|T)([1-4])[- /]?(\d{4})", re.IGNORECASE), 3),
    (re.compile(r"(\d{4})[- ]?T([1-4])", re.IGNORECASE), 3),
    (re.compile(r"(\d{4})[- ]?S([1-2])", re.IGNORECASE), 6),
    (re.compile(r"(?:19|20)\d{2}"), 12),
)
Period = tuple[int, int, int]  # year, first month, how many months


@dataclass
class Month:
    """One stock record: its row, its counts by the template's columns (None where it is blank)."""

    row: int
    days_out: int | None = None
    counts: dict[str, float | None] = field(default_factory=dict)

    def add_lot(self, other: "Month") -> None:
        """Join another lot of the same supply: quantities are summed, days out the fewest."""
        days = [one for one in (self.days_out, other.days_out) if one is not None]
        self.days_out = min(days) if len(days) > 1 else None
        for name, count in other.counts.items():
            here = self.counts.get(name)
            self.counts[name] = None if count is None or here is None else here + count


def longer_period(text: str) -> Period | None:
    """Return the period of `2024Q1`, `T1 2024`, `2024S2` or `2024`; None for another text."""
    for pattern, months in PERIODS:
        found = pattern.fullmatch(text.strip())
        if found:
            numbers = [int(part) for part in found.groups() or (found[0], "1")]
            year, part = max(numbers), min(numbers)
            return year, months * (part - 1) + 1, months
    return None


def months_of(period: Period) -> list[str]:
    """Return the months of a period as ISO texts."""
    year, first, months = period
    return [f"{year}-{month:02}-01" for month in range(first, first + months)]


def spread(record: Month, months: list[str]) -> list[Month]:
    """Return a record of each month; a record of one month is that itself."""
    if len(months) == 1:
        return [record]
    starts = [date.fromisoformat(month) for month in months]
    ends = [day.replace(day=monthrange(day.year, day.month)[1]) for day in starts]
    parts = [Month(record.row, None, dict.fromkeys(record.counts)) for _ in months]
    parts[0].counts["opening"] = record.counts.get("opening")
    parts[-1].counts["closing"] = record.counts.get("closing")
    if record.days_out is None or record.days_out > (ends[-1] - starts[0]).days + 1:
        return parts
    days = timedelta(days=record.days_out)
    if record.counts.get("closing") == 0:
        first, until = ends[-1] + timedelta(days=1) - days, ends[-1] + timedelta(days=1)
    else:
        first, until = starts[0], starts[0] + days
    for part, start, end in zip(parts, starts, ends, strict=True):
        inside = min(until, end + timedelta(days=1)) - max(first, start)
        part.days_out = max(inside.days, 0)
        if part.days_out and until > end:  # nothing was there on the month's last day
            part.counts["closing"] = 0
    return parts
