"""What an import says of events that ask for a new beginning and get none; targets, as given."""

from datetime import date

import pytest
import sqlalchemy as sa

from dashboard.indicators import Target
from data_loaders import schema
from data_loaders.engine import reading
from data_loaders.importing.report import IMPORTED
from data_loaders.places import load_targets
from data_loaders.scope import CODES_ONLY, Reader, Scope
from tests.data_loaders.importing.bundles import edited, only, run, write_bundle

DRAWN = (
    "events.csv:4:rebase: yes: an event of the kind triage that names no indicators is drawn and "
    "begins no series anew: name the indicators that it counts in another way, or write no"
)
UNUSED = (
    "events.csv:4:indicators: CLS: indicators are named, but rebase is not yes, so no series "
    "begins anew: write yes as its rebase, or leave the indicators out"
)


@pytest.mark.parametrize(
    ("event", "lines", "indicators"),
    [
        ("triage,Triage started,no,", [], None),
        ("triage,Triage started,yes,", [DRAWN], None),
        ("triage,Triage started,yes,CLS", [], "CLS"),
        ("triage,Triage started,no,CLS", [UNUSED], "CLS"),
        ("form,Another form,yes,", [], None),
        ("protocol,Another protocol,yes,", [], None),
    ],
)
def test_an_event_that_begins_nothing_is_taken_and_said(engine, tmp_path, event, lines, indicators):
    folder = write_bundle(
        tmp_path / "b", events=edited("events", "triage,Triage started,no,", event)
    )
    report = run(engine, folder)
    assert (report.outcome, report.warnings) == (IMPORTED, len(lines))
    assert list(report.lines()) == lines
    with engine.connect() as connection:
        asked = sa.select(schema.events.c.indicators).where(schema.events.c.health_center == "007")
        assert connection.scalar(asked) == indicators


def test_targets_are_read_as_they_were_given_and_within_the_scope(any_engine, tmp_path):
    run(any_engine, write_bundle(tmp_path / "b"))
    nearer = "scope,place,indicator,from_on,target\nhealth_center,007,CLS,2014-01-01,0.5\n"
    report = run(any_engine, write_bundle(tmp_path / "c", **only(targets=nearer)))
    assert (report.outcome, report.rows, report.counts["new"]) == (IMPORTED, {"targets": 1}, 1)
    common = Target("programme", None, "CLS", date(2011, 1, 1), 0.8)
    of_district = Target("district", "SKA", "CLS", date(2012, 7, 1), 0.7)
    ahead = Target("health_center", "007", "CLS", date(2014, 1, 1), 0.5)
    with reading(any_engine) as connection:
        assert load_targets(Reader(connection, CODES_ONLY)) == (common, of_district, ahead)
        ska = Scope(districts=frozenset({"SKA"}))
        assert load_targets(Reader(connection, ska)) == (common, of_district)
