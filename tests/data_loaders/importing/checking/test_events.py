"""What an import says of events that ask for a new beginning and get none; it takes them."""

import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.report import IMPORTED
from tests.data_loaders.importing.bundles import edited, run, write_bundle

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
