"""Absurd files are refused by what they say of themselves, before a byte of them is unpacked."""

import io
import struct
import tracemalloc
import zipfile

import pytest

from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.reading import archives
from data_loaders.importing.reading.workbooks import shared_texts
from data_loaders.importing.report import Report
from tests.data_loaders.importing.bundles import GOOD
from tests.data_loaders.importing.readers.made_workbooks import MAIN, parts_of, workbook, zipped

ROOM = 80_000_000  # bytes that a refusal may take
DISTRICTS = [["code", "name"], ["KIR", "Kirehe"]]
ENTITIES = (
    '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
    f'<worksheet xmlns="{MAIN}"><sheetData><row r="1"><c t="inlineStr"><is><t>&b;</t></is></c>'
    "</row></sheetData></worksheet>"
)


def sheet(body):
    return f'<worksheet xmlns="{MAIN}"><sheetData>{body}</sheetData></worksheet>'


def with_part(name, content):
    return zipped(parts_of({"districts": DISTRICTS}) | {name: content})


def lying(data, size):
    """Declare another unpacked size for the largest entry, in both of its records."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        largest = max(archive.infolist(), key=lambda entry: entry.file_size)
    true = struct.pack("<L", largest.file_size)
    assert data.count(true) == 2
    return data.replace(true, struct.pack("<L", size))


SHEET_1 = "xl/worksheets/sheet1.xml"
REFUSED_UNREAD = {
    "a gigabyte in a megabyte": (with_part(SHEET_1, b" " * 150_000_000), "zip_bomb"),
    "a gigabyte declared": (lying(with_part(SHEET_1, b"x" * 70_001), 1_000_000_000), "zip_bomb"),
    "a thousand entries": (zipped({f"{n}.csv": b"" for n in range(1000)}), "too_many_entries"),
    "other packing": (zipped({"visits.csv": b"x"}, zipfile.ZIP_LZMA), "broken_archive"),
    "half an archive": (zipped({"visits.csv": b"x" * 1000})[:60], "broken_archive"),
}  # fmt: skip
TWO_PARTS = zipped({"a.csv": b"x" * 600_000, "b.csv": b"y" * 600_000})
REFUSED_IN_PASSING = {
    "an archive in an archive": (zipped({"visits.csv": b"x", "more.zip": b"PK"}), "nested_archive"),
    "a workbook in an archive": (zipped({"visits.xlsx": workbook({})}), "nested_archive"),
    "nothing in an archive": (zipped({"photo.jpg": b"x"}), "nothing_inside"),
    "a name twice": (zipped({"a/visits.csv": b"x", "b/visits.csv": b"x"}), "same_name_twice"),
    "entities": (with_part(SHEET_1, ENTITIES), "entities"),
    "entities in the texts": (with_part("xl/sharedStrings.xml", ENTITIES), "entities"),
    "a column beyond the last": (
        with_part(SHEET_1, sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>')), "too_many_columns",
    ),
    "a million columns": (
        with_part(SHEET_1, sheet("<row>" + "<c/>" * 1_000_000 + "</row>")), "zip_bomb",
    ),
    "a row beyond the last": (
        with_part(SHEET_1, sheet('<row r="9999999"><c><v>1</v></c></row>')), "too_many_rows",
    ),
    "a text that is not there": (
        with_part(SHEET_1, sheet('<row r="1"><c t="s"><v>99</v></c></row>')), "broken_workbook",
    ),
    "no XML": (with_part(SHEET_1, b"\x00\x01"), "broken_workbook"),
    "a part that is missing": (with_part("xl/_rels/workbook.xml.rels", "<x/>"), None),
    "a binary workbook": (zipped({"xl/workbook.bin": b""}), "binary_workbook"),
    "an OpenDocument sheet": (zipped({"content.xml": b"", "mimetype": b""}), "open_document"),
    "an older workbook": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "older_workbook"),
    "a password": (
        b"\xd0\xcf\x11\xe0" + "EncryptedPackage".encode("utf-16-le") + bytes(600), "password",
    ),
}  # fmt: skip


def rules_of(tmp_path, data):
    path = tmp_path / "file.xlsx"
    path.write_bytes(data)
    bundle = read_path(path, None, "")
    assert bundle.sources == {}
    assert [line for line in Report("", tuple(bundle.problems)).lines() if ": " not in line] == []
    return [problem.rule for problem in bundle.problems]


@pytest.fixture
def unread(monkeypatch):
    """Fail as soon as anything is unpacked."""

    def never(*arguments, **options):
        raise AssertionError("unpacked")

    monkeypatch.setattr(zipfile.ZipFile, "open", never)


@pytest.fixture
def in_little_room():
    """Fail when a refusal took more memory than a small file needs."""
    tracemalloc.start()
    yield
    peak = tracemalloc.get_traced_memory()[1]
    tracemalloc.stop()
    assert peak < ROOM


@pytest.mark.usefixtures("unread", "in_little_room")
@pytest.mark.parametrize(("data", "rule"), REFUSED_UNREAD.values(), ids=REFUSED_UNREAD)
def test_a_bomb_is_refused_before_it_is_unpacked(tmp_path, data, rule):
    assert rules_of(tmp_path, data) == [rule]


@pytest.mark.usefixtures("unread")
def test_many_parts_are_refused_by_their_sum(tmp_path, monkeypatch):
    monkeypatch.setattr(archives, "LARGEST_UNPACKED", 1_000_000)
    assert rules_of(tmp_path, TWO_PARTS) == ["zip_bomb"]


@pytest.mark.usefixtures("in_little_room")
@pytest.mark.parametrize(("data", "rule"), REFUSED_IN_PASSING.values(), ids=REFUSED_IN_PASSING)
def test_what_is_no_workbook_is_refused_in_a_sentence(tmp_path, data, rule):
    assert rules_of(tmp_path, data) == ([rule] if rule else [])


def test_an_archive_that_unpacks_to_more_than_it_says_is_refused(tmp_path):
    data = lying(zipped({"visits.csv": b"code\n" + b"1234567\n" * 12_345}), 5_000)
    assert rules_of(tmp_path, data) == ["broken_archive"]


def test_a_file_over_the_limit_is_not_read(tmp_path):
    path = tmp_path / "programme.xlsx"
    with path.open("wb") as sparse:
        sparse.truncate(50_000_000_000)
    bundle = read_path(path, None, "")
    assert [problem.rule for problem in bundle.problems] == ["too_large"]


def test_more_texts_than_fit_in_memory_are_refused(tmp_path, monkeypatch):
    monkeypatch.setattr(shared_texts, "MOST_TEXTS", 3)
    assert rules_of(tmp_path, workbook({"districts": DISTRICTS})) == ["too_many_texts"]


def test_an_honest_archive_is_not_taken_for_a_bomb(tmp_path):
    long = GOOD["visits"] + "".join(f"X{n},NA,,,,,2012-01-01,,\n" for n in range(40_000))
    data = zipped({"visits.csv": long, "districts.csv": GOOD["districts"]})
    assert len(long) > archives.BIG
    (tmp_path / "a.zip").write_bytes(data)
    assert list(read_path(tmp_path / "a.zip", None, "").sources) == ["districts", "visits"]
