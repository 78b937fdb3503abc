"""Taking an import back: exactly, from the ledger's number, unless later rows need it."""

from datetime import date

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.recorded import Options
from data_loaders.importing.summing.verifying import check_sums
from data_loaders.importing.undoing.withdrawing import REFUSED, TAKEN_BACK, withdraw
from tests.data_loaders.importing.bundles import GOOD, NOW, edited, only, run, write_bundle
from tests.data_loaders.importing.feeds import everything

pytestmark = pytest.mark.by_turns

MORE = {
    "corrections": only(
        indicator_values=edited("indicator_values", "0,4", "1,5"),
        nurses=edited("nurses", "Agnès", "Agnes"),
        visits=edited("visits", ",done", ",cancelled"),
        events=edited("events", "Refresher,", "Refresher,yes"),
        targets=edited("targets", "2012-07-01,0.7", "2012-07-01,0.75"),
    ),
    "new rows": only(
        supplies="code,name\nAMOX,Amoxicillin\n",
        stock_outs="health_center,supply,started_on\npharmacy:KIR,AMOX,2012-01-30\n",
        stock_months="health_center,supply,month,days_out\n007,AMOX,2012-02-01,4\n",
    ),
    "a visit that moves": only(
        visits="code,health_center,started_on\nV1,NA,2011-01-11\n",
        indicator_values="indicator,health_center,nurse,visit,date,numerator,denominator\n"
        "CLS,NA,N1,V1,2011-01-11,3,4\n",
        stock_checks="health_center,supply,checked_on,status,visit\n"
        "007,ORS,2011-01-11,available,\n007,ZINC,2011-01-11,not_checked,\n",
        recommendations="code,health_center,given_on,topic,visit\nR1,007,2011-01-12,vital signs,\n",
        facility_checks="health_center,checked_on,item,value,visit\n"
        "007,2011-01-11,consultation rooms,yes,\n",
    ),
    "a posting from another day": only(
        postings="nurse,health_center,role,started_on\nN2,Rwinkwavu,imci,2009-01-01\n"
    ),
    "a nurse who moved": only(
        postings="nurse,health_center,role,started_on\nN1,Rwinkwavu,imci,2012-06-01\n"
    ),
    "another protocol version": only(
        indicators=edited("indicators", ",0.8,2,", ",0.8,3,"),
    ),
    "a center in another district": only(
        health_centers=edited("health_centers", "NA,KIR,Nasho", "NA,SKA,Nasho")
    ),
}


@pytest.fixture
def filled(any_engine, tmp_path):
    run(any_engine, write_bundle(tmp_path / "first"))
    return any_engine


@pytest.mark.parametrize("name", MORE)
def test_everything_returns_exactly_and_goes_again(filled, tmp_path, name):
    before = everything(filled)
    report = run(filled, write_bundle(tmp_path / "more", **MORE[name]))
    assert report.outcome == "imported", [*report.lines()]
    after = everything(filled)
    assert after != before
    undone = withdraw(filled, report.number, NOW)
    assert (undone.outcome, everything(filled)) == (TAKEN_BACK, before)
    again = withdraw(filled, undone.number, NOW)
    assert (again.outcome, everything(filled)) == (TAKEN_BACK, after)
    assert check_sums(filled) == ([], False)


def test_the_whole_of_a_table_comes_back(filled, tmp_path):
    before = everything(filled)
    few = only(postings="nurse,health_center,role,started_on\nN1,NA,imci,2011-06-01\n")
    folder = write_bundle(tmp_path / "few", **few)
    asked = Options(whole="yes", confirm=2)
    report = run(filled, folder, options=asked)
    assert report.outcome == "imported", [*report.lines()]
    assert report.counts["withdrawn"] == 2  # Rwinkwavu lies in a district that it does not reach
    assert withdraw(filled, report.number, NOW).outcome == TAKEN_BACK
    assert everything(filled) == before
    assert run(filled, folder, options=asked).outcome == "imported"


def test_what_later_rows_need_stays_and_is_named(filled, tmp_path):
    places = write_bundle(tmp_path / "a", **only(
        health_centers="code,district,name\nNEW,KIR,New center\n"))  # fmt: skip
    first = run(filled, places).number
    facts = write_bundle(tmp_path / "b", **only(
        visits="code,health_center,started_on\nV9,NEW,2012-05-01\n"))  # fmt: skip
    second = run(filled, facts).number
    before = everything(filled)
    undone = withdraw(filled, first, NOW)
    assert undone.outcome == REFUSED
    assert next(undone.lines(first, "en")) == "health_centers NEW is needed by 1 row of visits."
    assert everything(filled) == before
    assert withdraw(filled, second, NOW).outcome == TAKEN_BACK
    assert withdraw(filled, first, NOW).outcome == TAKEN_BACK


def test_a_nurse_and_her_name_are_counted_as_one_row_both_ways(filled, tmp_path):
    folder = write_bundle(tmp_path / "n", **only(nurses="code,name\nN7,Claudine\nN8,\n"))
    report = run(filled, folder)
    assert report.counts["new"] == 2
    undone = withdraw(filled, report.number, NOW)
    assert undone.counts["withdrawn"] == 2
    assert withdraw(filled, undone.number, NOW).counts["new"] == 2


def test_rows_of_the_import_itself_are_not_in_its_way(filled, tmp_path):
    """A later value needs the visit; what else the import brought to its center needs nobody."""
    place = write_bundle(tmp_path / "a", **only(
        health_centers="code,district,name\nNEW,KIR,New center\n",
        mentors="code,district\nM9,KIR\n",
        visits="code,health_center,started_on,mentor\nV9,NEW,2012-05-01,M9\n",
        postings="nurse,health_center,role,started_on\nN2,NEW,imci,2012-05-01\n",
        stock_outs="health_center,supply,started_on\nNEW,ORS,2012-05-02\n"))  # fmt: skip
    first = run(filled, place).number
    value = write_bundle(tmp_path / "b", **only(
        indicator_values="indicator,health_center,nurse,visit,date,numerator,denominator\n"
        "CLS,NEW,N2,V9,2012-05-01,3,4\n"))  # fmt: skip
    assert run(filled, value).outcome == "imported"
    before = everything(filled)
    undone = withdraw(filled, first, NOW)
    assert undone.outcome == REFUSED
    assert {(table, by) for table, _, by, _ in undone.needed} == {
        ("visits", "indicator_values"),
        ("health_centers", "indicator_values"),
    }
    assert everything(filled) == before


def test_the_same_file_after_a_withdrawal_goes_in_again(filled, tmp_path):
    folder = write_bundle(tmp_path / "more", **MORE["corrections"])
    first = run(filled, folder)
    assert run(filled, folder).outcome == "already imported"
    withdraw(filled, first.number, NOW)
    assert run(filled, folder).outcome == "imported"


def test_what_cannot_be_taken_back_is_a_question_of_usage(filled):
    with pytest.raises(UsageProblem, match="There is no import 9"):
        withdraw(filled, 9, NOW)
    with filled.begin() as connection:
        old = sa.insert(schema.imports).values(
            sha256="cd" * 32, source="old", imported_at=NOW, rows=3, synthetic=False
        )
        number = connection.execute(old).inserted_primary_key[0]
    with pytest.raises(UsageProblem, match="made before the program kept"):
        withdraw(filled, number, NOW)


def test_rows_written_by_hand_stay_as_they_are(filled, tmp_path):
    """The event was entered on the screen; a file brings it with another mark."""
    values = {"scope": "programme", "on": date(2012, 3, 1), "kind": "training", "label": "By hand",
              "rebase": False}  # fmt: skip
    key = "programme |  |  | 2012-03-01 | training | By hand"
    with filled.begin() as connection:
        connection.execute(sa.insert(schema.events).values(values))
        connection.execute(sa.insert(schema.edits).values(
            ticket="t", at=NOW, table="events", key=key, aside=False))  # fmt: skip
    events = GOOD["events"] + "programme,,2012-03-01,training,By hand,yes\n"
    run(filled, write_bundle(tmp_path / "more", **only(events=events)))
    one = schema.events.c
    with filled.connect() as connection:
        asked = sa.select(one.rebase, one.source_id).where(one.label == "By hand")
        assert [*map(tuple, connection.execute(asked))] == [(False, None)]
