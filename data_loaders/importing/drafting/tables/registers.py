"""Registers and workbooks of any shape -> the draft of a mapping of tables."""

import re
from collections.abc import Iterable

from dashboard.messages import say
from data_loaders.importing.drafting.known import Known
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.drafting.tables.lists import (
    draft_stock_outs,
    draft_visits,
    is_list_of_stock_outs,
    is_list_of_visits,
)
from data_loaders.importing.drafting.tables.matrices import draft_values, pairs_of
from data_loaders.importing.drafting.tables.parts import put_shape, put_where, put_words
from data_loaders.importing.drafting.tables.places import put_places
from data_loaders.importing.drafting.tables.sheets import Sheet, looked_at, month_in
from data_loaders.importing.drafting.tables.stock import (
    draft_ledger,
    draft_stock,
    is_ledger,
    is_stock,
)
from data_loaders.importing.reading.grids import Grid

ROLES = ("imci", "other_nurse", "director")
OF_A_POSTING = ("role", "started_on", "ended_on", "end_reason", "destination")


def draft_tables(grids: list[Grid], known: Known, page: Page) -> None:
    """Write the draft of a mapping for each table, those of one shape together."""
    page.put("source", "tables")
    sheets = list(filter(None, map(looked_at, grids)))
    for sheet in sheets:
        page.offer("column", filter(None, sheet.header))
    put_places(page, sheets, known)
    for alike in grouped(sheets):
        if is_stock(alike[0]):
            draft_stock(page, alike, known)
        elif is_ledger(alike[0]):
            draft_ledger(page, alike, known)
        elif pairs_of(alike[0]):
            draft_values(page, alike, known)
        elif alike[0].named("nurse") and alike[0].named("started_on"):
            draft_postings(page, alike, known)
        elif is_list_of_stock_outs(alike[0]):
            draft_stock_outs(page, alike, known)
        elif is_list_of_visits(alike[0]):
            draft_visits(page, alike, known)
        else:
            draft_unknown(page, alike)


def grouped(sheets: Iterable[Sheet]) -> list[list[Sheet]]:
    """Put sheets together that have one header, as the twelve months of a workbook have."""
    found: dict[tuple, list[Sheet]] = {}
    for sheet in sheets:
        book = sheet.grid.file.partition(":")[0]
        name = re.sub(r"\d+", "", book.replace(month_in(book), "")).strip(" .-_")
        key = (name, sheet.header, sheet.header_row, sheet.header_rows)
        found.setdefault(key, []).append(sheet)
    return list(found.values())


def draft_postings(page: Page, alike: list[Sheet], known: Known) -> None:
    """Write the table of a register of postings."""
    sheet, language = alike[0], page.language
    page.part("table", repeated=True)
    page.put("into", "postings")
    put_where(page, alike)
    put_shape(page, sheet, [sheet.named("health_center")], [])
    page.part("table.columns")
    page.put("nurse", sheet.named("nurse"))
    if sheet.named("health_center"):
        page.put("health_center", sheet.named("health_center"))
    else:
        page.leave("health_center", "", say("the column that says where", language))
    for concept in OF_A_POSTING:
        if sheet.named(concept):
            page.put(concept, sheet.named(concept))
    if not sheet.named("role"):
        page.part("table.fixed")
        page.leave("role", "imci", say("imci, other_nurse or director, if all are", language))
    put_words(page, "table.words", sheet, known, ("health_center", "nurse"))
    put_roles(page, sheet)


def put_roles(page: Page, sheet: Sheet) -> None:
    """Write what the words of a register's function are here."""
    title = sheet.named("role")
    words = sorted({*sheet.column(title)} - {"", *ROLES}) if title else []
    if words:
        page.part("table.words.role")
    for word in words:
        page.leave(word, "imci", say("imci, other_nurse or director", page.language))


def draft_unknown(page: Page, alike: list[Sheet]) -> None:
    """Name the columns of a table that nothing is known about."""
    sheet, language = alike[0], page.language
    page.part("table", repeated=True)
    page.leave("into", "visits", say("the table of the template that it fills", language))
    put_where(page, alike)
    page.part("table.columns")
    page.note(say("column of the template = column of the file; the file has:", language))
    page.note(*(f"  {title}" for title in sheet.header if title))
