"""One odd record does not stop a programme; many are a wrong mapping."""

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.recorded import Options
from tests.data_loaders.importing.bundles import GOOD, only, run, write_bundle
from tests.data_loaders.importing.feeds import Submission, bring, expected, observed

pytestmark = pytest.mark.by_turns

GOOD_ONES = [Submission((f"root-{n}", f"{n}"), on=f"2024-03-{n + 1:02d}") for n in range(9)]
ODD = Submission(("root-odd", "99"), center="test_site")


@pytest.fixture
def placed(any_engine, tmp_path):
    known = ("districts", "health_centers", "nurses", "mentors", "postings")
    run(any_engine, write_bundle(tmp_path / "b", **only(**{name: GOOD[name] for name in known})))
    return any_engine


def waiting(engine) -> list[tuple]:
    """Return the records that were left out and are not right yet: name, column, value, rule."""
    one = schema.left_out.c
    asked = sa.select(one.record, one.column, one.value, one.rule).where(one.settled_by.is_(None))
    with engine.connect() as connection:
        return sorted({*map(tuple, connection.execute(asked))})


def test_the_rest_goes_in_and_the_odd_one_is_listed_until_it_is_right(placed):
    assert bring(placed, [*GOOD_ONES, ODD]).outcome == "refused"
    assert observed(placed) == []
    report = bring(placed, [*GOOD_ONES, ODD], leave_out="some")
    assert (report.outcome, report.records_left_out) == ("imported", 1)
    assert any("test_site: left out, not a code of health_centers" in line
               for line in report.lines())  # fmt: skip
    assert observed(placed) == expected(GOOD_ONES)
    assert {record for record, *_ in waiting(placed)} == {"root-odd"}
    right = Submission(ODD.ids, center="NA")
    bring(placed, [*GOOD_ONES, right])
    assert observed(placed) == expected([*GOOD_ONES, right])
    assert waiting(placed) == []


def test_what_an_odd_record_said_before_stays(placed):
    bring(placed, GOOD_ONES)
    wrong = [*GOOD_ONES[1:], Submission(GOOD_ONES[0].ids, center="test_site")]
    report = bring(placed, wrong, leave_out="some", whole="yes")
    assert report.outcome == "imported", [*report.lines()]
    assert observed(placed) == expected(GOOD_ONES)
    assert report.vanished == ()


def test_more_than_a_fifth_is_a_wrong_mapping(placed):
    odd = [Submission((f"odd-{n}",), center="test_site") for n in range(3)]
    report = bring(placed, [*GOOD_ONES, *odd], leave_out="some")
    assert report.outcome == "refused"
    assert report.problems[0].rule == "too_many_left_out"
    report = bring(placed, [*GOOD_ONES, *odd], leave_out="all")
    assert (report.outcome, report.records_left_out) == ("imported", 3)
    assert observed(placed) == expected(GOOD_ONES)


def test_rows_of_a_table_stay_out_with_what_points_to_them(placed, tmp_path):
    codes = [f"V{n}" for n in range(10)]
    visits = "code,health_center,started_on\n" + "".join(f"{one},007,2012-03-01\n" for one in codes)
    looks = "health_center,visit,checked_on,item,value\n" + "".join(
        f"007,{one},2012-03-01,item of {one},yes\n" for one in codes
    )
    wrong = visits.replace("V3,007,2012-03-01", "V3,007,2012-02-30")

    folder = write_bundle(tmp_path / "m", **only(visits=wrong, facility_checks=looks))
    report = run(placed, folder, options=Options(leave_out="some"))
    assert report.outcome == "imported", [*report.lines()]
    with placed.connect() as connection:
        count = sa.select(sa.func.count()).select_from
        assert connection.scalar(count(schema.visits)) == 9
        assert connection.scalar(count(schema.facility_checks)) == 9
    assert {record for record, *_ in waiting(placed)} == {"V3", "007 item of V3 2012-03-01"}


def test_a_missing_column_still_refuses(placed, tmp_path):

    folder = write_bundle(tmp_path / "m", **only(visits="code,started_on\nV1,2012-03-01\n"))
    assert run(placed, folder, options=Options(leave_out="all")).outcome == "refused"
