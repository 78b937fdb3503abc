"""A table of the Data Visualizer, as CSV -> values.

The rows name two of data, period and organisation unit, each with id, name, code and description;
the third is in the columns, by name. With data in the columns a mapping names the data as they do.
"""

from collections.abc import Iterator

from dashboard.messages import say
from data_loaders.importing.problems import Problems, Refused, Rule
from data_loaders.importing.readers.dhis2.values import Value, period_of
from data_loaders.importing.reading.grids import Grid, whole_rows

DIMENSIONS = {"data": "element", "period": "period", "organisationunit": "unit"}
PARTS = ("id", "name", "code", "description")


def is_pivot(grid: Grid) -> bool:
    """Tell whether a CSV file is a table of the Data Visualizer."""
    return len(_in_rows(grid)) >= 2


def _in_rows(grid: Grid) -> dict[str, int]:
    """Return which dimensions stand in the rows, and the column of their ids."""
    lower = [name.lower() for name in grid.header]
    return {
        kind: lower.index(f"{name}id") for name, kind in DIMENSIONS.items() if f"{name}id" in lower
    }


def values_of_pivot(grid: Grid, problems: Problems) -> Iterator[Value]:
    """Yield the values of a table; an empty cell is none."""
    at = _in_rows(grid)
    own = {f"{name}{part}" for name in DIMENSIONS for part in PARTS}
    columns = [
        (position, name)
        for position, name in enumerate(grid.header)
        if name and name.lower() not in own
    ]
    across = next(iter({*DIMENSIONS.values()} - {*at}), "")
    if not across and [name.lower() for _, name in columns] != ["value"]:
        problems.add(grid.file, None, "", "", Refused("odd_pivot"))
        return
    twice = {name for _, name in columns if grid.header.count(name) > 1}
    for name in sorted(twice):
        problems.add(grid.file, 1, name, name, Refused("question_twice"))
    for number, cells in whole_rows(grid, problems) if not twice else ():
        known = {kind: cells[position] for kind, position in at.items()}
        for position, name in columns:
            if cells[position]:
                named = known | ({across: name} if across else {})
                yield Value(
                    named["element"],
                    period_of(named["period"]),
                    named["unit"],
                    cells[position],
                    grid.file,
                    number,
                )


def data_names(grid: Grid) -> list[str]:
    """Return the names of the data in the columns of a table, none where they stand in rows."""
    own = {f"{name}{part}" for name in DIMENSIONS for part in PARTS}
    return (
        []
        if "element" in _in_rows(grid)
        else [name for name in grid.header if name and name.lower() not in own]
    )


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of tables of the Data Visualizer."""
    return {
        "odd_pivot": Rule(
            say(
                "a pivot table of the Data Visualizer whose columns are no single dimension",
                language,
            ),
            say("put data into the columns, period and organisation unit into the rows", language),
        ),
        "pivot_names": Rule(
            say(
                "no column of this pivot table of the Data Visualizer; its data are called {names}",
                language,
            ),
            say(
                "write these names under numerator_elements and denominator_elements, or "
                "download /api/analytics.json",
                language,
            ),
        ),
    }
