"""Indicators of another protocol version begin a new series; the earlier points keep theirs."""

from datetime import date

import pytest
import sqlalchemy as sa

from answers.pages import chart_named
from data_loaders import schema
from data_loaders.engine import reading
from data_loaders.importing.writing import protocols
from tests.data_loaders.importing.bundles import GOOD, edited, only, run, write_bundle
from tests.desks import desk_at

NEXT = {"indicators": edited("indicators", ",0.8,2,", ",0.8,3,")}

LATER = f"{GOOD['indicator_values'].splitlines()[0]}\nCLS,Rwinkwavu,N2,V2,2012-03-01,1,2\n"


def events(engine) -> list[tuple]:
    event = schema.events.c
    asked = sa.select(event.on, event.label, event.indicators, event.rebase).where(
        event.kind == protocols.KIND, event.scope == "programme", event.indicators.is_not(None)
    )
    with reading(engine) as connection:
        return [tuple(row) for row in connection.execute(asked.order_by(event.on, event.label))]


def brings(engine, tmp_path, name: str, **files):
    return run(engine, write_bundle(tmp_path / name, **only(**files)))


@pytest.fixture
def filled(engine, tmp_path):
    run(engine, write_bundle(tmp_path / "first"))
    assert events(engine) == []
    return engine


def test_a_new_series_begins_on_the_day_after_the_last_value(filled, tmp_path):
    report = brings(filled, tmp_path, "next", **NEXT, indicator_values=LATER)
    assert events(filled) == [(date(2012, 3, 1), "Protocol version 3", "CLS", True)]
    assert report.counts["new"] == 2  # the value and the event
    assert "Protocol version 3: a new series begins on 2012-03-01 of CLS." in "\n".join(
        report.lines()
    )


def test_the_line_breaks_at_it(filled, tmp_path):
    brings(filled, tmp_path, "next", **NEXT, indicator_values=LATER)
    with desk_at(filled).ask("?indicator=CLS") as (reader, question):
        points = chart_named("trends", "series").numbers(reader, question)
    assert [(f"{row.period_start:%Y-%m}", row.phase) for row in points.itertuples()] == [
        ("2011-01", 1),
        ("2012-02", 2),  # an event of the good bundle lies between
        ("2012-03", 3),
    ]


def test_the_same_version_again_begins_nothing(filled, tmp_path):
    brings(filled, tmp_path, "next", **NEXT)
    brings(filled, tmp_path, "again", indicators=NEXT["indicators"] + "\n")
    assert len(events(filled)) == 1


def test_a_version_that_is_named_for_the_first_time_begins_nothing(engine, tmp_path):
    unnamed = edited("indicators", ",0.8,2,", ",0.8,,")
    run(engine, write_bundle(tmp_path / "first", indicators=unnamed))
    report = brings(engine, tmp_path, "named", indicators=GOOD["indicators"])
    assert report.outcome == "imported"
    assert events(engine) == []


def test_an_indicator_without_values_has_no_series_to_break(engine, tmp_path):
    more = GOOD["indicators"] + "VIT,Vital signs,assessment,up,taken,seen,,,1,MESH\n"
    run(engine, write_bundle(tmp_path / "first", indicators=more))
    brings(engine, tmp_path, "next", indicators=more.replace(",,1,MESH", ",,2,MESH"))
    assert events(engine) == []


def test_many_indicators_stand_in_as_many_events_as_they_need():
    codes = tuple(f"{n:04d}{'x' * 60}" for n in range(40))
    one = protocols.Begun(date(2024, 1, 1), "7", codes)
    parts = list(protocols._labelled(one))
    assert [label for label, _ in parts] == [
        "Protocol version 7",
        "Protocol version 7 (2)",
        "Protocol version 7 (3)",
    ]
    assert tuple(code for _, some in parts for code in some) == codes
    assert all(len(protocols.BETWEEN.join(some)) <= protocols.LONGEST for _, some in parts)
