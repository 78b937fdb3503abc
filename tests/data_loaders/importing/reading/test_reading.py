"""A folder as people leave it: which files are taken, which are named as problems."""

import pytest

from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.reading import reading
from data_loaders.importing.reading.reading import read_folder
from tests.data_loaders.importing.bundles import GOOD, ROWS, only, write_bundle


def told(bundle):
    return [(one.file, one.rule, one.details.get("nearest")) for one in bundle.problems]


def test_a_bundle_holds_its_tables_in_the_templates_order(tmp_path):
    bundle = read_folder(write_bundle(tmp_path / "pilot"))
    assert list(bundle.sources) == list(GOOD)
    assert bundle.name == "pilot"
    assert told(bundle) == []
    assert {table: len(list(one.rows())) for table, one in bundle.sources.items()} == ROWS


def test_rows_are_read_from_the_top_each_time_even_when_the_file_changes(tmp_path):
    folder = write_bundle(tmp_path)
    source = read_folder(folder).sources["districts"]
    (folder / "districts.csv").write_text("something else")
    rows = [(2, ["KIR", "Kirehe", "344157"]), (3, ["SKA", "Southern Kayonza", ""])]
    assert list(source.rows()) == list(source.rows()) == rows


def test_names_of_files_ignore_case_and_what_editors_leave_is_passed_over(tmp_path):
    write_bundle(tmp_path, **only())
    (tmp_path / "Districts.CSV").write_text(GOOD["districts"])
    for name in ("._districts.csv", "~$visits.csv", "README.txt", "photo.jpg"):
        (tmp_path / name).write_text("x")
    (tmp_path / "nurses.csv").mkdir()
    bundle = read_folder(tmp_path)
    assert bundle.files == {"Districts.CSV": "districts"}
    assert told(bundle) == []


def test_a_file_that_is_none_of_the_template_is_named(tmp_path):
    write_bundle(tmp_path, **only(districts=GOOD["districts"]))
    (tmp_path / "visit.csv").write_text("x")
    (tmp_path / "budget.csv").write_text("x")
    assert told(read_folder(tmp_path)) == [
        ("budget.csv", "odd_file", None),
        ("visit.csv", "unknown_file", "visits.csv"),
    ]


def test_a_workbook_or_text_beside_the_csv_files_is_never_passed_over_in_silence(tmp_path):
    write_bundle(tmp_path, **only(districts=GOOD["districts"]))
    for name in ("Visits.xlsx", "postings.txt", "districts.xlsx", "plan.ods"):
        (tmp_path / name).write_text("x")
    assert told(read_folder(tmp_path)) == [
        ("Visits.xlsx", "no_csv_file", None),
        ("districts.xlsx", "odd_file", None),
        ("plan.ods", "odd_file", None),
        ("postings.txt", "no_csv_file", None),
    ]


def test_two_files_for_one_table_are_named(tmp_path):
    write_bundle(tmp_path, **only(districts=GOOD["districts"]))
    (tmp_path / "Districts.csv").write_text(GOOD["districts"])
    assert told(read_folder(tmp_path)) == [("districts.csv", "same_file_twice", None)]


def test_more_than_the_limit_is_refused_before_it_is_read(tmp_path, monkeypatch):
    monkeypatch.setattr(reading, "LARGEST_BUNDLE", 3_000_000)
    write_bundle(tmp_path)
    with (tmp_path / "visits.csv").open("wb") as sparse:
        sparse.truncate(50_000_000_000)  # absurd, and it takes no room on the disk
    bundle = read_folder(tmp_path)
    assert told(bundle) == [("visits.csv", "too_large", None)]
    assert bundle.unread == {"visits"}
    assert [one.details for one in bundle.problems] == [{"megabytes": 3}]


def test_a_file_that_cannot_be_opened_is_a_problem(tmp_path, monkeypatch):
    def refuse(room, path):
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(reading, "read_up_to", refuse)
    bundle = read_folder(write_bundle(tmp_path, **only(nurses=GOOD["nurses"])))
    assert told(bundle) == [("nurses.csv", "unreadable_file", None)]


def test_the_same_files_have_the_same_fingerprint_in_whatever_folder(tmp_path):
    one = read_folder(write_bundle(tmp_path / "one"))
    two = read_folder(write_bundle(tmp_path / "two"))
    other = read_folder(write_bundle(tmp_path / "other", mentors=GOOD["mentors"] + "M3,,,\n"))
    assert one.sha256 == two.sha256 != other.sha256
    assert len(one.sha256) == 64


@pytest.mark.parametrize(
    ("make", "sentence"),
    [
        (lambda path: None, "There is no folder {path}, or it cannot be opened."),
        (lambda path: path.write_text("x"), "{path} is a file; name the folder that holds it."),
        (lambda path: path.mkdir(), "{path} holds no file of the template, such as districts.csv."),
    ],
)
def test_a_path_without_a_bundle_is_a_question_of_usage(tmp_path, make, sentence):
    path = tmp_path / "there"
    make(path)
    with pytest.raises(UsageProblem) as caught:
        read_folder(path)
    assert str(caught.value) == sentence.format(path=path)
