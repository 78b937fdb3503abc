"""What events and targets say: where, what begins anew, and the day the programme began."""

from collections.abc import Iterator
from datetime import date

from dashboard.messages import say
from dashboard.trends.statistics.anew import REDEFINING, named_indicators
from data_loaders.importing.checking.postings import Seen, Watch
from data_loaders.importing.checking.stored import Known
from data_loaders.importing.problems import WARNING, Doubt, Refused, Rule
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.rows import Layout, Row, match_header, typed_rows

START = "start"  # the kind of the programme's event
DATED = {"visits": "started_on", "indicator_values": "date"}


Found = Iterator[tuple[str, Refused | Doubt]]


def event(values: dict[str, object], known: Known, today: date) -> Found:
    """Yield what is wrong with the place of an event or with the indicators that it names."""
    yield from _placed(values, known, "place_of_programme", "no_place")
    codes = named_indicators(values.get("indicators"))
    for code in codes:
        if not known.has("indicators", code):
            details = known.refuse("indicators", code).details
            yield "indicators", Refused("unknown_indicator", code=code, **details)
    yield from _anew(values, bool(codes))


def target(values: dict[str, object], known: Known, today: date) -> Found:
    """Yield what is wrong with the place of a target."""
    return _placed(values, known, "place_of_common_target", "target_of_no_place")


def _placed(values: dict[str, object], known: Known, too_many: str, missing: str) -> Found:
    scope, place = values.get("scope"), values.get("place")
    if not scope or "place" not in values:
        return
    if scope == "programme":
        if place:
            yield "place", Refused(too_many)
    elif not place:
        yield "place", Refused(missing)
    elif not known.has(f"{scope}s", place):
        yield "place", known.refuse(f"{scope}s", place)


def _anew(values: dict[str, object], names: bool) -> Found:
    """Doubt events that ask for a new beginning and get none, and the other way round."""
    kind, rebase = values.get("kind"), values.get("rebase")
    if rebase and not names and kind not in REDEFINING:
        yield "rebase", Doubt("begins_nothing", kind=kind)
    elif names and rebase is False:
        yield "indicators", Doubt("named_for_nothing")


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
    """Word the rules of events and targets."""
    place = say("correct the place or the scope", language)
    return {
        "place_of_programme": Rule(say("an event of the programme has no place", language), place),
        "no_place": Rule(say("this event needs the code of its place", language), place),
        "place_of_common_target": Rule(
            say("a target of the programme has no place", language), place
        ),
        "target_of_no_place": Rule(say("this target needs the code of its place", language), place),
        "unknown_indicator": Rule(
            say("{code} is not a code of indicators", language),
            say("correct it, or add it to indicators", language),
        ),
        "begins_nothing": Rule(
            say(
                "an event of the kind {kind} that names no indicators is drawn and begins no "
                "series anew",
                language,
            ),
            say("name the indicators that it counts in another way, or write no", language),
            WARNING,
        ),
        "named_for_nothing": Rule(
            say("indicators are named, but rebase is not yes, so no series begins anew", language),
            say("write yes as its rebase, or leave the indicators out", language),
            WARNING,
        ),
        "before_programme": Rule(
            say("before the programme began, {day}", language),
            say("correct the date, or the event of the kind start", language),
        ),
    }
