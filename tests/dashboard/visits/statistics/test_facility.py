"""The ledger of conditions: the latest check of each center, never a mean of months."""

from datetime import date

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.visits.statistics.facility import item_counts, ledger, looks
from tests.examples import examples

DAY = date(2012, 12, 31)
CENTERS = ["K-01", "K-02"]
NO_COUNTS = pd.DataFrame(
    {
        "health_center": pd.Series(dtype="str"),
        "item": pd.Series(dtype="str"),
        "checked_on": pd.Series(dtype="datetime64[us]"),
        "numerator": pd.Series(dtype="int64"),
        "denominator": pd.Series(dtype="int64"),
    }
)


def checks(*rows: tuple) -> pd.DataFrame:
    whole = [(*row, None)[:5] for row in rows]
    table = pd.DataFrame(
        whole, columns=["health_center", "item", "checked_on", "value", "quantity"]
    )
    return table.assign(
        checked_on=pd.to_datetime(table.checked_on).astype("datetime64[us]"),
        quantity=table.quantity.astype(float),
    )


def told(*rows, day: date = DAY, counts: pd.DataFrame = NO_COUNTS) -> list[tuple]:
    found = ledger(looks(checks(*rows), counts), CENTERS, day)
    return [
        (
            row.health_center,
            row.value,
            None if pd.isna(row.since) else f"{row.since:%m-%d}",
            row.since_first,
        )
        for row in found.itertuples()
    ]


def test_the_present_state_is_that_since_the_last_change():
    states = enumerate(["no", "yes", "no", "no"], 1)
    rows = [("K-01", "queue", f"2012-0{month}-10", value) for month, value in states]
    assert told(*rows) == [("K-01", "no", "03-10", False)]
    assert told(*rows, day=date(2012, 2, 28)) == [("K-01", "yes", "02-10", False)]
    assert told(*rows[:1]) == [("K-01", "no", "01-10", True)]


def test_a_look_at_which_nobody_looked_changes_nothing():
    rows = (
        ("K-01", "queue", "2012-01-10", "yes"),
        ("K-01", "queue", "2012-02-10", "missing"),
        ("K-02", "queue", "2012-02-10", "missing"),
    )
    assert told(*rows) == [("K-01", "yes", "01-10", True), ("K-02", "missing", None, False)]


def test_counted_indicators_are_there_when_all_was_counted():
    counts = pd.DataFrame(
        {
            "health_center": ["K-01", "K-01"],
            "item": "CLD",
            "numerator": [2, 5],
            "denominator": 5,
            "checked_on": pd.to_datetime(["2012-05-01", "2012-06-01"]).astype("datetime64[us]"),
        }
    )
    assert told(counts=counts) == [("K-01", "yes", "06-01", False)]
    assert told(counts=counts, day=date(2012, 5, 31)) == [("K-01", "no", "05-01", True)]
    last = ledger(looks(checks(), counts), CENTERS, DAY).iloc[0]
    assert (last.quantity, last.of) == (5, 5)


def test_k_of_n_counts_each_center_once_and_neither_needless_nor_unchecked():
    rows = (
        ("K-01", "queue", "2012-01-10", "no"),
        ("K-01", "queue", "2012-05-10", "yes"),
        ("K-02", "queue", "2012-01-10", "na"),
        ("K-01", "scale", "2012-01-10", "no"),
        ("K-02", "scale", "2012-01-10", "missing"),
    )
    found = item_counts(ledger(looks(checks(*rows), NO_COUNTS), CENTERS, DAY), CENTERS)
    assert found.to_numpy().tolist() == [["queue", 1, 1, 0], ["scale", 0, 1, 1]]


def test_nothing_checked_is_an_empty_ledger():
    empty = ledger(looks(checks(), NO_COUNTS), CENTERS, DAY)
    assert empty.empty
    assert item_counts(empty, CENTERS).empty


values = st.sampled_from(["yes", "no", "na", "missing"])
looked = st.lists(
    st.tuples(
        st.sampled_from(CENTERS),
        st.sampled_from(["a", "b"]),
        st.dates(date(2012, 1, 1), DAY),
        values,
    ),
    max_size=12,
    unique_by=lambda row: row[:3],
)


@examples(30)
@given(looked)
def test_a_slow_walk_through_the_days_agrees(rows):
    expected = []
    for item in ("a", "b"):
        for center in CENTERS:
            mine = sorted(row for row in rows if row[:2] == (center, item))
            state = since = None
            changes = 0
            for _, _, day, value in mine:
                if value not in ("missing", state):
                    state, since, changes = value, day, changes + 1
            if mine:
                expected.append(
                    (center, state or "missing", since and f"{since:%m-%d}", changes == 1)
                )
    assert told(*rows) == expected
