"""Encodings: four are read, and a byte that fits none is found with its row."""

import pytest

from data_loaders.importing.problems import Refused
from data_loaders.importing.reading import csv_rows
from data_loaders.importing.reading.csv_rows import encoding_of

TEXT = "code,name\nK,x\nL,Centre de santé – « Gahara »\nM,é\n"


def refusal(data):
    with pytest.raises(Refused) as caught:
        encoding_of(data)
    assert caught.value.rule == "wrong_encoding"
    return caught.value.details


@pytest.mark.parametrize(
    ("data", "encoding"),
    [
        (b"", "utf-8-sig"),
        (TEXT.encode(), "utf-8-sig"),
        (TEXT.encode("utf-8-sig"), "utf-8-sig"),
        (b"\xff\xfe" + TEXT.encode("utf-16-le"), "utf-16-le"),
        (b"\xfe\xff" + TEXT.encode("utf-16-be"), "utf-16-be"),
        (TEXT.encode("cp1252"), "cp1252"),
    ],
)
def test_a_mark_then_utf8_then_windows(data, encoding):
    assert encoding_of(data) == encoding


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be", "utf-32"])
def test_wide_text_without_its_mark_is_refused(encoding):
    assert refusal(TEXT.encode(encoding))["row"] == 1


@pytest.mark.parametrize("byte", [b"\x81", b"\x8d", b"\x90", b"\x1b\xe9", b"\x01\xe9"])
def test_what_is_no_printable_windows_text_is_refused_in_its_row(byte):
    details = refusal(b"code,name\nK,x\nL," + byte + b"\n")
    assert details["row"] == 3
    assert details["value"].startswith("L,")


def test_two_encodings_in_one_file_are_refused():
    mixed = "code,name\nK,santé\n".encode() + "L,santé\n".encode("cp1252")
    assert refusal(mixed) == {"row": 3, "value": "L,santé"}


def test_a_marked_file_is_never_taken_for_windows():
    assert refusal(b"\xef\xbb\xbfcode\n\xe9\n") == {"row": 2, "value": "é"}


def test_half_a_sign_at_the_end_of_utf16_is_found():
    assert refusal(b"\xff\xfe" + "code\nK".encode("utf-16-le") + b"\x00")["row"] == 2


def test_a_wrong_byte_is_found_beyond_the_first_block(monkeypatch):
    monkeypatch.setattr(csv_rows, "BLOCK", 16)
    good = "code,name\n" + "é,x\n" * 40
    assert encoding_of(good.encode()) == "utf-8-sig"
    assert refusal(good.encode() + b"\xe9,x\n") == {"row": 42, "value": "é,x"}
    assert refusal(good.encode() + b"cut \xc3")["row"] == 42
    plain = b"code,name\n" + b"\xe9,x\n" * 40
    assert encoding_of(plain) == "cp1252"
    assert refusal(plain + b"\x81")["row"] == 42
