"""Whatever somebody names on the command line or uploads -> the bundle that is in it."""

from pathlib import Path

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule, UsageProblem
from data_loaders.importing.readers.mapped import read_mapped
from data_loaders.importing.reading.archives import open_archive, unpacked
from data_loaders.importing.reading.bundle import Bundle, declared, fingerprint
from data_loaders.importing.reading.reading import LARGEST_BUNDLE, SUFFIX, read_folder, read_up_to
from data_loaders.importing.reading.recognising import recognised_json
from data_loaders.importing.reading.styles import DECLARED
from data_loaders.importing.reading.template import TABLES
from data_loaders.importing.reading.template_files import (
    add_csv,
    add_workbook,
    note_odd,
    note_refused,
)
from data_loaders.importing.reading.workbooks.workbooks import is_workbook, refuse_older

ARCHIVE = b"PK"
WORKBOOK = (".xlsx", ".xlsm")
DOCUMENT = (b"{", b"[")


def read_path(path: Path, mapping: Path | None, dates: str, language: str = "en") -> Bundle:
    """Read a path with the reader that fits; raise `UsageProblem` where none does."""
    if dates and dates not in DECLARED:
        sentence = say("The order of dates is one of {orders}, not {dates}.", language)
        raise UsageProblem(sentence.format(orders=", ".join(DECLARED), dates=dates))
    if mapping is not None:
        return read_mapped(path, Path(mapping), dates, language)
    if path.is_dir():
        workbook = _only_workbook(path)
        return (
            read_template_file(workbook, dates, language)
            if workbook
            else read_folder(path, language, dates)
        )
    return read_template_file(path, dates, language)


def _only_workbook(folder: Path) -> Path | None:
    """Return the workbook of a folder that holds one, and no CSV file beside it."""
    named = [path for path in folder.iterdir() if not path.name.startswith((".", "~"))]
    if any(path.suffix.lower() == SUFFIX for path in named):
        return None
    books = [path for path in named if path.suffix.lower() in WORKBOOK and path.is_file()]
    return books[0] if len(books) == 1 else None


def read_template_file(path: Path, dates: str, language: str) -> Bundle:
    """Read a workbook, an archive of CSV files or one CSV file, told apart by what is in it."""
    bundle = Bundle(path.resolve().name)
    try:
        data = read_up_to(LARGEST_BUNDLE, path)
    except (OSError, ValueError) as error:
        sentence = say("There is no file {path}, or it cannot be opened.", language)
        raise UsageProblem(sentence.format(path=path)) from error
    except Refused as refused:
        note_refused(bundle, path.name, refused)
        return bundle
    bundle.sha256 = fingerprint({"file": data} | declared(dates))
    if data[:100].lstrip().startswith(DOCUMENT):
        sentence = say(
            "{path} is JSON{system}: name a mapping that reads it, with --mapping; "
            "python app.py map EXPORT writes a first one.",
            language,
        )
        system = recognised_json(data)
        raise UsageProblem(sentence.format(path=path, system=f" ({system})" if system else ""))
    try:
        refuse_older(data)
        if data.startswith(ARCHIVE):
            _add_archive(bundle, path.name, data, dates)
        else:
            _add_table(bundle, path.name, data, dates)
    except Refused as refused:
        note_refused(bundle, path.name, refused)
    return bundle


def _add_archive(bundle: Bundle, name: str, data: bytes, dates: str) -> None:
    archive = open_archive(data)
    if is_workbook(archive):
        add_workbook(bundle, name, data, dates)
        return
    files = unpacked(archive, (SUFFIX,))
    if not files:
        raise Refused("nothing_inside", row=None)
    bundle.sha256 = fingerprint(files | declared(dates))
    for file in sorted(files, key=_order):
        _add_table(bundle, file, files[file], dates)


def _table(file: str) -> str:
    return file.rpartition(".")[0].strip().lower()


def _order(file: str) -> int:
    return list(TABLES).index(_table(file)) if _table(file) in TABLES else len(TABLES)


def _add_table(bundle: Bundle, file: str, data: bytes, dates: str) -> None:
    table = _table(file)
    if table not in TABLES:
        note_odd(bundle, file, data)
    elif table in bundle.sources:
        bundle.problems.add(file, None, "", "", Refused("same_file_twice"))
    else:
        add_csv(bundle, table, file, data, dates)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of paths."""
    return {
        "nothing_inside": Rule(
            say("the archive holds no table", language),
            say("put the CSV files of the template into it", language),
        ),
    }
