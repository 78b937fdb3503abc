"""Rows made from another system's records, each with the place that the user knows it by."""

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from data_loaders.importing.problems import Problem, Refused
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.reading.date_orders import settle
from data_loaders.importing.reading.styles import Style
from data_loaders.importing.reading.template import TABLES
from data_loaders.importing.reading.template_files import note_refused
from data_loaders.importing.recorded import Record

MOST_TOLD = 100_000  # problems remembered, so that none is told twice
FIRST_ROW = 2  # below the header that a derived table has in name only
Place = tuple[str, int | None, str]  # file, row, column
Names = dict[str, str | Place]  # column of the template -> its name in the row's file, or its place


class Derived:
    """Gathers rows of the template for a bundle; `close` makes its sources of them.

    Problems found in a derived row are named in the file, row and column that it came from.
    `codes` is where a mapping wrote a code: (column, code) -> (file, line, key).
    """

    def __init__(self, bundle: Bundle, defined_in: str = ""):
        """Take the bundle, and the name of the mapping whose own rows are no rows of files."""
        self.bundle = bundle
        self.codes: dict[tuple[str, str], Place] = {}
        self.decimal_comma = False
        self.defined_in = defined_in
        self._rows: dict[str, list[list[str]]] = {}
        self._places: dict[str, list[tuple[str, int | None, Names]]] = {}
        self._records: dict[str, list[Record | None]] = {}
        self._named: dict[str, set[str]] = {}
        self._told: set[tuple] = set()
        self.read = 0  # rows of files, beside those that the mapping itself defines

    def add(
        self,
        table: str,
        values: dict[str, str],
        file: str,
        row: int | None,
        names: Names | None = None,
        record: Record | None = None,
    ) -> None:
        """Add one row; a column without a value is an empty cell. `record`: where it has ids.

        A column that stands in `values` is one that the source has, blank or not.
        """
        cells = [values.get(column.name, "") for column in TABLES[table].columns]
        self._rows.setdefault(table, []).append(cells)
        self._places.setdefault(table, []).append((file, row, names or {}))
        self._records.setdefault(table, []).append(record)
        self._named.setdefault(table, set()).update(values)
        self.bundle.files.setdefault(file, table)
        self.read += file != self.defined_in

    def close(self, dates: str) -> None:
        """Make the sources; `dates` is the declared order of dates."""
        self.bundle.problems.placed = self._placed
        for table in TABLES:
            if table not in self._rows:
                continue
            self.bundle.files[table] = table
            header, used = self._header(table)
            read = partial(self._numbered, table, used)
            record_of = partial(self._record, table)
            source = Source(table, table, 1, header, read, record_of=record_of)
            style = Style(decimal_comma=self.decimal_comma)
            try:
                self.bundle.sources[table] = settle(source, read(), dates, style)
            except Refused as refused:
                note_refused(self.bundle, table, refused)

    def _header(self, table: str) -> tuple[list[str], list[int]]:
        """Return the columns that the source has or that are needed, and their positions.

        A column that no row names is not there: in a correction it keeps what is stored. One that
        is blank in all rows empties what is stored.
        """
        columns, named = TABLES[table].columns, self._named[table]
        used = [at for at, one in enumerate(columns) if one.name in named or one.required]
        return [columns[at].name for at in used], used

    def _numbered(self, table: str, used: list[int]) -> Iterator[tuple[int, list[str]]]:
        for number, cells in enumerate(self._rows[table], start=FIRST_ROW):
            yield number, [cells[at] for at in used]

    def _record(self, table: str, number: int) -> Record | None:
        return self._records[table][number - FIRST_ROW]

    def _placed(self, problem: Problem) -> Problem | None:
        places = self._places.get(problem.file)
        if not places:
            return problem
        if problem.row is None or not 0 <= problem.row - FIRST_ROW < len(places):
            return problem
        file, row, names = places[problem.row - FIRST_ROW]
        place = names.get(problem.column, problem.column)
        if problem.rule == "unknown_code":
            place = self.codes.get((problem.column, problem.value), place)
        if isinstance(place, str):
            place = (file, row, place)
        told = (*place, problem.rule, problem.value)
        if told in self._told:  # one cell, or one line of the mapping, behind many rows
            return None
        if len(self._told) < MOST_TOLD:
            self._told.add(told)
        details = problem.details
        if isinstance(details.get("first"), int):  # the row that this one repeats
            details = details | {"first": places[details["first"] - FIRST_ROW][1]}
        return replace(problem, file=place[0], row=place[1], column=place[2], details=details)
