"""A zip archive, opened only after its table of contents says that it is small enough.

An archive of half a megabyte can hold gigabytes (a "zip bomb"): what it says of itself is
summed before a byte is unpacked, and no more than that is ever unpacked.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule

MOST_ENTRIES = 200
LARGEST_UNPACKED = 200_000_000  # bytes of all entries together
HIGHEST_RATIO, BIG = 100, 1_000_000  # of an entry over BIG bytes; a long sheet packs 10 to 40 times
LONGEST_CONTENTS = 500_000  # bytes of the table of contents: 200 entries need about 20 kB
END = struct.Struct("<4s4H2LH")
END_MARK = b"PK\x05\x06"
ENCRYPTED = 0x1
METHODS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
NESTED = (".zip", ".xlsx", ".xlsm", ".xls", ".ods", ".gz", ".bz2", ".xz", ".7z", ".rar", ".tar")
BROKEN = (
    zipfile.BadZipFile,
    zlib.error,
    EOFError,
    NotImplementedError,
    RuntimeError,
    ValueError,
    KeyError,
    OSError,
    OverflowError,
    struct.error,
)


@contextmanager
def broken_refused(rule: str) -> Iterator[None]:
    """Turn whatever a damaged archive makes the standard library raise into a refusal."""
    try:
        yield
    except BROKEN as error:
        raise Refused(rule, row=None) from error


def open_archive(data: bytes, broken: str = "broken_archive") -> zipfile.ZipFile:
    """Open an archive held in memory, or raise `Refused` before anything is unpacked."""
    with broken_refused(broken):
        _refuse_long_contents(data)
        archive = zipfile.ZipFile(io.BytesIO(data))
    entries = archive.infolist()
    if len(entries) > MOST_ENTRIES:
        raise Refused("too_many_entries", row=None, most=MOST_ENTRIES)
    if sum(entry.file_size for entry in entries) > LARGEST_UNPACKED:
        raise Refused("zip_bomb", row=None, megabytes=LARGEST_UNPACKED // 1_000_000)
    for entry in entries:
        _refuse_entry(entry)
    return archive


def _refuse_long_contents(data: bytes) -> None:
    """Judge the record at the end, so that a million entries are not even listed."""
    at = data.rfind(END_MARK, max(0, len(data) - 65_557))
    if at < 0:
        raise zipfile.BadZipFile
    _, _, _, _, entries, length, _, _ = END.unpack_from(data, at)
    if entries > MOST_ENTRIES or length > LONGEST_CONTENTS:
        raise Refused("too_many_entries", row=None, most=MOST_ENTRIES)


def _refuse_entry(entry: zipfile.ZipInfo) -> None:
    if entry.flag_bits & ENCRYPTED:
        raise Refused("password", row=None, value=entry.filename)
    if entry.compress_type not in METHODS:
        raise Refused("broken_archive", row=None, value=entry.filename)
    if entry.file_size > BIG and entry.file_size > HIGHEST_RATIO * max(entry.compress_size, 1):
        raise Refused(
            "zip_bomb", row=None, value=entry.filename, megabytes=LARGEST_UNPACKED // 1_000_000
        )


def unpacked(archive: zipfile.ZipFile, suffixes: tuple[str, ...]) -> dict[str, bytes]:
    """Unpack the files with these suffixes (name without its folders -> bytes).

    Raises `Refused` for an archive inside the archive and for two files of one name.
    """
    found: dict[str, bytes] = {}
    for entry in archive.infolist():
        folder, _, name = entry.filename.replace("\\", "/").rpartition("/")
        if not name or name.startswith((".", "~")) or "__MACOSX" in folder:
            continue
        if name.lower().endswith(NESTED):
            raise Refused("nested_archive", row=None, value=entry.filename)
        if not name.lower().endswith(suffixes):
            continue
        if name in found:
            raise Refused("same_name_twice", row=None, value=entry.filename)
        with broken_refused("broken_archive"):
            found[name] = archive.read(entry)
    return found


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of archives."""
    unpack = say("unpack it, and import the folder with the tables in it", language)
    return {
        "broken_archive": Rule(
            say("the archive is damaged", language), say("download or save it again", language)
        ),
        "too_many_entries": Rule(
            say("the archive holds more than {most} files", language),
            say("export without photos and other attachments, or unpack the tables", language),
        ),
        "zip_bomb": Rule(
            say(
                "it would unpack to an absurd size, over {megabytes} MB or a hundred times its own",
                language,
            ),
            say("save it again, with the rows of data only", language),
        ),
        "nested_archive": Rule(say("an archive inside the archive", language), unpack),
        "same_name_twice": Rule(say("two files of this name in the archive", language), unpack),
        "password": Rule(
            say("it is protected with a password", language),
            say("save it without a password", language),
        ),
    }
