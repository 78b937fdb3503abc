"""Submissions -> visits: what reviewers rejected, or somebody deleted, is taken back."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from dashboard.filters import DOMAINS
from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Doubt, Fault, Refused, Rule
from data_loaders.importing.readers.derived import Derived, Names
from data_loaders.importing.readers.forms.form_exports import Links
from data_loaders.importing.readers.forms.forms import Answer, Entry, Form
from data_loaders.importing.readers.forms.questions import Questions
from data_loaders.importing.recorded import Record, Withdrawn

CODED = ("health_center", "mentor", "domain")
SHARED = (("visit", "code"), ("date", "started_on"), ("health_center", "health_center"))
DATES = ("started_on", "ended_on")
LONGEST_DATE = 10  # "2012-03-31T09:30:00.000+02:00": the day, as the clock on the wall had it
PREFIX = "uuid:"
GREENWICH = ("Z", "+00:00", "+0000")


@dataclass(frozen=True)
class Visit:
    """What the values of a visit share with it, where that stands, and the submission it is of."""

    shared: dict[str, str]
    places: Names
    record: Record
    version: str = ""


class Visits:
    """Makes the visits of one form."""

    def __init__(
        self, derived: Derived, form: Form, mapping: Mapping, links: Links, questions: Questions
    ):
        self.derived, self.form, self.mapping = derived, form, mapping
        self.links, self.questions = links, questions
        self.problems = derived.bundle.problems
        self._zone = self._time_zone()
        self._told: set[str] = set()

    def add(self) -> dict[int, Visit]:
        """Add the visits and return them by the identity of their entry."""
        declared = dict(self.mapping.part("visit"))
        fixed = declared.pop("fixed", {})
        if declared.get("code") in self.links.ids:  # what it is anyway, whichever id lasts
            declared.pop("code")
        declared.pop("nurse", None)  # of the values, not of the visit
        main, file = self.form.main, self.form.main.file
        found = {key: self.questions.find(("visit", key), main, declared) for key in declared}
        asked = {key: answer for key, answer in found.items() if answer}
        names = {key: answer.column for key, answer in asked.items()}
        visits: dict[int, Visit] = {}
        for entry in self._kept():
            record = self._record(entry)
            values = {"code": self._code(entry)} | {
                key: self._value(key, answer, entry, record) for key, answer in asked.items()
            }
            where = entry.file or file
            self.derived.add("visits", fixed | values, where, entry.row, names, record)
            shared = {column: values.get(key, "") for column, key in SHARED}
            places: Names = {
                column: (where, entry.row, names.get(key, key)) for column, key in SHARED
            }
            version = self._first(entry, self._versions())
            visits[id(entry)] = Visit(shared, places, record, version)
        return visits

    def _versions(self) -> tuple[str, ...]:
        named = self.mapping.values.get("version")
        return (named,) if named else self.links.version

    def _first(self, entry: Entry, columns: tuple[str, ...]) -> str:
        """Return the first of some columns that is filled, without the prefix of identities."""
        return next(self._filled(entry, columns), "")

    def _filled(self, entry: Entry, columns: tuple[str, ...]) -> Iterator[str]:
        header = self.form.main.header
        for column in columns:
            text = entry.cells[header.index(column)] if column in header else ""
            if text:
                yield text if column == "KEY" else text.removeprefix(PREFIX)

    def _record(self, entry: Entry) -> Record:
        """Return the record of a submission: every id that it was ever known by."""
        ids = tuple(dict.fromkeys(self._filled(entry, self.links.ids)))
        code = self._code_named(entry)
        return Record(ids=ids or ((code,) if code else ()))

    def _code_named(self, entry: Entry) -> str:
        answer = self.questions.find(("visit", "code"), self.form.main, self.mapping.part("visit"))
        return answer.read(entry)[1] if answer else ""

    def _code(self, entry: Entry) -> str:
        return self._first(entry, self.links.code) or self._first(entry, self.links.ids)

    def _value(self, key: str, answer: Answer, entry: Entry, record: Record) -> str:
        _, text = answer.read(entry)
        if isinstance(text, Fault):
            return text
        if key in DATES:
            return self._day(answer, entry, text)
        if key == "domain" and len(text.split()) > 1:
            known = self.mapping.part("codes").get("domain", {})
            words = text.split()
            if text not in known and all(word in known for word in words):
                return DOMAINS.join(sorted({known[word] for word in words}))
            if text not in known:
                why = Refused("several_domains", n=len(text.split()))
                file = entry.file or self.form.main.file
                self.problems.add(file, entry.row, answer.column, text, why, record)
        return self.questions.coded(key, text) if key in CODED else text

    def _day(self, answer: Answer, entry: Entry, text: str) -> str:
        """Return the day of a time: of the clock on the wall, or of the mapping's time zone."""
        if text[LONGEST_DATE : LONGEST_DATE + 1] not in ("T", " "):
            return text
        in_utc = text.endswith(GREENWICH) or answer.column in self.links.utc
        if in_utc and self._zone:
            try:
                time = datetime.fromisoformat(text.removesuffix("Z").removesuffix("+0000"))
            except ValueError:
                return text
            local = time.replace(tzinfo=ZoneInfo("UTC")).astimezone(self._zone)
            return local.date().isoformat()
        if in_utc and answer.column not in self._told:
            self._told.add(answer.column)
            file = entry.file or self.form.main.file
            self.problems.add(file, entry.row, answer.column, text, Doubt("day_of_greenwich"))
        return text[:LONGEST_DATE]

    def _time_zone(self) -> ZoneInfo | None:
        name = self.mapping.values.get("time_zone")
        try:
            return ZoneInfo(name) if name else None
        except (ZoneInfoNotFoundError, ValueError, OSError):
            self.mapping.note(self.problems, ("time_zone",), name, Refused("no_time_zone"))
            return None

    def _kept(self) -> list[Entry]:
        """Return the submissions that count; those rejected or deleted are withdrawn."""
        kept, rejected = [], []
        for entry in self.form.main.entries:
            state = self._cell(entry, self.links.review)
            deleted = self._cell(entry, self.links.deleted) if self.links.deleted else ""
            gone = deleted.lower() not in ("", "false")
            if gone or state.lower() in self.links.rejected:
                column = self.links.deleted if gone else self.links.review
                rejected.append((entry, column, deleted if gone else state))
                continue
            kept.append(entry)
            if state.lower() in self.links.doubted:
                file = entry.file or self.form.main.file
                self.problems.add(file, entry.row, self.links.review, state, Doubt("doubted"))
        self._withdraw(rejected)
        return kept

    def _withdraw(self, rejected: list[tuple[Entry, str, str]]) -> None:
        for entry, column, value in rejected:
            file = entry.file or self.form.main.file
            gone = Withdrawn(self._record(entry), file, entry.row, column, value)
            self.derived.bundle.withdrawn.append(gone)
        for rule, column in (("rejected", self.links.review), ("deleted", self.links.deleted)):
            found = [one for one in rejected if one[1] == column]
            if found:
                entry, _, value = found[0]
                by_review = rule == "rejected" and self.links.reviewers
                why = Doubt(
                    rule if by_review or rule == "deleted" else "not_completed", n=len(found)
                )
                self.problems.add(entry.file or self.form.main.file, entry.row, column, value, why)

    def _cell(self, entry: Entry, column: str) -> str:
        header = self.form.main.header
        return entry.cells[header.index(column)] if column in header else ""


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of reviews and of what a visit says of itself."""
    return {
        "rejected": Rule(
            say("rejected by reviewers, so left out; with this one, {n} in all", language),
            say("approve it and export again, if it should count", language),
            WARNING,
        ),
        "deleted": Rule(
            say("deleted in its system, so left out; with this one, {n} in all", language),
            say("nothing, if it was to go", language),
            WARNING,
        ),
        "not_completed": Rule(
            say("not completed, so no visit that was done; with this one, {n} in all", language),
            say("complete it in DHIS2 and export again, if it should count", language),
            WARNING,
        ),
        "doubted": Rule(
            say("reviewers have a question about this submission; it was taken", language),
            say("settle it, and import again", language),
            WARNING,
        ),
    } | _of_contents(language)


def _of_contents(language: str) -> dict[str, Rule]:
    """Word the rules of domains and days."""
    return {
        "several_domains": Rule(
            say(
                "{n} words, so a visit of several domains at once, or one domain whose name has "
                "blanks",
                language,
            ),
            say(
                'write every word under [codes.domain] of the mapping: imci = "IMCI"; or the '
                "whole, where it is one domain; or leave domain out of it",
                language,
            ),
        ),
        "day_of_greenwich": Rule(
            say("a time of Greenwich, whose day may not be that of the visit", language),
            say(
                'write time_zone = "Africa/Kigali" into the mapping, or take the day that the '
                "form asks for",
                language,
            ),
            WARNING,
        ),
        "no_time_zone": Rule(
            say("no time zone of this name", language),
            say("write it as in Africa/Kigali", language),
        ),
    }
