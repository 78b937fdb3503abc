"""The files of a folder, an archive or a path, held in memory as the bytes that were read."""

from pathlib import Path

from dashboard.messages import say
from data_loaders.importing.problems import Refused, UsageProblem
from data_loaders.importing.reading.archives import open_archive, unpacked
from data_loaders.importing.reading.bundle import Bundle
from data_loaders.importing.reading.reading import LARGEST_BUNDLE, read_up_to
from data_loaders.importing.reading.template_files import note_refused
from data_loaders.importing.reading.workbooks.workbooks import is_workbook, refuse_older

DOCUMENT, ARCHIVE = ".json", b"PK"
TABLES = (".csv", ".tsv", ".txt")
READ = (*TABLES, ".xlsx", ".xlsm", DOCUMENT)


def held_files(path: Path, bundle: Bundle, language: str = "en") -> dict[str, bytes]:
    """Read the tables and JSON files of a path; an archive is unpacked, a workbook is not.

    What cannot be read is noted in the bundle. Raises `UsageProblem` where there is nothing.
    """
    try:
        paths = sorted(filter(_is_read, path.iterdir())) if path.is_dir() else [path]
        files = _contents(paths, bundle)
    except (OSError, ValueError) as error:
        sentence = say("There is no {path}, or it cannot be opened.", language)
        raise UsageProblem(sentence.format(path=path)) from error
    if not files and not bundle.problems.count:
        sentence = say("{path} holds no table and no JSON file.", language)
        raise UsageProblem(sentence.format(path=path))
    return files


def _is_read(path: Path) -> bool:
    left_behind = path.name.startswith((".", "~"))
    return path.is_file() and not left_behind and path.suffix.lower() in READ


def _contents(paths: list[Path], bundle: Bundle) -> dict[str, bytes]:
    files: dict[str, bytes] = {}
    room = LARGEST_BUNDLE
    for path in paths:
        try:
            data = read_up_to(room, path)
            room -= len(data)
            refuse_older(data)
            archive = open_archive(data) if data.startswith(ARCHIVE) else None
            if archive is None or is_workbook(archive):
                files[path.name] = data
            else:
                files |= unpacked(archive, READ)
        except Refused as refused:
            note_refused(bundle, path.name, refused)
    return files
