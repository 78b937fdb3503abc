"""Monthly stock records, as stock cards and eLMIS export them -> months of the template.

A record is kept as it came; what was out follows from all months together, those of earlier
imports too (`importing/summing/stock_spells.py`).
"""

import re
from collections import Counter
from datetime import date

from dashboard.messages import say
from data_loaders.importing.problems import WARNING, Doubt, Refused, Rule
from data_loaders.importing.readers.month_names import first_of_month
from data_loaders.importing.readers.tables.columns import named_beside, without_thousands
from data_loaders.importing.readers.tables.spreading import Month, longer_period, months_of, spread
from data_loaders.importing.readers.tables.tabular import Tabular, cells_of, in_the_file
from data_loaders.importing.recorded import Record
from data_loaders.importing.summing.stock_spells import LONGEST_MONTH, UNKNOWN, month_days

PATH = ("stock",)
# The key of a mapping -> the column of the template.
QUANTITIES = {
    "opening": "opening",
    "received": "received",
    "issued": "issued",
    "adjustment": "adjusted",
    "closing": "closing",
}
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
WHOLE = re.compile(r"-?\d{1,4}(\.0+)?", re.ASCII)
SPREAD = "spread"
Key = tuple[str, str, str]  # health center, supply, month


def add_stock(tabular: Tabular, declared: dict) -> None:
    """Add the months of every place and supply; records that cannot be are named and left out."""
    periods = [key for key in ("period", "year", "month") if key in declared]
    counted = [key for key in ("days_out", *QUANTITIES) if key in declared]
    if periods not in (["period"], ["year", "month"]):
        tabular.mapping.note(tabular.problems, PATH, "", Refused("no_months"))
        return
    if not {"days_out", "closing"} & {*counted}:
        tabular.mapping.note(tabular.problems, PATH, "", Refused("no_stock_columns"))
        return
    lot = ["lot"] if "lot" in declared else []
    asked = [*periods, "health_center", "supply", *lot, *counted]
    reading = _Reading(tabular, declared)
    for grid in tabular.grids(PATH, declared):
        names = [*in_the_file(declared[key] for key in asked), *named_beside(declared)]
        shaped = tabular.shaped(PATH, grid, declared, names)
        for number, row in tabular.rows(shaped, PATH, declared) if shaped else ():
            reading.take(grid.file, number, cells_of(declared, asked, row, grid.name))
    reading.close()


class _Reading:
    """The records of one mapping, gathered by place, supply and month."""

    def __init__(self, tabular: Tabular, declared: dict):
        self.tabular, self.declared = tabular, declared
        self._months: dict[Key, tuple[str, Month]] = {}
        self._lots: set[tuple] = set()
        self._said: Counter[str] = Counter()

    def take(self, file: str, number: int, cells: dict[str, str]) -> None:
        """Take one row."""
        place = (cells["health_center"], cells["supply"])
        named = cells.get("period") or f"{cells.get('year', '')}-{cells.get('month', '')}"
        months = self._months_named(file, number, named, place)
        record = months and self._record(file, number, cells, (*place, months[0]))
        if not record:
            return
        for month, part in zip(months, spread(record, months), strict=True):
            self._keep(file, (*place, month), part, cells.get("lot", ""))

    def _keep(self, file: str, key: Key, part: Month, lot: str) -> None:
        earlier = self._months.get(key)
        if earlier is None:
            self._months[key] = (file, part)
        elif "lot" in self.declared and (*key, lot) not in self._lots:
            earlier[1].add_lot(part)
        else:
            column = self.declared.get("period") or self.declared["month"]
            first = Refused("same_month_twice", first=earlier[1].row)
            record = Record(table="stock_months", key=key)
            self.tabular.problems.add(file, part.row, column, key[2], first, record)
        self._lots.add((*key, lot))

    def _months_named(self, file: str, number: int, named: str, place: tuple) -> list[str]:
        """Return the months of a record, as ISO text: one, or those of a longer period."""
        day = first_of_month(named)
        if day:
            return [day]
        iso = re.fullmatch(r"(\d{4}-\d{2})-01", named, re.ASCII)
        if iso:
            return [named]
        longer = longer_period(named)
        if longer and self.declared.get("longer_periods") == SPREAD:
            self._said["spread"] += 1
            return months_of(longer)
        column = self.declared.get("period") or self.declared["month"]
        why = (
            Refused("longer_than_a_month", n=len(months_of(longer)))
            if longer
            else Refused("no_month")
        )
        record = Record(table="stock_months", key=(*place, ""))
        self.tabular.problems.add(file, number, column, named, why, record)
        return []

    def _record(self, file: str, number: int, cells: dict[str, str], key: Key) -> Month | None:
        found = Month(number)
        thousands = self.declared.get("thousands", "")
        for name in ("days_out", *QUANTITIES):
            text = (
                without_thousands(cells.get(name, ""), thousands)
                if thousands
                else (cells.get(name, ""))
            )
            if text and not (WHOLE if name == "days_out" else NUMBER).fullmatch(text):
                record = Record(table="stock_months", key=key)
                why = Refused("no_stock_count")
                self.tabular.problems.add(file, number, self.declared[name], text, why, record)
                return None
            count = float(text) if text else None
            if name == "days_out":
                found.days_out = None if count is None else int(count)
            else:
                found.counts[QUANTITIES[name]] = count
        self._judge(file, found, cells)
        return found

    def _judge(self, file: str, found: Month, cells: dict[str, str]) -> None:
        """Take what contradicts itself, and what is blank, as unknown; count them."""
        longest = LONGEST_MONTH * 12
        if found.days_out is not None and not 0 <= found.days_out <= longest:
            self._impossible(file, found, cells)
        if "days_out" in self.declared and not cells.get("days_out"):
            self._said["days_blank"] += 1
        if found.days_out == 0 and found.counts["closing"] == 0:
            self._said["contradictory"] += 1
            if self.declared["zero_days_zero_closing"] == UNKNOWN:
                found.days_out = found.counts["closing"] = None

    def _impossible(self, file: str, found: Month, cells: dict[str, str]) -> None:
        why = Doubt("impossible_days")
        column = self.declared["days_out"]
        self.tabular.problems.add(file, found.row, column, cells["days_out"], why)
        found.days_out = None
        found.counts["closing"] = None

    def close(self) -> None:
        """Add the months, and say how many were blank, contradictory or missing."""
        names = {
            "health_center": self.declared["health_center"],
            "supply": self.declared["supply"],
        } | {
            column: self.declared[key] for key, column in QUANTITIES.items() if key in self.declared
        }
        if "days_out" in self.declared:
            names["days_out"] = self.declared["days_out"]
        for (center, supply, month), (file, record) in self._months.items():
            days = record.days_out
            if days is not None and days > LONGEST_MONTH:
                self.tabular.problems.add(
                    file, record.row, names["days_out"], str(days), Doubt("impossible_days")
                )
                days = record.counts["closing"] = None
            if days is not None:
                days = min(days, month_days(date.fromisoformat(month)))
            values = {"health_center": center, "supply": supply, "month": month}
            counts = record.counts | {"days_out": days}
            values |= {name: _text(counts[name]) for name in names if name in counts}
            self.tabular.derived.add("stock_months", values, file, record.row, names)
        self._count_missing()
        for rule, n in self._said.items():
            path = (*PATH, "zero_days_zero_closing") if rule == "contradictory" else PATH
            if n:
                self.tabular.mapping.note(self.tabular.problems, path, "", Doubt(rule, n=n))

    def _count_missing(self) -> None:
        numbers: dict[tuple, list[int]] = {}
        for center, supply, month in self._months:
            year, number = map(int, month.split("-")[:2])
            numbers.setdefault((center, supply), []).append(12 * year + number)
        for months in numbers.values():
            self._said["months_missing"] += max(months) - min(months) + 1 - len(months)


def _text(count: float | None) -> str:
    if count is None:
        return ""
    return str(int(count)) if float(count).is_integer() else str(count)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of stock records."""
    return {
        "no_months": Rule(
            say("the mapping names no column for the month", language),
            say("name year and month, or period", language),
        ),
        "no_stock_columns": Rule(
            say("the mapping names neither the days out nor what was left", language),
            say(
                "name days_out, closing or both; a line whose column the file lacks may be left "
                "away",
                language,
            ),
        ),
        "no_stock_count": Rule(
            say("not a number of a stock card", language), say("correct the count", language)
        ),
        "no_month": Rule(
            say("not a month", language),
            say("write it as in 2012-03, 201203 or March 2012", language),
        ),
        "longer_than_a_month": Rule(
            say(
                "a quarter, half-year or year, {n} months, where a record is of one month", language
            ),
            say(
                'bring monthly records, or write longer_periods = "spread" in the mapping', language
            ),
        ),
        "same_month_twice": Rule(
            say("the same place, supply and month as in row {first}", language),
            say(
                "delete one of the two rows; where each lot has a row, name its column as lot",
                language,
            ),
        ),
        **_doubts(language),
    }


def _doubts(language: str) -> dict[str, Rule]:
    """Word what is taken as unknown, and counted."""
    rule = say("see the rule under stock records of docs/import.md", language)
    return {
        "impossible_days": Rule(
            say("no month has so many days, so this month is taken as unknown", language),
            say("correct it on the stock card, and import again", language),
            WARNING,
        ),
        "days_blank": Rule(
            say(
                "months whose days out are blank, {n} in all, are unknown; a count of zero at "
                "their end is a look that found nothing",
                language,
            ),
            rule,
            WARNING,
        ),
        "contradictory": Rule(
            say("months that close with nothing and report no day out, {n} in all", language),
            rule,
            WARNING,
        ),
    } | _spans(language)


def _spans(language: str) -> dict[str, Rule]:
    """Word what is told of spans of months."""
    rule = say("see the rule under stock records of docs/import.md", language)
    return {
        "months_missing": Rule(
            say(
                "months without a record inside the span of a supply in a place, {n} in all, are "
                "unknown",
                language,
            ),
            rule,
            WARNING,
        ),
        "spread": Rule(
            say(
                "records of a quarter or longer, {n} in all, were spread over their months",
                language,
            ),
            rule,
            WARNING,
        ),
    }
