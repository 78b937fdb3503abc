"""Monthly stock records, as stock cards and eLMIS export them -> stock-outs of the template."""

import re
from collections import Counter, defaultdict
from datetime import date
from typing import TYPE_CHECKING

from dashboard.messages import say
from data_loaders.importing.problems import WARNING, Doubt, Refused, Rule
from data_loaders.importing.readers.dhis2.periods import first_day
from data_loaders.importing.readers.tables.stock_spells import Record, held, stock_spells

if TYPE_CHECKING:
    from data_loaders.importing.readers.tables.tabular import Tabular

PATH = ("stock",)
COUNTS = ("days_out", "opening", "received", "closing", "adjustment")
WHOLE = re.compile(r"-?\d{1,12}(\.0+)?", re.ASCII)
Place = tuple[str, str]  # health center, supply


def add_stock(tabular: "Tabular", declared: dict) -> None:
    """Add the spells of every place and supply; records that cannot be are named and left out."""
    grid = tabular.grid(PATH, declared["file"])
    months = [key for key in ("period", "year", "month") if key in declared]
    if months not in (["period"], ["year", "month"]):
        tabular.mapping.note(tabular.problems, PATH, "", Refused("no_months"))
        return
    asked = [*months, "health_center", "supply", *(key for key in COUNTS if key in declared)]
    only = declared.get("only", {})
    wanted = [*(declared[key] for key in asked), *only]
    if grid is None or not tabular.columns(PATH, grid, wanted):
        return
    records: dict[Place, dict[date, Record]] = defaultdict(dict)
    for number, row in tabular.rows(grid, PATH, only):
        cells = {key: row[declared[key]] for key in asked}
        record = _record(tabular, grid.file, number, cells, declared)
        place = (cells["health_center"], cells["supply"])
        if record and record.month in records[place]:
            first = Refused("same_month_twice", first=records[place][record.month].row)
            tabular.problems.add(grid.file, number, declared[months[0]], str(record.month), first)
        elif record:
            records[place][record.month] = record
    _add_spells(tabular, grid.file, records, declared)


def _record(
    tabular: "Tabular", file: str, number: int, cells: dict[str, str], declared: dict
) -> Record | None:
    counts = {}
    for key in COUNTS:
        text = cells.get(key, "0")
        if not WHOLE.fullmatch(text):
            tabular.problems.add(file, number, declared[key], text, Refused("no_stock_count"))
            return None
        counts[key] = int(float(text))
    named = cells.get("period") or f"{cells.get('year', '')}{cells.get('month', ''):0>2}"
    day = first_day(named.replace("-", ""))
    if day is None or day.day != 1:
        shown = declared.get("period") or declared["month"]
        tabular.problems.add(file, number, shown, named, Refused("no_month"))
        return None
    record = Record(month=day, row=number, **counts)
    if record.is_impossible:
        why = Doubt("impossible_days")
        tabular.problems.add(file, number, declared["days_out"], cells["days_out"], why)
    return record


def _add_spells(tabular: "Tabular", file: str, records: dict[Place, dict], declared: dict) -> None:
    names = {"health_center": declared["health_center"], "supply": declared["supply"],
             "started_on": declared["days_out"]}  # fmt: skip
    contradiction = declared["zero_days_zero_closing"]
    said: Counter[str] = Counter()
    for (center, supply), by_month in records.items():
        kept = held(by_month.values())
        said["not_held_yet"] += len(by_month) - len(kept)
        said["contradictory"] += sum(record.is_contradictory for record in kept)
        if kept:
            first, last = kept[0].month, kept[-1].month
            span = 12 * (last.year - first.year) + last.month - first.month + 1
            said["months_missing"] += span - len(kept)
        for spell in stock_spells(kept, contradiction):
            values = {
                "health_center": center, "supply": supply, "started_on": str(spell.started_on),
                "ended_on": str(spell.ended_on or ""),
                "last_confirmed_on": str(spell.last_confirmed_on),
            }  # fmt: skip
            tabular.derived.add("stock_outs", values, file, spell.row, names)
    for rule, n in said.items():
        if n:
            path = (*PATH, "zero_days_zero_closing") if rule == "contradictory" else PATH
            tabular.mapping.note(tabular.problems, path, "", Doubt(rule, n=n))


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of stock records."""
    rule = say("see the rule under stock records of docs/import.md", language)
    return {
        "no_months": Rule(
            say("the mapping names no column for the month", language),
            say("name year and month, or period", language),
        ),
        "no_stock_count": Rule(
            say("not a whole number", language), say("correct the count", language)
        ),
        "no_month": Rule(
            say("not a month", language), say("write it as in 2012-03 or 201203", language)
        ),
        "same_month_twice": Rule(
            say("the same place, supply and month as in row {first}", language),
            say("delete one of the two rows", language),
        ),
        "impossible_days": Rule(
            say("no month has so many days, so this month is taken as unknown", language),
            say("correct it on the stock card, and import again", language), WARNING,
        ),
        "not_held_yet": Rule(
            say("months before the first sign of a supply in a place, {n} in all, are taken as "
                "not held", language), rule, WARNING,
        ),
        "contradictory": Rule(
            say("months that close with nothing and report no day out, {n} in all", language),
            rule, WARNING,
        ),
        "months_missing": Rule(
            say("months without a record inside the span of a supply in a place, {n} in all, are "
                "unknown", language), rule, WARNING,
        ),
    }  # fmt: skip
