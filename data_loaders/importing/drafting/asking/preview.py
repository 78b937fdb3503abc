"""What a mapping makes of an export before anything goes in: ten rows, and the numbers they give.

They are sums of the rows of the files alone, as the pages would count them.
"""

from dataclasses import dataclass, field
from datetime import date

from dashboard.columns import column_label
from dashboard.messages import say, say_many
from dashboard.months import format_month, last_of_month
from dashboard.tables import table_label
from dashboard.wording import proportion
from data_loaders.importing.problems import Fault
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.reading.rows import Row, match_header, typed_rows

SHOWN = ("visits", "indicator_values", "postings", "stock_months", "stock_outs", "stock_checks")
CODES_OF_VISITS = ("code", "visit")  # long numbers of a server, which tell nobody anything
DAYS = ("started_on", "date", "month", "checked_on")
MOST_ROWS, MOST_NUMBERS = 10, 60
PAGE = "data"


def preview(bundle: Bundle, today: date, language: str) -> dict:
    """Return the first rows of each table, and what all rows come to, as JSON."""
    tables, numbers = [], []
    labels = _indicators(bundle)
    for name, source in bundle.sources.items():
        if name in SHOWN:
            looked = _looked_at(name, source, today)
            tables.append(_first_rows(name, source, looked, language))
            for code, one in looked.sums.items():
                called = labels.get(code) or code or table_label(name, language)
                numbers.append(_sentence(name, called, one, language))
    return {"rows_shown": tables, "numbers": numbers[:MOST_NUMBERS]}


def _indicators(bundle: Bundle) -> dict[str, str]:
    """Return the labels of the indicators that the mapping defines."""
    source = bundle.sources.get("indicators")
    found = {}
    for _, cells in source.rows() if source else ():
        row = dict(zip(source.header, cells, strict=False))
        found[row.get("code", "")] = row.get("label", "")
    return found


def _first_rows(name: str, source: Source, looked: "_Looked", language: str) -> dict:
    """Return the first rows, without the columns that are blank in all of them."""
    rows = looked.first
    filled = [
        at
        for at, _ in enumerate(source.header)
        if source.header[at] not in CODES_OF_VISITS
        and any(at < len(row.cells) and row.cells[at] for row in rows)
    ]
    many = say_many("{n} row", "{n} rows", looked.count, language)
    title = f"{table_label(name, language)}: {many}"
    if looked.count > MOST_ROWS:
        first = say("the first {n} of them", language).format(n=MOST_ROWS)
        title = f"{title}, {first}"
    return {
        "title": title,
        "columns": [column_label(source.header[at], PAGE, language) for at in filled],
        "rows": [[_shown(row, source.header[at], at) for at in filled] for row in rows],
    }


def _shown(row: Row, column: str, at: int) -> str:
    """Return a cell as it was understood: a day as it is written here, else as it stands."""
    value = row.values.get(column)
    if isinstance(value, date):
        return value.isoformat()
    cell = row.cells[at] if at < len(row.cells) else ""
    return str(cell) if isinstance(cell, Fault) else cell


@dataclass
class _Sum:
    """What rows come to: how many, numerator and denominator, places, first and last month."""

    rows: int = 0
    k: int = 0
    n: int = 0
    reported: int = 0
    places: set = field(default_factory=set)
    months: set = field(default_factory=set)

    def take(self, row: Row) -> None:
        values = row.values
        self.rows += 1
        self.places.add(values.get("health_center"))
        day = next((values[name] for name in DAYS if isinstance(values.get(name), date)), None)
        if day:
            self.months.add(format_month(day))
        self.k += values.get("numerator") or 0
        self.n += values.get("denominator") or 0
        if day and values.get("days_out") is not None:
            self.reported += 1
            self.k += values["days_out"]
            self.n += last_of_month(day).day

    @property
    def span(self) -> str:
        """First and last month."""
        months = sorted(self.months)
        return "" if not months else " – ".join(dict.fromkeys([months[0], months[-1]]))


@dataclass
class _Looked:
    """What one reading of a table found: how many rows, the first of them, the sums by code."""

    count: int = 0
    first: list[Row] = field(default_factory=list)
    sums: dict[str, _Sum] = field(default_factory=dict)


def _looked_at(name: str, source: Source, today: date) -> _Looked:
    """Read the rows of a table once; a row with an error is in no sum."""
    by = {"indicator_values": "indicator", "stock_months": "supply"}.get(name, "")
    looked = _Looked()
    for row in typed_rows(source, match_header(source), today):
        looked.count += 1
        if len(looked.first) < MOST_ROWS:
            looked.first.append(row)
        if not row.refused:
            code = f"{row.values.get(by) or ''}"
            looked.sums.setdefault(code, _Sum()).take(row)
    return looked


def _sentence(name: str, called: str, one: _Sum, language: str) -> str:
    """Say what some rows come to."""
    rows = say_many("{n} row", "{n} rows", one.rows, language)
    places = say_many("{n} place", "{n} places", len(one.places), language)
    details = [places, one.span]
    rate = proportion(one.k, one.n, language)
    if name == "indicator_values":
        seen = say_many("{n} observation", "{n} observations", one.rows, language)
        details = [rate, seen, *details]
    elif name == "stock_months":
        days = say("days out {rate}", language).format(rate=rate)
        reported = say_many(
            "{n} record that reports them", "{n} records that report them", one.reported, language
        )
        details = [days, reported, rows, *details]
    else:
        details = [rows, *details]
    return f"{called}: {', '.join(filter(None, details))}"
