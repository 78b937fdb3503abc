from datetime import date, timedelta

import pandas as pd
from hypothesis import given
from hypothesis import strategies as st

from dashboard.months import Window
from dashboard.turnover.statistics.fragility import FRAGILITY_COLUMNS, fragility
from dashboard.turnover.statistics.postings import mentored_periods
from dashboard.turnover.statistics.vacancy import VACANCY_COLUMNS, vacancies
from tests.examples import examples
from tests.postings import contacts, day, posting, postings

WINDOW = Window(date(2011, 1, 1), date(2012, 1, 1))


def rows(held, *centers, window=WINDOW):
    return vacancies(postings(*held), window, list(centers)).set_index("health_center")


def test_days_between_two_nurses_and_days_at_the_end():
    found = rows(
        [
            ("a", "K-01", "2010-01-01", "2011-02-01", "outside"),
            ("b", "K-01", "2011-02-11", "2011-12-22", "outside"),
            ("c", "K-02", "2010-01-01"),
            posting("d", "K-03", "2010-01-01", role="other_nurse"),
        ],
        "K-01",
        "K-02",
        "K-03",
        "K-04",
    )
    assert found.index.tolist() == ["K-01", "K-02", "K-03"]  # K-04: nothing is on record
    assert found.loc["K-01", ["days", "days_without", "gaps", "longest"]].tolist() == [
        365,
        20,
        2,
        10,
    ]
    assert found.loc["K-01", "without_since"] == day("2011-12-22")
    assert found.loc["K-02", ["days_without", "gaps", "longest"]].tolist() == [0, 0, 0]
    assert pd.isna(found.loc["K-02", "without_since"])
    assert found.loc["K-03", "share"] == 1
    assert found.loc["K-03", "without_since"] == day("2011-01-01")


def test_overlaps_same_day_handover_and_days_before_the_records():
    handed = [
        ("a", "K-01", "2010-01-01", "2011-06-01"),
        ("b", "K-01", "2011-06-01", "2011-07-01"),
        ("c", "K-01", "2011-06-15"),
    ]
    assert rows(handed, "K-01").days_without.tolist() == [0]
    late = rows([("a", "K-01", "2008-01-01", "2011-12-01", None, "2011-11-01")], "K-01")
    assert late.loc["K-01", ["days", "days_without"]].tolist() == [61, 31]
    day_long = rows([("a", "K-01", "2011-03-01", "2011-03-01")], "K-01")
    assert day_long.loc["K-01", ["days", "days_without"]].tolist() == [306, 306]
    came = [("a", "K-01", "2011-01-01", "2011-03-01"), ("b", "K-01", "2011-04-01", "2011-04-01")]
    assert rows(came, "K-01").loc["K-01", ["gaps", "longest"]].tolist() == [1, 306]


def test_no_postings_and_no_days():
    assert list(vacancies(postings(), WINDOW, ["K-01"]).columns) == VACANCY_COLUMNS
    upside_down = Window(date(2013, 1, 1), date(2012, 1, 1))
    held = postings(("a", "K-01", "2010-01-01"))
    assert vacancies(held, upside_down, ["K-01"]).empty
    assert fragility(held, mentored_periods(contacts()), upside_down, ["K-01"]).empty


def test_who_is_left_on_the_last_day():
    periods = mentored_periods(
        contacts(*(("a", "K-01", f"v{m}", f"2011-{m}-01") for m in (10, 11, 12)))
    )
    held = postings(
        ("a", "K-01", "2010-01-01"),
        ("b", "K-01", "2010-01-01"),
        ("c", "K-02", "2010-01-01", "2011-12-31"),
        ("d", "K-03", "2010-01-01", "2012-01-01"),
        posting("e", "K-04", "2010-01-01", role="director"),
    )
    found = fragility(held, periods, WINDOW, ["K-04", "K-03", "K-02", "K-01", "K-05"])
    assert list(found.columns) == FRAGILITY_COLUMNS
    assert found.to_numpy().tolist() == [
        ["K-04", 0, 0],
        ["K-03", 1, 0],
        ["K-02", 0, 0],
        ["K-01", 2, 1],
    ]


@examples(30)
@given(st.lists(st.tuples(st.integers(-100, 500), st.integers(0, 300)), min_size=1, max_size=7))
def test_against_a_walk_through_the_days(spells):
    start = date(2011, 1, 1)
    dates = [(start + timedelta(days=s), start + timedelta(days=s + x)) for s, x in spells]
    found = rows([(f"n{n}", "K-01", *pair) for n, pair in enumerate(dates)], "K-01")
    first = max(min(begun for begun, _ in dates), WINDOW.start)
    days = [first + timedelta(days=n) for n in range((WINDOW.until - first).days)]
    empty = [not any(begun <= one < ended for begun, ended in dates) for one in days]
    if not days:
        assert found.empty
        return
    row = found.loc["K-01"]
    assert (row.days, row.days_without) == (len(days), sum(empty))
    assert pd.isna(row.without_since) != empty[-1]
    assert row.gaps == sum(a and not b for a, b in zip(empty, [False, *empty], strict=False))
