"""The day the programme began, where the events say so: nothing was seen before it."""

from datetime import date

from dashboard.messages import say
from data_loaders.importing.checking.postings import Seen, Watch
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.rows import Layout, Row, match_header, typed_rows

START = "start"  # the kind of the programme's event
DATED = {"visits": "started_on", "indicator_values": "date"}


class Beginning(Watch):
    """Refuses visits and observations before the programme's event of the kind `start`."""

    tables = tuple(DATED)

    def __init__(self, bundle: Bundle, stored, today: date):
        days = [stored.beginning(), *_brought(bundle, today)]
        self._day = min((day for day in days if day), default=None)

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Compare a row's day with the beginning."""
        day = row.values.get(DATED[table])
        if self._day and day and day < self._day:
            yield DATED[table], Refused("before_programme", day=self._day)


def _brought(bundle: Bundle, today: date) -> list[date]:
    if "events" not in bundle.sources:
        return []
    source = bundle.sources["events"]
    rows = typed_rows(source, match_header(source), today)
    return [
        row.values["on"]
        for row in rows
        if row.values.get("scope") == "programme"
        and row.values.get("kind") == START
        and "on" in row.values
    ]


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of the programme's first day."""
    return {
        "before_programme": Rule(
            say("before the programme began, {day}", language),
            say("correct the date, or the event of the kind start", language),
        ),
    }
