"""The meeting's counts, worked by hand."""

from datetime import date, timedelta

import pandas as pd
import pytest

from dashboard.indicators import Indicator
from dashboard.meeting.statistics.follow_up import visited
from dashboard.meeting.statistics.month import exits_in, month_verdicts
from dashboard.months import Window
from dashboard.trends.statistics.verdict_row import verdict_rows
from dashboard.trends.statistics.verdicts import of_centers, verdict_frame

FIRST = ["indicator", "numerator", "denominator", "median", "verdict"]
MONTH, UNTIL = date(2012, 12, 1), date(2013, 1, 1)


def visits(*rows) -> pd.DataFrame:
    table = pd.DataFrame(rows, columns=["health_center", "started_on", "ended_on", "status"])
    return table.assign(
        started_on=pd.to_datetime(table.started_on), ended_on=pd.to_datetime(table.ended_on)
    )


def counted(table: pd.DataFrame, centers: list[str]) -> dict:
    rows = visited(table, centers, MONTH, UNTIL)
    return {
        row.health_center: (
            row.done,
            None if pd.isna(row.last_visit_on) else row.last_visit_on.date(),
            None if pd.isna(row.days_since) else row.days_since,
        )
        for row in rows.itertuples()
    }


def test_visits_of_the_month_and_days_since_the_last_one():
    table = visits(
        ("K-01", "2012-12-03", "2012-12-05", "done"),
        ("K-01", "2012-12-30", "2012-12-31", "done"),
        ("K-02", "2012-11-20", None, "done"),
        ("K-03", "2012-12-10", "2012-12-11", "cancelled"),
        ("K-04", "2012-12-30", "2013-01-02", "done"),
    )
    assert counted(table, ["K-01", "K-02", "K-03", "K-04"]) == {
        "K-01": (2, date(2012, 12, 31), 0),
        "K-02": (0, date(2012, 11, 20), 41),
        "K-03": (0, None, None),
        "K-04": (1, date(2013, 1, 1), 0),
    }


def test_no_visits_at_all_are_unknown_days_not_zero():
    assert counted(visits(), ["K-01"]) == {"K-01": (0, None, None)}
    assert counted(visits(), []) == {}


def posting(started_on: str, ended_on: str | None) -> dict:
    return {
        "nurse": "N", "health_center": "K-01", "role": "imci", "observed_from": started_on,
        "started_on": started_on, "ended_on": ended_on, "destination": None,
    }  # fmt: skip


def test_exits_are_counted_over_the_time_at_risk():
    rows = pd.DataFrame([posting("2012-01-01", None), posting("2011-01-01", "2012-07-01")])
    dates = ["started_on", "ended_on", "observed_from"]
    rows[dates] = rows[dates].apply(pd.to_datetime)
    found = exits_in(rows, Window(date(2012, 1, 1), date(2013, 1, 1)))
    assert found.exits == 1
    assert found.person_years == pytest.approx((366 + 182) / 365.25)
    assert found.low < 1 / found.person_years < found.high


def test_every_observed_indicator_gets_its_verdict_and_its_last_three_months():
    months = pd.date_range("2011-01-01", periods=24, freq="MS")
    series = pd.DataFrame(
        {
            "indicator": "CLS", "period_start": months, "numerator": [20] * 12 + [34] * 12,
            "denominator": 40, "nurses": 4, "median": 0.675, "signal": True,
        }
    )  # fmt: skip
    indicators = [
        Indicator(code, code, "classification", "up", "right", "seen") for code in ("CLS", "NEW")
    ]
    points = series.assign(place="all")
    judged = verdict_frame(
        pd.concat([points, points.assign(place="KIR")]), indicators, UNTIL - timedelta(days=1)
    )
    verdicts = month_verdicts(series, judged, indicators, UNTIL)
    assert list(verdicts.columns[:6]) == [*FIRST, "place"]
    assert verdicts[FIRST].to_dict("records") == [
        {"indicator": "CLS", "numerator": 102, "denominator": 120, "median": 0.675,
         "verdict": "improved"}
    ]  # fmt: skip
    (row,) = verdict_rows(verdicts.rename(columns={"verdict": "state"}))
    assert (row.place, row.since, row.level.k, row.level.n) == ("all", date(2012, 1, 1), 408, 480)
    assert not row.news
    nothing = month_verdicts(series[:0], judged[:0], indicators, UNTIL)
    assert (len(nothing), list(nothing.columns)) == (0, list(verdicts.columns))


def test_one_center_alone_is_the_whole():
    judged = pd.DataFrame({"place": ["all", "KIR", "K-01", "K-02"]})
    assert list(of_centers(judged, ["K-01", "K-02"]).place) == ["K-01", "K-02"]
    assert of_centers(judged, ["K-01"]).empty
