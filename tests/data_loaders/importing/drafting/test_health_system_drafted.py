"""Tests of the drafts of DHIS2: levels, units and schemes are found; pairs are left to people."""

import json
import tomllib

import pytest

from data_loaders.importing.drafting.draft import draft_mapping
from data_loaders.importing.drafting.known import Known
from tests.data_loaders.importing.bundles import contents
from tests.data_loaders.importing.drafting.drafts import brought, confirmed, drafted

UNITS = [
    {"id": "C1", "code": "RW", "displayName": "Rwanda", "path": "/C1"},
    {"id": "D1", "code": "KIR", "displayName": "Kirehe", "path": "/C1/D1"},
    {"id": "F1", "code": "1001", "displayName": "Gahara HC", "path": "/C1/D1/F1"},
    {"id": "F2", "code": "1002", "displayName": "Nasho", "path": "/C1/D1/F2"},
]


def folder_of(tmp_path, key: str):
    """Write units and values that name them by id or code."""
    folder = tmp_path / "given"
    folder.mkdir()
    values = [
        {"dataElement": element, "period": "201201", "orgUnit": unit[key], "value": value}
        for unit in UNITS[2:]
        for element, value in (("pos", "3"), ("all", "10"))
    ]
    (folder / "units.json").write_text(json.dumps({"organisationUnits": UNITS}))
    (folder / "values.json").write_text(json.dumps({"dataValues": values}))
    return folder


PAIR = {"code": "RDT", "label": "RDT", "family": "malaria", "direction": "neutral",
        "numerator": "positive", "denominator": "tested"}  # fmt: skip


@pytest.mark.parametrize(("key", "scheme"), [("id", None), ("code", "code")])
def test_levels_units_and_scheme_are_found_and_the_pair_is_written_by_hand(
    staffed, tmp_path, key, scheme
):
    folder = folder_of(tmp_path, key)
    draft = drafted(staffed, folder)
    said = tomllib.loads(draft.text)
    assert said["org_units"] == {
        "district_level": 2, "center_level": 3, "code": key,
        **({"id_scheme": scheme} if scheme else {}), "whole_districts": " (whole district)",
    }  # fmt: skip
    assert said["codes"]["org_unit"] == {UNITS[3][key]: "NA"}
    assert said["codes"].get("district") == ({"D1": "KIR"} if key == "id" else None)
    assert f'# {UNITS[2][key]} = "007"   # TO DO: is this 007 (Gahara)?' in draft.text
    assert "#   pos  (2)\n" in draft.text
    refused = brought(staffed, folder, draft.text)
    assert {(one.column, one.rule) for one in refused.problems} == {
        ("indicator.code", "missing_key")
    }
    text = "\n".join(line.partition("   # TO DO")[0].removeprefix("# ") if "TO DO: " in line and
                     " = " in line else line for line in draft.text.splitlines())  # fmt: skip
    for name, value in PAIR.items():
        for example in ("CODE", "…", "up"):
            text = text.replace(f'\n{name} = "{example}"', f'\n{name} = "{value}"')
    text = text.replace('numerator_elements = ["…"]', 'numerator_elements = ["pos"]', 1)
    text = text.replace('denominator_elements = ["…"]', 'denominator_elements = ["all"]')
    places = [contents(staffed)[name] for name in ("districts", "health_centers")]
    assert brought(staffed, folder, text).outcome == "imported"
    assert [contents(staffed)[name] for name in ("districts", "health_centers")] == places
    stored = [(row[1], row[5], row[6]) for row in contents(staffed)["indicator_values"]]
    assert stored == [("007", 3, 10), ("NA", 3, 10)]


EVENTS = {"events": [
    {"event": "e1", "program": "p", "orgUnit": "F1", "orgUnitName": "Gahara HC", "occurredAt":
     "2012-03-05T00:00:00.000", "status": "COMPLETED", "dataValues": [
         {"dataElement": "q1", "value": "true"}, {"dataElement": "q2", "value": "false"},
         {"dataElement": "q3", "value": "remark"}]},
]}  # fmt: skip


@pytest.mark.parametrize("with_units", [True, False])
def test_events_are_drafted_as_supervision_visits_of_the_places_that_are_there(
    staffed, tmp_path, with_units
):
    folder = tmp_path / "given"
    folder.mkdir()
    (folder / "events.json").write_text(json.dumps(EVENTS))
    if with_units:
        (folder / "units.json").write_text(json.dumps({"organisationUnits": UNITS}))
    draft = drafted(staffed, folder)
    said = tomllib.loads(draft.text)
    assert (said["source"], said["program"]) == ("dhis2-events", "p")
    assert said["answers"] == {"yes": ["true"], "no": ["false"]}
    assert [one["items"] for one in said["indicator"]] == [["q1", "q2"]]
    assert "#   q3: remark" in draft.text
    assert draft.left == ("codes.org_unit.F1",)
    before = contents(staffed)["health_centers"]
    assert brought(staffed, folder, confirmed(draft.text)).outcome == "imported"
    after = contents(staffed)
    assert after["health_centers"] == before
    assert [(row[1], row[5], row[6]) for row in after["indicator_values"]] == [("007", 1, 2)]


def test_values_without_a_file_of_units_ask_which_unit_is_which(staffed, tmp_path):
    path = tmp_path / "values.csv"
    lines = [f"{element},201201,{unit},x,{n}" for unit in ("007", "F2")
             for element, n in (("pos", 3), ("all", 10))]  # fmt: skip
    path.write_text("\n".join(["dataelement,period,orgunit,categoryoptioncombo,value", *lines]))
    draft = drafted(staffed, path)
    said = tomllib.loads(draft.text)
    assert (said["codes"]["org_unit"], draft.left[0]) == ({"007": "007"}, "codes.org_unit.F2")
    pair = "\n".join(f'{name} = "{value}"' for name, value in PAIR.items())
    elements = 'numerator_elements = ["pos"]\ndenominator_elements = ["all"]\n'
    text = draft.text.replace("[[indicator]]", f"[[indicator]]\n{pair}\n{elements}")
    refused = brought(staffed, path, text.replace('007 = "007"', ""))
    assert {one.rule for one in refused.problems} == {"no_unit_known"}
    assert contents(staffed)["indicators"] == []
    assert brought(staffed, path, text).outcome == "imported"
    stored = [(row[1], row[5], row[6]) for row in contents(staffed)["indicator_values"]]
    assert stored == [("007", 3, 10)]


ODD = [
    {"organisationUnits": 5}, {"organisationUnits": [None, {"id": "a", "level": "x"}]},
    {"headers": -1, "rows": 5}, {"headers": [None, {"name": "dx"}], "rows": [5, [], [1, 2]]},
    {"headers": [{"name": "ou"}], "metaData": ["x"]},
    {"headers": [{"name": "ou"}], "metaData": {"items": {"a": 1, "b": {"name": 7}}}},
    {"dataValues": [None, {"dataElement": [1], "orgUnit": {}}]}, {"events": [{"event": None}]},
    {"@odata.context": "x", "value": 5},
]  # fmt: skip


def test_answers_of_another_shape_are_drafted_as_far_as_they_go_and_never_break(tmp_path):
    path = tmp_path / "x.json"
    for content in ODD:
        path.write_text(json.dumps(content))
        draft = draft_mapping(path, Known(), "en")
        assert tomllib.loads(draft.text) or not draft.text, content
    path = tmp_path / "x.csv"
    path.write_text('dataelement,period,orgunit,value\na,201201\nb,201202,"c')
    draft = draft_mapping(path, Known(), "en")
    assert (draft.text, [one.rule for one in draft.bundle.problems]) == ("", ["broken_quotes"])
