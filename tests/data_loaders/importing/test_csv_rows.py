"""CSV files as people save them: what is read, and what is refused in a sentence."""

import pytest

from data_loaders.importing.csv_rows import csv_header, csv_rows
from data_loaders.importing.problems import Refused


def refusal(data):
    with pytest.raises(Refused) as caught:
        csv_header(data)
    return caught.value


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    data = b'code,name\n007,"two\nlines"\n\n\xc3\xa9,"a ""b"""\n'
    assert list(csv_rows(data)) == [
        (1, ["code", "name"]),
        (2, ["007", "two\nlines"]),
        (3, []),
        (4, ["é", 'a "b"']),
    ]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_utf8_mark_make_no_difference(end, mark):
    data = mark + end.join([b"code,name", b"NA,x"])
    assert csv_header(data) == (1, ["code", "name"])
    assert list(csv_rows(data)) == [(1, ["code", "name"]), (2, ["NA", "x"])]


def test_the_header_is_the_first_row_that_is_not_blank():
    assert csv_header(b"\n,,\n code ,name,\n") == (3, ["code", "name", ""])


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" , ,\n"])
def test_an_empty_file_is_refused(data):
    assert refusal(data).rule == "empty_file"


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"code;name\nK;x\n", "semicolons"),
        (b'"code";"name"\n', "semicolons"),
        (b"sep=;\ncode;name\n", "semicolons"),
        (b"code\tname\nK\tx\n", "tabs"),
        (b"<html><body><table>", "web_page"),
        (b'\n  <table border="1">\n', "web_page"),
        (b"PK\x03\x04\x14\x00", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook"),
    ],
)
def test_other_formats_are_refused_by_name(data, rule):
    assert refusal(data).rule == rule


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-16-be", "utf-32"])
def test_wide_encodings_are_refused(encoding):
    refused = refusal("code,name\nK,x\n".encode(encoding))
    assert (refused.rule, refused.details["row"]) == ("wrong_encoding", 1)


@pytest.mark.parametrize("encoding", ["cp1252", "latin-1", "mac-roman"])
def test_a_byte_that_is_not_utf8_is_found_with_its_row(encoding):
    text = "code,name\nK,x\nL,Centre de santé\nM,é\n"
    refused = refusal(text.encode(encoding))
    assert (refused.rule, refused.details["row"]) == ("wrong_encoding", 3)
    if encoding != "mac-roman":
        assert refused.details["value"] == "L,Centre de santé"


def test_a_wrong_byte_is_found_beyond_the_first_block(monkeypatch):
    monkeypatch.setattr("data_loaders.importing.csv_rows.BLOCK", 16)
    good = "code,name\n" + "é,x\n" * 40
    assert csv_header(good.encode()) == (1, ["code", "name"])
    assert refusal(good.encode() + b"\xe9,x\n").details == {"row": 42, "value": "é,x"}
    assert refusal(good.encode() + b"cut \xc3").details["row"] == 42


@pytest.mark.parametrize("row", [b'K,"x', b'K,"x"y', b'K,"' + b"x" * 200_000 + b'"'])
def test_quotes_that_do_not_match_stop_the_reading_at_their_row(row):
    rows = csv_rows(b"code,name\nJ,y\n" + row + b"\nL,z\n")
    assert [next(rows), next(rows)] == [(1, ["code", "name"]), (2, ["J", "y"])]
    with pytest.raises(Refused) as caught:
        next(rows)
    assert (caught.value.rule, caught.value.details) == ("broken_quotes", {"row": 3})
