"""A sheet as a ministry made it -> where its header stands, and what its cells are filled with."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import islice

from data_loaders.importing.drafting.tables.concepts import concept_of
from data_loaders.importing.readers.month_names import NUMBERS, YEAR, first_of_month
from data_loaders.importing.readers.tables.shaping import headed, numbered, tidy_names
from data_loaders.importing.reading.grids import TITLE_ROWS, Grid
from data_loaders.importing.reading.grids import plain as plain_cell

MOST_ROWS = 5_000  # that are looked at
WORD = re.compile(r"[^\W\d_]+\.?")
NUMBER = re.compile(r"-?\d+([.,]\d+)?", re.ASCII)
SIGNS = {" ": r" ", ",": r",", ".": r"\.", "'": r"'"}


@dataclass(frozen=True)
class Sheet:
    """One table: the row of its header (and how many rows that is), its columns, some rows.

    `above` is what the title rows say.
    """

    grid: Grid
    header_row: int
    header_rows: int
    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    above: str

    def column(self, title: str) -> list[str]:
        """Return what stands in a column."""
        at = self.header.index(title)
        return [row[at] for row in self.rows]

    def named(self, concept: str) -> str:
        """Return the title of the one column of a concept; "" where there is none, or several."""
        found = [title for title in self.header if concept_of(title) == concept]
        return found[0] if len(found) == 1 else ""


def looked_at(grid: Grid) -> Sheet | None:
    """Find the header of a table and read the rows below it; None for a sheet without any."""
    rows = list(islice((grid.every or grid.rows)(), MOST_ROWS))
    rows = [(number, tidy_names(cells)) for number, cells in rows]
    if not grid.every:
        rows.insert(0, (grid.header_row, tidy_names(grid.header)))
    if not rows:
        return None
    at = max(range(min(len(rows), TITLE_ROWS)), key=lambda one: (score(rows[one][1]), -one))
    number, titles = rows[at]
    deep = 2 if at + 1 < len(rows) and is_second(titles, rows[at + 1][1]) else 1
    header = headed(grid, number, deep).header if deep > 1 else numbered(titles)
    width = len(header)
    below = [
        tuple([str(plain_cell(cell)) for cell in cells[:width]] + [""] * (width - len(cells)))
        for _, cells in rows[at + deep :]
    ]
    above = " ".join(cell for _, cells in rows[:at] for cell in cells if cell)
    return Sheet(grid, number, deep, tuple(header), tuple(filter(any, below)), above)


def score(cells: list[str]) -> int:
    """Return how much a row is like a header: titles that are known, months, mere texts."""
    known = sum(bool(concept_of(cell)) or bool(month_in(cell)) for cell in cells if cell)
    texts = sum(bool(cell) and not NUMBER.fullmatch(cell) for cell in cells)
    return 10 * known + texts if texts > 1 else 0


def is_second(titles: list[str], below: list[str]) -> bool:
    """Tell whether the row below goes on with the header: months above, `Num`, `Den` below."""
    pairs = [concept_of(cell) for cell in below if cell]
    return (
        any(map(month_in, titles))
        and pairs.count("numerator") > 1
        and (pairs.count("denominator") > 1)
    )


def month_in(title: str) -> str:
    """Return the month in a title, with the year behind or before it: `janv. 2024`; "" for none."""
    for found in WORD.finditer(title):
        name = found[0].rstrip(".").lower()
        if first_of_month(f"{name} 2000") and name.translate(PLAIN) in NUMBERS:
            year = re.match(r"[ -]*((?:19|20)\d{2})\b", title[found.end() :])
            return title[found.start() : found.end() + (year.end() if year else 0)]
    return ""


PLAIN = str.maketrans("éèêûàô", "eeeuao")


def year_in(*texts: str) -> str:
    """Return the one year that texts name; "" where none is, or several are."""
    years = {year for text in texts for year in YEAR.findall(text)}
    return years.pop() if len(years) == 1 else ""


def blanks_in(cells: Iterable[str]) -> list[str]:
    """Return the marks in a column of numbers that are none, as people write "nothing": -, ND."""
    marks = {cell for cell in cells if cell and is_mark(cell)}
    return sorted(marks)


def is_mark(cell: str) -> bool:
    """Tell whether a cell is a mark for nothing."""
    letters = cell.strip(" .").lower().replace("/", "").replace(".", "")
    dashes = not letters.strip("-–—_.…*?")
    return dashes or letters in {"na", "nd", "nr", "ns", "nc", "nil", "x", "rien", "ntayo"}


def thousands_in(cells: Iterable[str]) -> str:
    """Return the sign between thousands in a column; "" where there is none."""
    cells = list(cells)
    for sign, pattern in SIGNS.items():
        grouped = re.compile(rf"\d{{1,3}}({pattern}\d{{3}})+")
        if any(grouped.fullmatch(cell) for cell in cells):
            return sign
    return ""
