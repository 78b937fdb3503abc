"""Spells from monthly stock records, against a day-by-day count that knows nothing of spells."""

from datetime import date, timedelta

import pytest
from data_loaders.importing.readers.tables.stock_spells import (
    OUT,
    UNKNOWN,
    Record,
    Spell,
    stock_spells,
)
from hypothesis import given
from hypothesis import strategies as st

DAY = timedelta(days=1)


def record(month, days_out=0, opening=0, received=0, closing=0, adjustment=0, row=1):
    return Record(date(2016, month, 1), days_out, opening, received, adjustment, closing, row)


def spells(*records, contradiction=OUT):
    return [
        (str(one.started_on)[5:], one.ended_on and str(one.ended_on)[5:],
         str(one.last_confirmed_on)[5:])
        for one in stock_spells(records, contradiction)
    ]  # fmt: skip


HELD = record(1, opening=5, closing=5)


@pytest.mark.parametrize(
    ("records", "found"),
    [
        ([], []),
        ([HELD], []),
        # reported days: from the first day, or back from the last when nothing was left
        ([record(2, days_out=3, opening=4, closing=4)], [("02-01", "02-04", "02-03")]),
        ([record(2, days_out=3, opening=4)], [("02-27", None, "02-29")]),
        ([record(2, days_out=31, opening=4)], [("02-01", None, "02-29")]),
        # a count of zero without a day: the last day, or all of it when nothing was ever there
        ([record(2, opening=4)], [("02-29", None, "02-29")]),
        ([HELD, record(2), record(3, received=9, closing=9)], [("02-01", "03-01", "02-29")]),
        ([HELD, record(2, adjustment=2)], [("02-29", None, "02-29")]),
        ([HELD, record(2, adjustment=-2)], [("02-01", None, "02-29")]),
        # joined over the turn of the month, and across a reported start of the next
        ([record(1, opening=4), record(2), record(3, days_out=4, received=9, closing=2)],
         [("01-31", "03-05", "03-04")]),
        # a month that is missing or impossible is unknown: the spell before it stays open
        ([record(1, opening=4), record(3, opening=3, closing=3)], [("01-31", None, "01-31")]),
        ([record(1, opening=4), record(3)], [("01-31", None, "01-31"), ("03-01", None, "03-31")]),
        ([record(1, opening=4), record(2, days_out=32), record(3)],
         [("01-31", None, "01-31"), ("03-01", None, "03-31")]),
        # out to the end, in stock, out again in one month after another
        ([record(1, opening=4), record(2, days_out=2, received=4, opening=0)],
         [("01-31", "02-01", "01-31"), ("02-28", None, "02-29")]),
        # nothing is said of months before the first sign of the supply
        ([record(1), record(2), record(3, received=2, closing=2), record(4, opening=2)],
         [("04-30", None, "04-30")]),
    ],
)  # fmt: skip
def test_spells_worked_out_by_hand(records, found):
    assert spells(*reversed(records)) == found


def test_a_contradiction_may_be_left_unknown():
    months = [record(1, opening=4, days_out=2), record(2), record(3, opening=2, closing=2)]
    assert spells(*months, contradiction=UNKNOWN) == [("01-30", None, "01-31")]
    assert spells(*months) == [("01-30", "03-01", "02-29")]


def test_a_spell_carries_the_row_that_it_began_in():
    months = [record(1, opening=4, row=7), record(2, row=8)]
    assert list(stock_spells(months, OUT)) == [
        Spell(date(2016, 1, 31), None, date(2016, 2, 29), 7)
    ]  # fmt: skip


counts = st.integers(0, 2)
records = st.lists(
    st.builds(record, st.integers(1, 12), st.sampled_from([0, 0, 1, 15, 28, 31, 40]), counts,
              counts, counts, st.integers(-1, 1)),
    unique_by=lambda one: one.month,
)  # fmt: skip


def out_by_day(months, contradiction):
    """Tell for every day of 2016 whether it was out: True, False, or None where nobody knows."""
    by_month = {one.month.month: one for one in months}
    days, held = {}, False
    day = date(2016, 1, 1)
    while day.year == 2016:
        one = by_month.get(day.month)
        days[day] = None
        if one:
            held |= max(one.opening, one.received, one.adjustment, one.closing, one.days_out) > 0
        if one and held and 0 <= one.days_out <= 31:
            last = (one.month + 31 * DAY).replace(day=1) - DAY
            if one.days_out:
                from_end = (last - day).days < one.days_out
                days[day] = from_end if one.closing == 0 else day.day <= one.days_out
            elif one.closing:
                days[day] = False
            elif contradiction == OUT:
                nothing = max(one.opening, one.received, one.adjustment) <= 0
                days[day] = nothing or day == last
        day += DAY
    return days


@given(records, st.sampled_from([OUT, UNKNOWN]))
def test_every_day_is_out_in_the_spells_when_it_is_out_by_the_day(months, contradiction):
    days = out_by_day(months, contradiction)
    found = list(stock_spells(months, contradiction))
    covered = {
        spell.started_on + n * DAY
        for spell in found for n in range((spell.last_confirmed_on - spell.started_on).days + 1)
    }  # fmt: skip
    assert covered == {day for day, out in days.items() if out}
    for spell in found:
        after = spell.last_confirmed_on + DAY
        assert not days.get(spell.started_on - DAY)
        assert spell.ended_on == (after if days.get(after) is False else None)
