"""Every import leaves the monthly sums as they would be written anew, in its own transaction."""

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import writing
from data_loaders.importing.summing.summing import EVERY_MONTH, are_current, write_sums
from data_loaders.importing.summing.verifying import wrong_sums
from data_loaders.importing.writing import bundles as importing
from tests.data_loaders.importing.bundles import GOOD, edited, only, run, write_bundle

pytestmark = pytest.mark.by_turns

VALUES = "indicator,health_center,nurse,visit,date,numerator,denominator\n"
MORE = {
    "a month more": only(indicator_values=VALUES + "CLS,007,N1,,2012-05-02,1,3\n"),
    "a correction": only(indicator_values=VALUES + "CLS,007,N1,V1,2011-01-11,4,4\n"),
    "a visit that moves": only(
        visits="code,health_center,started_on\nV1,NA,2011-01-11\n",
        indicator_values=VALUES + "CLS,NA,N1,V1,2011-01-11,3,4\n",
    ),
    "a visit on another day": only(
        visits="code,health_center,started_on,ended_on\nV1,007,2011-01-10,2011-01-12\n"
    ),
    "a center in another district": only(
        health_centers=edited("health_centers", "NA,KIR,Nasho", "NA,SKA,Nasho")
    ),
    "a supply that runs out": only(
        supplies="code,name\nAMOX,Amoxicillin\n",
        stock_outs="health_center,supply,started_on,ended_on\n007,AMOX,2011-01-30,2011-03-02\n",
    ),
    "a stock-out that ended sooner": only(
        stock_outs="health_center,supply,started_on,ended_on\n007,ORS,2011-03-01,2011-03-02\n"
    ),
    "a nurse who left sooner": only(
        postings="nurse,health_center,role,started_on,ended_on\nN1,007,imci,2010-01-04,2011-02-01\n"
    ),
    "nothing about care": only(supplies="code,name\nAMOX,Amoxicillin\n"),
}


def stored(connection: sa.Connection) -> dict[str, list[tuple]]:
    return {
        table.name: sorted(map(tuple, connection.execute(sa.select(table))))
        for table in schema.SUMMARIES
    }


@pytest.mark.parametrize("name", MORE)
def test_an_import_brings_them_up_to_date(any_engine, tmp_path, name):
    assert run(any_engine, write_bundle(tmp_path / "first")).exit_code == 0
    report = run(any_engine, write_bundle(tmp_path / "more", **MORE[name]))
    assert report.exit_code == 0, report.lines()
    with writing(any_engine) as connection:
        assert are_current(connection)
        assert list(wrong_sums(connection)) == []
        brought = stored(connection)
        assert len(brought["nurse_months"]) > 2
        write_sums(connection)
        assert stored(connection) == brought


def test_only_the_months_of_the_file_are_summed_again(engine, tmp_path, monkeypatch):
    asked = []

    def noted(connection, months, *more):
        asked.append(months)
        return write_sums(connection, months, *more)

    monkeypatch.setattr(importing, "write_sums", noted)
    run(engine, write_bundle(tmp_path / "first"))
    for name in ("a month more", "a visit on another day", "a center in another district"):
        run(engine, write_bundle(tmp_path / name, **MORE[name]))
    january, february, may = 2011 * 12, 2012 * 12 + 1, 2012 * 12 + 4
    assert asked == [{january, february}, {may}, {january}, EVERY_MONTH]


def test_an_import_that_fails_leaves_the_sums_alone(engine, tmp_path, monkeypatch):
    run(engine, write_bundle(tmp_path / "first"))
    with writing(engine) as connection:
        before = stored(connection)

    def broken(*_arguments, **_counts):
        raise RuntimeError("power cut")

    monkeypatch.setattr(importing, "close_entry", broken)
    with pytest.raises(RuntimeError, match="power cut"):
        run(engine, write_bundle(tmp_path / "more", **MORE["a month more"]))
    with writing(engine) as connection:
        assert stored(connection) == before
        assert are_current(connection)


def test_a_long_first_import_says_how_far_the_sums_are(engine, tmp_path):
    heard = []
    centers = GOOD["health_centers"] + "".join(f"C{n},KIR,C{n},,,,\n" for n in range(97))
    run(engine, write_bundle(tmp_path / "many", health_centers=centers), announce=heard.append)
    assert heard == ["100 of 100 health centers summed up"]
