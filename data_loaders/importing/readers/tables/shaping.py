"""A sheet as people make it -> one table with one header: titles, two header rows, equal names."""

import re
from collections import Counter
from collections.abc import Collection, Iterator
from itertools import islice

from dashboard.messages import say
from data_loaders.importing.problems import WARNING, Doubt, Problems, Refused, Rule
from data_loaders.importing.reading.grids import TITLE_ROWS, Grid, plain

NUMBERED = re.compile(r"(.+)#(\d+)")


def shaped(grid: Grid, declared: dict, names: Collection[str], problems: Problems) -> Grid:
    """Return a table with the header that a mapping means.

    That is the row it names (with `header_rows`, so many rows together), else the first row, else
    the first of the rows below that holds all `names`; then which row was taken is said.
    """
    if "header_row" in declared:
        return headed(grid, declared["header_row"], declared.get("header_rows", 1))
    first = numbered(tidy_names(grid.header))
    if {*names} <= {*first} or not grid.every:
        return grid.below(grid.header_row, first)
    for number, cells in _first_rows(grid):
        header = numbered(tidy_names(cells))
        if names and {*names} <= {*header} and number > grid.header_row:
            problems.add(grid.file, number, "", header[0], Doubt("header_found", row=number))
            return grid.below(number, header)
    return grid.below(grid.header_row, first)


def _first_rows(grid: Grid) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from islice(grid.every(), TITLE_ROWS)
    except Refused:  # the reading of the rows names what is wrong
        return


def headed(grid: Grid, row: int, deep: int) -> Grid:
    """Join the header of `deep` rows that begin with `row`; upper names reach to the right."""
    wanted = range(row, row + deep)
    levels = {
        number: tidy_names(cells) for number, cells in _until(grid, wanted[-1]) if number in wanted
    }
    width = max(map(len, levels.values()), default=0)
    columns: list[list[str]] = [[] for _ in range(width)]
    for number in wanted:
        cells = levels.get(number, [])
        before = ""
        for at in range(width):
            cell = cells[at] if at < len(cells) else ""
            before = cell or (before if number != wanted[-1] else "")
            columns[at].append(before)
    lowest = [parts[-1] for parts in columns]
    header = [" ".join(filter(None, parts)) if any(lowest) else parts[0] for parts in columns]
    return grid.below(wanted[-1], numbered(header))


def _until(grid: Grid, last: int) -> Iterator[tuple[int, list[str]]]:
    try:
        for number, cells in grid.every() if grid.every else ():
            if number > last:
                return
            yield number, cells
    except Refused:
        return


def tidy_names(cells: Collection[str]) -> list[str]:
    """Return names on one line: header cells hold line breaks and unbreakable spaces."""
    return [" ".join(str(plain(cell)).split()) for cell in cells]


def numbered(header: list[str]) -> list[str]:
    """Return a header in which equal names are told apart: `Num#1`, `Num#2`."""
    times = Counter(header)
    seen: Counter[str] = Counter()
    found = []
    for name in header:
        seen[name] += 1
        found.append(f"{name}#{seen[name]}" if name and times[name] > 1 else name)
    return found


def stands_twice(name: str, header: Collection[str]) -> bool:
    """Tell whether a header, numbered, has a name more than once."""
    return f"{name}#2" in header


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of headers."""
    return {
        "header_found": Rule(
            say(
                "row {row} was taken as the header, for it has all columns of the mapping", language
            ),
            say("nothing, if it is; else name the row with header_row", language),
            WARNING,
        ),
        "header_twice": Rule(
            say(
                "this name stands {n} times in the header, in the columns {places}; nobody can "
                "tell which is meant",
                language,
            ),
            say(
                "write {name}#1 for the first of them, {name}#2 for the second, or join two header "
                "rows with header_rows = 2",
                language,
            ),
        ),
    }
