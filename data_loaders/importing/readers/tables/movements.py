"""Ledgers of movements (date, quantity, balance) -> stock-outs with exact days, and looks.

A balance of zero lasts until the next movement that leaves something. A stock-out that is still
going on at the end of a file is open, confirmed to the last day that the file has of any place;
the looks, one for each day with a movement, end it when a later file shows stock.
"""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.readers.tables.columns import named_beside, without_thousands
from data_loaders.importing.readers.tables.tabular import Tabular, cells_of
from data_loaders.importing.reading.styles import DAY_FIRST, WRITTEN, iso
from data_loaders.importing.recorded import Record

PATH = ("ledger",)
NUMBER = re.compile(r"-?\d{1,12}(\.\d{1,6})?", re.ASCII)
Place = tuple[str, str]  # health center, supply


@dataclass
class Day:
    """The balance of one place and supply at the end of a day, and the row that says so."""

    day: date
    balance: float
    file: str
    row: int


def add_ledger(tabular: Tabular, declared: dict) -> None:
    """Add the stock-outs and looks of a ledger; movements that cannot be are named."""
    if not {"balance", "quantity"} & {*declared}:
        tabular.mapping.note(tabular.problems, PATH, "", Refused("no_balance"))
        return
    keys = [
        key for key in ("health_center", "supply", "date", "quantity", "balance") if key in declared
    ]
    found: dict[Place, list[Day]] = defaultdict(list)
    for grid in tabular.grids(PATH, declared):
        names = [*(declared[key] for key in keys), *named_beside(declared)]
        shaped = tabular.shaped(PATH, grid, declared, names)
        for number, row in tabular.rows(shaped, PATH, declared) if shaped else ():
            cells = cells_of(declared, keys, row, grid.name)
            day = _day(tabular, grid.file, number, cells, declared)
            if day:
                place = (cells["health_center"], cells["supply"])
                _take(found[place], day, "balance" not in declared)
    last = max((day.day for days in found.values() for day in days), default=None)
    for place, days in found.items():
        _add(tabular, place, days, last, declared)


def _day(tabular: Tabular, file: str, number: int, cells: dict, declared: dict) -> Day | None:
    record = Record(table="stock_checks", key=(cells["health_center"], cells["supply"], ""))
    key = "balance" if "balance" in declared else "quantity"
    text = without_thousands(cells[key], declared.get("thousands", ","))
    if not NUMBER.fullmatch(text):
        why = Refused("no_stock_count")
        tabular.problems.add(file, number, declared[key], cells[key], why, record)
        return None
    day = _date(cells["date"], declared)
    if day is None:
        why = Refused("not_date")
        tabular.problems.add(file, number, declared["date"], cells["date"], why, record)
        return None
    return Day(day, float(text), file, number)


def _date(text: str, declared: dict) -> date | None:
    """Return a day, of a time the day; day first where the file writes day and month."""
    written = WRITTEN.fullmatch(text)
    plain = iso(written, declared.get("dates", DAY_FIRST)) if written else text
    try:
        return datetime.fromisoformat(plain.removesuffix("Z")).date()
    except ValueError:
        return None


def _take(days: list[Day], day: Day, running: bool) -> None:
    """Keep the balance at the end of each day; without balances, the sum of the quantities."""
    if running:
        day.balance += days[-1].balance if days else 0
    if days and days[-1].day == day.day:
        days[-1] = day
    else:
        days.append(day)


def _add(tabular: Tabular, place: Place, days: list[Day], last: date, declared: dict) -> None:
    names = {
        "health_center": declared["health_center"],
        "supply": declared["supply"],
        "started_on": declared["date"],
        "checked_on": declared["date"],
    }
    base = {"health_center": place[0], "supply": place[1]}
    open_spell = base | {"ended_on": "", "last_confirmed_on": ""}  # a correction may empty them
    began: Day | None = None
    for day in sorted(days, key=lambda one: one.day):
        look = base | {
            "checked_on": day.day.isoformat(),
            "quantity": f"{max(day.balance, 0):g}",
            "status": "available" if day.balance > 0 else "out",
        }
        tabular.derived.add("stock_checks", look, day.file, day.row, names)
        if day.balance <= 0 and began is None:
            began = day
        elif day.balance > 0 and began is not None:
            spell = open_spell | {"started_on": str(began.day), "ended_on": str(day.day)}
            tabular.derived.add("stock_outs", spell, began.file, began.row, names)
            began = None
    if began is not None:
        spell = open_spell | {"started_on": str(began.day), "last_confirmed_on": str(last)}
        tabular.derived.add("stock_outs", spell, began.file, began.row, names)


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of ledgers."""
    return {
        "no_balance": Rule(
            say("the mapping names neither the balance nor the quantity of a movement", language),
            say("name balance, or quantity where the ledger begins with nothing", language),
        ),
    }
