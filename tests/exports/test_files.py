"""Putting a file in its place: whole, or not at all."""

import sys

import pytest

from exports.files import KINDS, UnwritableError, put, written
from tests.exports.packs import named_pack


def test_a_file_appears_whole_and_leaves_nothing_beside_it(tmp_path):
    put(tmp_path / "new" / "pack.html", b"first")
    put(tmp_path / "new" / "pack.html", b"second")
    assert (tmp_path / "new" / "pack.html").read_bytes() == b"second"
    assert [one.name for one in (tmp_path / "new").iterdir()] == ["pack.html"]


def test_what_cannot_be_written_is_said_and_nothing_is_left(tmp_path, monkeypatch):
    (tmp_path / "pack.html").mkdir()
    with pytest.raises(UnwritableError, match="cannot be written"):
        put(tmp_path / "pack.html", b"content")
    assert [one.name for one in tmp_path.iterdir()] == ["pack.html"]
    (tmp_path / "file").write_bytes(b"")
    with pytest.raises(UnwritableError, match="cannot be written"):
        put(tmp_path / "file" / "pack.html", b"content")


def test_a_full_disk_leaves_the_old_file(tmp_path, monkeypatch):
    put(tmp_path / "pack.html", b"old")

    def full(handle):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("exports.files.os.fsync", full)
    with pytest.raises(UnwritableError, match="No space left on device"):
        put(tmp_path / "pack.html", b"new")
    assert (tmp_path / "pack.html").read_bytes() == b"old"
    assert [one.name for one in tmp_path.iterdir()] == ["pack.html"]


@pytest.mark.parametrize(
    ("kind", "begins"), [("html", b"<!DOCTYPE"), ("xlsx", b"PK"), ("pptx", b"PK")]
)
def test_a_kind_is_written_by_the_module_of_its_name(kind, begins):
    assert kind in KINDS
    assert written(named_pack("K-01"), kind).startswith(begins)


def test_a_missing_library_is_said_with_what_to_do(monkeypatch):
    monkeypatch.delitem(sys.modules, "exports.xlsx", raising=False)
    monkeypatch.setitem(sys.modules, "xlsxwriter", None)
    with pytest.raises(UnwritableError, match="xlsxwriter is missing"):
        written(named_pack("K-01"), "xlsx")
