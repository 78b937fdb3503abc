"""The files of one import that a mapping names: their headers, and the rows that are kept."""

import difflib
import fnmatch
from collections import Counter
from collections.abc import Collection, Iterable, Iterator
from functools import partial

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Doubt, Refused, Rule
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.tables.shaping import shaped, stands_twice
from data_loaders.importing.reading.grids import Grid, whole_rows

Row = tuple[int, dict[str, str]]  # row number, column of the file -> cell


class Tabular:
    """The files of one import and the mapping that reads them."""

    def __init__(self, derived: Derived, grids: list[Grid], mapping: Mapping):
        self.derived, self.mapping = derived, mapping
        self.problems = derived.bundle.problems
        self._grids = grids
        self._read: set[str] = set()

    def grids(self, path: tuple, declared: dict) -> list[Grid]:
        """Find the files or sheets that a part of a mapping names; note that there are none.

        `file` is a file or a sheet, `sheet` a sheet (of `file`, where both are given); either may
        be a pattern with `*`.
        """
        file, sheet = declared.get("file"), declared.get("sheet")
        if file is None and sheet is None:
            self.mapping.note(self.problems, (*path, "file"), "", Refused("missing_key"))
            return []
        found = [
            grid
            for grid in self._grids
            if (file is None or any(map(partial(fits, file), names_of(grid))))
            and (sheet is None or fits(sheet, grid.name))
        ]
        if not found:
            key, name = ("file", file) if file else ("sheet", sheet)
            known = {name for grid in self._grids for name in names_of(grid)}
            self._unknown((*path, key), name, "unknown_table", known)
        self._read |= {grid.file for grid in found}
        return found

    def shaped(
        self, path: tuple, grid: Grid, declared: dict, names: Collection[str]
    ) -> Grid | None:
        """Return a table with its header; None, with the reason noted, where columns lack."""
        grid = shaped(grid, declared, names, self.problems)
        missing = [name for name in dict.fromkeys(names) if name not in grid.header]
        for name in missing:
            if stands_twice(name, grid.header):
                equal = [
                    at for at, title in enumerate(grid.header) if title.rpartition("#")[0] == name
                ]
                places = ", ".join(map(column_letters, equal))
                why = Refused("header_twice", name=name, n=len(equal), places=places)
                self.problems.add(grid.file, grid.header_row, name, name, why)
            else:
                self._unknown(path, name, "unknown_source_column", grid.header)
        return None if missing else grid

    def _unknown(self, path: tuple, name: str, rule: str, known: Collection[str]) -> None:
        near = difflib.get_close_matches(name, [*known], 1)
        why = Refused(rule, **({"nearest": near[0]} if near else {}))
        self.mapping.note(self.problems, path, name, why)

    def rows(self, grid: Grid, path: tuple, declared: dict) -> Iterator[Row]:
        """Yield the rows that a mapping keeps; those that it leaves out are counted."""
        only = {name: {*kept} for name, kept in declared.get("only", {}).items()}
        but = {
            name: {word.lower() for word in out} for name, out in declared.get("except", {}).items()
        }
        blank = {word.lower() for word in declared.get("blank", ())}
        above: dict[str, str] = {}
        left_out: Counter[tuple[str, str]] = Counter()
        for number, cells in whole_rows(grid, self.problems):
            row = {
                name: "" if cell.lower() in blank else cell
                for name, cell in zip(grid.header, cells, strict=True)
            }
            for name in declared.get("fill_down", ()):
                row[name] = above[name] = row[name] or above.get(name, "")
            outside = next(
                (("only", name) for name, kept in only.items() if row[name] not in kept), None
            ) or next(
                (("except", name) for name, out in but.items() if row[name].lower() in out), None
            )
            if outside is None:
                yield number, row
            else:
                left_out[outside] += 1
        for (key, name), n in left_out.items():
            self.mapping.note(self.problems, (*path, key, name), "", Doubt("filtered", n=n))

    def mention_unread(self) -> None:
        """Name the files that no part of the mapping reads."""
        for file in sorted({grid.file for grid in self._grids} - self._read):
            self.problems.add(file, None, "", "", Doubt("not_mapped"))


def names_of(grid: Grid) -> tuple[str, ...]:
    """Return what a mapping may call a table: its sheet or file, and the file of the sheet."""
    book = grid.file.partition(":")[0] if grid.file.endswith("!") else grid.file
    return (grid.name, grid.file, book, book.rpartition(".")[0])


def fits(pattern: str, name: str) -> bool:
    """Tell whether a name is the one that is meant, or fits a pattern with `*` or `?`."""
    return pattern == name or fnmatch.fnmatchcase(name.strip().lower(), pattern.strip().lower())


SHEET = "{sheet}"


def in_the_file(texts: Iterable[str]) -> list[str]:
    """Keep the texts of a mapping that name columns; those with `{sheet}` are made of its name."""
    return [text for text in texts if SHEET not in text]


def cells_of(declared: dict, keys: Iterable[str], row: dict[str, str], sheet: str) -> dict:
    """Return what a row says under each key of a mapping, in the words of the template."""
    words = declared.get("words", {})
    found = {}
    for key in keys:
        text = declared[key]
        cell = text.replace(SHEET, sheet.strip()) if SHEET in text else row[text]
        found[key] = words.get(key, {}).get(cell, cell)
    return found


def column_letters(at: int) -> str:
    """Return a column as a spreadsheet names it: A for 0."""
    letters = ""
    at += 1
    while at:
        at, rest = divmod(at - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


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
            say("nothing, if this is what the mapping is for", language),
            WARNING,
        ),
        "not_mapped": Rule(
            say("the mapping does not name it, so it was left alone", language),
            say("add it to the mapping, or take it out of the folder", language),
            WARNING,
        ),
    }
