"""Days that stand alone, and silences longer than any before."""

from datetime import date

import pytest

from dashboard.methods.lone_days import is_long_pause, lone_ahead, lone_days
from dashboard.months import Days


def of(*months: str) -> list[Days]:
    return [Days(*[date.fromisoformat(f"{month}-07")] * 2) for month in months]


YEAR = of("2012-01", "2012-02", "2012-03", "2012-06")


def always(days: Days) -> bool:
    return True


@pytest.mark.parametrize("stray", ["2013-06", "2001-01", "2011-01"])
def test_one_record_far_from_all_others_stands_alone(stray):
    found = lone_days(sorted([*YEAR, *of(stray)], key=lambda days: days.first), always)
    assert found == (YEAR, of(stray))


def test_several_stand_alone_at_both_ends():
    strays = of("1905-02", "2030-01", "2041-01")
    assert lone_days([*strays[:1], *YEAR, *strays[1:]], always) == (YEAR, strays)


@pytest.mark.parametrize(
    "months",
    [
        of("2012-01", "2012-02", "2014-06"),  # two months say nothing of what is usual
        [*YEAR, *of("2013-05")],  # eleven months are a long pause
        [*YEAR, *of("2014-06", "2014-07")],  # it goes on
        [],
    ],
)
def test_what_may_be_a_pause_stands_alone_nowhere(months):
    assert lone_days(months, always) == (months, [])


def test_several_records_of_a_month_are_no_stray():
    several = [*YEAR, *of("2014-06")]
    assert lone_days(several, lambda days: False) == (several, [])


HALF_YEAR = of(*(f"2012-0{month}" for month in range(1, 7)))


@pytest.mark.parametrize(
    ("months", "pause", "is_long"),
    [
        (HALF_YEAR, 3, True),
        (HALF_YEAR, 2, False),  # not three times the usual month
        (HALF_YEAR[:5], 12, False),  # four pauses say nothing of what is usual
        ([*of("2011-09"), *HALF_YEAR], 4, False),  # as long as one before
        ([*of("2011-09"), *HALF_YEAR], 5, True),
        (of(*(f"2012-{month:02}" for month in (1, 3, 5, 7, 9, 11))), 5, False),
        (of(*(f"2012-{month:02}" for month in (1, 3, 5, 7, 9, 11))), 6, True),
        ([], 40, False),
    ],
)
def test_a_pause_is_long_beside_all_before_it(months, pause, is_long):
    assert is_long_pause(months, pause) is is_long


def test_one_record_after_a_long_pause_is_doubted_and_several_are_not():
    late = of("2012-09")
    assert lone_ahead([*HALF_YEAR, *late], always) == late[0]
    assert lone_ahead([*HALF_YEAR, *late], lambda days: False) is None
    assert lone_ahead([*HALF_YEAR, *of("2012-08")], always) is None
    assert lone_ahead([*HALF_YEAR[:5], *late], always) is None
    assert lone_ahead([], always) is None
