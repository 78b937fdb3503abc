"""A folder -> a bundle: one source per template file, held in memory as the bytes that were read.

What is checked is what is written, even when somebody saves a file meanwhile. Memory is bounded
by `LARGEST_BUNDLE`.
"""

from pathlib import Path

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule, UsageProblem
from data_loaders.importing.reading.bundle import Bundle, declared, fingerprint
from data_loaders.importing.reading.date_orders import refuse_mixtures
from data_loaders.importing.reading.template import TABLES
from data_loaders.importing.reading.template_files import add_csv, note_odd, note_other

LARGEST_BUNDLE = 200_000_000  # bytes: about four million indicator values
SUFFIX = ".csv"


def read_folder(folder: Path, language: str = "en", dates: str = "") -> Bundle:
    """Read the template files of a folder; raise `UsageProblem` when there are none.

    `dates` is the declared order of dates that are not year-month-day: dmy, mdy or "".
    """
    bundle = Bundle(folder.resolve().name)
    try:
        paths = _template_files(folder, bundle)
    except NotADirectoryError as error:
        sentence = say("{path} is a file; name the folder that holds it.", language)
        raise UsageProblem(sentence.format(path=folder)) from error
    except (OSError, ValueError) as error:
        sentence = say("There is no folder {path}, or it cannot be opened.", language)
        raise UsageProblem(sentence.format(path=folder)) from error
    if not paths and all(problem.rule == "odd_file" for problem in bundle.problems):
        sentence = say("{path} holds no file of the template, such as {example}.", language)
        raise UsageProblem(sentence.format(path=folder, example="districts.csv"))
    bundle.files = {path.name: table for table, path in paths.items()}
    contents = _contents(paths, bundle)
    bundle.sha256 = fingerprint(contents | declared(dates))
    written = {
        table: add_csv(bundle, table, paths[table].name, contents[table], dates)
        for table in contents
    }
    refuse_mixtures(bundle, {table: file for table, file in written.items() if file})
    return bundle


def _template_files(folder: Path, bundle: Bundle) -> dict[str, Path]:
    found: dict[str, Path] = {}
    others: list[str] = []
    for path in sorted(folder.iterdir()):
        hidden = path.name.startswith((".", "~"))  # what editors leave behind
        if hidden or not path.is_file():
            continue
        if path.suffix.lower() != SUFFIX:
            others.append(path.name)
            continue
        table = path.stem.strip().lower()
        if table not in TABLES:
            _note_odd(bundle, path)
        elif table in found:
            bundle.problems.add(path.name, None, "", "", Refused("same_file_twice"))
        else:
            found[table] = path
    for file in others:
        note_other(bundle, file, found)
    return {table: found[table] for table in TABLES if table in found}


def _note_odd(bundle: Bundle, path: Path) -> None:
    try:
        note_odd(bundle, path.name, read_up_to(LARGEST_BUNDLE, path))
    except OSError as error:
        why = Refused("unreadable_file")
        bundle.problems.add(path.name, None, "", error.strerror or "", why)
    except Refused as refused:
        bundle.problems.add(path.name, None, "", "", refused)


def _contents(paths: dict[str, Path], bundle: Bundle) -> dict[str, bytes]:
    """Read the files, up to the limit; a file that is not read is a problem."""
    contents, room = {}, LARGEST_BUNDLE
    for table, path in paths.items():
        try:
            contents[table] = read_up_to(room, path)
            room -= len(contents[table])
        except OSError as error:
            why = Refused("unreadable_file")
            bundle.problems.add(path.name, None, "", error.strerror or "", why)
        except Refused as refused:
            bundle.problems.add(path.name, None, "", "", refused)
    return contents


def read_up_to(room: int, path: Path) -> bytes:
    """Read a file; a larger one is refused before it is read, or while it grows."""
    with path.open("rb") as file:
        size = path.stat().st_size
        data = file.read(size + 1) if size <= room else None  # asking for more takes the memory
        if data and len(data) > size:
            data += file.read(room + 1 - len(data))
    if data is None or len(data) > room:
        raise Refused("too_large", megabytes=LARGEST_BUNDLE // 1_000_000)
    return data


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of a folder."""
    split = say("split the bundle, by year for example, and import the parts in turn", language)
    return {
        "unknown_file": Rule(
            say("not a file of the template", language),
            say("rename it, or take it out of the folder", language),
        ),
        "same_file_twice": Rule(
            say("a second file for the same table", language),
            say("keep one of the two in the folder", language),
        ),
        "unreadable_file": Rule(
            say("the file cannot be read", language), say("check who may open it", language)
        ),
        "too_large": Rule(say("the files hold over {megabytes} MB together", language), split),
    }
