"""Counts that DHIS2 holds of a district are the district's, and of no health center."""

import json

import pytest

from answers.pages import chart_named
from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW, TODAY
from tests.desks import desk_at

MAPPING = """
source = "dhis2"
unknown_units = "leave out"
[org_units]
district_level = 2
center_level = 4
code = "id"
whole_districts = " (whole district)"
[[indicator]]
code = "RDT"
label = "Malaria tests positive"
family = "malaria"
direction = "neutral"
numerator = "pos"
denominator = "tested"
numerator_elements = ["aaaaaaaaaaa"]
denominator_elements = ["bbbbbbbbbbb"]
"""
COUNTRY, DISTRICT, OTHER = "C0000000001", "D0000000001", "D0000000002"
FACILITY = "F0000000001"
PATHS = {
    COUNTRY: f"/{COUNTRY}",
    DISTRICT: f"/{COUNTRY}/{DISTRICT}",
    OTHER: f"/{COUNTRY}/{OTHER}",
    "S0000000001": f"/{COUNTRY}/{OTHER}/S0000000001",
    FACILITY: f"/{COUNTRY}/{OTHER}/S0000000001/{FACILITY}",
}


@pytest.fixture
def counts(engine, tmp_path):
    """Return a programme with the counts of one district, and of one facility of another."""
    names = dict(zip(PATHS, ("Rwanda", "Kayonza", "Kirehe", "Sub", "Ruramira HC"), strict=True))
    units = [{"id": uid, "displayName": names[uid], "path": path} for uid, path in PATHS.items()]
    values = [
        {"dataElement": element, "period": f"2012{month:02d}", "orgUnit": unit, "value": value}
        for unit in (DISTRICT, FACILITY)
        for month in range(1, 13)
        for element, value in (("aaaaaaaaaaa", "30"), ("bbbbbbbbbbb", "120"))
    ]
    folder = tmp_path / "export"
    folder.mkdir()
    (folder / "ou.json").write_text(json.dumps({"organisationUnits": units}))
    (folder / "values.json").write_text(json.dumps({"dataValues": values}))
    (tmp_path / "mapping.toml").write_text(MAPPING)
    report = import_path(engine, folder, Asked(TODAY, NOW), tmp_path / "mapping.toml")
    assert report.outcome == "imported", [*report.lines()]
    return engine


def numbers(engine, page: str, chart: str):
    with desk_at(engine).ask("") as (reader, question):
        return chart_named(page, chart).numbers(reader, question)


def test_they_are_the_districts(counts):
    series = numbers(counts, "districts", "series")
    assert sorted(set(series.district)) == [DISTRICT, OTHER]


def test_they_are_no_health_center(counts):
    assert list(numbers(counts, "districts", "funnel").health_center) == [FACILITY]
    with desk_at(counts).ask("") as (_, question):
        assert question.centers == [FACILITY]
        assert question.places.is_total(DISTRICT)


def test_a_grid_of_signals_has_a_row_a_place_by_its_name(counts):
    with desk_at(counts).ask("") as (reader, question):
        (panel,) = chart_named("trends", "signals").answer(reader, question).panels
    axes = panel.figure["layout"]
    assert axes["yaxis"]["ticktext"] == ["Ruramira HC", "Kirehe", "Kayonza"]
    assert axes["xaxis"]["ticktext"] == ["Malaria tests positive"]


def test_the_sheet_opens_with_a_health_center(counts):
    with desk_at(counts).ask("") as (reader, question):
        answer = chart_named("center", "visits").answer(reader, question)
    assert answer.title == f"{FACILITY} Ruramira HC: no visits recorded"
