"""The template as one workbook: a sheet a table with drop-downs, and a sheet that explains them.

Every cell is written as a value, never as a formula.
"""

import io
from datetime import date, datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.messages import say
from data_loaders.importing.reading.cells import EARLIEST
from data_loaders.importing.reading.template import (
    CODE,
    DATE,
    INTEGER,
    NUMBER,
    TABLES,
    TEXT,
    Column,
    Table,
)
from data_loaders.templates.examples import EXAMPLES
from data_loaders.templates.files import DICTIONARY_COLUMNS, choices_of, data_dictionary
from data_loaders.templates.meanings import meaning

ROWS = 5_000  # rows with drop-downs; more may be filled in
LATEST = date(2100, 12, 31)
MADE = datetime(2013, 1, 1)  # fixed, so that the same template is the same file
LONGEST_MESSAGE = 255  # of a note on a cell, by the format
README = "readme"


def template_workbook(language: str, examples: bool) -> bytes:
    """Return the workbook; the example rows are in it when asked for."""
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False}
    with xlsxwriter.Workbook(out, options) as workbook:
        workbook.set_properties({"created": MADE, "title": "MESH"})
        formats = {
            "head": workbook.add_format({"bold": True, "bg_color": "#DFE5E8", "border": 1}),
            "required": workbook.add_format(
                {"bold": True, "bg_color": "#005F9E", "font_color": "#FFFFFF", "border": 1}
            ),
            "wrapped": workbook.add_format({"text_wrap": True, "valign": "top"}),
            CODE: workbook.add_format({"num_format": "@"}),
            DATE: workbook.add_format({"num_format": "yyyy-mm-dd"}),
        }
        write_readme(workbook.add_worksheet(README), formats, language, examples)
        for table in TABLES.values():
            write_table(workbook.add_worksheet(table.name), table, formats, language, examples)
    return out.getvalue()


def write_readme(sheet: Worksheet, formats: dict, language: str, examples: bool) -> None:
    """Write how to fill the workbook in, and the data dictionary below it."""
    lines = [
        say("One sheet a table, one row a record. Sheets that you do not need may stay empty.",
            language),
        say("Blue headings must be filled in, grey ones may stay empty. Do not rename or move "
            "headings.", language),
        say("Codes are text: 007 and NA stay what they are. An empty end means: still going on.",
            language),
        say("Numerators and denominators are counts, never percentages. Nothing observed: no row.",
            language),
    ]  # fmt: skip
    if examples:
        lines.append(say("Delete the example rows (their codes begin with EX) before you import.",
                         language))  # fmt: skip
    for row, line in enumerate(lines):
        sheet.write_string(row, 0, line)
    top = len(lines) + 1
    dictionary = data_dictionary(language)
    for place, name in enumerate(DICTIONARY_COLUMNS):
        sheet.write_string(top, place, name, formats["head"])
    for row, cells in enumerate(dictionary.itertuples(index=False), top + 1):
        for place, text in enumerate(cells):
            sheet.write_string(row, place, text, formats["wrapped"])
    for place, width in enumerate((20, 18, 9, 20, 24, 24, 11, 26, 60)):
        sheet.set_column(place, place, width)
    sheet.freeze_panes(top + 1, 2)


def write_table(
    sheet: Worksheet, table: Table, formats: dict, language: str, examples: bool
) -> None:
    """Write a table's sheet: its headings, its drop-downs and its example rows."""
    for place, column in enumerate(table.columns):
        heading = formats["required" if column.required else "head"]
        sheet.write_string(0, place, column.name, heading)
        kept = formats.get(CODE if column.type == TEXT else column.type)
        sheet.set_column(place, place, max(14, len(column.name) + 3), kept)
        sheet.data_validation(1, place, ROWS, place, rule_of(table, column, language))
    for row, cells in enumerate(EXAMPLES[table.name] if examples else (), 1):
        for place, text in enumerate(cells):
            write_value(sheet, row, place, table.columns[place], text, formats)
    sheet.freeze_panes(1, 0)


def write_value(sheet, row: int, place: int, column: Column, text: str, formats: dict) -> None:
    """Write one example cell as what it is: a day, a number or a text."""
    if not text:
        return
    if column.type == DATE:
        sheet.write_datetime(row, place, datetime.fromisoformat(text), formats[DATE])
    elif column.type in (INTEGER, NUMBER):
        sheet.write_number(row, place, float(text))
    else:
        sheet.write_string(row, place, text, formats[CODE])


def rule_of(table: Table, column: Column, language: str) -> dict:
    """Return what a spreadsheet offers and accepts in a column; what is odd it asks about."""
    note = {
        "input_title": column.name[:32],
        "input_message": meaning(table.name, column.name, language)[:LONGEST_MESSAGE],
        "error_type": "warning",
    }
    if choices_of(column):
        return note | {"validate": "list", "source": list(choices_of(column))}
    if column.refers_to:  # its codes may be in the database already, so others are accepted
        return note | {"validate": "list", "source": f"={column.refers_to}!$A$2:$A${ROWS + 1}"}
    if column.type == DATE:
        return note | {"validate": "date", "criteria": "between", "minimum": EARLIEST,
                       "maximum": LATEST}  # fmt: skip
    if column.type in (INTEGER, NUMBER):
        kind = "integer" if column.type == INTEGER else "decimal"
        return note | {"validate": kind, "criteria": "between", "minimum": column.lowest,
                       "maximum": column.highest}  # fmt: skip
    return note | {"validate": "any"}
