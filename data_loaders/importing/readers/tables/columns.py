"""The columns of one table -> the rows of one table of the template, as a `[[table]]` says."""

import difflib
import re
from collections.abc import Iterator

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.readers.month_names import first_of_month
from data_loaders.importing.readers.tables.tabular import Tabular
from data_loaders.importing.readers.tables.unpivoting import PLACEHOLDER, Block, blocks
from data_loaders.importing.reading import template
from data_loaders.importing.reading.cells import ISO
from data_loaders.importing.reading.grids import Grid
from data_loaders.importing.reading.styles import WRITTEN
from data_loaders.importing.reading.template import TABLES

MONTHLY = ("indicator_values", "date")  # the one column where a month stands for its first day
NUMBERS = (template.INTEGER, template.NUMBER)


def check_columns(tabular: Tabular, path: tuple, declared: dict) -> bool:
    """Tell whether the template has the columns that a mapping fills, and it fills those needed."""
    table = TABLES[declared["into"]]
    given = declared["columns"] | declared.get("fixed", {})
    known = [column.name for column in table.columns]
    wrong = {
        name: part
        for part in ("words", "fixed", "columns")
        for name in declared.get(part, {})
        if name not in (given if part == "words" else known)
    }
    missing = [one.name for one in table.columns if one.required and one.name not in given]
    for name, part in wrong.items():
        near = difflib.get_close_matches(name, known, 1)
        why = Refused("unknown_column", table=table.name, **({"nearest": near[0]} if near else {}))
        tabular.mapping.note(tabular.problems, (*path, part, name), "", why)
    for name in missing:
        why = Refused("not_mapped_to", table=table.name)
        tabular.mapping.note(tabular.problems, (*path, "columns"), name, why)
    return not (wrong or missing)


def add_table(tabular: Tabular, path: tuple, grid: Grid, declared: dict) -> None:
    """Add the rows of one file or sheet; its name may stand in fixed values as `{sheet}`."""
    unpivot = declared.get("unpivot", [])
    plain = [name for text in declared["columns"].values() for name in _named(text, unpivot)]
    shaped = tabular.shaped(path, grid, declared, [*plain, *named_beside(declared)])
    if shaped is None:
        return
    try:
        found = blocks(shaped.header, declared["columns"], unpivot)
    except Refused as refused:
        tabular.mapping.note(tabular.problems, (*path, "unpivot"), grid.file, refused)
        return
    seen: set[tuple] = set()
    for number, row in tabular.rows(shaped, path, declared):
        for block in found:
            values = dict(_values(declared, block, row, grid))
            key = tuple(values.values())
            if declared.get("distinct") and key in seen:
                continue
            seen.add(key)
            names = {column: block.columns[column] for column in block.columns}
            tabular.derived.add(declared["into"], values, grid.file, number, names)


def named_beside(declared: dict) -> list[str]:
    """Return the columns that a part of a mapping names to choose or to fill rows."""
    return [*declared.get("only", {}), *declared.get("except", {}), *declared.get("fill_down", ())]


def _named(text: str, unpivot: list[str]) -> Iterator[str]:
    """Yield the columns that a text of a mapping names: itself, or those in its braces."""
    inside = PLACEHOLDER.findall(text)
    if not inside:
        yield text
    elif not {*inside} & {*unpivot}:
        yield from inside


def _values(
    declared: dict, block: Block, row: dict[str, str], grid: Grid
) -> Iterator[tuple[str, str]]:
    """Yield (column of the template, its text) of one row."""
    words, thousands = declared.get("words", {}), declared.get("thousands", "")
    table = TABLES[declared["into"]]
    sheet = {"sheet": grid.name.strip(), "file": grid.file.partition(":")[0]}
    given = declared.get("fixed", {}) | block.columns
    for column, text in given.items():
        if column in block.columns:
            cell = row[text] if text in row else PLACEHOLDER.sub(lambda one: row[one[1]], text)
        else:
            filled = block.filled(text)
            cell = PLACEHOLDER.sub(lambda one: sheet.get(one[1], one[0]), filled)
        cell = words.get(column, {}).get(cell, cell)
        if (table.name, column) == MONTHLY:
            cell = month_or_day(cell)
        elif thousands and table.column(column).type in NUMBERS:
            cell = without_thousands(cell, thousands)
        yield column, cell


def month_or_day(text: str) -> str:
    """Return a month as its first day; a day, or what is neither, as it is."""
    if ISO.fullmatch(text) or WRITTEN.fullmatch(text):
        return text
    return first_of_month(text) or text


def without_thousands(text: str, sign: str) -> str:
    """Return a number without the sign between its thousands; another text as it is."""
    grouped = re.fullmatch(rf"[+-]?\d{{1,3}}(?:{re.escape(sign)}\d{{3}})+(?:[.,]\d+)?", text)
    return text.replace(sign, "") if grouped else text


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of columns."""
    return {
        "half_a_block": Rule(
            say("an unpivoted column has no partner, {name} is missing", language),
            say("correct the pattern in the mapping, or the header", language),
        ),
        "no_block": Rule(
            say("no column of the file fits the pattern in braces", language),
            say("write the header with its changing part in braces, as in {{month}} num", language),
        ),
    }
