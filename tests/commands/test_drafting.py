"""Tests of `map`: what it says and writes, and what it leaves alone."""

from app import main
from tests.data_loaders.importing.bundles import write_bundle
from tests.data_loaders.importing.readers.exports import SOURCES

KOBO = str(SOURCES / "kobo" / "imci-visit.xlsx")


def test_a_draft_goes_to_a_new_file_and_never_over_another(tmp_path, capsys):
    out, database = tmp_path / "mine.toml", f"sqlite:///{tmp_path}/none.db"
    assert main(["map", KOBO, "--out", str(out), "--database", database]) == 0
    said = capsys.readouterr().out
    assert said.startswith(f"Recognised: KoboToolbox. Written: {out}. ")
    assert "8 lines are left to fill: codes.health_center.NA, " in said
    written = out.read_text(encoding="utf-8")
    assert written.startswith("# A first mapping of imci-visit.xlsx, read as: KoboToolbox.\n")
    out.write_text("corrected", encoding="utf-8")
    assert main(["map", KOBO, "--out", str(out), "--database", database]) == 1
    assert "is there already" in capsys.readouterr().err
    assert out.read_text(encoding="utf-8") == "corrected"
    assert not (tmp_path / "none.db").exists()
    assert main(["map", KOBO, "--database", database]) == 0
    printed = capsys.readouterr()
    assert printed.out == written
    assert printed.err.startswith("Recognised: KoboToolbox. ")


def test_what_needs_no_mapping_or_cannot_be_read_is_said(tmp_path, capsys):
    database = ["--database", f"sqlite:///{tmp_path}/none.db"]
    folder = write_bundle(tmp_path / "good")
    assert main(["map", str(folder), *database]) == 0
    assert "they need no mapping" in capsys.readouterr().err
    broken = tmp_path / "data.json"
    broken.write_text("{")
    assert main(["map", str(broken), *database]) == 1
    assert capsys.readouterr().err.startswith("data.json:1:-: ")
    assert main(["map", str(tmp_path / "nowhere.csv"), *database]) == 2
