"""Stock-outs written as short lines, and counted again day by day, to test against."""

from collections.abc import Iterable
from datetime import date, timedelta

import pandas as pd

from dashboard.months import Window
from dashboard.stock_outs.statistics.risk import UNSEEN_COLUMNS
from dashboard.stock_outs.statistics.spells import exact, spells
from dashboard.stock_outs.statistics.upstream import Stores

DAY = timedelta(days=1)
COLUMNS = {
    "place": "str",
    "supply": "str",
    "started_on": "datetime64[us]",
    "ended_on": "datetime64[us]",
    "last_confirmed_on": "datetime64[us]",
    "cause": "str",
}


def records(*lines: str) -> pd.DataFrame:
    """Read `place supply started_on ended_on` or `place supply started_on ?last_confirmed_on`."""
    rows = []
    for line in lines:
        place, supply, start, end = line.split()
        ongoing = end.startswith("?")
        last = end[1:] if ongoing else str(date.fromisoformat(end) - DAY)
        rows.append([place, supply, start, None if ongoing else end, last, None])
    return pd.DataFrame(rows, columns=list(COLUMNS)).astype(COLUMNS)


def recorded_spells(*lines: str) -> pd.DataFrame:
    """Return the spells of some records, as `bounded` does where nothing was looked at."""
    return exact(spells(records(*lines)))


def stores_of(found: pd.DataFrame, recorded=("KIR",)) -> Stores:
    """Return pharmacies whose every day is known."""
    away = pd.DataFrame(columns=UNSEEN_COLUMNS).astype(
        {"place": "str", "supply": "str", "started_on": "datetime64[us]", "days": "int64"}
    )
    return Stores(found, away, tuple(recorded))


def shared_days(both: int, known: int, least=float("nan"), most=float("nan")) -> pd.DataFrame:
    """Return the row of `upstream_share`: days that the pharmacy shared, of those known."""
    names = ("upstream_days", "upstream_known", "share_least", "share_most")
    return pd.DataFrame([dict(zip(names, (both, known, least, most), strict=True))])


def window(start: str, until: str) -> Window:
    return Window(date.fromisoformat(start), date.fromisoformat(until))


def days_of(rows: pd.DataFrame) -> dict[tuple[str, str], set[date]]:
    """Return the days out of every place and supply, each day counted once."""
    found: dict[tuple[str, str], set[date]] = {}
    for row in rows.itertuples():
        day = row.started_on.date()
        until = row.last_confirmed_on.date() + DAY if pd.isna(row.ended_on) else row.ended_on.date()
        days = found.setdefault((row.place, row.supply), set())
        while day < until:
            days.add(day)
            day += DAY
    return found


def inside(days: Iterable[date], period: Window) -> int:
    return sum(period.start <= day < period.until for day in days)
