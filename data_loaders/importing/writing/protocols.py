"""Indicators that come with another protocol version: from then on they count something else.

What was counted under the earlier version stays; a dated event of the programme breaks the line
(`dashboard/trends/statistics/anew.py`). No file says on which day a version began, so it is the day
after the last value that was stored before: everything up to there was counted by the old one.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.writing.ledger import source_ids
from data_loaders.importing.writing.work import NEW, Work

SOURCE = "protocol versions"  # whose these events are: no file brings them, so none lacks them
KIND, LABEL = "protocol", "Protocol version"  # as stored: an event has its own words
BETWEEN = "; "
LONGEST = schema.events.c.indicators.type.length
_indicator, _value, _event = schema.indicators.c, schema.indicator_values.c, schema.events.c


@dataclass(frozen=True)
class Begun:
    """A new series of some indicators: its first day, the version, their codes."""

    on: date
    version: str
    codes: tuple[str, ...]


def protocol_versions(connection: sa.Connection) -> dict[str, str]:
    """Return indicator -> its protocol version as it is stored, of those that have one."""
    asked = sa.select(_indicator.code, _indicator.protocol_version)
    known = asked.where(_indicator.protocol_version.is_not(None))
    return dict(map(tuple, connection.execute(known)))


def begin_anew(work: Work, before: Mapping[str, str]) -> list[Begun]:
    """Write an event for the indicators whose version is another than `before`.

    To be called when the definitions are written and the values are not. One that got its first
    version was only named, and one without values has no series to break.
    """
    now = protocol_versions(work.connection)
    changed = {code: now[code] for code in now if before.get(code, now[code]) != now[code]}
    last = sa.select(_value.indicator, sa.func.max(_value.date))
    last = last.where(_value.indicator.in_(changed)).group_by(_value.indicator)
    codes: dict[tuple[date, str], list[str]] = defaultdict(list)
    for code, day in work.connection.execute(last) if changed else ():
        codes[day + timedelta(days=1), changed[code]].append(code)
    begun = [Begun(on, version, tuple(sorted(some))) for (on, version), some in codes.items()]
    begun.sort(key=lambda one: (one.on, one.version))
    _write(work, begun)
    return begun


def _write(work: Work, begun: list[Begun]) -> None:
    if not begun:
        return
    source = source_ids(work.connection, [SOURCE])[SOURCE]
    rows = [
        {
            "scope": "programme",
            "on": one.on,
            "kind": KIND,
            "label": label,
            "rebase": True,
            "indicators": BETWEEN.join(some),
            "source_id": source,
            "import_id": work.import_id,
        }
        for one in begun
        for label, some in _labelled(one)
    ]
    there = sa.select(_event.on, _event.label).where(
        _event.scope == "programme", _event.kind == KIND
    )
    known = {tuple(row) for row in work.connection.execute(there)}
    rows = [row for row in rows if (row["on"], row["label"]) not in known]
    if rows:
        work.connection.execute(sa.insert(schema.events), rows)
        work.count("events", NEW, len(rows))
        work.corrected_sources.add(source)


def _labelled(one: Begun) -> Iterator[tuple[str, Sequence[str]]]:
    """Yield the label of each event and its indicators: as many as one event can name."""
    said = f"{LABEL} {one.version}"
    part, parts = [], []
    for code in one.codes:
        if part and len(BETWEEN.join([*part, code])) > LONGEST:
            parts.append(part)
            part = []
        part.append(code)
    for number, some in enumerate([*parts, part], start=1):
        yield (said if number == 1 else f"{said} ({number})"), some
