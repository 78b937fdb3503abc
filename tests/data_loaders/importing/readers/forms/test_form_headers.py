"""Exports that were made in another way: labels for names, no groups, parts of an answer."""

import json
import shutil
from pathlib import Path

import pytest

from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW, TODAY
from tests.data_loaders.importing.readers.exports import KOBO, ODK, SOURCES, changed, refused


def test_label_headers_are_refused_with_how_to_export(staffed, tmp_path):
    folder = Path(shutil.copytree(SOURCES / "kobo-csv", tmp_path / "labels"))
    main = folder / "IMCI visit.csv"
    text = main.read_text()
    for name in ("center", "mentor", "date", "last_day"):
        text = text.replace(f'"visit/{name}"', f'"Which {name} was it?"')
    main.write_text(text)
    assert refused(staffed, folder, KOBO) == [
        "IMCI visit.csv:-:-: (empty): the headers are labels, or another form's: export again "
        "with XML values and headers (KoboToolbox: Downloads, value and header format)"
    ]


def test_headers_without_groups_are_found(staffed, tmp_path):
    folder = Path(shutil.copytree(SOURCES / "kobo-csv", tmp_path / "short"))
    for file in folder.iterdir():
        text = file.read_text()
        for group in ("child/danger/", "child/", "visit/", "facility/"):
            text = text.replace(f'"{group}', '"')
        file.write_text(text)
    report = import_path(staffed, folder, Asked(TODAY, NOW), mapping=KOBO)
    assert report.rows["indicator_values"] == 11


def test_a_question_that_is_not_there_is_named_with_the_nearest(staffed, tmp_path):
    mapping = changed(tmp_path, ODK, '"danger-vomit"', '"danger-vomitting"')
    lines = refused(staffed, SOURCES / "odk", mapping)
    (line,) = [line for line in lines if line.startswith("odk-visit.toml")]
    where = (
        mapping.read_text()
        .splitlines()
        .index('items = ["danger-drink", "danger-vomitting", "danger-convulsions"]')
    )
    assert line.startswith(
        f"odk-visit.toml:{where + 1}:indicator.items: danger-vomitting: no question of this "
        "export: did you mean danger-vomit? If not, correct the name"
    )


def test_a_question_that_nobody_answered_is_missing_from_json_and_said(staffed, tmp_path):
    answer = json.loads((SOURCES / "kobo" / "data.json").read_text())
    for submission in answer["results"]:
        submission.pop("facility/booklet")
    path = tmp_path / "data.json"
    path.write_text(json.dumps(answer))
    report = import_path(staffed, path, Asked(TODAY, NOW, dry_run=True), mapping=KOBO)
    assert report.rows["indicator_values"] == 8
    assert any("facility/booklet: no submission answers" in line for line in report.lines())


@pytest.mark.parametrize(
    ("content", "words"),
    [
        ({"results": [], "next": "https://kobo/data/?start=100"}, "only a part of the submissions"),
        ({"detail": "Not found."}, "no submissions of KoboToolbox in it"),
        ({"results": ["x"]}, "no submissions of KoboToolbox in it"),
    ],
)
def test_another_answer_than_all_submissions_is_refused(staffed, tmp_path, content, words):
    path = tmp_path / "data.json"
    path.write_text(json.dumps(content))
    (line,) = refused(staffed, path, KOBO)
    assert words in line


def test_an_export_of_another_system_is_refused(staffed):
    lines = refused(staffed, SOURCES / "odk", KOBO)
    assert {line.partition(": (empty): ")[2] for line in lines} == {
        "not an export of this system, the column _index is missing: "
        "look at the source that the mapping names, or export again"
    }  # fmt: skip


def test_two_forms_in_one_folder_are_refused(staffed, tmp_path):
    folder = Path(shutil.copytree(SOURCES / "odk", tmp_path / "odk"))
    shutil.copy(folder / "imci_visit.csv", folder / "other.csv")
    assert [line.partition(":")[0] for line in refused(staffed, folder, ODK)] == [
        "imci_visit.csv", "other.csv"
    ]  # fmt: skip
