"""DHIS2's answers against values worked out by hand: counts only, missing never zero."""

import json
import shutil
from datetime import date
from pathlib import Path

import pytest

from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW, contents
from tests.reading import FIXTURES
from tests.sources import ROOT

SOURCES = FIXTURES / "sources" / "dhis2"
MAPPINGS = ROOT / "docs" / "mappings"
INDICATORS, UNITS = (MAPPINGS / f"dhis2-{name}.toml" for name in ("indicators", "org-units"))
TODAY = date(2020, 1, 31)


@pytest.fixture
def answers(tmp_path):
    return Path(shutil.copytree(SOURCES, tmp_path / "dhis2"))


def imported(engine, path, mapping, **options):
    return import_path(engine, path, Asked(TODAY, NOW, **options), mapping=mapping)


def test_units_and_values_of_one_folder_go_in_together(engine, answers):
    report = imported(engine, answers, INDICATORS)
    assert report.rows == {
        "districts": 2, "health_centers": 3, "indicators": 3, "indicator_values": 2,
    }  # fmt: skip
    stored = contents(engine)
    assert stored["health_centers"][0][:3] == ("CENTER00001", "DISTRICT001", "Gahara HC")
    assert stored["health_centers"][0][5:7] == (-2.2, 30.6)
    assert {(row[0], row[1], str(row[4]), *row[5:]) for row in stored["indicator_values"]} == {
        ("ANC2", "CENTER00001", "2019-01-01", 30, 40),
        ("RDTPOS", "CENTER00003", "2019-12-01", 12, 50),  # both sexes summed
    }


def test_what_is_left_out_is_said_with_its_count(engine, answers):
    lines = list(imported(engine, answers, INDICATORS, dry_run=True).lines())
    text = INDICATORS.read_text().splitlines()
    missing = "left out, for they have a denominator and no numerator, 1 in all: "
    expected = {
        f"dhis2-indicators.toml:{text.index(line) + 1}:indicator: {line[8:-1]}: {missing}"
        "see the section on missing values of docs/import.md"
        for line in ('code = "ANC2"', 'code = "RDTPOS"')
    }
    assert {*lines} == expected | {
        "immunisation.json:3:period: 2019Q1: left out, for it is no month (quarter); 2 such "
        "values in all: ask for months only",
        "antenatal.json:4:ANC2: 25/20: left out, for the numerator is more than the denominator: "
        "correct it in DHIS2",
        "antenatal.json:7:orgUnit: ELSEWHERE01: left out, for it is none of the programme's "
        "places; 1 such units in all: add it to [codes.org_unit], if it should count",
    }


def test_an_answer_of_one_facility_that_nobody_knows_is_refused_in_its_row(
    engine, answers, tmp_path
):
    mapping = tmp_path / "m.toml"
    strict = INDICATORS.read_text().replace('unknown_units = "leave out"', "")
    mapping.write_text(strict.replace('over_denominator = "leave out"', ""))
    report = imported(engine, answers, mapping)
    wrong = [line for line in report.lines() if line.startswith("antenatal")]
    assert report.outcome == "refused"
    assert wrong == [
        "antenatal.json:4:value: 25: more than the denominator, 20: correct one of the two counts",
        "antenatal.json:7:orgUnit: ELSEWHERE01: not a code of health_centers: "
        "correct it, or add it to health_centers",
    ]


def test_a_flat_list_of_units_is_the_tree_by_its_paths(engine, answers, tmp_path):
    tree = json.loads((answers / "organisationUnits.json").read_text())["organisationUnits"]
    flat, waiting = [], [(tree[0], "")]
    while waiting:
        unit, above = waiting.pop()
        path = f"{above}/{unit['id']}"
        waiting += [(child, path) for child in unit.pop("children", [])]
        flat.append(unit | {"path": path, "code": unit["id"][:3] + unit["id"][-1]})
    (answers / "organisationUnits.json").write_text(json.dumps({"organisationUnits": flat}))
    mapping = tmp_path / "codes.toml"
    mapping.write_text(INDICATORS.read_text().replace('code = "id"', 'code = "code"'))
    assert imported(engine, answers, mapping).rows["indicator_values"] == 2
    assert {row[0] for row in contents(engine)["health_centers"]} == {"CEN1", "CEN2", "CEN3"}
    assert {row[1] for row in contents(engine)["indicator_values"]} == {"CEN1", "CEN3"}


def test_units_alone_follow_later(engine, answers):
    imported(engine, answers, INDICATORS)
    path = answers / "organisationUnits.json"
    text = path.read_text().replace("Nasho HC", "Nasho Health Center")
    path.write_text(text)
    assert imported(engine, path, UNITS).rows == {"districts": 2, "health_centers": 3}
    assert "Nasho Health Center" in {row[2] for row in contents(engine)["health_centers"]}
