"""Each rule about the records' quality, worked by hand at its limit and on both sides of it."""

from datetime import date, datetime

import pandas as pd
import pytest

from dashboard.months import Window
from dashboard.records.statistics.quality import (
    ROW_COLUMNS,
    counted_rows,
    double_visits,
    late_import,
    late_tables,
    long_visits,
    stock_out_rules,
    unobserved_nurses,
    unseen_centers,
    usual_counts,
)
from tests.stock_outs import records

VISIT = ["code", "health_center", "mentor", "domain", "started_on", "ended_on"]
YEAR = Window(date(2012, 1, 1), date(2013, 1, 1))
END = date(2012, 12, 31)


def done(*rows) -> pd.DataFrame:
    table = pd.DataFrame([row + ("",) * (6 - len(row)) for row in rows], columns=VISIT)
    days = {
        name: pd.to_datetime(table[name].replace("", None)).astype("datetime64[us]")
        for name in VISIT[4:]
    }
    return table.assign(**days).astype(dict.fromkeys(VISIT[:4], "str"))


def listed(found) -> list[tuple]:
    rows = found.rows.astype(object).where(found.rows.notna(), None)
    return [
        tuple(f"{cell:%Y-%m-%d}" if isinstance(cell, pd.Timestamp) else cell for cell in row)
        for row in rows.itertuples(index=False)
    ]


def is_well_typed(found) -> bool:
    types = found.rows.dtypes.astype(str).to_dict()
    return types == {
        "place": "str",
        "item": "str",
        "date": "datetime64[us]",
        "value": "Int64",
        "reference": "Int64",
    }


def test_a_visit_of_ten_days_is_long_enough_and_one_of_eleven_too_long():
    found = long_visits(
        done(
            ("V1", "K-01", "M", "IMCI", "2012-03-01", "2012-03-10"),
            ("V2", "K-02", "M", "IMCI", "2012-03-01", "2012-03-11"),
            ("V3", "K-02", "M", "IMCI", "2012-03-01"),
        )
    )
    assert (found.rule, found.k, found.n) == ("long_visits", 1, 3)
    assert listed(found) == [("K-02", "V2", "2012-03-01", 11, 10)]
    assert is_well_typed(found)


def test_visits_of_one_mentor_at_one_place_cannot_share_a_day():
    found = double_visits(
        done(
            ("V1", "K-01", "M", "IMCI", "2012-03-01", "2012-03-03"),
            ("V2", "K-01", "M", "IMCI", "2012-03-03"),  # the last day of V1
            ("V3", "K-01", "M", "IMCI", "2012-03-04"),
            ("V4", "K-01", "M", "TB", "2012-03-04"),
            ("V5", "K-01", "P", "IMCI", "2012-03-04"),
            ("V6", "K-02", "M", "IMCI", "2012-03-04"),
            ("V7", "K-03", "", "IMCI", "2012-03-04"),
            ("V8", "K-03", "", "IMCI", "2012-03-04"),  # nobody said who: it may be one visit twice
        )
    )
    assert [row[:2] for row in listed(found)] == [("K-01", "V2"), ("K-03", "V8")]
    assert (found.k, found.n) == (2, 8)


def test_no_visits_are_no_finding():
    for rule in (long_visits, double_visits):
        found = rule(done())
        assert (found.k, found.n, list(found.rows.columns)) == (0, 0, ROW_COLUMNS)
        assert is_well_typed(found)


def rules_of(*lines, window=YEAR, day=END) -> dict:
    return {found.rule: found for found in stock_out_rules(records(*lines), window, day)}


def test_stock_outs_of_181_days_are_long_and_of_180_are_not():
    found = rules_of("K-01 ORS 2012-01-01 2012-06-29", "K-01 ACT 2012-01-01 2012-06-30")
    assert listed(found["long_stock_outs"]) == [("K-01", "ACT", "2012-01-01", 181, 180)]
    assert found["long_stock_outs"].n == 2


def test_a_stock_out_going_on_is_unconfirmed_after_60_days():
    found = rules_of(
        "K-01 ORS 2012-09-01 ?2012-11-01",
        "K-02 ORS 2012-09-01 ?2012-10-31",
        "K-03 ORS 2012-09-01 2012-10-31",
    )["unconfirmed_stock_outs"]
    assert listed(found) == [("K-02", "ORS", "2012-10-31", 61, 60)]
    assert (found.k, found.n) == (1, 3)


def test_records_that_overlap_are_named_and_those_that_touch_are_not():
    found = rules_of(
        "K-01 ORS 2012-01-01 2012-01-10",
        "K-01 ORS 2012-01-09 2012-01-12",
        "K-01 ORS 2012-01-12 2012-01-20",
        "K-01 ACT 2012-01-09 2012-01-12",
        "K-01 ORS 2011-01-01 2011-02-01",
        "K-01 ORS 2011-01-05 2011-02-01",
    )["overlapping_stock_outs"]
    assert listed(found) == [("K-01", "ORS", "2012-01-09", None, None)]
    assert (found.k, found.n) == (1, 4)  # the two of the year before are not of this window


def test_stock_outs_outside_the_window_are_not_looked_at():
    found = rules_of("K-01 ORS 2011-01-01 2011-12-31", "K-01 ACT 2011-02-01 2011-02-03")
    assert [(one.k, one.n) for one in found.values()] == [(0, 0)] * 3
    assert [(one.k, one.n) for one in rules_of().values()] == [(0, 0)] * 3


def volumes(**counts) -> pd.DataFrame:
    rows = [(code, n, times) for code, of in counts.items() for n, times in of.items()]
    return pd.DataFrame(rows, columns=["indicator", "denominator", "rows"])


@pytest.mark.parametrize(
    ("counts", "usual"),
    [
        ({1: 2, 3: 3}, 3),
        ({2: 3, 9: 2}, 2),
        ({1: 2, 2: 1, 8: 2}, 2),
        ({2: 3, 8: 3}, 2),  # an even number: the lower of the two in the middle
        ({7: 4}, None),
        ({7: 5}, 7),
    ],
)
def test_the_usual_count_is_the_lower_median_of_five_or_more(counts, usual):
    assert usual_counts(volumes(CLS=counts)) == ({} if usual is None else {"CLS": usual})


def test_no_values_have_no_usual_count():
    assert usual_counts(volumes()) == {}


def test_rows_may_stand_for_several_values():
    days = pd.to_datetime(["2012-01-01", "2012-01-02"])
    rows = pd.DataFrame(
        {"health_center": ["K-01", "K-02"], "nurse": ["N1", "N2"], "date": days, "rows": [6, 3]}
    )
    found = counted_rows("unposted_values", 40, rows, "nurse")
    assert (found.k, found.n) == (9, 40)
    assert listed(found)[0] == ("K-01", "N1", "2012-01-01", 6, None)


def test_a_file_is_late_after_60_days():
    newest = {"visits": date(2012, 11, 1), "stock_outs": date(2012, 10, 31)}
    found = late_tables(newest, END)
    assert listed(found) == [(None, "stock_outs", "2012-10-31", 61, 60)]
    assert (found.k, found.n) == (1, 2)
    assert is_well_typed(late_tables({}, END))


@pytest.mark.parametrize(
    ("at", "k", "n"),
    [
        (datetime(2013, 3, 1, 23), 0, 1),
        (datetime(2013, 3, 2), 1, 1),
        (datetime(2012, 1, 1), 0, 1),
        (None, 0, 0),
    ],
)
def test_records_are_late_when_they_are_over_60_days_old_at_the_import(at, k, n):
    found = late_import(at, END)
    assert (found.k, found.n) == (k, n)
    assert is_well_typed(found)
    if k:
        assert listed(found) == [(None, "imports", "2012-12-31", 61, 60)]


def test_a_center_is_seen_by_a_visit_or_by_a_value():
    found = unseen_centers(["K-01", "K-02", "K-03"], {"K-01", "S-01"}, {"K-02"})
    assert (found.k, found.n) == (1, 3)
    assert listed(found) == [("K-03", None, None, None, None)]
    assert is_well_typed(unseen_centers([], set(), set()))


def postings(*rows) -> pd.DataFrame:
    names = ["nurse", "health_center", "role", "started_on", "ended_on"]
    table = pd.DataFrame(rows, columns=names)
    days = {name: pd.to_datetime(table[name]).astype("datetime64[us]") for name in names[3:]}
    return table.assign(**days).astype(dict.fromkeys(names[:3], "str"))


def test_a_nurse_is_missed_only_when_somebody_could_have_observed_her():
    held = postings(
        ("N1", "K-01", "imci", "2012-01-01", None),  # two visits, never observed
        ("N2", "K-01", "imci", "2012-01-01", None),  # observed
        ("N3", "K-01", "director", "2012-01-01", None),  # sees no children
        ("N4", "K-02", "imci", "2012-01-01", None),  # nobody came
        ("N5", "K-01", "imci", "2011-01-01", "2012-03-01"),  # gone on the day of the first visit
        ("N6", "K-02", "imci", "2011-01-01", "2012-03-01"),
        ("N6", "K-01", "imci", "2012-06-01", None),  # moved; one visit at her second post
    )
    seen = done(
        ("V1", "K-01", "M", "IMCI", "2012-03-01"), ("V2", "K-01", "M", "IMCI", "2012-07-01")
    )
    found = unobserved_nurses(held, seen, {"N2"})
    assert (found.k, found.n) == (2, 3)
    assert listed(found) == [
        ("K-01", "N1", "2012-01-01", 2, None),
        ("K-01", "N6", "2012-06-01", 1, None),
    ]
    for people, came in ((postings(), seen), (held, done())):
        empty = unobserved_nurses(people, came, set())
        assert (empty.k, empty.n) == (0, 0)
        assert is_well_typed(empty)
