"""The rows of a sheet as a reader sees them: text, and a fault where a cell holds no value."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from data_loaders.importing.problems import Fault, Refused
from data_loaders.importing.reading.styles import RealDay
from data_loaders.importing.reading.workbooks.cell_formats import number_text
from data_loaders.importing.reading.workbooks.shared_texts import unescaped
from data_loaders.importing.reading.workbooks.workbooks import TRUE, Sheet, Workbook
from data_loaders.importing.reading.workbooks.xml_events import walk

MOST_ROWS, MOST_COLUMNS = 1_048_576, 16_384  # what a sheet can have
PLACE = re.compile(r"([A-Z]{1,4})(\d{1,8})", re.ASCII)
Cells = dict[int, str]
PLAIN: dict[str, Callable[[str], str]] = {  # kinds of cell that hold their text themselves
    "str": unescaped,
    "inlineStr": unescaped,
    "b": lambda raw: {"1": "TRUE", "0": "FALSE"}.get(raw, raw),
    "d": lambda raw: RealDay(raw.partition("T")[0]),
}


@dataclass
class Cell:
    """One cell while it is read."""

    column: int
    kind: str
    style: int
    value: list[str] = field(default_factory=list)
    formula: list[str] | None = None


class SheetReader:
    """Gathers rows from the events of a sheet: the areas that are merged, the rows hidden."""

    def __init__(self, workbook: Workbook):
        self.workbook = workbook
        self.hidden: list[int] = []
        self._is_hidden = False
        self.rows: list[tuple[int, Cells]] = []
        self.merged: list[str] = []
        self._row, self._cells = 0, {}
        self._cell: Cell | None = None
        self._column = -1
        self._into: list[str] | None = None
        self._spoken = False

    def start(self, name: str, given: dict[str, str]) -> None:
        """Take the beginning of an element."""
        if name == "row":
            self._begin_row(given.get("r", ""))
            self._is_hidden = given.get("hidden") in TRUE
        elif name == "c":
            self._begin_cell(given)
        elif name == "mergeCell":
            self.merged.append(given.get("ref", ""))
        elif self._cell is None:
            return
        elif name in ("v", "t"):
            self._into = None if self._spoken else self._cell.value
        elif name == "f":
            self._cell.formula = self._into = []
        elif name == "rPh":  # how a text is pronounced: written beside it, not part of it
            self._spoken = True

    def _begin_row(self, number: str) -> None:
        self._row = int(number) if number.isascii() and number.isdigit() else self._row + 1
        self._cells, self._column = {}, -1
        if not 0 < self._row <= MOST_ROWS:
            raise Refused("too_many_rows", row=None, most=MOST_ROWS)

    def _begin_cell(self, given: dict[str, str]) -> None:
        place = PLACE.fullmatch(given.get("r", ""))
        self._column = column_number(place[1]) if place else self._column + 1
        if self._column >= MOST_COLUMNS:
            raise Refused("too_many_columns", row=self._row, most=MOST_COLUMNS)
        style = given.get("s", "")
        number = int(style) if style.isascii() and style.isdigit() else 0
        self._cell = Cell(self._column, given.get("t", "n"), number)

    def text(self, words: str) -> None:
        """Take text inside an element."""
        if self._into is not None:
            self._into.append(words)

    def end(self, name: str) -> None:
        """Take the end of an element."""
        if name in ("v", "t", "f"):
            self._into = None
        elif name == "rPh":
            self._spoken = False
        elif name == "c" and self._cell is not None:
            text = self._text_of(self._cell)
            if text:
                self._cells[self._cell.column] = text
            self._cell = None
        elif name == "row" and self._cells:
            self.rows.append((self._row, self._cells))
            if self._is_hidden:
                self.hidden.append(self._row)

    def _text_of(self, cell: Cell) -> str:
        raw = "".join(cell.value)
        if cell.formula is not None and not raw and cell.kind != "str":
            return Fault(f"={''.join(cell.formula)}", "formula_without_value")
        if cell.kind == "e":
            return Fault(raw or "#", "error_cell")
        if cell.kind in PLAIN:
            return PLAIN[cell.kind](raw)
        try:
            return self._looked_up(cell, raw.strip()) if raw else ""
        except (ValueError, IndexError, ArithmeticError) as error:
            raise Refused("broken_workbook", row=self._row) from error

    def _looked_up(self, cell: Cell, raw: str) -> str:
        if cell.kind == "s":
            return self.workbook.strings[int(raw)] if int(raw) >= 0 else ""
        formats = self.workbook.formats
        meaning = formats[cell.style] if cell.style < len(formats) else ""
        return number_text(raw, meaning, self.workbook.counted_from)


def column_number(letters: str) -> int:
    """Return the position of a column: 0 for A, 26 for AA."""
    number = 0
    for letter in letters:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1


def sheet_rows(
    workbook: Workbook, sheet: Sheet, merged: list[str], hidden: set[int] | None = None
) -> Iterator[tuple[int, Cells]]:
    """Yield (row number, column position -> text) of the rows that hold anything.

    `merged` receives the merged areas, which stand at the end of a sheet, and `hidden` the numbers
    of the rows that are hidden. Raises `Refused`.
    """
    reader = SheetReader(workbook)
    with workbook.open(sheet) as file:
        for _ in walk(file, reader.start, reader.end, reader.text):
            if hidden is not None:
                hidden.update(reader.hidden)
            reader.hidden.clear()
            yield from reader.rows
            reader.rows.clear()
    merged.extend(reader.merged)


def table_rows(
    workbook: Workbook, sheet: Sheet, header_row: int, width: int, hidden: set[int] | None = None
) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows below a header, as wide as it is; what stands beside it makes a row wider."""
    for number, cells in sheet_rows(workbook, sheet, [], hidden):
        if number > header_row:
            row = [cells.get(column, "") for column in range(width)]
            beside = [text for column, text in cells.items() if column >= width]
            yield number, row + beside
