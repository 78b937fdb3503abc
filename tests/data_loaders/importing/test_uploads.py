"""Files from a browser: no name leaves the private folder, nothing stays behind."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.uploads import KINDS, MOST_FILES, received, safe_name

HOSTILE = [
    "", ".", "..", "../", "visits", ".csv", "..csv", ".hidden.csv", "visits.exe", "visits.csv.exe",
    "visits.csv\x00.png", "visits\x00.csv", "vis\nits.csv", "visits.csv/", "a" * 101 + ".csv",
    "-rf.csv", "=cmd.csv", "con.csv", "NUL.csv", "com1.csv", "lpt9.x.csv", "visits:stream.csv",
    "$(id).csv", "vis`its.csv", "visits|x.csv", "~visits.csv", " .csv", "visits.toml", "%2e%2e.csv",
    "vis\u202eits.csv",
]  # fmt: skip
PLAIN = {
    "visits.csv": "visits.csv",
    "Visits.CSV": "Visits.csv",
    "../../etc/visits.csv": "visits.csv",
    "C:\\Users\\ana\\visits.csv": "visits.csv",
    "/etc/passwd/../visits.csv": "visits.csv",
    "mesh-template (1).xlsx": "mesh-template (1).xlsx",
    "données 2012.json": "données 2012.json",
    "odk.v2.zip": "odk.v2.zip",
    " visits.csv ": "visits.csv",
    "a" * 100 + ".csv": "a" * 100 + ".csv",
}


def writes(text: bytes = b"code\n"):
    return lambda path: Path(path).write_bytes(text)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_name_that_is_no_plain_file_name_is_refused(name):
    with pytest.raises(UsageProblem, match="cannot be imported") as refusal:
        safe_name(name, KINDS, "en")
    assert str(refusal.value).isprintable()


@pytest.mark.parametrize(("name", "kept"), PLAIN.items())
def test_of_a_path_only_the_file_name_is_kept(name, kept):
    assert safe_name(name, KINDS, "en") == kept


@given(st.text(max_size=60), st.sampled_from(["", *KINDS]))
def test_no_name_leads_out_of_a_folder(text, kind):
    try:
        name = safe_name(text + kind, KINDS, "en")
    except UsageProblem:
        return
    folder = Path("/private/upload")
    assert (folder / name).resolve().parent == folder
    assert Path(name).suffix in KINDS
    assert name.isprintable()
    assert name[0] not in ".~-=+@"


def test_one_file_is_a_path_and_several_are_their_folder():
    with received([("a/visits.csv", writes(b"1"))], None, "en") as (path, mapping):
        assert (path.name, path.read_bytes(), mapping) == ("visits.csv", b"1", None)
        assert path.parent.parent.stat().st_mode & 0o077 == 0, "nobody else may look into it"
    assert not path.parent.parent.exists()
    files = [("visits.csv", writes()), ("Nurses.csv", writes())]
    with received(files, ("../field.toml", writes(b"x = 1")), "en") as (path, mapping):
        assert sorted(one.name for one in path.iterdir()) == ["Nurses.csv", "visits.csv"]
        assert (mapping.name, mapping.parent) == ("field.toml", path.parent)
    assert not path.parent.exists()


def test_all_is_removed_when_the_import_fails():
    with pytest.raises(ZeroDivisionError):  # noqa: SIM117
        with received([("visits.csv", writes())], None, "en") as (path, _):
            kept = path
            raise ZeroDivisionError
    assert not kept.parent.exists()


@pytest.mark.parametrize(
    ("names", "words"),
    [
        ([], "Choose the files"),
        (["visits.csv", "x/VISITS.csv"], "Two files are called"),
        ([f"{n}.csv" for n in range(MOST_FILES + 1)], "one zip archive"),
        (["visits.csv", "../run.sh"], "run.sh cannot be imported"),
    ],
)
def test_a_number_or_pair_of_files_that_is_no_import_is_refused(names, words):
    saved = []
    files = [(name, saved.append) for name in names]
    with pytest.raises(UsageProblem, match=words), received(files, None, "en"):
        pass
    assert saved == [], "nothing is written before every name is known to be plain"


def test_a_mapping_is_a_mapping():
    mapping = ("visits.csv", writes())
    with (
        pytest.raises(UsageProblem, match=r"\.toml"),
        received([("visits.csv", writes())], mapping, "en"),
    ):
        pass


def test_a_full_disk_is_said():
    def full(path):
        raise OSError(28, "No space left on device")

    with (
        pytest.raises(UsageProblem, match="is the disk full"),
        received([("visits.csv", full)], None, "en"),
    ):
        pass
