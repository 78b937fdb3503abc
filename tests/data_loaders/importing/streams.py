"""Streams of a stock register, a table and a DHIS2 data set: what each says of its keys, as files.

A stream is what one source says in the course of time: key -> value, again and again. `write`
makes the export that holds some of it; what `None` stands for depends on the source.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from hypothesis import strategies as st

CENTERS = ("007", "NA", "Rwinkwavu")
MONTHS = ("2012-01", "2012-02", "2012-03", "2012-05")
INDICATOR = """
[[{heading}]]
code = "CLS"
label = "Correct classification"
family = "classification"
direction = "up"
numerator = "agreed"
denominator = "observed"
"""
VISIT_FORM = """
source = "kobo"
[answers]
yes = ["yes"]
no = ["no"]
[visit]
health_center = "center"
started_on = "day"
mentor = "mentor"
[children]
repeat = "child"
nurse = "nurse"
"""
Said = Mapping[tuple, object]  # key -> what is said of it


@dataclass(frozen=True)
class Stream:
    """A source: the keys it may speak of, what it may say of one, its mapping and its files."""

    keys: st.SearchStrategy
    says: st.SearchStrategy
    mapping: str
    write: Callable[[Path, Said], None]


def visit_form(*items: str) -> str:
    """Return the mapping of a form whose one indicator is made of these questions."""
    asked = ", ".join(f'"{item}"' for item in items)
    return f"{VISIT_FORM}{INDICATOR.format(heading='indicator')}items = [{asked}]\n"


def pairs() -> st.SearchStrategy:
    """Draw a numerator and the denominator that it lies within."""
    return st.integers(0, 9).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n)))


def blank(value: object) -> str:
    return "" if value is None else f"{value}"


def write_stock(folder: Path, said: Said) -> None:
    """Write the register: one row a place, supply and month."""
    lines = ["site,item,month,days_out,closing"]
    lines += [",".join(map(blank, (*key, *value))) for key, value in said.items()]
    (folder / "stock.csv").write_text("\n".join(lines) + "\n")


STOCK = Stream(
    st.tuples(st.sampled_from(CENTERS), st.sampled_from(["ORS", "ZINC"]), st.sampled_from(MONTHS)),
    st.tuples(st.none() | st.integers(0, 29), st.none() | st.integers(0, 3)),
    """name = "cards"
source = "tables"
[[rows.supplies]]
code = "ORS"
name = "ORS"
[[rows.supplies]]
code = "ZINC"
name = "Zinc"
[stock]
file = "stock"
period = "month"
health_center = "site"
supply = "item"
days_out = "days_out"
closing = "closing"
zero_days_zero_closing = "out"
""",
    write_stock,
)


def write_table(folder: Path, said: Said) -> None:
    """Write the table: one row a place and month; both cells blank where nothing was observed."""
    lines = ["Facility,Month,Num,Den"]
    for key, value in said.items():
        lines.append(",".join(map(blank, (*key, *(value or (None, None))))))
    (folder / "counts.csv").write_text("\n".join(lines) + "\n")


TABLE = Stream(
    st.tuples(st.sampled_from(CENTERS), st.sampled_from(MONTHS)),
    st.none() | pairs(),
    """name = "monthly counts"
source = "tables"
[[table]]
into = "indicator_values"
file = "counts"
[table.columns]
health_center = "Facility"
date = "Month"
numerator = "Num"
denominator = "Den"
[table.fixed]
indicator = "CLS"
"""
    + INDICATOR.format(heading="rows.indicators"),
    write_table,
)


def write_dhis2(folder: Path, said: Said) -> None:
    """Write organisation units and values; `None` marks both values of a pair as deleted."""
    units = [{"id": "D1", "code": "KIR", "displayName": "Kirehe", "path": "/C/D1"}]
    units += [{"id": code, "code": code, "displayName": code, "path": f"/C/D1/{code}"}
              for code in CENTERS]  # fmt: skip
    values = []
    for (center, month), value in said.items():
        for element, count in zip(("num", "den"), value or (0, 1), strict=True):
            values.append({"dataElement": element, "period": month.replace("-", ""),
                           "orgUnit": center, "value": f"{count}",
                           "deleted": value is None})  # fmt: skip
    (folder / "units.json").write_text(json.dumps({"organisationUnits": units}))
    (folder / "values.json").write_text(json.dumps({"dataValues": values}))


DHIS2 = Stream(
    TABLE.keys,
    TABLE.says,
    """name = "HMIS"
source = "dhis2"
[org_units]
district_level = 2
center_level = 3
code = "id"
"""
    + INDICATOR.format(heading="indicator")
    + """numerator_elements = ["num"]
denominator_elements = ["den"]
""",
    write_dhis2,
)
STREAMS = {"stock register": STOCK, "table": TABLE, "DHIS2": DHIS2}
