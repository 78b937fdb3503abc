"""CSV files as people save them: what is read, and what is refused in a sentence."""

import pytest

from data_loaders.importing.problems import Refused
from data_loaders.importing.reading.csv_rows import MOST_COLUMNS, open_csv

NAMES = ("code", "name")


def refusal(data):
    with pytest.raises(Refused) as caught:
        open_csv(data, NAMES)
    return caught.value


def rows(data):
    opened = open_csv(data, NAMES)
    return [(opened.header_row, opened.header), *opened.rows()]


def test_rows_are_numbered_as_a_spreadsheet_shows_them():
    data = b'code,name\n007,"two\nlines"\n\n\xc3\xa9,"a ""b"""\n'
    assert rows(data) == [
        (1, ["code", "name"]),
        (2, ["007", "two\nlines"]),
        (3, []),
        (4, ["é", 'a "b"']),
    ]


@pytest.mark.parametrize("end", [b"\n", b"\r\n", b"\r"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_line_ends_and_the_utf8_mark_make_no_difference(end, mark):
    data = mark + end.join([b"code,name", b"NA,x"])
    assert rows(data) == [(1, ["code", "name"]), (2, ["NA", "x"])]


def test_the_header_is_the_first_row_that_is_not_blank():
    assert open_csv(b"\n,,\n code ,name,\n", NAMES).header == ["code", "name", ""]
    assert open_csv(b"\n,,\n code ,name,\n", NAMES).header_row == 3


@pytest.mark.parametrize("data", [b"", b"\n\n", b"\xef\xbb\xbf", b" , ,\n", b"sep=;\n"])
def test_an_empty_file_is_refused(data):
    assert refusal(data).rule == "empty_file"


@pytest.mark.parametrize("separator", [",", ";", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_the_names_of_the_columns_tell_the_separator(separator, encoding):
    text = f'code{separator}name\nK{separator}"a, b; c\té"\n'
    assert rows(text.encode(encoding)) == [(1, ["code", "name"]), (2, ["K", "a, b; c\té"])]


def test_signs_in_a_header_do_not_make_a_separator():
    assert open_csv(b'code,"name; or title, or both"\n', NAMES).header[0] == "code"
    assert open_csv(b"code\n7\n", NAMES).separator == ","
    assert open_csv(b"unknown;other\n", NAMES).header == ["unknown", "other"]


def test_a_line_that_declares_the_separator_is_no_header():
    opened = open_csv(b"sep=;\ncode;name\nK;x\n", ("code",))
    assert (opened.header_row, opened.separator) == (2, ";")
    assert list(opened.rows()) == [(3, ["K", "x"])]


@pytest.mark.parametrize(
    ("data", "rule"),
    [
        (b"<html><body><table>", "web_page"),
        (b'\n  <table border="1">\n', "web_page"),
        (b"PK\x03\x04\x14\x00", "workbook"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "workbook"),
    ],
)
def test_other_formats_are_refused_by_name(data, rule):
    assert refusal(data).rule == rule


def test_thousands_of_columns_are_refused():
    assert refusal(b"code," * 100_000 + b"\n").details == {"row": 1, "most": MOST_COLUMNS}


def test_a_million_columns_and_any_endless_line_are_refused_unread():
    assert refusal(b"code," * 1_000_000 + b"\n").details == {"row": 1, "megabytes": 2}
    assert refusal(b"code\n" + b"K\n" * 9 + b"x" * 2_000_001).details["row"] == 11
    assert open_csv(b"code\r" + b"K\r" * 1_500_000, {"code"}).header == ["code"]


@pytest.mark.parametrize("row", [b'K,"x', b'K,"x"y', b'K,"' + b"x" * 200_000 + b'"'])
def test_quotes_that_do_not_match_stop_the_reading_at_their_row(row):
    read = open_csv(b"code,name\nJ,y\n" + row + b"\nL,z\n", NAMES).rows()
    assert next(read) == (2, ["J", "y"])
    with pytest.raises(Refused) as caught:
        next(read)
    assert (caught.value.rule, caught.value.details) == ("broken_quotes", {"row": 3})
