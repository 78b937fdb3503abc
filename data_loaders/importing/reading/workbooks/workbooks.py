"""A workbook (.xlsx): its sheets, its texts, its formats and the year it counts days from."""

import posixpath
import zipfile
from dataclasses import dataclass
from typing import IO

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.reading.archives import broken_refused, open_archive
from data_loaders.importing.reading.styles import BY_1900, BY_1904
from data_loaders.importing.reading.workbooks.cell_formats import cell_formats
from data_loaders.importing.reading.workbooks.shared_texts import shared_texts
from data_loaders.importing.reading.workbooks.xml_events import walk

OLDER = b"\xd0\xcf\x11\xe0"
PROTECTED = "EncryptedPackage".encode("utf-16-le")
MAIN_PART = "xl/workbook.xml"
NOT_XLSX = {"xl/workbook.bin": "binary_workbook", "content.xml": "open_document"}
TRUE = ("1", "true")


@dataclass(frozen=True)
class Sheet:
    """One sheet: its name, where it is in the archive, whether it is hidden."""

    name: str
    part: str
    hidden: bool


@dataclass(frozen=True)
class Workbook:
    """An open workbook. `strings` and `formats` are what its cells refer to by number."""

    archive: zipfile.ZipFile
    counted_from: int
    sheets: tuple[Sheet, ...]
    strings: list[str]
    formats: list[str]

    def open(self, sheet: Sheet) -> IO[bytes]:
        """Open the XML of a sheet from its beginning."""
        return _open_part(self.archive, sheet.part)


def is_workbook(archive: zipfile.ZipFile) -> bool:
    """Tell whether an archive is a workbook; other kinds of workbook raise `Refused`."""
    names = {*archive.namelist()}
    for part, rule in NOT_XLSX.items():
        if part in names:
            raise Refused(rule, row=None)
    return MAIN_PART in names


def refuse_older(data: bytes) -> None:
    """Refuse what Excel wrote before 2007, and what it writes with a password."""
    if data.startswith(OLDER):
        raise Refused("password" if PROTECTED in data else "older_workbook", row=None)


def open_workbook(data: bytes) -> Workbook:
    """Open a workbook held in memory, or raise `Refused`; no row is read."""
    refuse_older(data)
    archive = open_archive(data, "broken_workbook")
    if not is_workbook(archive):
        raise Refused("broken_workbook", row=None)
    targets = _relations(archive)
    counted_from, found = _listed_sheets(archive)
    sheets = tuple(
        Sheet(name, targets[relation][1], hidden)
        for name, relation, hidden in found
        if relation in targets and targets[relation][0] == "worksheet"
    )
    parts = {kind: part for kind, part in targets.values() if kind != "worksheet"}
    strings = parts.get("sharedStrings")
    styles = parts.get("styles")
    return Workbook(
        archive,
        counted_from,
        sheets,
        shared_texts(_open_part(archive, strings)) if strings else [],
        cell_formats(_open_part(archive, styles)) if styles else [],
    )


def _open_part(archive: zipfile.ZipFile, part: str) -> IO[bytes]:
    with broken_refused("broken_workbook"):
        return archive.open(part)


def _relations(archive: zipfile.ZipFile) -> dict[str, tuple[str, str]]:
    """Return id -> (kind, part) of everything that the workbook points to."""
    found: dict[str, tuple[str, str]] = {}

    def start(name: str, given: dict[str, str]) -> None:
        if name == "Relationship" and given.get("TargetMode") != "External":
            kind = given.get("Type", "").rpartition("/")[2]
            part = posixpath.normpath(posixpath.join("/xl", given.get("Target", "")))
            found[given.get("Id", "")] = (kind, part.lstrip("/"))

    for _ in walk(_open_part(archive, "xl/_rels/workbook.xml.rels"), start):
        pass
    return found


def _listed_sheets(archive: zipfile.ZipFile) -> tuple[int, list[tuple[str, str, bool]]]:
    counted_from = BY_1900
    sheets: list[tuple[str, str, bool]] = []

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal counted_from
        if name == "workbookPr" and given.get("date1904") in TRUE:
            counted_from = BY_1904
        elif name == "sheet":
            relation = next((v for k, v in given.items() if k.endswith(":id")), "")
            hidden = given.get("state", "visible") != "visible"
            sheets.append((given.get("name", ""), relation, hidden))

    for _ in walk(_open_part(archive, MAIN_PART), start):
        pass
    return counted_from, sheets


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of workbooks."""
    save = say("open it in a spreadsheet and save it as an Excel workbook (.xlsx)", language)
    return {
        "broken_workbook": Rule(say("the workbook is damaged", language), save),
        "entities": Rule(say("it declares entities, which no spreadsheet writes", language), save),
        "older_workbook": Rule(
            say("a workbook as Excel wrote them before 2007 (.xls)", language), save
        ),
        "binary_workbook": Rule(say("a binary workbook (.xlsb)", language), save),
        "open_document": Rule(say("an OpenDocument spreadsheet (.ods)", language), save),
    }
