"""Coverage and completeness: worked by hand, and against slow loops over days."""

from datetime import date, timedelta

import pandas as pd
import pytest
from hypothesis import given
from hypothesis import strategies as st

from dashboard.months import Window, first_of_month, months_between, shifted
from dashboard.records.statistics.completeness import COMPLETENESS_COLUMNS, completeness
from dashboard.visits.statistics.coverage import (
    COVERAGE_COLUMNS,
    coverage,
    month_row,
    planned_visits,
)

COLUMNS = ["health_center", "planned_on", "started_on", "ended_on", "status"]
YEAR = Window(date(2012, 1, 1), date(2012, 4, 11))
CENTERS = ["K-01", "K-02", "K-03"]


def visits(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=COLUMNS)
    days = {name: pd.to_datetime(table[name]).astype("datetime64[us]") for name in COLUMNS[1:4]}
    return table.assign(**days).astype({"health_center": "str", "status": "str"})


HAND = visits(
    ("K-01", "2011-12-20", "2011-12-20", "2011-12-21", "done"),
    ("K-01", "2012-01-30", "2012-01-31", "2012-02-02", "done"),
    ("K-01", "2012-02-25", "2012-02-25", None, "cancelled"),
    ("K-01", None, "2012-03-05", None, "done"),
    ("K-01", "2012-03-05", "2012-03-05", "2012-03-06", "done"),
    ("K-02", "2012-03-28", "2012-04-09", "2012-04-20", "done"),
    ("K-02", None, "2012-04-20", None, "planned"),
    ("K-02", "2012-04-01", "2012-05-01", None, "planned"),
)


def by_month(table: pd.DataFrame, center: str) -> list[tuple]:
    rows = table[table.health_center == center]
    return [
        (
            f"{row.month:%m}",
            row.planned,
            row.done,
            row.days_on_site,
            None if pd.isna(row.gap_days) else row.gap_days,
        )
        for row in rows.itertuples()
    ]


def test_planned_done_days_and_gaps_by_hand():
    table = coverage(HAND, CENTERS, YEAR)
    assert list(table.columns) == COVERAGE_COLUMNS
    assert by_month(table, "K-01") == [
        ("01", 1, 1, 1, 0),  # on 31 January somebody is there
        ("02", 1, 0, 2, 27),  # the end of January's visit; February has 29 days
        ("03", 1, 2, 2, 25),  # two visits on one day are one day on site
        ("04", 0, 0, 0, 35),  # the window ends with 10 April
    ]
    assert by_month(table, "K-02") == [
        ("01", 0, 0, 0, None),
        ("02", 0, 0, 0, None),
        ("03", 1, 0, 0, None),  # planned for March, done in April
        ("04", 1, 1, 2, 0),  # what was planned for after the window is not counted
    ]
    assert by_month(table, "K-03") == [(f"{month:02}", 0, 0, 0, None) for month in range(1, 5)]


def test_the_plan_counts_visits_not_months():
    assert planned_visits(HAND, YEAR) == (3, 5)
    assert planned_visits(HAND, Window(date(2012, 6, 1), date(2012, 7, 1))) == (0, 0)


def test_the_month_of_a_day():
    table = coverage(HAND, CENTERS, YEAR)
    assert list(month_row(table, date(2012, 2, 29)).done) == [0, 0, 0]
    assert list(month_row(table, date(2012, 4, 10)).done) == [0, 1, 0]


@pytest.mark.parametrize(
    ("rows", "centers", "window", "length"),
    [
        ((), CENTERS, YEAR, 12),
        ((), [], YEAR, 0),
        ((), CENTERS, Window(date(2012, 4, 1), date(2012, 4, 1)), 0),
        ((("K-01", None, "2012-03-05", None, "done"),), ["K-02"], YEAR, 4),
        (
            (("K-01", None, "2012-03-05", None, "done"),),
            CENTERS,
            Window(date(2030, 1, 1), date(2013, 1, 1)),
            0,
        ),
    ],
)
def test_nothing_is_a_table_of_the_right_types(rows, centers, window, length):
    table = coverage(visits(*rows), centers, window)
    assert len(table) == length
    assert (table.done == 0).all()
    assert table.gap_days.isna().all()
    types = table.dtypes.astype(str).to_dict()
    assert types == {
        "health_center": "str",
        "month": "datetime64[us]",
        "planned": "int64",
        "done": "int64",
        "days_on_site": "int64",
        "gap_days": "Int64",
    }


def slowly(table: pd.DataFrame, center: str, month: date, until: date) -> tuple:
    """Count one cell by looking at every day of every visit."""
    end = min(shifted(month, 1), until)
    planned = done = 0
    days, last = set(), None
    for row in table[table.health_center == center].itertuples():
        plan = row.planned_on if pd.notna(row.planned_on) else None
        if plan is None and row.status != "done":
            plan = row.started_on
        planned += plan is not None and month <= plan.date() < end
        if row.status != "done":
            continue
        day, stop = row.started_on.date(), row.ended_on
        done += month <= day < end
        stop = day if pd.isna(stop) else stop.date()
        while day <= stop and day < end:
            days |= {day} if day >= month else set()
            last = day if last is None else max(last, day)
            day += timedelta(days=1)
    gap = None if last is None else (end - timedelta(days=1) - last).days
    return planned, done, len(days), gap


DAYS = st.dates(date(2011, 10, 1), date(2012, 6, 1))


@st.composite
def visit_rows(draw):
    started = draw(DAYS)
    length = draw(st.one_of(st.none(), st.integers(0, 40)))
    return (
        draw(st.sampled_from(CENTERS)),
        draw(st.one_of(st.none(), DAYS)),
        started,
        None if length is None else started + timedelta(days=length),
        draw(st.sampled_from(["done", "planned", "cancelled"])),
    )


@given(st.lists(visit_rows(), max_size=12), DAYS, st.integers(0, 150))
def test_every_cell_equals_the_slow_count(rows, begin, length):
    start = first_of_month(begin)
    window = Window(start, start + timedelta(days=length))
    table, known = coverage(visits(*rows), CENTERS, window), visits(*rows)
    found = iter(table.itertuples(index=False))
    for center in CENTERS:
        for month in months_between(window.start, window.until):
            row = next(found)
            assert (row.health_center, row.month.date()) == (center, month)
            gap = None if pd.isna(row.gap_days) else row.gap_days
            assert (row.planned, row.done, row.days_on_site, gap) == slowly(
                known, center, month, window.until
            )


def observed(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["indicator", "health_center", "month"])
    return table.assign(month=pd.to_datetime(table.month).astype("datetime64[us]")).astype(
        {"indicator": "str", "health_center": "str"}
    )


def complete_by_hand() -> pd.DataFrame:
    seen = visits(
        ("K-01", None, "2012-01-05", None, "done"),
        ("K-02", None, "2012-01-09", None, "done"),
        ("K-01", None, "2012-02-05", None, "done"),
        ("K-01", None, "2012-04-05", None, "done"),
    )
    where = observed(
        ("CLS", "K-01", "2012-01-01"),
        ("CLS", "K-03", "2012-01-01"),
        ("CLS", "K-01", "2012-02-01"),
        ("TRT", "K-01", "2012-01-01"),
        ("TRT", "K-02", "2012-01-01"),
        ("TRT", "K-02", "2012-03-01"),
    )
    return completeness(where, coverage(seen, CENTERS, YEAR), ["CLS", "TRT", "NEW"])


def test_completeness_by_hand():
    table = complete_by_hand()
    assert list(table.columns) == COMPLETENESS_COLUMNS
    rows = {
        indicator: [
            (
                row.observed,
                row.visited,
                None if pd.isna(row.rate) else row.rate,
                row.unvisited,
                row.in_use,
            )
            for row in table[table.indicator == indicator].itertuples()
        ]
        for indicator in ("CLS", "TRT", "NEW")
    }
    assert rows["CLS"] == [
        (1, 2, 0.5, 1, True),
        (1, 1, 1.0, 0, True),
        (0, 0, None, 0, False),
        (0, 1, 0.0, 0, False),
    ]
    assert rows["TRT"] == [
        (2, 2, 1.0, 0, True),
        (0, 1, 0.0, 0, True),
        (0, 0, None, 1, True),
        (0, 1, 0.0, 0, False),
    ]
    assert [one[-1] for one in rows["NEW"]] == [False] * 4


@pytest.mark.parametrize("indicators", [[], ["CLS"]])
@pytest.mark.parametrize("window", [YEAR, Window(date(2012, 4, 1), date(2012, 4, 1))])
def test_nothing_observed_is_counted_as_nothing(indicators, window):
    table = completeness(observed(), coverage(visits(), CENTERS, window), indicators)
    assert len(table) == len(indicators) * len(window.months)
    assert not table.in_use.any()
    assert table.rate.isna().all()
    assert table.dtypes.astype(str).to_dict() == {
        "indicator": "str",
        "month": "datetime64[us]",
        "observed": "int64",
        "visited": "int64",
        "rate": "float64",
        "unvisited": "int64",
        "in_use": "bool",
    }
