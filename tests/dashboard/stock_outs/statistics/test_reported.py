"""The days that stock cards report, as the only ones that are known."""

from datetime import date

import pandas as pd

from dashboard.months import Window
from dashboard.stock_outs.statistics.reported import of_cards, unreported
from dashboard.stock_outs.statistics.risk import UNSEEN_COLUMNS

WINDOW = Window(date(2024, 1, 1), date(2024, 5, 1))
GRID = (["HC1", "HC2", "HC3"], ["AMX", "ORS"])
NOTHING = pd.DataFrame({name: pd.Series(dtype="int64" if name == "days" else "str")
                        for name in UNSEEN_COLUMNS})  # fmt: skip


def months(*rows):
    frame = pd.DataFrame(rows, columns=["place", "supply", "month"])
    return frame.assign(month=pd.to_datetime(frame.month).astype("datetime64[us]"))


def spells(*rows):
    frame = pd.DataFrame(rows, columns=["place", "supply", "started_on", "days"])
    days = pd.to_datetime(frame.started_on).astype("datetime64[us]")
    return frame.assign(started_on=days, days=frame.days.astype("int64"))


def lost(found):
    return [(row.place, row.supply, str(row.started_on.date()), row.days)
            for row in found.itertuples()]  # fmt: skip


def test_months_without_a_card_are_not_at_risk():
    cards = months(("HC1", "AMX", "2024-01-01"), ("HC1", "AMX", "2024-03-01"))
    assert lost(unreported(NOTHING, cards, spells(), GRID, WINDOW)) == [
        ("HC1", "AMX", "2024-02-01", 29), ("HC1", "AMX", "2024-04-01", 30),
        ("HC2", "AMX", "2024-01-01", 121), ("HC3", "AMX", "2024-01-01", 121),
    ]  # fmt: skip


def test_days_of_a_stock_out_are_known_and_records_without_a_card_stay():
    cards = months(("HC1", "AMX", "2024-01-01"))
    found = spells(("HC1", "AMX", "2024-02-01", 10), ("HC2", "AMX", "2024-02-01", 3))
    assert lost(unreported(NOTHING, cards, found, GRID, WINDOW)) == [
        ("HC1", "AMX", "2024-02-11", 80), ("HC3", "AMX", "2024-01-01", 121),
    ]  # fmt: skip


def test_places_that_never_reported_are_not_known():
    cards = months(("HC1", "AMX", "2024-01-01"))
    assert of_cards(["HC1", "HC2", "HC3"], ["HC2"], cards) == ["HC1", "HC2"]
    assert of_cards(["HC1", "HC3"], [], cards[:0]) == ["HC1", "HC3"]
    assert unreported(NOTHING, cards[:0], spells(), GRID, WINDOW) is NOTHING
