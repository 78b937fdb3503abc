"""What every data address holds: its page, its name, its columns and what stands in them.

`columns.json` has them, so that machines are told before anything is read, and from a database
without rows. Tests hold it against every frame that is served (tests/redrawn.py).
"""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from answers.pages import CHARTS, data_address
from dashboard.columns import column_labels

COLUMNS: dict[str, dict[str, dict[str, str]]] = json.loads(
    Path(__file__).with_name("columns.json").read_text(encoding="utf-8")
)
TEXT, DAY, COUNT, NUMBER, TRUTH = "text", "day", "count", "number", "truth"
# What a column holds -> its type in JSON. Anything may be missing: empty in CSV, null in JSON.
TYPES = {TEXT: "string", DAY: "string", COUNT: "integer", NUMBER: "number", TRUTH: "boolean"}
SOMETIMES = "?"  # behind what a column holds: it is there for some questions only (`chart=xmr`)


@dataclass(frozen=True)
class Published:
    """One data address: `/data/<page>/<name>`, whether it is also a picture, its columns.

    `columns`: name -> what it holds, a key of `TYPES`; `always`: those that every question gets.
    """

    page: str
    name: str
    drawn: bool
    columns: dict[str, str]
    always: frozenset[str]

    @property
    def address(self) -> str:
        """The address without its ending."""
        return data_address(self.page, self.name)

    @property
    def kinds(self) -> tuple[str, ...]:
        """The endings of the address."""
        return ("csv", "json", "parquet", *(("svg",) if self.drawn else ()))

    def labels(self, language: str) -> dict[str, str]:
        """Return what each column is called for people."""
        known = column_labels(self.page, language)
        return {name: known[name] for name in self.columns}


def columns_held(page: str, name: str) -> dict[str, str]:
    """Return what each column of an address holds, a key of `TYPES`."""
    return {column: kind.removesuffix(SOMETIMES) for column, kind in COLUMNS[page][name].items()}


def published() -> Iterator[Published]:
    """Yield every data address: the charts of each page, and the frames beside them."""
    for page, charts in CHARTS.items():
        drawn = {chart.name for chart in charts}
        for name, columns in COLUMNS[page].items():
            holds = columns_held(page, name)
            always = frozenset(column for column, kind in columns.items() if kind in TYPES)
            yield Published(page, name, name in drawn, holds, always)
