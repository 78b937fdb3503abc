"""What is recorded about the months around a change: facts that are counted, never causes."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import NamedTuple

import numpy as np
import pandas as pd

from dashboard.months import Window, first_of_month, shifted
from dashboard.trends.statistics.anew import is_local
from dashboard.trends.statistics.verdict_row import VerdictRow, months_of_change
from dashboard.turnover.statistics.postings import IMCI, departed

DIRECTOR = "director"
FACT_COLUMNS = {
    "indicator": "str",
    "changed_on": "datetime64[us]",
    "fact": "str",
    "place": "str",
    "on": "datetime64[us]",
    "label": "str",
    "scope": "str",
    "days": "Int64",
    "ongoing": "boolean",
    "center_months": "int64",
}
EVENT, LOCAL_EVENT, STOCK_OUT, NO_VISIT = "event", "local event", "stock-out", "no visit"
LEFT, ARRIVED, NEW_DIRECTOR = "nurse left", "nurse began", "director began"
FACTS = (EVENT, LOCAL_EVENT, LEFT, ARRIVED, NEW_DIRECTOR, STOCK_OUT, NO_VISIT)


class StockOut(NamedTuple):
    """A stock-out that began; `days` are those known, at least so many where it is ongoing."""

    place: str
    supply: str
    started_on: pd.Timestamp
    days: int
    ongoing: bool


class Event(NamedTuple):
    """An event, and the place that it concerns; missing: the whole programme."""

    on: pd.Timestamp
    label: str
    scope: str
    district: str | None
    health_center: str | None


def as_values(rows: pd.DataFrame, kind: type) -> list:
    """Return the rows of a frame as values of a kind, whose fields are its columns."""
    columns = rows[list(kind._fields)]
    return list(map(kind._make, columns.itertuples(index=False, name=None)))


@dataclass(frozen=True)
class Records:
    """What may have happened at the places of a selection, loaded once for all its charts.

    `postings`: as `load_postings`. `stock_outs`: spells as `stock_outs.spells`. `visits`: as
    `load_visits`. `events`: on, label, scope, district, health_center.
    """

    centers: list[str]
    postings: pd.DataFrame
    stock_outs: pd.DataFrame
    visits: pd.DataFrame
    events: pd.DataFrame

    @cached_property
    def visited(self) -> set[tuple[str, date]]:
        """The health centers and months with a done visit."""
        done = self.visits[self.visits.status == "done"]
        months = done.started_on.dt.date.map(first_of_month)
        return set(zip(done.health_center, months, strict=True))

    @cached_property
    def nurses(self) -> pd.DataFrame:
        """The postings of IMCI nurses at the places."""
        return self._posted(IMCI)

    @cached_property
    def directors(self) -> pd.DataFrame:
        """The postings of health center directors at the places."""
        return self._posted(DIRECTOR)

    @cached_property
    def drawn_events(self) -> np.ndarray:
        """Which events stand on a chart of the places: not those of one center of several."""
        return ~is_local(self.events, len(self.centers)).to_numpy(dtype=bool)

    @cached_property
    def every_stock_out(self) -> list[StockOut]:
        """All stock-outs as values, in the order of their rows."""
        return as_values(self.stock_outs, StockOut)

    @cached_property
    def every_event(self) -> list[Event]:
        """All events as values, in the order of their rows."""
        return as_values(self.events, Event)

    def _posted(self, role: str) -> pd.DataFrame:
        here = self.postings.health_center.isin(self.centers)
        return self.postings[here & (self.postings.role == role)]


@dataclass(frozen=True)
class Facts:
    """What the records hold about some months.

    `left`, `arrived` and `directors` name the health center of each IMCI nurse who left or
    began, and of each health center director who began. `stock_outs` are those that began.
    `unvisited` are the center-months without a done visit, `center_months` all. `events` are
    those drawn on the chart, `local_events` counts the rest.
    """

    window: Window
    left: tuple[str, ...]
    arrived: tuple[str, ...]
    directors: tuple[str, ...]
    stock_outs: tuple[StockOut, ...]
    unvisited: tuple[tuple[str, date], ...]
    center_months: int
    events: tuple[Event, ...]
    local_events: int


def facts_around(records: Records, months: Window, window: Window) -> Facts:
    """Count what happened at the selection's places in some months of the window."""
    nurses, directors = records.nurses, records.directors
    unvisited, center_months = unvisited_months(records, months, window)
    dated, drawn = inside(records.events.on, months), records.drawn_events
    return Facts(
        months,
        tuple(nurses.health_center[departed(nurses, months)]),
        tuple(nurses.health_center[inside(nurses.started_on, months)]),
        tuple(directors.health_center[inside(directors.started_on, months)]),
        picked(records.every_stock_out, inside(records.stock_outs.started_on, months)),
        unvisited,
        center_months,
        picked(records.every_event, dated & drawn),
        int((dated & ~drawn).sum()),
    )


def picked(values: list, there: np.ndarray) -> tuple:
    """Return some of the values of a list."""
    return tuple(values[place] for place in np.flatnonzero(there).tolist())


def inside(days: pd.Series, window: Window) -> np.ndarray:
    """Tell which days lie in the window."""
    values = days.to_numpy()
    return (values >= np.datetime64(window.start)) & (values < np.datetime64(window.until))


def unvisited_months(
    records: Records, months: Window, window: Window
) -> tuple[tuple[tuple[str, date], ...], int]:
    """List the center-months without a done visit, and count all; a month not yet over is none."""
    whole = [one for one in months.months if shifted(one, 1) <= window.until]
    asked = [(center, month) for center in records.centers for month in whole]
    return tuple(pair for pair in asked if pair not in records.visited), len(asked)


# The facts as a frame, one row a fact, and back.


def facts_table(
    changed: Iterable[VerdictRow], records: Callable[[], Records], window: Window
) -> pd.DataFrame:
    """List what is recorded in the months around each indicator's change (`months_of_change`).

    `changed`: the verdicts of a selection; those without a day of change have no facts. `records`
    is asked where there is any. One row is a fact: indicator, changed_on (since when it changed),
    fact (event, local event, nurse left, nurse began, director began, stock-out, no visit), place
    (missing: the whole programme; not said), on (its day; the month of no visit; missing for
    persons), label (of the event; the supply), scope (of the event), days and ongoing (of the
    stock-out), center_months (all those around the change).
    """
    dated = [row for row in changed if row.since is not None]
    loaded = records() if dated else None
    found, known = [], {}  # several indicators change in the same months
    for row in dated:
        months = months_of_change(row, window)
        if months not in known:
            facts = facts_around(loaded, months, window)
            known[months] = [(*one, facts.center_months) for one in facts_listed(facts)]
        begins = row.indicator, pd.Timestamp(row.since)
        found += [(*begins, *one) for one in known[months]]
    return as_facts(found)


def as_facts(rows: Iterable[tuple] = ()) -> pd.DataFrame:
    """Return rows as a frame of facts; of none, the frame of no fact."""
    return pd.DataFrame(rows, columns=list(FACT_COLUMNS)).astype(FACT_COLUMNS)


def facts_listed(facts: Facts) -> list[tuple]:
    """List the facts around one change: fact, place, on, label, scope, days, ongoing."""
    persons = ((LEFT, facts.left), (ARRIVED, facts.arrived), (NEW_DIRECTOR, facts.directors))
    none = (None,) * 5
    return [
        *(
            (EVENT, getattr(one, one.scope, None), one.on, one.label, one.scope, None, None)
            for one in facts.events
        ),
        *[(LOCAL_EVENT, None, *none)] * facts.local_events,
        *((kind, place, *none) for kind, places in persons for place in places),
        *(
            (STOCK_OUT, one.place, one.started_on, one.supply, None, one.days, one.ongoing)
            for one in facts.stock_outs
        ),
        *((NO_VISIT, center, pd.Timestamp(month), *none[1:]) for center, month in facts.unvisited),
    ]


def by_indicator(table: pd.DataFrame) -> dict[str, list]:
    """Return the rows of `facts_table` by indicator, as values by column."""
    found = defaultdict(list)
    for row in table.itertuples(index=False):
        found[row.indicator].append(row)
    return found


def facts_of(rows: Sequence, months: Window) -> Facts:
    """Return the facts of the months around one change from its rows (`by_indicator`)."""
    by = {kind: [row for row in rows if row.fact == kind] for kind in FACTS}
    return Facts(
        months,
        *(tuple(row.place for row in by[kind]) for kind in (LEFT, ARRIVED, NEW_DIRECTOR)),
        tuple(
            StockOut(row.place, row.label, row.on, row.days, row.ongoing) for row in by[STOCK_OUT]
        ),
        tuple((row.place, row.on.date()) for row in by[NO_VISIT]),
        rows[0].center_months if rows else 0,
        tuple(Event(row.on, row.label, row.scope, row.place, row.place) for row in by[EVENT]),
        len(by[LOCAL_EVENT]),
    )
