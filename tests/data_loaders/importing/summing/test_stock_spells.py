"""Spells from monthly stock records, against a day-by-day count that knows nothing of spells."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.importing.summing.stock_spells import Look, Record, Spell, stock_spells

DAY = timedelta(days=1)


def record(month, days_out=0, opening=0, received=0, closing=0, adjusted=0):
    return Record(date(2016, month, 1), days_out, opening, received, adjusted, closing)


def spells(*records):
    return [
        (str(one.started_on)[5:], one.ended_on and str(one.ended_on)[5:],
         str(one.last_confirmed_on)[5:])
        for one in stock_spells(records) if isinstance(one, Spell)
    ]  # fmt: skip


def looks(*records):
    return [(str(one.checked_on)[5:], one.out) for one in stock_spells(records)
            if isinstance(one, Look)]  # fmt: skip


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
        ([HELD, record(2, adjusted=2)], [("02-29", None, "02-29")]),
        ([HELD, record(2, adjusted=-2)], [("02-01", None, "02-29")]),
        # joined over the turn of the month, and across a reported start of the next
        ([record(1, opening=4), record(2), record(3, days_out=4, received=9, closing=2)],
         [("01-31", "03-05", "03-04")]),
        # a month that is missing or impossible is unknown: the spell before it stays open
        ([record(1, opening=4), record(3, opening=3, closing=3)], [("01-31", None, "01-31")]),
        ([record(1, opening=4), record(3)], [("01-31", None, "01-31"), ("03-01", None, "03-31")]),
        ([record(1, opening=4), record(2, days_out=None, closing=None), record(3)],
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


def test_a_blank_month_is_unknown_and_its_closing_count_a_look():
    blank = record(2, days_out=None, opening=None, closing=0)
    assert looks(HELD, blank) == [("02-29", True)]
    assert looks(HELD, record(2, days_out=None, closing=7)) == [("02-29", False)]
    assert looks(HELD, record(2, days_out=None, closing=None)) == []
    assert spells(record(1, opening=4, days_out=2), blank) == [("01-30", None, "01-31")]


def test_stock_after_an_open_spell_is_a_look_so_that_nothing_is_called_out():
    open_spell, there = record(1, opening=4), record(3, opening=3, closing=3)
    assert looks(open_spell, there) == [("03-01", False)]
    assert looks(open_spell, record(2, received=3, closing=3), there) == []
    late = record(3, days_out=2, received=5)
    assert (spells(open_spell, late), looks(open_spell, late)) == (
        [("01-31", None, "01-31"), ("03-30", None, "03-31")], [("03-01", False)],
    )  # fmt: skip


counts = st.integers(0, 2)
records = st.lists(
    st.builds(record, st.integers(1, 12), st.sampled_from([0, 0, 1, 15, 28, 31, None]), counts,
              counts, counts, st.integers(-1, 1)),
    unique_by=lambda one: one.month,
)  # fmt: skip


def out_by_day(months):
    """Tell for every day of 2016 whether it was out: True, False, or None where nobody knows."""
    by_month = {one.month.month: one for one in months}
    days, held = {}, False
    day = date(2016, 1, 1)
    while day.year == 2016:
        one = by_month.get(day.month)
        days[day] = None
        if one:
            held |= max(one.opening, one.received, one.adjusted, one.closing,
                        one.days_out or 0) > 0  # fmt: skip
        if one and held and one.days_out is not None:
            last = (one.month + 31 * DAY).replace(day=1) - DAY
            if one.days_out:
                from_end = (last - day).days < one.days_out
                days[day] = from_end if one.closing == 0 else day.day <= one.days_out
            elif one.closing:
                days[day] = False
            else:
                nothing = max(one.opening, one.received, one.adjusted) <= 0
                days[day] = nothing or day == last
        day += DAY
    return days


@given(records)
def test_every_day_is_out_in_the_spells_when_it_is_out_by_the_day(months):
    days = out_by_day(months)
    found = [one for one in stock_spells(months) if isinstance(one, Spell)]
    covered = {
        spell.started_on + n * DAY
        for spell in found for n in range((spell.last_confirmed_on - spell.started_on).days + 1)
    }  # fmt: skip
    assert covered == {day for day, out in days.items() if out}
    for spell in found:
        after = spell.last_confirmed_on + DAY
        assert not days.get(spell.started_on - DAY)
        assert spell.ended_on == (after if days.get(after) is False else None)
