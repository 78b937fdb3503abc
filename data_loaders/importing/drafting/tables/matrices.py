"""Counts of indicators, in long tables or with months in the columns -> parts of a mapping."""

from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.drafting.known import INDICATOR, Known, matched, plain
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.drafting.tables.concepts import concept_of
from data_loaders.importing.drafting.tables.parts import (
    bare,
    named_by_sheet,
    put_month,
    put_shape,
    put_where,
    put_words,
)
from data_loaders.importing.drafting.tables.sheets import Sheet, month_in, year_in

MONTH = "{month}"
PARTS = ("numerator", "denominator")


@dataclass
class Pair:
    """A numerator and a denominator, as columns or patterns of columns; `of` is what is counted.

    `months` are the months that their titles name, in order.
    """

    of: str
    columns: dict[str, str]
    months: tuple[str, ...] = ()


def pairs_of(sheet: Sheet) -> list[Pair]:
    """Find the numerators and denominators of a table, each pair with what stands before them."""
    found: dict[tuple[str, int], Pair] = {}
    for title in sheet.header:
        month = month_in(title)
        pattern = title.replace(month, MONTH, 1) if month else title
        first, _, last = bare(title.replace(month, "", 1) if month else title).rpartition(" ")
        part = concept_of(last)
        if part not in PARTS or (concept_of(title) not in ("", part)):
            continue
        turn = int(title.rpartition("#")[2]) if bare(title) != title else 1
        pair = found.setdefault((first.strip(), turn), Pair(first.strip(), {}))
        pair.columns[part] = pattern
        if month and month not in pair.months:
            pair.months = (*pair.months, month)
    return [pair for pair in found.values() if len(pair.columns) == len(PARTS)]


def draft_values(page: Page, alike: list[Sheet], known: Known) -> None:
    """Write a table into `indicator_values` for each pair."""
    sheet = alike[0]
    if not known.of(INDICATOR):
        put_description(page)
    for pair in pairs_of(sheet):
        page.part("table", repeated=True)
        page.put("into", "indicator_values")
        put_where(page, alike)
        titles = [title for title in sheet.header if is_of(title, pair)]
        place = sheet.named("health_center")
        put_shape(page, sheet, [place], titles)
        if pair.months:
            page.put("unpivot", ["month"])
        put_columns(page, sheet, pair)
        put_fixed(page, alike, pair, known)
        put_words(page, "table.words", sheet, known, ("health_center",))


def is_of(title: str, pair: Pair) -> bool:
    """Tell whether a column is one of a pair's."""
    patterns = {
        text.replace(MONTH, month)
        for text in pair.columns.values()
        for month in pair.months or ("",)
    }
    return title in patterns


def put_columns(page: Page, sheet: Sheet, pair: Pair) -> None:
    """Write which columns hold the place, the day and the counts."""
    language = page.language
    page.part("table.columns")
    if sheet.named("health_center"):
        page.put("health_center", sheet.named("health_center"))
    else:
        page.leave("health_center", "", say("the column that says where", language))
    day = dated(sheet)
    if day and not pair.months:
        page.put("date", day)
    if sheet.named("indicator"):
        page.put("indicator", sheet.named("indicator"))
    for part, title in pair.columns.items():
        page.put(part, title)


def dated(sheet: Sheet) -> str:
    """Return the column of days or months, or two columns as one."""
    month, year = sheet.named("period"), sheet.named("year")
    if sheet.named("date"):
        return sheet.named("date")
    return f"{{{month}}} {{{year}}}" if month and year else month


def put_fixed(page: Page, alike: list[Sheet], pair: Pair, known: Known) -> None:
    """Write what is the same in every row: the indicator, and the month where no column has it."""
    sheet, language = alike[0], page.language
    page.part("table.fixed")
    if not sheet.named("indicator"):
        put_indicator(page, sheet, pair, known)
    if pair.months:
        put_month(page, ("date", MONTH), any(map(year_in, pair.months)), sheet)
    elif not dated(sheet):
        if len(alike) > 1 or month_in(sheet.grid.name):
            named_by_sheet(page, "date", sheet)
        else:
            why = say("the month of this table, its first day", language)
            page.leave("date", "2024-01-01", why)


def put_indicator(page: Page, sheet: Sheet, pair: Pair, known: Known) -> None:
    """Write the indicator that the titles name; leave it where they name none, or several."""
    language = page.language
    labels = known.of(INDICATOR)
    if pair.of:
        (match,) = matched([pair.of], labels)
        found = {match.code} if match.sure else set()
        near = match.code
    else:
        said = plain(f"{sheet.above} {sheet.grid.name} {sheet.grid.file}")
        found = {code for code, label in labels.items() if label and plain(label) in said}
        near = ""
    if len(found) == 1:
        code = found.pop()
        page.put("indicator", code, labels[code])
        return
    listed = ", ".join(f"{code} ({label})" for code, label in labels.items()) or "-"
    named = pair.of or sheet.grid.name
    why = say("the indicator that {named} is; the database has: {listed}", language)
    page.leave("indicator", near or "CODE", why.format(named=named, listed=listed))


DESCRIPTION = ("code", "label", "family", "direction", "numerator", "denominator")


def put_description(page: Page) -> None:
    """Show how an indicator is described that the database does not have."""
    page.lines.append("")
    words = say("An indicator that is not in the database yet is described so:", page.language)
    page.say(words, "[[rows.indicators]]", *(f'{key} = "…"' for key in DESCRIPTION))
