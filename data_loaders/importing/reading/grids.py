"""Tables of any shape, from CSV files or the sheets of a workbook: what a mapping reads from."""

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from functools import partial

from data_loaders.importing.problems import Problems, Refused
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.cells import tidy
from data_loaders.importing.reading.csv_rows import open_csv
from data_loaders.importing.reading.template_files import note_refused, sheet_label
from data_loaders.importing.reading.workbooks.sheets import sheet_rows, table_rows
from data_loaders.importing.reading.workbooks.workbooks import Sheet, Workbook, open_workbook


@dataclass(frozen=True)
class Grid:
    """One table as it is: `rows()` yields (row number, cells) below the header.

    `file` is what a problem names; `decimal_comma` tells that the file separates by semicolons.
    """

    name: str
    file: str
    header: list[str]
    rows: Callable[[], Iterator[tuple[int, list[str]]]]
    decimal_comma: bool = False

    def position(self, column: str) -> int | None:
        """Return where a column stands, None where there is none."""
        return self.header.index(column) if column in self.header else None


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
                opened = open_csv(data, lower)
                name = file.rpartition(".")[0] or file
                comma = opened.separator != ","
                grids.append(Grid(name, file, opened.header, opened.rows, comma))
        except Refused as refused:
            note_refused(bundle, file, refused)
    return grids


def _sheets(workbook: Workbook, file: str) -> list[Grid]:
    grids = []
    for sheet in workbook.sheets:
        header_row, cells = next(sheet_rows(workbook, sheet, []), (0, {}))
        if cells:
            header = [cells.get(column, "").strip() for column in range(max(cells) + 1)]
            rows = partial(_rows, workbook, sheet, header_row, len(header))
            grids.append(Grid(sheet.name, sheet_label(file, sheet), header, rows))
    return grids


def _rows(workbook: Workbook, sheet: Sheet, header_row: int, width: int) -> Iterator:
    return table_rows(workbook, sheet, header_row, width)


def whole_rows(grid: Grid, problems: Problems) -> Iterator[tuple[int, list[str]]]:
    """Yield the rows that are not blank, cells tidy; those that do not fit are noted."""
    width = len(grid.header)
    try:
        for number, raw in grid.rows():
            cells = [tidy(cell) for cell in raw]
            if not any(cells):
                continue
            if len(cells) == width:
                yield number, cells
            else:
                wide = Refused("wrong_width", cells=len(cells), columns=width)
                problems.add(grid.file, number, "", ",".join(cells), wide)
    except Refused as stopped:
        problems.add(grid.file, stopped.details.get("row"), "", "", stopped)
