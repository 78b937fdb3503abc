"""The checklist of a form -> indicators: one for each group of questions answered yes or no."""

import re

from dashboard.messages import say
from data_loaders.importing.drafting.columns import Column
from data_loaders.importing.drafting.known import INDICATOR, Known, matched
from data_loaders.importing.drafting.pages import Page

Checklist = tuple[list[Column], list[tuple[Column, list[str]]]]  # yes or no; several choices
# Words of a group's name -> the family that its indicator is likely of.
FAMILIES = {
    "classification": ("classif", "diagnos"),
    "treatment": ("treat", "trait", "medic", "presc"),
    "counselling": ("advice", "advis", "counsel", "conseil"),
    "facility": ("facility", "equip", "structure", "booklet"),
}
USUAL = "assessment"
NO_CODE = re.compile(r"[^A-Z0-9]+")


def put_indicators(page: Page, checklist: Checklist, main: str, known: Known) -> None:
    """Write an indicator for each group of questions, and for each question of several choices."""
    asked, chosen = checklist
    groups: dict[tuple[str, str], list] = {}
    for column in asked:
        groups.setdefault((column.table, group_of(column)), []).append(column.name)
    for column, choices in chosen:
        items = [{"question": column.name, "selected": choice} for choice in choices]
        groups.setdefault((column.table, column.last), []).extend(items)
    if not groups:
        page.part("indicator", repeated=True)
        page.leave("code", "CODE", say("no question is answered yes or no", page.language))
        page.leave("items", ["…"], say("the questions that count", page.language))
    seen: set[str] = set()
    for (table, group), items in groups.items():
        code = NO_CODE.sub("_", group.upper()).strip("_") or "CHECKLIST"
        while code in seen:
            code += "_2"
        seen.add(code)
        put_indicator(page, (code, group), items, known)
        if table == main:
            page.put("of", "visit")


def group_of(column: Column) -> str:
    """Return the innermost group of a question, or its repeat, or the form."""
    parts = re.split(r"[/]|-", column.name)
    return parts[-2] if len(parts) > 1 else column.table


def put_indicator(page: Page, named: tuple[str, str], items: list, known: Known) -> None:
    """Write one indicator: its code alone where the database has it, else what it may be called."""
    code, group = named
    (match,) = matched([group], known.of(INDICATOR))
    page.part("indicator", repeated=True)
    if match.sure:
        page.put("code", match.code, known.of(INDICATOR)[match.code])
    else:
        label = group.replace("_", " ").capitalize()
        family = next(
            (name for name, words in FAMILIES.items() if any(one in group for one in words)), USUAL
        )
        page.put("code", code)
        page.put("label", label)
        page.put("family", family)
        page.put("direction", "up", say("a guess: yes is what should be", page.language))
        page.put("numerator", say("answered yes", page.language))
        page.put("denominator", say("answered yes or no", page.language))
    page.put("items", items)
