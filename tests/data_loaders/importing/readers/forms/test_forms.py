"""Exports of KoboToolbox and ODK Central against rows that were worked out by hand."""

import shutil
from pathlib import Path

import openpyxl
import pytest

from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW, TODAY, contents
from tests.data_loaders.importing.readers.exports import KOBO, ODK, SOURCES, changed, refused

UUID = "11111111-0000-4000-8000-00000000000{}"
EXPORTS = {
    "Kobo workbook": ("kobo/imci-visit.xlsx", KOBO, ""),
    "Kobo CSV": ("kobo-csv", KOBO, ""),
    "Kobo JSON": ("kobo/data.json", KOBO, ""),
    "ODK folder": ("odk", ODK, "uuid:"),
    "ODK archive": ("odk.csv.zip", ODK, "uuid:"),
}
# Submission 3 was rejected. Nurse N2 of submission 1 saw one child to whom nothing applied;
# nurse N3 did not know of one of three signs, and every sign that is known was asked for.
VISITS = [
    (1, "Rwinkwavu", "M1", "2012-03-05", "2012-03-06"),
    (2, "007", "M2", "2012-03-07", None),
    (4, "NA", "M2", "2012-03-09", "2012-03-09"),
]
VALUES = [
    ("ADVICE", "007", "N3", 2, 0, 2),
    ("ADVICE", "NA", "N2", 4, 2, 2),
    ("ADVICE", "Rwinkwavu", "N1", 1, 3, 4),
    ("BOOKLET", "007", None, 2, 0, 1),
    ("BOOKLET", "NA", None, 4, 1, 1),
    ("BOOKLET", "Rwinkwavu", None, 1, 1, 1),
    ("DANGER", "007", "N3", 2, 2, 2),
    ("DANGER", "NA", "N2", 4, 3, 4),
    ("DANGER", "Rwinkwavu", "N1", 1, 4, 5),
    ("DANGER_ALL", "NA", "N2", 4, 1, 2),
    ("DANGER_ALL", "Rwinkwavu", "N1", 1, 1, 2),
]


@pytest.mark.parametrize(("name", "mapping", "prefix"), EXPORTS.values(), ids=EXPORTS)
def test_every_export_gives_the_rows_worked_out_by_hand(staffed, name, mapping, prefix):
    report = import_path(staffed, SOURCES / name, Asked(TODAY, NOW), mapping=mapping)
    assert report.rows == {"visits": 3, "indicators": 4, "indicator_values": 11}
    stored = contents(staffed)
    days = [(code, center, mentor, str(started), ended and str(ended))
            for code, center, mentor, _, _, _, started, ended, _ in stored["visits"]]  # fmt: skip
    assert days == [(prefix + UUID.format(n), *rest) for n, *rest in VISITS]
    assert {(row[3], row[4], row[8]) for row in stored["visits"]} == {("IMCI", "mentoring", "done")}
    values = [
        (row[0], row[1], row[2], row[3], row[5], row[6]) for row in stored["indicator_values"]
    ]
    assert sorted(values, key=repr) == sorted(
        [(*who, prefix + UUID.format(n), k, of) for *who, n, k, of in VALUES], key=repr
    )


def test_all_yes_is_exactly_one_hundred_and_nothing_applicable_is_nothing(staffed):
    import_path(staffed, SOURCES / "odk", Asked(TODAY, NOW), mapping=ODK)
    shares = {(row[0], row[2]): (row[5], row[6]) for row in contents(staffed)["indicator_values"]}
    assert shares["DANGER", "N3"] == (2, 2)
    assert ("DANGER", "N2") in shares and len([key for key in shares if key[0] == "DANGER"]) == 3


def test_the_same_export_twice_is_known_and_another_mapping_is_another_import(staffed, tmp_path):
    path = SOURCES / "kobo" / "imci-visit.xlsx"
    import_path(staffed, path, Asked(TODAY, NOW), mapping=KOBO)
    assert import_path(staffed, path, Asked(TODAY, NOW), mapping=KOBO).outcome == "already imported"
    other = changed(tmp_path, KOBO, 'family = "facility"', 'family = "equipment"')
    assert import_path(staffed, path, Asked(TODAY, NOW), mapping=other).outcome == "imported"


def test_reviews_are_said(staffed):
    report = import_path(staffed, SOURCES / "odk", Asked(TODAY, NOW, dry_run=True), mapping=ODK)
    assert [line for line in report.lines() if "ReviewState" in line] == [
        "imci_visit.csv:4:ReviewState: rejected: rejected by reviewers, so left out; with this "
        "one, 1 in all: approve it and export again, if it should count",
        "imci_visit.csv:5:ReviewState: hasIssues: reviewers have a question about this "
        "submission; it was taken: settle it, and import again",
    ]


def test_a_code_of_the_mapping_that_nobody_knows_is_named_once_in_its_line(staffed, tmp_path):
    mapping = changed(tmp_path, KOBO, 'nurse_2 = "N2"', 'nurse_2 = "N22"')
    line = mapping.read_text().splitlines().index('nurse_2 = "N22"') + 1
    assert [line for line in refused(staffed, SOURCES / "kobo-csv", mapping) if "N22" in line] == [
        f"kobo-visit.toml:{line}:codes.nurse: N22: not a code of nurses: did you mean N2? If not, "
        "correct it, or add it to nurses"
    ]


def test_problems_stand_in_the_row_and_under_the_question_of_the_export(staffed, tmp_path):
    book = openpyxl.load_workbook(SOURCES / "kobo" / "imci-visit.xlsx")
    book["IMCI visit"]["D2"] = "2012-02-30"
    book["IMCI visit"]["B3"] = "gahara"
    book["child"]["B2"] = "maybe"
    book["child"]["A5"] = "nurse_9"
    book["child"]["K7"] = 77
    path = tmp_path / "export.xlsx"
    book.save(path)
    lines = refused(staffed, path, KOBO)
    visits = "export.xlsx:IMCI visit!"
    assert [line for line in lines if line.startswith(visits) and "5:_" not in line] == [
        f"{visits}2:visit/date: 2012-02-30: no such day in the calendar: correct the date",
        f"{visits}3:visit/center: gahara: not a code of health_centers: "
        "correct it, or add it to health_centers",
        f"{visits}4:_validation_status: validation_status_not_approved: rejected by reviewers, so "
        "left out; with this one, 1 in all: approve it and export again, if it should count",
    ]
    assert {line for line in lines if line.startswith("export.xlsx:child!")} >= {
        "export.xlsx:child!2:child/danger/drink: maybe: none of the declared answers, yes, no, "
        "na, dont_know: correct it, or add the word to [answers] of the mapping",
        "export.xlsx:child!5:child/nurse: nurse_9: not a code of nurses: "
        "correct it, or add it to nurses",
        "export.xlsx:child!7:_parent_index: 77: no submission of this export has this number: "
        "export again, all tables in one go, and leave them as they are",
    }  # fmt: skip


def test_a_wrong_date_of_a_visit_is_told_once_and_not_for_each_of_its_values(staffed, tmp_path):
    folder = Path(shutil.copytree(SOURCES / "odk", tmp_path / "odk"))
    main = folder / "imci_visit.csv"
    main.write_text(main.read_text().replace("M1,2012-03-05", "M1,2012-03-50"))
    lines = refused(staffed, folder, ODK)
    assert [line for line in lines if "2012-03-50" in line] == [
        "imci_visit.csv:2:visit-date: 2012-03-50: no such day in the calendar: correct the date"
    ]
