"""Files of the template -> the sources of a bundle: CSV files, or a workbook with their names."""

import difflib
from collections.abc import Iterator
from functools import partial

from dashboard.messages import say
from data_loaders.importing.problems import WARNING, Doubt, Refused, Rule
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.reading.csv_rows import CsvFile, open_csv
from data_loaders.importing.reading.date_orders import settle
from data_loaders.importing.reading.styles import Style
from data_loaders.importing.reading.swapped_dates import UnsettledDates
from data_loaders.importing.reading.template import TABLES
from data_loaders.importing.reading.workbooks.sheets import sheet_rows, table_rows
from data_loaders.importing.reading.workbooks.workbooks import Sheet, Workbook, open_workbook

NOTES = ("readme", "read me", "notes", "lists", "choices")  # sheets that hold no rows


def add_csv(bundle: Bundle, table: str, file: str, data: bytes, dates: str = "") -> CsvFile | None:
    """Add one CSV file to a bundle, as a source or as a problem; `dates` is a declared order.

    Return how the file is written, or None when it cannot be read.
    """
    bundle.files[file] = table
    try:
        opened = open_csv(data, [column.name for column in TABLES[table].columns])
        source = Source(table, file, opened.header_row, opened.header, opened.rows)
        style = Style(decimal_comma=opened.separator != ",")
        bundle.sources[table] = settle(source, source.rows(), dates, style)
        return opened
    except Refused as refused:
        note_refused(bundle, file, refused)
        return None


def note_refused(bundle: Bundle, file: str, refused: Refused) -> None:
    """Note why a whole file cannot be read."""
    row, value = refused.details.get("row"), refused.details.get("value", "")
    column = ""
    if isinstance(refused, UnsettledDates):
        column, value = refused.seen.column, refused.seen.text
    bundle.problems.add(file, row, column, value, refused)


def add_workbook(bundle: Bundle, file: str, data: bytes, dates: str = "") -> None:
    """Add the sheets of a workbook to a bundle, each named as its table."""
    try:
        workbook = open_workbook(data)
    except Refused as refused:
        note_refused(bundle, file, refused)
        return
    found: dict[str, Source] = {}
    for sheet in workbook.sheets:
        try:
            _add_sheet(bundle, found, workbook, sheet, sheet_label(file, sheet), dates)
        except Refused as refused:
            note_refused(bundle, sheet_label(file, sheet), refused)
    bundle.sources |= {table: found[table] for table in TABLES if table in found}


def sheet_label(file: str, sheet: Sheet) -> str:
    """Return how problems name a sheet: the row follows the exclamation mark, as in a formula."""
    return f"{file}:{sheet.name}!"


def _add_sheet(
    bundle: Bundle, found: dict[str, Source], workbook: Workbook, sheet: Sheet, label: str,
    dates: str,
) -> None:  # fmt: skip
    table = sheet.name.strip().lower()
    merged: list[str] = []
    rows = sheet_rows(workbook, sheet, merged)
    header_row, cells = next(rows, (0, {}))
    if table in NOTES or not cells:
        return
    if table not in TABLES:
        near = difflib.get_close_matches(table, TABLES, 1)
        raise Refused("unknown_sheet", row=None, **({"nearest": near[0]} if near else {}))
    if table in found or label in bundle.files:
        raise Refused("same_sheet_twice", row=None)
    bundle.files[label] = table
    if sheet.hidden:
        bundle.problems.add(label, None, "", sheet.name, Doubt("hidden_sheet"))
    header = [cells.get(column, "").strip() for column in range(max(cells) + 1)]
    read = partial(table_rows, workbook, sheet, header_row, len(header))
    source = Source(table, label, header_row, header, read)
    style = Style(serials=workbook.counted_from)
    settled = settle(source, _padded(rows, len(header)), dates, style)
    for _ in rows:  # the merged areas stand behind the last row
        pass
    for area in merged:
        bundle.problems.add(label, _first_row(area), "", area, Refused("merged_cells"))
    found[table] = settled


def _padded(rows: Iterator[tuple[int, dict[int, str]]], width: int) -> Iterator:
    return ((number, [cells.get(at, "") for at in range(width)]) for number, cells in rows)


def _first_row(area: str) -> int | None:
    digits = "".join(filter(str.isdigit, area.partition(":")[0]))
    return int(digits[:7]) if digits.isascii() and digits else None


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of sheets and their cells."""
    name = say("rename it as its table, or delete it; notes go into a sheet named readme", language)
    again = say("open the workbook, let it calculate, and save it", language)
    split = say("import the rows in parts", language)
    return {
        "unknown_sheet": Rule(say("not a sheet of the template", language), name),
        "same_sheet_twice": Rule(say("a second sheet for the same table", language), name),
        "hidden_sheet": Rule(
            say("the sheet is hidden, its rows are read all the same", language),
            say("look at it, or delete it", language), WARNING,
        ),
        "merged_cells": Rule(
            say("these cells are merged, so that all but the first are empty", language),
            say("unmerge them and fill in every cell", language),
        ),
        "formula_without_value": Rule(
            say("a formula that was never calculated", language), again
        ),
        "error_cell": Rule(
            say("a formula that failed", language), say("correct it, or type the value", language)
        ),
        "too_many_rows": Rule(say("over {most} rows", language), split),
        "too_many_texts": Rule(say("over {most} different texts", language), split),
    }  # fmt: skip
