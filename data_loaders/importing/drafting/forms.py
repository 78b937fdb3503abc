"""The answers to a form -> the draft of its mapping: visits, nurses, codes, checklists."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.drafting.answered import Answers, choices_of, is_yes_or_no
from data_loaders.importing.drafting.codes import put_codes
from data_loaders.importing.drafting.columns import LAST_DAY, Column, days, likely
from data_loaders.importing.drafting.items import put_indicators
from data_loaders.importing.drafting.known import MENTOR, NURSE, Known
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.readers.forms.forms import Form, FormTable

OF_THE_SYSTEM = re.compile(
    r"_.*|meta[/-].*|formhub/.*|KEY|PARENT_KEY|SET-OF-.*|.*[Ii]nstance(ID|Name)|deviceid|username|"
    r"simserial|subscriberid|phonenumber|SubmissionDate|Submitter(ID|Name)|Attachments.*|Status|"
    r"ReviewState|DeviceID|Edits|FormVersion|DeletedAt|UpdatedAt"
)
MOST_SHOWN = 6  # values of a question that is left


@dataclass
class Roles:
    """Which question says where, when and who; None where none was found."""

    center: Column | None
    day: Column | None
    last_day: Column | None
    mentor: Column | None
    domain: Column | None
    nurse: Column | None

    def taken(self) -> list[Column]:
        """Return the questions that have a role."""
        return [one for one in vars(self).values() if one is not None]


def draft_form(form: Form, system: str, known: Known, page: Page) -> None:
    """Write the draft of a form's mapping."""
    tables = {table.name: list(columns_of(table)) for table in form.tables}
    everything = [one for columns in tables.values() for one in columns]
    main = tables[form.main.name]
    roles = roles_of(main, everything, known)
    rest = [one for one in everything if one not in roles.taken()]
    asked = [one for one in rest if is_yes_or_no(one)]
    answers = Answers()
    for column in asked:
        answers.take(column)
    page.put("source", system)
    put_answers(page, answers)
    put_visit(page, roles, main)
    repeat = repeat_of(roles, asked, form.main.name)
    if repeat:
        put_children(page, repeat, roles)
    if roles.center:
        put_codes(page, "health_center", roles.center.values, known)
    for kind, column in ((MENTOR, roles.mentor), (NURSE, roles.nurse)):
        if column:
            put_codes(page, kind, column.values, known)
    if roles.domain:
        put_domains(page, roles.domain)
    names = {one.name for one in everything}
    several = [(one, choices_of(one, names)) for one in rest if one not in asked]
    chosen = [(one, choices) for one, choices in several if choices]
    put_indicators(page, (asked, chosen), form.main.name, known)
    used = {*(id(one) for one in (*asked, *roles.taken())), *(id(one) for one, _ in chosen)}
    own = {f"{one.name}/{word}" for one, _ in chosen for word in one_by_one(one)}
    put_left(page, [one for one in rest if id(one) not in used and one.name not in own])
    page.offer("question", [one.name for one in main])
    page.offer("child question", [one.name for one in everything if one not in main])
    page.offer("repeat", [name for name in tables if name != form.main.name])


def one_by_one(column: Column) -> set[str]:
    """Return the words that stand in a column, each by itself."""
    return {word for value in column.values for word in value.split()}


def columns_of(table: FormTable) -> Iterator[Column]:
    """Yield the questions of a table, without what the system writes itself."""
    for at, name in enumerate(table.header):
        if name and not OF_THE_SYSTEM.fullmatch(name):
            column = Column(table.name, name)
            for entry in table.entries:
                column.take(entry.cells[at])
            yield column


def roles_of(main: list[Column], everything: list[Column], known: Known) -> Roles:
    """Find the questions that say where, when and who; a nurse stands rather inside a repeat."""
    dated = list(days(main))
    last = next((one for one in dated[1:] if one.is_called(LAST_DAY)), None)
    last = None if last and last.name in ("end", "start", "today") else last
    found: list[Column] = []

    def find(kind: str, among: list[Column]) -> Column | None:
        column = likely([one for one in among if one not in found], kind, known)
        if column:
            found.append(column)
        return column

    center, mentor = find("health_center", main), find("mentor", main)
    inside = [one for one in everything if one not in main]
    nurse = find("nurse", inside) or find("nurse", main)
    return Roles(center, dated[0] if dated else None, last, mentor, find("domain", main), nurse)


def repeat_of(roles: Roles, asked: list[Column], main: str) -> str:
    """Return the repeat whose turns are observed children: that of the nurse, or of the items."""
    tables = [one.table for one in (roles.nurse, *asked) if one and one.table != main]
    return tables[0] if tables else ""


def put_answers(page: Page, answers: Answers) -> None:
    """Write what the words of the answers mean."""
    page.part("answers")
    for meaning, example in (("yes", "yes"), ("no", "no")):
        words = answers.listed(meaning)
        if words:
            page.put(meaning, words)
        else:
            why = say(
                "the word that the form stores, for no question is answered so", page.language
            )
            page.leave(meaning, [example], why)
    for meaning in ("na", "missing"):
        if answers.listed(meaning):
            page.put(meaning, answers.listed(meaning))


def put_visit(page: Page, roles: Roles, main: list[Column]) -> None:
    """Write which questions say where, when and by whom a visit was."""
    language = page.language
    page.part("visit")
    wanted = {
        "health_center": (roles.center, say("the question that says where", language)),
        "started_on": (roles.day, say("the question that says on which day", language)),
    }
    for key, (column, why) in wanted.items():
        if column:
            page.put(key, column.name)
        else:
            page.leave(key, main[0].name if main else "", why)
    for key, column in (
        ("ended_on", roles.last_day),
        ("mentor", roles.mentor),
        ("domain", roles.domain),
    ):
        if column:
            page.put(key, column.name)
    if roles.nurse and roles.nurse in main:
        page.put("nurse", roles.nurse.name)
    page.part("visit.fixed")
    page.put("kind", "mentoring")


def put_children(page: Page, repeat: str, roles: Roles) -> None:
    """Write which repeat holds the observed children, and who was seen with them."""
    page.part("children")
    page.put("repeat", repeat)
    if roles.nurse and roles.nurse.table == repeat:
        page.put("nurse", roles.nurse.name)
    elif not roles.nurse:
        why = say(
            "the question that says which nurse; without it, no nurse is known", page.language
        )
        page.note(f'nurse = "…"   # {why}')


def put_domains(page: Page, column: Column) -> None:
    """Write what each domain is called here; only somebody who knows the form can say so."""
    page.part("codes.domain")
    why = say("what this domain is called on the pages", page.language)
    for word in sorted(one_by_one(column)):
        page.leave(word, word.upper(), why)


def put_left(page: Page, left: list[Column]) -> None:
    """List the questions that the draft does not use, with their words where those are few."""
    if not left:
        return
    page.lines.append("")
    page.note(say("Questions that this mapping does not use:", page.language))
    for column in left:
        few = len(column.values) <= MOST_SHOWN and all(len(one) < 20 for one in column.values)
        shown = f": {', '.join(sorted(column.values))}" if few and column.values else ""
        page.unused[column.name] = sorted(column.values) if few else []
        page.note(f"  {column.name}{shown}")
