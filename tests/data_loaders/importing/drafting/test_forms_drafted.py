"""Tests of the drafts of forms: the exports that were worked out by hand, without their mapping."""

import shutil
import tomllib
from pathlib import Path

import pytest

from data_loaders.importing.drafting.draft import name_of
from tests.data_loaders.importing.bundles import contents
from tests.data_loaders.importing.drafting.drafts import brought, confirmed, drafted
from tests.data_loaders.importing.readers.exports import SOURCES
from tests.data_loaders.importing.readers.forms.test_forms import VALUES

LEFT = ("codes.health_center.gahara_hc", "codes.health_center.rwinkwavu_hc",
        "codes.nurse.nurse_1", "codes.nurse.nurse_2")  # fmt: skip
ASKED = {"ADVICE": "ADVICE", "BOOKLET": "FACILITY", "DANGER": "DANGER"}


@pytest.mark.parametrize("name", ["kobo/imci-visit.xlsx", "kobo/data.json", "odk"])
def test_a_draft_that_is_confirmed_gives_the_values_worked_out_by_hand(staffed, tmp_path, name):
    path = tmp_path / name.replace("/", "-")
    (shutil.copytree if name == "odk" else shutil.copy)(SOURCES / name, path)
    draft = drafted(staffed, path)
    assert draft.left == LEFT
    refused = brought(staffed, path, draft.text)
    assert refused.exit_code == 1
    assert {one.rule for one in refused.problems} >= {"unknown_code"}
    assert brought(staffed, path, confirmed(draft.text)).outcome == "imported"
    values = [(row[0], row[1], row[2], row[5], row[6])
              for row in contents(staffed)["indicator_values"]]  # fmt: skip
    assert sorted(values, key=repr) == sorted(
        [(ASKED[code], where, who, k, n) for code, where, who, _, k, n in VALUES if code in ASKED],
        key=repr,
    )


def test_the_draft_says_what_the_words_mean_and_names_what_it_does_not_use(staffed):
    draft = drafted(staffed, SOURCES / "kobo/imci-visit.xlsx")
    said = tomllib.loads(draft.text)
    assert said["answers"] == {
        "yes": ["yes"], "no": ["no"], "na": ["na"], "missing": ["dont_know"],
    }  # fmt: skip
    assert said["visit"] == {
        "health_center": "visit/center", "started_on": "visit/date",
        "ended_on": "visit/last_day", "mentor": "visit/mentor", "fixed": {"kind": "mentoring"},
    }  # fmt: skip
    assert said["children"] == {"repeat": "child", "nurse": "child/nurse"}
    assert "# Questions that this mapping does not use:\n#   start\n" in draft.text
    assert '# nurse_1 = "N1"   # TO DO: is this N1? If so, take the # away' in draft.text


HOSTILE = """[{"_id": 1, "_uuid": "u", "visit/date": "2012-03-05",
"visit/c\\"\\n[x]\\u007f": "=\\"\\n]\\u0000", "q\\u2028[[a]]": "yes"}]"""


def test_names_that_look_like_toml_stay_names(staffed, tmp_path):
    path = tmp_path / "data.json"
    path.write_text(HOSTILE, encoding="utf-8")
    draft = drafted(staffed, path)
    said = tomllib.loads(draft.text)
    assert said["visit"]["started_on"] == "visit/date"
    assert set(said) == {"name", "source", "answers", "visit", "indicator"}
    assert said["indicator"][0]["items"] == ["q\u2028[[a]]"]
    assert draft.left == ("answers.no", "visit.health_center")
    report = brought(staffed, path, draft.text)
    assert {(one.column, one.rule) for one in report.problems} == {
        ("answers.no", "missing_key"), ("visit.health_center", "missing_key"),
    }  # fmt: skip


def test_a_stream_is_named_after_its_file_without_the_day_at_its_end():
    """Two streams without a name would be one, and the whole of one take the other's records."""
    names = {"stock-2024-03.csv": "stock", "visits.xlsx": "visits", "2024.csv": "2024"}
    assert {name: name_of(Path(name)) for name in names} == names
