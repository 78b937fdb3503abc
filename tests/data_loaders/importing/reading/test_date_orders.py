"""Day first or month first: settled by the file as a whole, or asked for."""

import pytest

from data_loaders.importing.problems import Refused
from data_loaders.importing.reading.bundle import Source
from data_loaders.importing.reading.date_orders import UnsettledDates, date_order
from data_loaders.importing.reading.rows import match_header

LAYOUT = match_header(
    Source("visits", "v", 1, ["code", "started_on", "ended_on"], lambda: iter(()))
)


def order_of(*days, declared=""):
    rows = [(number, ["31/03/2012", day]) for number, day in enumerate(days, start=2)]
    return date_order(rows, LAYOUT, declared)


@pytest.mark.parametrize(
    ("days", "order"),
    [
        ((), "dmy"),
        (("2012-03-31", "", "soon"), "dmy"),
        (("05/04/2012", "31/03/2012"), "dmy"),
        (("04.05.2012", "03.31.2012"), "mdy"),
        (("03/03/2012",), "dmy"),
        (("99/99/2012",), "dmy"),
    ],
)
def test_one_day_after_the_twelfth_settles_the_file(days, order):
    assert order_of(*days) == order


def test_a_declared_order_is_not_questioned():
    for declared in ("iso", "dmy", "mdy"):
        assert order_of("05/04/2012", "31/03/2012", declared=declared) == declared


def test_what_nothing_settles_is_asked_for_with_both_readings():
    with pytest.raises(UnsettledDates) as caught:
        order_of("2012-01-01", "03/03/2012", "05/04/2012", "06/04/2012")
    assert caught.value.rule == "ambiguous_dates"
    assert caught.value.details == {"row": 4, "dmy": "2012-04-05", "mdy": "2012-05-04"}
    assert (caught.value.seen.column, caught.value.seen.text) == ("started_on", "05/04/2012")


def test_both_orders_in_one_file_are_refused():
    with pytest.raises(UnsettledDates) as caught:
        order_of("03/31/2012", "05/04/2012", "31/03/2012")
    assert caught.value.rule == "mixed_dates"
    assert caught.value.details == {"row": 4, "other": "03/31/2012", "first": 2}


def test_short_rows_and_rows_that_stop_are_left_to_the_check():
    def rows():
        yield 2, ["V1"]
        yield 3, ["V2", "31/03/2012"]
        raise Refused("broken_quotes", row=4)

    assert date_order(rows(), LAYOUT) == "dmy"
