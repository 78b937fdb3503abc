"""One center and one nurse, worked by hand: last visits, foci, who is in post, a path."""

from datetime import date

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.months import Window
from dashboard.sheets.statistics.center import in_post_now, last_visits, practice_foci, visit_cells
from dashboard.sheets.statistics.nurse import pathway
from dashboard.visits.statistics.rhythm import visits_until
from tests.visits import visits

DAY = date(2012, 12, 31)
WINDOW = Window(date(2012, 7, 1), date(2013, 1, 1))


def indicator(code: str, direction: str = "up", family: str = "assessment") -> Indicator:
    return Indicator(code, code, family, direction, "k", "n")


def test_the_last_six_done_visits_stand_in_order_with_their_days_and_nurses():
    rows = [("K", f"2012-{month:02d}-10", f"2012-{month:02d}-12") for month in range(1, 9)]
    rows += [("K", "2012-12-20", None, "cancelled"), ("K", "2012-12-21", None, "done", "phone")]
    seen = pd.DataFrame({"visit": ["V7", "V6"], "nurses": [2, 1]})
    found = last_visits(visits_until(visits(*rows), DAY, True), seen)
    assert list(found.visit) == ["V2", "V3", "V4", "V5", "V6", "V7"]
    assert set(found.days) == {3}
    assert list(found.nurses) == [0, 0, 0, 0, 1, 2]
    assert last_visits(visits_until(visits(), DAY, True), seen).empty


def test_right_is_what_is_good_and_few_have_no_share():
    last = pd.DataFrame({"visit": ["V1"], "started_on": pd.to_datetime(["2012-12-01"])})
    values = pd.DataFrame(
        [("UP", "V1", 3, 4), ("UP", "V1", 1, 2), ("DOWN", "V1", 1, 4), ("UP", "V0", 9, 9)],
        columns=["indicator", "visit", "numerator", "denominator"],
    )
    cells = visit_cells(values, last, [indicator("UP"), indicator("DOWN", "down")])
    counts = zip(cells.indicator, cells.right, cells.observed, strict=True)
    assert list(counts) == [("DOWN", 3, 4), ("UP", 4, 6)]
    assert [None if pd.isna(share) else share for share in cells.share] == [None, 4 / 6]


def sums(*rows: tuple) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["indicator", "numerator", "denominator"])
    return table.assign(health_center="K", nurse="N")


def test_three_foci_by_share_missed_those_seen_seldom_last():
    codes = [indicator(code) for code in "ABCDE"]
    found = practice_foci(
        sums(("A", 8, 10), ("B", 5, 10), ("C", 0, 4), ("D", 18, 20), ("E", 30, 30)), codes, WINDOW
    )
    assert list(found.indicator) == ["B", "A", "D"], "C was observed 4 times only, E never missed"
    few = practice_foci(sums(("C", 0, 4)), codes, WINDOW)
    assert list(few.indicator) == ["C"]
    assert practice_foci(sums(), codes, WINDOW).empty


def postings(*rows: tuple) -> pd.DataFrame:
    names = ["nurse", "health_center", "role", "started_on", "ended_on"]
    table = pd.DataFrame(rows, columns=names)
    days = {name: pd.to_datetime(table[name]).astype("datetime64[us]") for name in names[3:]}
    return table.assign(**days, imci_trained_on=pd.NaT)


def met(*rows: tuple) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["nurse", "health_center", "visit", "started_on"])
    return table.assign(started_on=pd.to_datetime(table.started_on).astype("datetime64[us]"))


def test_contacts_count_since_she_came_and_only_there():
    held = postings(
        ("N1", "K", "imci", "2012-06-01", None), ("N2", "K", "imci", "2012-01-01", "2012-12-31")
    )
    seen = met(
        ("N1", "K", "V1", "2012-05-30"),
        ("N1", "K", "V2", "2012-07-01"),
        ("N1", "L", "V3", "2012-08-01"),
        ("N1", "K", "V4", "2013-01-05"),
    )
    found = in_post_now(held, seen, DAY)
    assert list(zip(found.nurse, found.visits, strict=True)) == [("N1", 1)]
    assert found.last_seen_on.item() == pd.Timestamp("2012-07-01")


def test_a_path_across_centers_counts_the_visits_of_each_posting():
    first, second = ("2012-01-01", "2012-07-01"), ("2012-07-01", None)
    held = postings(("N1", "K", "imci", *first), ("N1", "L", "imci", *second))
    seen = met(
        ("N1", "K", "V1", "2012-02-01"),
        ("N1", "L", "V2", "2012-08-01"),
        ("N1", "L", "V3", "2012-09-01"),
    )
    made = visits(
        ("K", "2012-02-01"),
        ("K", "2012-08-01"),
        ("L", "2012-08-01"),
        ("L", "2012-09-01"),
        ("L", "2012-12-01"),
    )
    found = pathway(held, seen, made, DAY)
    assert list(zip(found.health_center, found.visits, found.visits_to_center, strict=True)) == [
        ("K", 1, 1),
        ("L", 2, 3),
    ]
    assert list(found.days) == [182, 184]
    assert list(found.days_to_first) == [31, 31]
    then = pathway(held, seen, made, date(2012, 6, 30))
    assert then.is_open.tolist() == [True]
    assert pathway(held, met(), made, DAY).days_to_first.isna().all()
    assert pathway(postings(), met(), made, DAY).empty
