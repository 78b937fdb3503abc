from datetime import date

import pytest

from dashboard.districts.statistics.periods import FIRST_MONTHS, Baseline, parse_baseline


@pytest.mark.parametrize(
    ("text", "baseline"),
    [
        (None, FIRST_MONTHS),
        ("", FIRST_MONTHS),
        ("6", Baseline(points=6)),
        ("2011-12", Baseline(until=date(2012, 1, 1))),
        ("0", None),
        ("-3", None),
        ("121", None),
        ("2011-13", None),
        ("soon", None),
        ("٣", None),
        ("1e3", None),
    ],
)
def test_a_baseline_as_a_reader_may_ask_for_it(text, baseline):
    assert parse_baseline(text) == baseline
