"""Good files of every source, spoilt by chance as people and programs spoil them.

`spoilt(seed)` always makes the same files of the same number: cells blanked, columns renamed or
gone, twisted dates and numbers, odd signs and bytes, sheets and files missing, rows cut or doubled.
"""

import csv
import io
import json
from collections.abc import Callable
from dataclasses import dataclass
from random import Random

from tests.data_loaders.importing.bundles import GOOD
from tests.data_loaders.importing.readers.made_workbooks import workbook
from tests.data_loaders.importing.streams import DHIS2, STOCK, TABLE, visit_form

Grid = list[list[str]]  # the header and the rows
Files = dict[str, bytes]
CELLS = (
    "", " ", "0", "-1", "1,5", "12 %", "1e9", "NaN", "n/a", "-", "7.0", "1 234", "=1+1", "é",
    "\x00", "\u202e", "\u00a0", "\x07", "TOTAL", "pharmacy:KIR", "2012", "41000", "99999999999",
    "yes no", "x" * 1200, '"', "'", ";", "\n", "</c>", "&#0;", "{0}", "%s", "NULL", "KIR", "007",
    "N1",
)  # fmt: skip
DATES = (
    "2012-02-30", "30/02/2012", "05/04/2012", "04.05.2012", "5 mai 2012", "2012-3-1", "2012-13",
    "02-2012", "Jan-12", "1012-01-01", "2999-01-01", "2012-03-04T25:00", "20120304", "40972", "T1",
)  # fmt: skip
BYTES = (b"\x00", b"\xff", b"\xfe\xff", b"\x80", b"\xc3", b'"', b"\r", b"<", b"{", b"\x1b[31m")
FORM = {
    "form": [["center", "day", "mentor", "_id", "_uuid", "_index"],
             ["007", "2012-03-05", "M1", "901", "u1", "1"],
             ["NA", "2012-03-06", "", "902", "u2", "2"],
             ["Rwinkwavu", "2012-04-17", "M2", "903", "u3", "3"]],
    "child": [["nurse", "a", "b", "_index", "_parent_index"], ["N1", "yes", "no", "1", "1"],
              ["N1", "no", "", "2", "2"], ["N2", "yes", "yes", "3", "3"]],
}  # fmt: skip
VISIT_FORM = visit_form("a", "b")
UNITS = [["id", "code", "displayName", "path"], ["D1", "KIR", "Kirehe", "/C/D1"]] + [
    [code, code, code, f"/C/D1/{code}"] for code in ("007", "NA", "Rwinkwavu")
]
VALUES = [["dataElement", "period", "orgUnit", "value"]] + [
    [element, month, center, f"{count}"]
    for element, count in (("num", 3), ("den", 7))
    for month in ("201201", "201202")
    for center in ("007", "NA")
]


def as_csv(grids: dict[str, Grid]) -> Files:
    """Write each grid as a CSV file."""
    files = {}
    for name, grid in grids.items():
        out = io.StringIO()
        csv.writer(out, lineterminator="\n").writerows(grid)
        files[f"{name}.csv"] = out.getvalue().encode("utf-8", "surrogatepass")
    return files


def as_workbook(grids: dict[str, Grid]) -> Files:
    """Write the grids as the sheets of one workbook; what XML cannot hold is left out."""
    clean = {
        name: [["".join(one for one in cell if one >= " ") for cell in row] for row in grid]
        for name, grid in grids.items()
    }
    return {"export.xlsx": workbook(clean)} if clean else {"export.xlsx": b""}


def as_json(grids: dict[str, Grid]) -> Files:
    """Write each grid as the list that an answer of DHIS2 holds."""
    return {
        f"{name}.json": json.dumps(
            {name: [dict(zip(grid[0], row, strict=False)) for row in grid[1:]]}
        ).encode()
        for name, grid in grids.items()
        if grid
    }


@dataclass(frozen=True)
class Kind:
    """One kind of source: its grids, how they are written, the mapping that reads them."""

    grids: dict[str, Grid]
    write: Callable[[dict[str, Grid]], Files]
    mapping: str = ""


def rows_of(text: str) -> Grid:
    return list(csv.reader(io.StringIO(text)))


def kinds() -> dict[str, Kind]:
    """Return every kind of source by name."""
    facts = ("postings", "visits", "indicators", "indicator_values", "supplies", "stock_outs",
             "stock_checks", "stock_months", "events", "recommendations", "facility_checks",
             "action_items", "nurses", "health_centers")  # fmt: skip
    tables = {name: rows_of(GOOD[name]) for name in facts}
    stock = rows_of("site,item,month,days_out,closing\n007,ORS,2012-01,3,4\nNA,ORS,2012-02,0,9\n")
    counts = rows_of("Facility,Month,Num,Den\n007,2012-01,3,4\nNA,2012-02,0,9\n")
    return {
        "template": Kind(tables, as_csv),
        "template workbook": Kind(tables, as_workbook),
        "form": Kind(FORM, as_workbook, VISIT_FORM),
        "form CSV": Kind(FORM, as_csv, VISIT_FORM),
        "DHIS2": Kind({"organisationUnits": UNITS, "dataValues": VALUES}, as_json, DHIS2.mapping),
        "stock": Kind({"stock": stock}, as_csv, STOCK.mapping),
        "table": Kind({"counts": counts}, as_csv, TABLE.mapping),
    }


# Each way takes the grid of one file and spoils it in place.


def a_cell(grid: Grid, dice: Random, texts: tuple[str, ...]) -> None:
    rows = [row for row in grid[1:] if row] or [row for row in grid if row]
    if rows:
        row = dice.choice(rows)
        row[dice.randrange(len(row))] = dice.choice(texts)


def odd_cell(grid: Grid, dice: Random) -> None:
    a_cell(grid, dice, CELLS)


def blank_cell(grid: Grid, dice: Random) -> None:
    a_cell(grid, dice, ("",))


def twisted_date(grid: Grid, dice: Random) -> None:
    named = [at for at, name in enumerate(grid[0]) if name.endswith(("_on", "day", "date", "onth"))]
    rows = [row for row in grid[1:] if named and len(row) > max(named)]
    if rows:
        dice.choice(rows)[dice.choice(named)] = dice.choice(DATES)


def renamed_column(grid: Grid, dice: Random) -> None:
    if grid[0]:
        at = dice.randrange(len(grid[0]))
        grid[0][at] = dice.choice([f"{grid[0][at]}_2", grid[0][at].upper(), "", grid[0][0], "xyz"])


def lost_column(grid: Grid, dice: Random) -> None:
    at = dice.randrange(max(1, len(grid[0])))
    for row in grid:
        del row[at : at + 1]


def short_row(grid: Grid, dice: Random) -> None:
    row = dice.choice(grid)
    del row[dice.randrange(len(row) + 1) :]


def doubled_row(grid: Grid, dice: Random) -> None:
    grid.insert(dice.randrange(len(grid) + 1), [*dice.choice(grid)])


def lost_row(grid: Grid, dice: Random) -> None:
    if len(grid) > 1:
        del grid[dice.randrange(len(grid))]


WAYS = (odd_cell, odd_cell, blank_cell, twisted_date, twisted_date, renamed_column, lost_column,
        short_row, doubled_row, lost_row)  # fmt: skip
KINDS = kinds()


def spoilt(seed: int) -> tuple[str, Files, str]:
    """Return the kind, the files and the mapping of a number; every kind has its turn."""
    dice = Random(seed)  # noqa: S311 (no secret)
    name = [*KINDS][seed % len(KINDS)]
    kind = KINDS[name]
    grids = {one: [[*row] for row in grid] for one, grid in kind.grids.items()}
    if name.startswith("template"):
        chosen = dice.sample(sorted(grids), 2)
        grids = {one: grids[one] for one in chosen}
    for _ in range(dice.randint(1, 3)):
        grid = dice.choice([*grids.values()])
        if grid and grid[0]:
            dice.choice(WAYS)(grid, dice)
    if dice.random() < 0.05:
        grids.pop(dice.choice([*grids]))
    files = kind.write(grids)
    if files and dice.random() < 0.15:
        one = dice.choice([*files])
        files[one] = odd_bytes(files[one], dice)
    return name, files, kind.mapping


def odd_bytes(data: bytes, dice: Random) -> bytes:
    """Cut a file off, write it in another encoding, or put odd bytes into it."""
    way = dice.randrange(4)
    if way == 0:
        return data[: dice.randrange(len(data) + 1)]
    if way == 1 and not data.startswith(b"PK"):
        return data.decode("utf-8", "replace").encode(dice.choice(["utf-16", "cp1252"]), "replace")
    at = dice.randrange(len(data) + 1)
    return data[:at] + dice.choice(BYTES) + data[at + dice.randrange(3) :]
