"""Submissions -> visits: what reviewers rejected is left out and counted."""

from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Doubt, Problems, Rule
from data_loaders.importing.readers.derived import Derived, Names
from data_loaders.importing.readers.forms.form_exports import Links
from data_loaders.importing.readers.forms.forms import Answer, Entry, Form
from data_loaders.importing.readers.forms.questions import Questions

CODED = ("health_center", "mentor")
SHARED = (("visit", "code"), ("date", "started_on"), ("health_center", "health_center"))
DATES = ("started_on", "ended_on")
LONGEST_DATE = 10  # "2012-03-31T09:30:00.000+02:00": the day, as the clock on the wall had it


@dataclass(frozen=True)
class Visit:
    """What the values of a visit share with it, and where that stands in the export."""

    shared: dict[str, str]
    places: Names


def add_visits(
    derived: Derived, form: Form, mapping: Mapping, links: Links, questions: Questions
) -> dict[int, Visit]:
    """Add the visits of a form and return them by the identity of their entry."""
    declared = {"code": links.code} | mapping.part("visit")
    fixed = declared.pop("fixed", {})
    declared.pop("nurse", None)  # of the values, not of the visit
    found = {key: questions.find(("visit", key), form.main, declared) for key in declared}
    asked = {key: answer for key, answer in found.items() if answer}
    names = {key: answer.column for key, answer in asked.items()}
    visits: dict[int, Visit] = {}
    for entry in _reviewed(form, links, derived.bundle.problems):
        values = {key: _value(key, answer, entry, questions) for key, answer in asked.items()}
        derived.add("visits", fixed | values, form.main.file, entry.row, names)
        shared = {column: values.get(key, "") for column, key in SHARED}
        places: Names = {
            column: (form.main.file, entry.row, names.get(key, key)) for column, key in SHARED
        }
        visits[id(entry)] = Visit(shared, places)
    return visits


def _value(key: str, answer: Answer, entry: Entry, questions: Questions) -> str:
    _, text = answer.read(entry)
    if key in DATES and "T" in text[LONGEST_DATE : LONGEST_DATE + 1]:
        return text[:LONGEST_DATE]
    return questions.coded(key, text) if key in CODED else text


def _reviewed(form: Form, links: Links, problems: Problems) -> list[Entry]:
    """Return the submissions that were not rejected; those that reviewers doubt are listed."""
    position = form.main.header.index(links.review) if links.review in form.main.header else None
    if position is None:
        return form.main.entries
    kept, rejected = [], []
    for entry in form.main.entries:
        state = entry.cells[position]
        (rejected if state.lower() in links.rejected else kept).append(entry)
        if state.lower() in links.doubted:
            problems.add(form.main.file, entry.row, links.review, state, Doubt("doubted"))
    if rejected:
        value, row = rejected[0].cells[position], rejected[0].row
        why = Doubt("rejected", n=len(rejected))
        problems.add(form.main.file, row, links.review, value, why)
    return kept


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of reviews."""
    return {
        "rejected": Rule(
            say("rejected by reviewers, so left out; with this one, {n} in all", language),
            say("approve it and export again, if it should count", language), WARNING,
        ),
        "doubted": Rule(
            say("reviewers have a question about this submission; it was taken", language),
            say("settle it, and import again", language), WARNING,
        ),
    }  # fmt: skip
