"""Files that came from a browser: kept in a private folder, under safe names, while being read."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.messages import say
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.reading.reading import LARGEST_BUNDLE

KINDS = (".csv", ".xlsx", ".json", ".zip")
MAPPING = ".toml"
MOST_FILES = 40
LARGEST_UPLOAD = LARGEST_BUNDLE
# Letters and figures of any script, blanks and a few signs: no folder, no hidden file, no stream.
NAME = re.compile(r"\w[\w .()-]{0,99}", re.UNICODE)
PORTS = {f"{kind}{n}" for kind in ("com", "lpt") for n in range(10)}
DEVICES = {"con", "prn", "aux", "nul"} | PORTS  # what Windows takes for a device, not a file
Save = Callable[[Path], object]


@contextmanager
def received(
    files: Sequence[tuple[str, Save]], mapping: tuple[str, Save] | None, language: str
) -> Iterator[tuple[Path, Path | None]]:
    """Save files into a folder of this import alone and yield what to import, and its mapping.

    `files` and `mapping`: the client's name and what saves the bytes to a path. One file is
    yielded itself, several as their folder; all is removed afterwards. Raises `UsageProblem` for
    a name or number of files that no import has.
    """
    names = [safe_name(name, KINDS, language) for name, _ in files]
    refuse_odd_number(names, language)
    with TemporaryDirectory(prefix="mesh-import-") as private:
        folder = Path(private) / f"upload of {len(names)} files"  # as the ledger will name it
        folder.mkdir()
        try:
            for name, (_, save) in zip(names, files, strict=True):
                save(folder / name)
            read_by = saved_mapping(mapping, Path(private), language)
        except OSError as error:
            sentence = say("The files could not be kept here: is the disk full?", language)
            raise UsageProblem(sentence) from error
        yield (folder / names[0] if len(names) == 1 else folder), read_by


def saved_mapping(mapping: tuple[str, Save] | None, private: Path, language: str) -> Path | None:
    """Save the mapping beside the files and return its path; None where there is none."""
    if mapping is None:
        return None
    name, save = mapping
    path = private / safe_name(name, (MAPPING,), language)
    save(path)
    return path


def safe_name(client_name: str, kinds: Sequence[str], language: str) -> str:
    """Return the last part of a client's path; raise `UsageProblem` where it is no plain name."""
    whole = unicodedata.normalize("NFC", client_name).replace("\\", "/")
    name = whole.rpartition("/")[2].strip()
    stem, dot, suffix = name.rpartition(".")
    is_plain = NAME.fullmatch(stem) and stem.partition(".")[0].strip().lower() not in DEVICES
    if not is_plain or f"{dot}{suffix}".lower() not in kinds:
        shown = "".join(sign if sign.isprintable() else "?" for sign in name)[:60]
        sentence = say(
            "{name} cannot be imported: its name must be plain and end in {kinds}.", language
        )
        raise UsageProblem(sentence.format(name=shown or "?", kinds=", ".join(kinds)))
    return f"{stem}.{suffix.lower()}"


def refuse_odd_number(names: Sequence[str], language: str) -> None:
    """Raise `UsageProblem` for no file, too many, or two of one name."""
    if not names:
        raise UsageProblem(say("Choose the files to import first.", language))
    if len(names) > MOST_FILES:
        sentence = say("Over {most} files at once: send them as one zip archive.", language)
        raise UsageProblem(sentence.format(most=MOST_FILES))
    lower = [name.lower() for name in names]
    twice = next((name for name in names if lower.count(name.lower()) > 1), None)
    if twice:
        sentence = say("Two files are called {name}: choose one of them.", language)
        raise UsageProblem(sentence.format(name=twice))
