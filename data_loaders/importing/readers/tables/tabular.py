"""Tables of any other system -> tables of the template, column by column, as a mapping says."""

import difflib
from collections import Counter
from collections.abc import Collection, Iterator

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Doubt, Refused, Rule
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.tables.stock_records import add_stock
from data_loaders.importing.reading.grids import Grid, whole_rows
from data_loaders.importing.reading.template import TABLES

Row = tuple[int, dict[str, str]]  # row number, column of the file -> cell


class Tabular:
    """The files of one import and the mapping that reads them."""

    def __init__(self, derived: Derived, grids: list[Grid], mapping: Mapping):
        self.derived, self.mapping = derived, mapping
        self.problems = derived.bundle.problems
        self._grids = {name: grid for grid in grids for name in (grid.name, grid.file)}
        self._read: set[str] = set()

    def grid(self, path: tuple, file: str) -> Grid | None:
        """Find a file or sheet; note in the mapping's line that there is none."""
        grid = self._grids.get(file)
        if grid is None:
            self._unknown((*path, "file"), file, "unknown_table", self._grids)
            return None
        self._read.add(grid.file)
        return grid

    def columns(self, path: tuple, grid: Grid, names: Collection[str]) -> bool:
        """Tell whether a file has all of these columns; note those that it has not."""
        missing = [name for name in names if name not in grid.header]
        for name in missing:
            self._unknown(path, name, "unknown_source_column", grid.header)
        return not missing

    def _unknown(self, path: tuple, name: str, rule: str, known: Collection[str]) -> None:
        near = difflib.get_close_matches(name, [*known], 1)
        why = Refused(rule, **({"nearest": near[0]} if near else {}))
        self.mapping.note(self.problems, path, name, why)

    def rows(self, grid: Grid, path: tuple, only: dict[str, list[str]]) -> Iterator[Row]:
        """Yield the rows that a mapping keeps; those that it leaves out are counted."""
        left_out: Counter[str] = Counter()
        for number, cells in whole_rows(grid, self.problems):
            row = dict(zip(grid.header, cells, strict=True))
            outside = next((name for name, kept in only.items() if row[name] not in kept), None)
            if outside is None:
                yield number, row
            else:
                left_out[outside] += 1
        for name, n in left_out.items():
            self.mapping.note(self.problems, (*path, "only", name), "", Doubt("filtered", n=n))

    def mention_unread(self) -> None:
        """Name the files that no part of the mapping reads."""
        for file in sorted({grid.file for grid in self._grids.values()} - self._read):
            self.problems.add(file, None, "", "", Doubt("not_mapped"))


def add_tables(derived: Derived, grids: list[Grid], mapping: Mapping) -> None:
    """Add the rows of every `[[table]]` of a mapping, and the spells of its `[stock]`."""
    tabular = Tabular(derived, grids, mapping)
    for number, declared in enumerate(mapping.parts("table")):
        path = ("table", number)
        grid = tabular.grid(path, declared["file"])
        columns = _columns(tabular, path, declared)
        only = declared.get("only", {})
        if grid and columns and tabular.columns(path, grid, [*columns.values(), *only]):
            derived.decimal_comma |= grid.decimal_comma
            _add_table(tabular, path, grid, columns)
    if mapping.part("stock"):
        add_stock(tabular, mapping.part("stock"))
    tabular.mention_unread()


def _columns(tabular: Tabular, path: tuple, declared: dict) -> dict[str, str]:
    """Return column of the template -> column of the file; nothing where one cannot be."""
    table = TABLES[declared["into"]]
    given = declared["columns"] | declared.get("fixed", {})
    known = [column.name for column in table.columns]
    words = [name for name in declared.get("words", {}) if name not in declared["columns"]]
    wrong = [name for name in given if name not in known] + words
    missing = [one.name for one in table.columns if one.required and one.name not in given]
    for name in wrong:
        near = difflib.get_close_matches(name, known, 1)
        why = Refused("unknown_column", table=table.name, **({"nearest": near[0]} if near else {}))
        parts = ("columns", "fixed", "words")
        part = next(part for part in parts if name in declared.get(part, {}))
        tabular.mapping.note(tabular.problems, (*path, part, name), "", why)
    for name in missing:
        why = Refused("not_mapped_to", table=table.name)
        tabular.mapping.note(tabular.problems, (*path, "columns"), name, why)
    return {} if wrong or missing else declared["columns"]


def _add_table(tabular: Tabular, path: tuple, grid: Grid, columns: dict[str, str]) -> None:
    declared = tabular.mapping.parts("table")[path[1]]
    words, fixed = declared.get("words", {}), declared.get("fixed", {})
    names = {column: columns[column] for column in columns}
    seen: set[tuple] = set()
    for number, row in tabular.rows(grid, path, declared.get("only", {})):
        cells = {column: row[name] for column, name in columns.items()}
        values = fixed | {
            column: words.get(column, {}).get(cell, cell) for column, cell in cells.items()
        }
        key = tuple(values.values())
        if declared.get("distinct") and key in seen:
            continue
        seen.add(key)
        tabular.derived.add(declared["into"], values, grid.file, number, names)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of tables."""
    name = say("correct the name in the mapping", language)
    return {
        "unknown_table": Rule(say("no file or sheet of this name", language), name),
        "unknown_source_column": Rule(say("no column of the file", language), name),
        "not_mapped_to": Rule(
            say("{table} needs this column, and the mapping does not fill it", language),
            say("add it under columns or under fixed", language),
        ),
        "filtered": Rule(
            say("rows with other values here were left out, {n} in all", language),
            say("nothing, if this is what the mapping is for", language), WARNING,
        ),
        "not_mapped": Rule(
            say("the mapping does not name it, so it was left alone", language),
            say("add it to the mapping, or take it out of the folder", language), WARNING,
        ),
    }  # fmt: skip
