"""Tests of what a long command says while it works: a moving bar, or a few lines in a log."""

import io
import re

import pytest

from app import main
from commands.progress import Progress
from tests.data_loaders.importing.bundles import write_bundle


class Terminal(io.StringIO):
    """What a person looks at."""

    def isatty(self) -> bool:
        """Tell that lines can be written over."""
        return True


def test_a_terminal_shows_one_bar_that_moves_and_ends_its_line():
    seen = Terminal()
    with Progress(seen, now=iter([0, 10, 40, 60]).__next__) as progress:
        for done in (1, 3, 4):
            progress.count("health centers", done, 4, f"{done * 1000:,} rows")
    before, *moves = seen.getvalue().split("\r")
    assert before == ""
    assert [one.rstrip() for one in moves] == [
        "████████░░░░░░░░░░░░░░░░░░░░░░ 1 of 4 health centers, 1,000 rows, 30 s left",
        "██████████████████████░░░░░░░░ 3 of 4 health centers, 3,000 rows, 13 s left",
        "██████████████████████████████ 4 of 4 health centers, 4,000 rows",
    ]
    assert len(moves[2].rstrip("\n")) == len(moves[1]), "what stood there is written over"
    assert seen.getvalue().count("\n") == 1


def test_a_log_gets_ten_lines_of_a_step_and_no_bar():
    log = io.StringIO()
    with Progress(log, now=lambda: 0) as progress:
        for done in range(1, 501):
            progress.count("health centers", done, 500)
    lines = log.getvalue().splitlines()
    assert lines[0] == "50 of 500 health centers, 0 s left"
    assert lines[-1] == "500 of 500 health centers"
    assert len(lines) == 10
    assert "\r" not in log.getvalue()


@pytest.mark.parametrize("of", [1, 2, 7, 10, 11])
def test_a_short_step_has_no_more_lines_than_things_and_always_its_last(of):
    log = io.StringIO()
    with Progress(log) as progress:
        for done in range(1, of + 1):
            progress.count("files", done, of)
    lines = log.getvalue().splitlines()
    assert len(lines) == min(of, 10)
    assert lines[-1] == f"{of} of {of} files"


CHUNKS = [f"visits-{year}.csv: {n},000 rows {done}" for done in ("checked", "written")
          for year in (2011, 2012) for n in (100, 200, 300)]  # fmt: skip


def test_a_log_keeps_the_last_line_of_each_step_whose_end_is_not_known():
    log = io.StringIO()
    with Progress(log) as progress:
        for words in CHUNKS:
            progress.tell(words)
    assert log.getvalue().splitlines() == [
        "visits-2011.csv: 300,000 rows checked",
        "visits-2012.csv: 300,000 rows checked",
        "visits-2011.csv: 300,000 rows written",
        "visits-2012.csv: 300,000 rows written",
    ]


def test_a_terminal_shows_each_of_them_and_a_line_a_step_stays():
    seen = Terminal()
    with Progress(seen) as progress:
        for words in CHUNKS:
            progress.tell(words)
    assert seen.getvalue().count("\r") == len(CHUNKS)
    assert [line.rpartition("\r")[2] for line in seen.getvalue().split("\n")[:-1]] == CHUNKS[2::3]


def test_a_step_that_fails_leaves_its_last_line_behind():
    log = io.StringIO()
    with pytest.raises(RuntimeError), Progress(log) as progress:
        progress.tell(CHUNKS[0])
        raise RuntimeError
    assert log.getvalue() == f"{CHUNKS[0]}\n"


def test_the_national_sample_and_its_sums_are_followed_by_health_center(tmp_path, capsys):
    url = f"sqlite:///{tmp_path}/mesh.db"
    size = ["--scale", "national", "--months", "1", "--centers", "2"]
    assert main(["sample", "--database", url, *size]) == 0
    written, all_written, summed, all_summed = capsys.readouterr().err.splitlines()
    assert re.fullmatch(r"1 of 2 health centers written, [\d,]+ rows, \d+ s left", written)
    assert all_written.startswith("2 of 2 health centers written, ")
    assert summed.startswith("1 of 2 health centers summed up, ")
    assert all_summed == "2 of 2 health centers summed up"
    assert main(["summaries", "--database", url]) == 0
    assert capsys.readouterr().err.splitlines()[-1] == "2 of 2 health centers summed up"


def test_the_short_sample_has_nothing_to_wait_for(tmp_path, capsys):
    assert main(["sample", "--database", f"sqlite:///{tmp_path}/mesh.db"]) == 0
    assert capsys.readouterr().err == ""


def test_an_import_says_a_line_a_file(sqlite_url, tmp_path, capsys, monkeypatch):
    monkeypatch.setattr("data_loaders.importing.writing.progress.PROGRESS_EVERY", 1)
    monkeypatch.setattr("data_loaders.importing.writing.rows.CHUNK", 1)
    folder = write_bundle(tmp_path / "b")
    assert main(["import", str(folder), "--database", sqlite_url]) == 0
    said = capsys.readouterr().err.splitlines()
    assert "districts.csv: 2 rows checked" in said
    assert "districts.csv: 2 rows written" in said
    assert "districts.csv: 1 rows written" not in said
