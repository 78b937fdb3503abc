"""Tables of any shape, from CSV files or the sheets of a workbook: what a mapping reads from."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, field, replace
from functools import partial

from data_loaders.importing.problems import Problems, Refused
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.cells import tidy
from data_loaders.importing.reading.csv_rows import open_csv
from data_loaders.importing.reading.documents import Document, open_document
from data_loaders.importing.reading.held import DOCUMENT
from data_loaders.importing.reading.template_files import note_hidden, note_refused, sheet_label
from data_loaders.importing.reading.workbooks.sheets import sheet_rows, table_rows
from data_loaders.importing.reading.workbooks.workbooks import Sheet, Workbook, open_workbook

TITLE_ROWS = 20  # above a header, at most
Numbered = Iterator[tuple[int, list[str]]]
SPACES = str.maketrans({"\u00a0": " ", "\u202f": " ", "\u2007": " "})  # that do not break


@dataclass(frozen=True)
class Grid:
    """One table as it is: `rows()` yields (row number, cells) below the header.

    `file` is what a problem names; `decimal_comma` tells that the file separates by semicolons;
    `every()` yields all rows from the top; `hidden` has the rows that a reading found hidden.
    """

    name: str
    file: str
    header: list[str]
    rows: Callable[[], Numbered]
    decimal_comma: bool = False
    every: Callable[[], Numbered] | None = None
    hidden: set[int] = field(default_factory=set)
    header_row: int = 1

    def position(self, column: str) -> int | None:
        """Return where a column stands, None where there is none."""
        return self.header.index(column) if column in self.header else None

    def below(self, header_row: int, header: list[str]) -> "Grid":
        """Return the same table with another header, whose last line is `header_row`."""
        read = partial(_below, self.every or self.rows, header_row, len(header))
        return replace(self, header=header, rows=read, header_row=header_row)


def _below(every: Callable[[], Numbered], header_row: int, width: int) -> Numbered:
    for number, cells in every():
        if number > header_row:
            yield number, cells + [""] * (width - len(cells))


def open_files(
    bundle: Bundle, files: dict[str, bytes], expected: Collection[str]
) -> tuple[list[Document], list[Grid]]:
    """Open JSON files as documents and all others as grids; what cannot be opened is noted.

    `expected`: names of columns, as for `open_grids`.
    """
    documents, tables = [], {}
    for name, data in files.items():
        if not name.lower().endswith(DOCUMENT):
            tables[name] = data
            continue
        try:
            documents.append(open_document(name, data))
        except Refused as refused:
            note_refused(bundle, name, refused)
    return documents, open_grids(bundle, tables, expected)


def open_grids(bundle: Bundle, files: dict[str, bytes], expected: Collection[str]) -> list[Grid]:
    """Open every CSV file and every sheet; what cannot be opened is noted as a problem.

    `expected` are names of columns, which tell the separator.
    """
    grids: list[Grid] = []
    lower = {name.lower() for name in expected}
    for file, data in files.items():
        try:
            if data.startswith(b"PK") or data.startswith(b"\xd0\xcf"):
                grids += _sheets(open_workbook(data), file)
            else:
                opened = open_csv(data, lower, TITLE_ROWS)
                name = file.rpartition(".")[0] or file
                comma = opened.separator != ","
                grids.append(
                    Grid(
                        name,
                        file,
                        opened.header,
                        opened.rows,
                        comma,
                        opened.every,
                        header_row=opened.header_row,
                    )
                )
        except Refused as refused:
            note_refused(bundle, file, refused)
    return grids


def _sheets(workbook: Workbook, file: str) -> list[Grid]:
    grids = []
    for sheet in workbook.sheets:
        header_row, cells = next(sheet_rows(workbook, sheet, []), (0, {}))
        if cells:
            header = [cells.get(column, "").strip() for column in range(max(cells) + 1)]
            hidden: set[int] = set()
            rows = partial(table_rows, workbook, sheet, header_row, len(header), hidden)
            every = partial(_every, workbook, sheet, hidden)
            label = sheet_label(file, sheet)
            grids.append(
                Grid(
                    sheet.name,
                    label,
                    header,
                    rows,
                    every=every,
                    hidden=hidden,
                    header_row=header_row,
                )
            )
    return grids


def _every(workbook: Workbook, sheet: Sheet, hidden: set[int]) -> Numbered:
    for number, cells in sheet_rows(workbook, sheet, [], hidden):
        yield number, [cells.get(column, "") for column in range(max(cells) + 1)]


def whole_rows(grid: Grid, problems: Problems) -> Numbered:
    """Yield the rows that are not blank, cells tidy; those that do not fit are noted.

    Empty cells beyond the last column that has a name do not matter, nor whether they are there.
    """
    width = len(grid.header)
    named = max((at for at, name in enumerate(grid.header, start=1) if name), default=0)
    try:
        for number, raw in grid.rows():
            cells = [plain(cell) for cell in raw]
            if not any(cells):
                continue
            if len(cells) >= named and not any(cells[width:]):
                yield number, cells[:width] + [""] * (width - len(cells))
            else:
                wide = Refused("wrong_width", cells=len(cells), columns=width)
                problems.add(grid.file, number, "", ",".join(cells), wide)
    except Refused as stopped:
        problems.add(grid.file, stopped.details.get("row"), "", "", stopped)
    note_hidden(problems, grid.file, {number for number in grid.hidden if number > grid.header_row})


def plain(cell: str) -> str:
    """Return a tidy cell whose spaces are plain ones."""
    tidied = tidy(cell)
    if type(tidied) is not str or tidied.isascii():
        return tidied
    return tidied.translate(SPACES).strip()
