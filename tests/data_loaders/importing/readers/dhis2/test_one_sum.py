"""What is never in one sum of DHIS2: two kinds of period, a unit and its parent, the deleted."""

import json

import pytest

from data_loaders.importing.readers.paths import read_path

MAPPING = """
source = "dhis2"
unknown_units = "leave out"
[org_units]
district_level = 2
center_level = 3
whole_districts = " (whole district)"
{units}
[[indicator]]
code = "X"
numerator_elements = ["{a}"]
denominator_elements = ["{b}"]
{more}
"""
UNITS = [{"id": "C", "path": "/C"}, {"id": "D", "displayName": "Kirehe", "path": "/C/D"},
         {"id": "F1", "code": "101", "displayName": "Gahara", "path": "/C/D/F1"},
         {"id": "F2", "code": "102", "displayName": "Nasho", "path": "/C/D/F2"}]  # fmt: skip


def read(tmp_path, files, units=UNITS, a="a", b="b", more="", keys=""):
    folder = tmp_path / "answers"
    folder.mkdir(exist_ok=True)
    (folder / "ou.json").write_text(json.dumps({"organisationUnits": units}))
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name).write_text(text)
    path = tmp_path / "m.toml"
    path.write_text(MAPPING.format(a=a, b=b, more=more, units=keys))
    return read_path(folder, path, "")


def values(*rows, **one):
    keys = ("dataElement", "orgUnit", "period", "value")
    return {"v.json": {"dataValues": [dict(zip(keys, row, strict=True)) | one for row in rows]}}


def found(bundle):
    source = bundle.sources.get("indicator_values")
    return [tuple(cells[1:]) for _, cells in source.rows()] if source else []


def told(bundle):
    return [(one.value, one.rule, one.details.get("n")) for one in bundle.problems]


PAIR = (("a", "F1", "202401", "3"), ("b", "F1", "202401", "10"))


def test_other_periods_than_months_are_left_out_and_counted(tmp_path):
    more = (("a", "F1", "2024Q1", "9"), ("b", "F1", "2024", "30"))
    bundle = read(tmp_path, values(*PAIR, *more))
    assert found(bundle) == [("F1", "2024-01-01", "3", "10")]
    assert told(bundle) == [("2024", "other_periods", 2)]
    bundle = read(tmp_path, values(*more))
    assert [one[1] for one in told(bundle)] == ["no_months_in_it"]
    week = (("a", "F1", "2024W3", "1"), ("b", "F1", "2024W3", "2"))
    assert found(read(tmp_path, values(*week))) == [("F1", "2024-01-15", "1", "2")]


def test_the_total_of_a_district_is_left_out_where_its_parts_are_there(tmp_path):
    total = (("a", "D", "202401", "8"), ("b", "D", "202401", "30"))
    bundle = read(tmp_path, values(*PAIR, *total))
    assert found(bundle) == [("F1", "2024-01-01", "3", "10")]
    assert told(bundle) == [("D", "parent_left_out", 2)]
    assert [cells[0] for _, cells in bundle.sources["health_centers"].rows()] == ["F1", "F2"]
    bundle = read(tmp_path, values(*total))
    assert found(bundle) == [("D", "2024-01-01", "8", "30")]
    names = [cells[2] for _, cells in bundle.sources["health_centers"].rows()]
    assert names == ["Gahara", "Nasho", "Kirehe (whole district)"]


def test_parents_may_stand_beside_each_unit(tmp_path):
    units = [{**one, "path": None, "parent": {"id": one["path"].split("/")[-2]}}
             for one in UNITS]  # fmt: skip
    assert found(read(tmp_path, values(*PAIR), units)) == [("F1", "2024-01-01", "3", "10")]


@pytest.mark.parametrize("word", [True, "TRUE", "true"])
def test_a_deleted_numerator_takes_the_pair_back(tmp_path, word):
    files = values(*PAIR)
    files["v.json"]["dataValues"][0]["deleted"] = word
    zero = 'missing_numerator = "zero"\nreason = "none is not stored"'
    for more in ("", zero):
        bundle = read(tmp_path, files, more=more)
        assert found(bundle) == []
        assert [one.record.key for one in bundle.withdrawn] == [("X", "F1", "", "", "2024-01-01")]
        assert [one[1] for one in told(bundle)] == ["deleted_values"]
    files["v.json"]["dataValues"][0]["deleted"] = "perhaps"
    assert ("perhaps", "no_truth", None) in told(read(tmp_path, files))


@pytest.mark.parametrize(
    ("named", "keys"),
    [("101", ""), ("101", 'id_scheme = "code"'), ("Gahara", 'id_scheme = "name"')],
)
def test_units_may_be_named_by_code_or_name(tmp_path, named, keys):
    rows = [(one[0], named, *one[2:]) for one in PAIR]
    assert found(read(tmp_path, values(*rows), keys=keys)) == [("F1", "2024-01-01", "3", "10")]


PIVOT = (
    '"periodid","periodname","periodcode","perioddescription","organisationunitid",'
    '"organisationunitname","organisationunitcode","organisationunitdescription",{names}\n'
    '"202401","January 2024","202401","","F1","Gahara","101","","10","3"\n'
)


def test_a_table_of_the_data_visualizer_is_read_by_its_names(tmp_path):
    text = PIVOT.format(names='"Tested","Positive"')
    bundle = read(tmp_path, {"d.csv": text}, a="Positive", b="Tested")
    assert found(bundle) == [("F1", "2024-01-01", "3", "10")]
    rules = {one.rule: one.details for one in read(tmp_path, {"d.csv": text}).problems}
    assert rules["pivot_names"] == {"names": "Tested, Positive"}


def test_analytics_in_csv_is_read_with_names_of_months(tmp_path):
    text = "Data,Organisation unit,Period,Value\na,F1,January 2024,3.0\nb,F1,202401,10\n"
    assert found(read(tmp_path, {"d.csv": text})) == [("F1", "2024-01-01", "3", "10")]


EVENTS = """
source = "dhis2-events"
program = "p"
[org_units]
district_level = 2
center_level = 3
[answers]
yes = ["true"]
no = ["false"]
[[indicator]]
code = "X"
items = ["q1", "q2"]
of = "visit"
"""


def test_events_are_visits_and_their_elements_answers(tmp_path):
    def event(code, **more):
        answers = [{"dataElement": "q1", "value": "true"}, {"dataElement": "q2", "value": "false"}]
        return {"event": code, "program": "p", "orgUnit": "F1", "status": "COMPLETED",
                "occurredAt": "2024-03-05T00:00:00.000", "dataValues": answers} | more  # fmt: skip

    events = [event("e1"), event("e2", deleted=True), event("e3", status="ACTIVE"),
              event("e4", program="other")]  # fmt: skip
    nested = {"trackedEntities": [{"enrollments": [{"events": [event("e5")]}]}]}
    folder = tmp_path / "answers"
    folder.mkdir()
    (folder / "ou.json").write_text(json.dumps({"organisationUnits": UNITS}))
    (folder / "events.json").write_text(json.dumps({"events": events}))
    (folder / "tracked.json").write_text(json.dumps(nested))
    (tmp_path / "m.toml").write_text(EVENTS)
    bundle = read_path(folder, tmp_path / "m.toml", "")
    visits = [dict(zip(bundle.sources["visits"].header, cells, strict=True))
              for _, cells in bundle.sources["visits"].rows()]  # fmt: skip
    assert [(one["code"], one["health_center"], one["started_on"]) for one in visits] == [
        ("e1", "F1", "2024-03-05"), ("e5", "F1", "2024-03-05"),
    ]  # fmt: skip
    assert [cells[-2:] for _, cells in bundle.sources["indicator_values"].rows()] == [
        ["1", "2"], ["1", "2"],
    ]  # fmt: skip
    assert [one.record.ids for one in bundle.withdrawn] == [("e2",), ("e3",)]
    assert [one[1] for one in told(bundle)] == ["not_completed", "deleted"]
