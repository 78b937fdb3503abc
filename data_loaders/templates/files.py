"""The template as files to fill in: the data dictionary and one CSV a table."""

import csv
import io

import pandas as pd

from dashboard.messages import say
from data_loaders.importing.reading.template import (
    CHOICE,
    CODE,
    DATE,
    INTEGER,
    NUMBER,
    PHARMACY,
    TABLES,
    TEXT,
    YES_NO,
    Column,
    Table,
)
from data_loaders.templates.examples import EXAMPLES
from data_loaders.templates.meanings import meaning

DICTIONARY_COLUMNS = ["file", "column", "required", "type", "choices", "refers_to", "if_empty",
                      "example", "meaning"]  # fmt: skip
REFERENCES = {  # what a code may point to where the template checks it in another way
    ("stock_outs", "health_center"): f"health_centers, {PHARMACY}districts",
    ("stock_checks", "health_center"): f"health_centers, {PHARMACY}districts",
    ("stock_months", "health_center"): f"health_centers, {PHARMACY}districts",
    ("postings", "destination"): "health_centers, outside",
    ("events", "place"): "districts, health_centers",
    ("targets", "place"): "districts, health_centers",
}


def data_dictionary(language: str) -> pd.DataFrame:
    """Return every column of the template, one a row, in the order of the files."""
    rows = [described(table, column, language) for table in TABLES.values()
            for column in table.columns]  # fmt: skip
    return pd.DataFrame(rows, columns=DICTIONARY_COLUMNS)


def described(table: Table, column: Column, language: str) -> list[str]:
    """Describe one column: what may stand in it, what an empty cell means, an example."""
    yes, no = say("yes", language), say("no", language)
    return [
        f"{table.name}.csv",
        column.name,
        yes if column.required else no,
        type_words(column, language),
        ", ".join(choices_of(column)),
        column.refers_to or REFERENCES.get((table.name, column.name), ""),
        "" if column.default is None else default_text(column),
        example_of(table, column),
        meaning(table.name, column.name, language),
    ]


def type_words(column: Column, language: str) -> str:
    """Say what kind of text a cell of the column holds."""
    return {
        CODE: say("code (text)", language),
        TEXT: say("text", language),
        DATE: say("date, year-month-day", language),
        INTEGER: say("whole number", language),
        NUMBER: say("number", language),
        CHOICE: say("one of the choices", language),
        YES_NO: say("yes or no", language),
    }[column.type]


def choices_of(column: Column) -> tuple[str, ...]:
    """Return the words a cell may hold, none where anything goes."""
    return ("yes", "no") if column.type == YES_NO else column.choices


def default_text(column: Column) -> str:
    """Return what an empty cell stands for, as it would be written."""
    if column.type == YES_NO:
        return "yes" if column.default else "no"
    return str(column.default)


def example_of(table: Table, column: Column) -> str:
    """Return the first example of a column that is not empty."""
    place = table.columns.index(column)
    return next((row[place] for row in EXAMPLES[table.name] if row[place]), "")


def template_csv(table: Table, examples: bool) -> str:
    """Return a table's header, and the example rows below it when asked for."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow([column.name for column in table.columns])
    writer.writerows(EXAMPLES[table.name] if examples else ())
    return out.getvalue()
