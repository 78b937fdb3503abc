"""Files of the template -> the sources of a bundle: CSV files, or a workbook with their names."""

import difflib
from collections.abc import Collection, Iterator
from functools import partial

from dashboard.messages import say
from data_loaders.importing.problems import WARNING, Doubt, Problems, Refused, Rule
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.reading.csv_rows import CsvFile, open_csv
from data_loaders.importing.reading.date_orders import settle
from data_loaders.importing.reading.recognising import recognised
from data_loaders.importing.reading.styles import Style
from data_loaders.importing.reading.swapped_dates import UnsettledDates
from data_loaders.importing.reading.template import TABLES
from data_loaders.importing.reading.workbooks.sheets import sheet_rows, table_rows
from data_loaders.importing.reading.workbooks.workbooks import Sheet, Workbook, open_workbook

NOTES = ("readme", "read me", "notes", "lists", "choices")  # sheets that hold no rows
MAY_HOLD_ROWS = ("xlsx", "xlsm", "xls", "xlsb", "ods", "json", "tsv", "txt", "zip", "parquet")


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


def note_odd(bundle: Bundle, file: str, data: bytes) -> None:
    """Note a CSV file that is named as no table: misspelt, another system's, or simply there.

    It is refused where its name, or its header, is nearly a table's; else it is left alone.
    """
    near = difflib.get_close_matches(_stem(file), TABLES, 1)
    why: Refused | Doubt = Refused(
        "unknown_file", **({"nearest": f"{near[0]}.csv"} if near else {})
    )
    try:
        header = [name.lower() for name in open_csv(data, _every_column()).header]
    except Refused:
        header = []
    system, signs = recognised(header)
    if system:
        why = Refused("recognised", system=system, signs=signs)
    elif not near and not _fits_a_table(header):
        why = Doubt("odd_file")
    bundle.problems.add(file, None, "", "", why)


def note_other(bundle: Bundle, file: str, tables: Collection[str]) -> None:
    """Note a file beside the CSV files that may hold rows, and is none: a workbook, JSON, a text.

    One that is named as a table which no CSV file brings (`tables` are brought) is refused:
    whoever put it there believes that it goes in.
    """
    stem, suffix = _stem(file), file.rpartition(".")[2].lower()
    if suffix not in MAY_HOLD_ROWS or stem in NOTES:
        return
    is_table = stem in TABLES and stem not in tables
    why: Refused | Doubt = Refused("no_csv_file") if is_table else Doubt("odd_file")
    bundle.problems.add(file, None, "", "", why)


def _stem(file: str) -> str:
    return file.rpartition(".")[0].strip().lower()


def _every_column() -> set[str]:
    return {column.name for table in TABLES.values() for column in table.columns}


def _fits_a_table(header: list[str]) -> bool:
    """Tell whether a header has every column that one of the larger tables needs."""
    needed = ({one.name for one in table.columns if one.required} for table in TABLES.values())
    return any(len(names) > 2 and names <= {*header} for names in needed)


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
    bundle: Bundle,
    found: dict[str, Source],
    workbook: Workbook,
    sheet: Sheet,
    label: str,
    dates: str,
) -> None:
    table = sheet.name.strip().lower()
    merged: list[str] = []
    hidden: set[int] = set()
    rows = sheet_rows(workbook, sheet, merged, hidden)
    header_row, cells = next(rows, (0, {}))
    if table in NOTES or not cells:
        return
    if table not in TABLES:
        system, signs = recognised(cells.values())
        if system:
            raise Refused("recognised", row=None, system=system, signs=signs)
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
    note_hidden(bundle.problems, label, hidden)
    found[table] = settled


def note_hidden(problems: Problems, label: str, hidden: set[int]) -> None:
    """Say how many rows of a sheet are hidden, and which is the first."""
    if hidden:
        problems.add(label, min(hidden), "", "", Doubt("hidden_rows", n=len(hidden)))


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
        "no_csv_file": Rule(
            say("named as a table, but no CSV file, so nothing of it would be read", language),
            say("save it as CSV, or import the workbook by itself", language),
        ),
        "unknown_sheet": Rule(say("not a sheet of the template", language), name),
        "same_sheet_twice": Rule(say("a second sheet for the same table", language), name),
        "hidden_sheet": Rule(
            say("the sheet is hidden, its rows are read all the same", language),
            say("look at it, or delete it", language),
            WARNING,
        ),
        "hidden_rows": Rule(
            say("a hidden row, {n} in all; hidden rows are read like the others", language),
            say("unhide them and look at them, or delete them", language),
            WARNING,
        ),
        "merged_cells": Rule(
            say("these cells are merged, so that all but the first are empty", language),
            say("unmerge them and fill in every cell", language),
        ),
        "formula_without_value": Rule(say("a formula that was never calculated", language), again),
        "error_cell": Rule(
            say("a formula that failed", language), say("correct it, or type the value", language)
        ),
        "too_many_rows": Rule(say("over {most} rows", language), split),
        "too_many_texts": Rule(say("over {most} different texts", language), split),
    }
