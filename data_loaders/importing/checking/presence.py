"""Who was posted where on a day, on which days a visit was made, which centers were open: what an
observation implies.

Nothing here refuses: records of postings are often younger than the visits, and a nurse may help
out at another health center. But each such row deserves a look.
"""

from collections import defaultdict
from datetime import date
from functools import cached_property

from dashboard.messages import say
from dashboard.records.statistics.quality import MOST_VISIT_DAYS
from data_loaders.importing.checking.postings import Postings, Seen, Watch
from data_loaders.importing.checking.settling import Posting
from data_loaders.importing.checking.stored import Known
from data_loaders.importing.problems import WARNING, Doubt, Rule
from data_loaders.importing.reading.rows import Layout, Row

DOMAIN = "IMCI"  # whose nurses a visit is to be met by
Days = tuple[date, date]  # the first and the last


class Whereabouts(Watch):
    """Compares visits and observations with the postings and with each other."""

    tables = ("visits", "indicator_values")

    def __init__(self, stored, known: Known, postings: Postings):
        self._stored, self._known, self._postings = stored, known, postings

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Say what of a visit or an observation does not fit the rest."""
        look = self._visit if table == "visits" else self._observation
        return look(row.values)

    def _visit(self, values: dict) -> Seen:
        days = _days(values.get("started_on"), values.get("ended_on"))
        code, center, domain = (values.get(name) for name in ("code", "health_center", "domain"))
        if not (code and days):
            return
        self._visits[code] = days
        if not center or values.get("status") != "done":
            return
        if (length := (days[1] - days[0]).days + 1) > MOST_VISIT_DAYS:
            yield "ended_on", Doubt("long_visit", days=length, most=MOST_VISIT_DAYS)
        known = self._known.is_listed("health_centers", center)
        if (
            domain == DOMAIN
            and known
            and self._posted
            and not _any_within(self._imci[center], days)
        ):
            yield "started_on", Doubt("visit_without_nurse", center=center)
        home = self._known.parent("mentors", values.get("mentor"))
        district = self._known.parent("health_centers", center)
        if home and district and home != district:
            yield "mentor", Doubt("mentor_from_elsewhere", home=home, district=district)
        yield from self._beside_another(code, (center, domain, values.get("mentor")), days)

    def _beside_another(self, code: str, place: tuple, days: Days) -> Seen:
        for other, (first, last) in self._done[place].items():
            if other != code and first <= days[1] and days[0] <= last:
                yield "started_on", Doubt("double_visit", other=other, day=first)
                break
        self._done[place][code] = days

    def _observation(self, values: dict) -> Seen:
        day, nurse, visit = values.get("date"), values.get("nurse"), values.get("visit")
        if not day:
            return
        if visit and (days := self._visits.get(visit)) and not days[0] <= day <= days[1]:
            yield "date", Doubt("outside_visit", visit=visit, first=days[0], last=days[1])
        center = values.get("health_center")
        if not (nurse and center and self._posted):
            return
        if self._known.is_listed("nurses", nurse) and self._known.is_listed(
            "health_centers", center
        ):
            held = self._posted.get((nurse, center), ())
            if not any(start <= day < end for start, end in held):
                yield "nurse", Doubt("nurse_not_posted", center=center, day=day)

    @cached_property
    def _visits(self) -> dict[str, Days]:
        return {one.code: _days(one.started_on, one.ended_on) for one in self._stored.visits()}

    @cached_property
    def _done(self) -> dict[tuple, dict[str, Days]]:
        done: dict[tuple, dict[str, Days]] = defaultdict(dict)
        for one in self._stored.visits():
            if one.status == "done":
                days = _days(one.started_on, one.ended_on)
                done[one.health_center, one.domain, one.mentor][one.code] = days
        return done

    @cached_property
    def _posted(self) -> dict[tuple[str, str], list[Days]]:
        return _by(lambda one: (one.nurse, one.health_center), self._postings.all())

    @cached_property
    def _imci(self) -> dict[str, list[Days]]:
        nurses = [posting for posting in self._postings.all() if posting.role == "imci"]
        return _by(lambda one: one.health_center, nurses)


# The days of a row of which the first that lies after a closing is named.
DAYS_OF = {
    "postings": ("started_on",),
    "visits": ("started_on", "ended_on"),
    "indicator_values": ("date",),
    "stock_outs": ("started_on", "last_confirmed_on"),
    "stock_checks": ("checked_on",),
    "stock_months": ("month",),
    "recommendations": ("given_on",),
    "facility_checks": ("checked_on",),
}


class Closings(Watch):
    """Names what is dated on or after the day its health center was closed."""

    tables = ("health_centers", *DAYS_OF)

    def __init__(self, stored):
        self._stored = stored

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Say which day of a row lies after the closing, or which records a closing leaves so."""
        values = row.values
        if table == "health_centers":
            yield from self._closing(values, layout)
            return
        closed_on, successor = self._closed.get(values.get("health_center"), (None, None))
        if closed_on is None or (table == "visits" and values.get("status") != "done"):
            return
        for name in DAYS_OF[table]:
            if (day := values.get(name)) and day >= closed_on:
                rule = "after_merging" if successor else "after_closing"
                yield name, Doubt(rule, day=closed_on, successor=successor)
                return

    def _closing(self, values: dict, layout: Layout) -> Seen:
        """Learn when a center was closed; a file without the column leaves that as it is."""
        code = values.get("code")
        if not code or not layout.has("closed_on"):
            return
        closed_on = values.get("closed_on")
        if closed_on is None:
            self._closed.pop(code, None)
            return
        self._closed[code] = (closed_on, values.get("successor"))
        last = self._stored.last_day_at(code)
        if last and last >= closed_on:
            yield "closed_on", Doubt("closed_before_records", last=last)

    @cached_property
    def _closed(self) -> dict[str, tuple[date, str | None]]:
        return self._stored.closings()


def _by(key, postings: list[Posting]) -> dict:
    """Return the half-open days of postings by a key of theirs."""
    found = defaultdict(list)
    for posting in postings:
        found[key(posting)].append((posting.started_on, posting.end))
    return found


def _days(first: date | None, last: date | None) -> Days | None:
    return (first, last or first) if first else None


def _any_within(posted: list[Days], days: Days) -> bool:
    return any(start <= days[1] and days[0] < end for start, end in posted)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of visits and observations against postings."""
    posting = say("correct the day or the place, or bring the posting that is missing", language)
    worded = {
        "visit_without_nurse": (
            say("no IMCI nurse is posted at {center} on these days", language),
            posting,
        ),
        "nurse_not_posted": (
            say("this nurse has no posting at {center} on {day}", language),
            posting,
        ),
        "mentor_from_elsewhere": (
            say("this mentor is of {home}, the health center in {district}", language),
            say("correct the mentor or the health center", language),
        ),
        "double_visit": (
            say("visit {other} of the same mentor was here on these days, from {day}", language),
            say("if the two are one visit, keep one code", language),
        ),
        "long_visit": (
            say("the visit lasted {days} days, more than {most}", language),
            say("correct the last day of the visit", language),
        ),
        **_closings(language),
        "outside_visit": (
            say("visit {visit} lasted from {first} to {last}", language),
            say("correct the date or the visit", language),
        ),
    }
    return {code: Rule(*words, severity=WARNING) for code, words in worded.items()}


def _closings(language: str) -> dict[str, tuple[str, str]]:
    """Word the rules of what is dated after a health center was closed."""
    return {
        "after_closing": (
            say("this health center was closed on {day}", language),
            say("correct the date or the health center, or the day it was closed", language),
        ),
        "after_merging": (
            say("this health center was closed on {day}; since then it is {successor}", language),
            say(
                "correct the date, write {successor} as the health center, or correct the day it "
                "was closed",
                language,
            ),
        ),
        "closed_before_records": (
            say("there are records of this health center up to {last}", language),
            say("correct the day it was closed, or those records", language),
        ),
    }
