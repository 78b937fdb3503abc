"""Putting a file in its place: whole, or not at all."""

import pytest

from exports.files import UnwritableError, put


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
