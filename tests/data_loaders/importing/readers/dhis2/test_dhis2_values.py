"""DHIS2's values: periods, categories, percentages, what is missing and what is odd."""

import json

import pytest

from data_loaders.importing.readers.dhis2.periods import first_day
from data_loaders.importing.readers.paths import read_path

ONE = """
source = "dhis2"
[[indicator]]
code = "X"
"""
COUNTS = 'numerator_elements = ["a"]\ndenominator_elements = ["b"]\n'
HEADERS = [{"name": name} for name in ("dx", "pe", "ou", "value")]


def read(tmp_path, mapping, **files):
    """Read documents (name -> content) with a mapping, and return values and problems."""
    folder = tmp_path / "answers"
    folder.mkdir(exist_ok=True)
    for name, content in files.items():
        text = content if isinstance(content, str) else json.dumps(content)
        (folder / name.replace("_", ".")).write_text(text)
    path = tmp_path / "mapping.toml"
    path.write_text(mapping)
    bundle = read_path(folder, path, "")
    source = bundle.sources.get("indicator_values")
    rows = [cells[1:] for _, cells in source.rows()] if source else []
    return rows, [(p.file, p.row, p.column, p.value, p.rule) for p in bundle.problems]


def data_values(*values, **whole):
    listed = [dict(zip(("dataElement", "categoryOptionCombo", "value"), one, strict=True))
              for one in values]  # fmt: skip
    return {"period": "202001", "orgUnit": "U", **whole, "dataValues": listed}


@pytest.mark.parametrize(
    ("period", "day"),
    [("2019", "2019-01-01"), ("201912", "2019-12-01"), ("2019Q4", "2019-10-01"),
     ("2019W1", "2018-12-31"), ("2020W53", "2020-12-28"), ("20191231", "2019-12-31"),
     ("201913", None), ("2019W53", None), ("2019Q5", None), ("2019S1", None), ("2019April", None),
     ("", None), ("0000", None), ("20190231", None), ("２０１９", None)],
)  # fmt: skip
def test_a_period_is_its_first_day(period, day):
    assert (first_day(period) and str(first_day(period))) == day


def test_a_category_may_be_counted_alone(tmp_path):
    mapping = ONE + 'numerator_elements = ["a.m"]\ndenominator_elements = ["b"]\n'
    values = data_values(("a", "m", "3"), ("a", "f", "9"), ("b", "m", "4"), ("b", "f", "5.0"))
    assert read(tmp_path, mapping, v_json=values) == ([["U", "2020-01-01", "3", "9"]], [])


def test_elements_are_added_up_only_where_all_are_there(tmp_path):
    mapping = ONE + 'numerator_elements = ["a"]\ndenominator_elements = ["b", "c"]\n'
    values = data_values(("a", "", "1"), ("b", "", "4"), ("c", "", "6"))
    assert read(tmp_path, mapping, v_json=values)[0] == [["U", "2020-01-01", "1", "10"]]
    values["dataValues"].pop()
    rows, problems = read(tmp_path, mapping, v_json=values)
    assert rows == []
    assert ("mapping.toml", 4, "indicator", "X", "no_denominator") in problems


def test_a_missing_numerator_is_zero_only_with_a_reason(tmp_path):
    values = data_values(("b", "", "4"))
    rows, problems = read(tmp_path, ONE + COUNTS, v_json=values)
    assert (rows, problems) == ([], [("mapping.toml", 4, "indicator", "X", "no_numerator")])
    zero = ONE + COUNTS + 'missing_numerator = "zero"\n'
    assert read(tmp_path, zero, v_json=values)[1][0][4] == "no_reason"
    why = zero + 'reason = "none is not stored"\n'
    assert read(tmp_path, why, v_json=values) == ([["U", "2020-01-01", "0", "4"]], [])


def test_zero_of_zero_is_read_for_the_count_and_deleted_values_are_gone(tmp_path):
    values = data_values(("a", "", "0"), ("b", "", "0"))
    assert read(tmp_path, ONE + COUNTS, v_json=values) == ([["U", "2020-01-01", "0", "0"]], [])
    values = data_values(("a", "", "1"), ("b", "", "2"))
    values["dataValues"].append({"dataElement": "b", "value": "9", "deleted": True})
    assert read(tmp_path, ONE + COUNTS, v_json=values)[0] == [["U", "2020-01-01", "1", "2"]]


@pytest.mark.parametrize("value", ["12.5", "true", "1e3", "", "x", "-"])
def test_what_is_no_count_is_refused_in_its_place(tmp_path, value):
    values = data_values(("a", "", value), ("b", "", "20"))
    problems = read(tmp_path, ONE + COUNTS, v_json=values)[1]
    assert ("v.json", 1, "value", value, "no_count") in problems


def test_the_same_value_twice_is_refused(tmp_path):
    values = data_values(("a", "m", "1"), ("a", "m", "1"), ("b", "m", "2"))
    problems = read(tmp_path, ONE + COUNTS, v_json=values)[1]
    assert problems == [("v.json", 2, "value", "1", "same_value_twice")]
    second = {"headers": HEADERS, "rows": [["a", "202001", "U", "1.0"]]}
    values["dataValues"].pop(0)
    problems = read(tmp_path, ONE + COUNTS, v_json=values, w_json=second)[1]
    assert problems == [("w.json", 1, "value", "1.0", "same_value_twice")]


def test_a_percentage_is_refused_unless_its_counts_stand_beside_it(tmp_path):
    share = ONE + 'dhis2_indicator = "p"\n'
    rows = [["p", "201901", "U", "75.0"]]
    alone = {"headers": HEADERS, "rows": rows}
    assert read(tmp_path, share, a_json=alone)[1][0] == (
        "a.json", 1, "value", "75.0", "share_alone"
    )  # fmt: skip
    counted = [{"name": "numerator"}, {"name": "denominator"}, {"name": "factor"}]
    whole = {"headers": HEADERS + counted, "rows": [[*rows[0], "3.0", "4.0", "100"]]}
    assert read(tmp_path, share, a_json=whole) == ([["U", "2019-01-01", "3", "4"]], [])
    items = {"a": {"dimensionItemType": "INDICATOR"}, "b": {"dimensionItemType": "DATA_ELEMENT"}}
    named = {"headers": HEADERS, "rows": rows, "metaData": {"items": items}}
    problems = read(tmp_path, ONE + COUNTS, a_json=named)[1]
    assert ("mapping.toml", 5, "indicator.numerator_elements", "a", "share_as_count") in problems


def test_another_dimension_may_hold_the_data(tmp_path):
    headers = [{"name": name} for name in ("sex", "pe", "ou", "value")]
    answer = {"headers": headers, "rows": [["a", "201704", "U", "44"], ["b", "201704", "U", "79"]]}
    mapping = ONE.replace("[[", 'data_dimension = "sex"\n[[', 1) + COUNTS
    assert read(tmp_path, mapping, a_json=answer) == ([["U", "2017-04-01", "44", "79"]], [])
    problems = read(tmp_path, ONE + COUNTS, a_json=answer)[1]
    assert ("a.json", None, "dx", "", "no_dimension") in problems


def test_codes_that_no_answer_holds_are_named_in_their_line(tmp_path):
    problems = read(tmp_path, ONE + COUNTS, v_json=data_values(("a", "", "1")))[1]
    assert ("mapping.toml", 6, "indicator", "b", "no_value_of") in problems


@pytest.mark.parametrize(
    "wrong", ['numerator_elements = ["a"]\n', "", COUNTS + 'dhis2_indicator = "p"\n']
)
def test_an_indicator_is_two_sums_or_one_pair(tmp_path, wrong):
    problems = read(tmp_path, ONE + wrong, v_json=data_values(("a", "", "1"), ("b", "", "1")))[1]
    assert ("mapping.toml", 4, "indicator", "X", "not_two_counts") in problems


def test_odd_answers_are_named(tmp_path):
    rows, problems = read(
        tmp_path, ONE + COUNTS,
        v_json=data_values(("a", "", "1"), ("b", "", "2")), metadata_json={"dataElements": []},
        a_json={"headers": HEADERS, "rows": [["a", "202001"], "x"]}, b_json="[1, 2",
        c_json="7", other_csv="name\nx\n",
    )  # fmt: skip
    assert rows == [["U", "2020-01-01", "1", "2"]]
    assert {(file, row, rule) for file, row, _, _, rule in problems} == {
        ("metadata.json", None, "not_read"), ("other.csv", None, "not_read"),
        ("a.json", 1, "not_as_wide"), ("a.json", 2, "not_as_wide"), ("b.json", 1, "not_json"),
        ("c.json", None, "not_json"),
    }  # fmt: skip


def test_only_the_files_that_a_mapping_names_are_read(tmp_path):
    named = ONE.replace("[[", 'files = ["v.json", "w.json"]\n[[', 1) + COUNTS
    values = data_values(("a", "", "1"), ("b", "", "2"))
    rows, problems = read(tmp_path, named, v_json=values, x_json=values)
    assert rows == [["U", "2020-01-01", "1", "2"]]
    assert problems == [("mapping.toml", 3, "files", "w.json", "unknown_table")]


def test_pages_and_levels_that_are_not_there_are_refused(tmp_path):
    units = "source = 'dhis2'\n[org_units]\ndistrict_level = 2\ncenter_level = 4\ncode = 'code'\n"
    page = {"organisationUnits": [], "pager": {"page": 1, "pageCount": 3}}
    assert read(tmp_path, units, u_json=page)[1][0][4] == "several_pages"
    tree = {"organisationUnits": [{"id": "C", "children": [{"id": "D", "displayName": "Dee"}]}]}
    assert read(tmp_path, units, u_json=tree)[1] == [
        ("u.json", 2, "code", "Dee", "unit_without_code"),
        ("u.json", None, "", "", "no_units_of_level"),
    ]
    assert read(tmp_path, "source = 'dhis2'\n", u_json=tree)[1][0][4] == "missing_key"
