"""Advice to choose more: only of what leaves something out."""

from datetime import date

import pytest

from dashboard.filters import Filters
from dashboard.records.sentences.advice import choose_more


@pytest.mark.parametrize(
    ("filters", "months", "said"),
    [
        (Filters(), True, ""),
        (Filters(start=date(2012, 1, 1)), False, ""),
        (Filters(end=date(2012, 1, 1)), True, " Choose more months above."),
        (Filters(district=("KIR",)), True, " Choose more places above."),
        (
            Filters(find="nowhere", supply=("ORS",)),
            False,
            " Choose more places and medicines above.",
        ),
    ],
)
def test_only_what_leaves_something_out_is_named(filters, months, said):
    assert choose_more(filters, "en", months=months) == said
