"""One CSV file -> its rows as text, or the one reason why it cannot be read.

Commas, semicolons and tabs are told apart by the names of the columns that are expected, never
by counting signs. Codes stay text: "007" and "NA" survive.
"""

import codecs
import csv
import io
import re
import unicodedata
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from functools import partial
from itertools import islice

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule

# Which encoding a text file is in, decided strictly: by its mark, then UTF-8, then Windows.
#
# A byte that fits none of them refuses the file in its row; nothing is ever replaced by "?".

BLOCK = 1 << 20  # bytes decoded at a time, so that a long file is never held twice
UTF_8, WINDOWS = "utf-8-sig", "cp1252"
WIDE = {codecs.BOM_UTF16_LE: "utf-16-le", codecs.BOM_UTF16_BE: "utf-16-be"}
WIDEST = (codecs.BOM_UTF32_LE, codecs.BOM_UTF32_BE)
# "é" of UTF-8 inside a file that is not UTF-8: two encodings in one file, right in neither.
ACCENT_OF_UTF_8 = re.compile(rb"[\xc2\xc3][\x80-\xbf]")
LINE_SIGNS = "\t\n\r\v\f"


def encoding_of(data: bytes) -> str:
    """Return the encoding of a file, or raise `Refused` with the row that fits none."""
    if data.startswith(WIDEST):
        raise Refused("wrong_encoding", row=1, value="UTF-32")
    for mark, encoding in WIDE.items():
        if data.startswith(mark):
            _refuse_at(data, encoding, _undecodable(data, encoding))
            return encoding
    if b"\0" in data[:BLOCK]:
        raise Refused("wrong_encoding", row=1, value="UTF-16")
    position = _undecodable(data, UTF_8)
    if position < 0:
        return UTF_8
    if data.startswith(codecs.BOM_UTF8) or ACCENT_OF_UTF_8.search(data):
        _refuse_at(data, WINDOWS, position)
    _refuse_at(data, WINDOWS, _undecodable(data, WINDOWS))
    return WINDOWS


def _blocks(data: bytes, encoding: str) -> Iterator[str]:
    decoder = codecs.getincrementaldecoder(encoding)()
    for start in range(0, len(data), BLOCK):
        yield decoder.decode(data[start : start + BLOCK], final=start + BLOCK >= len(data))


def _undecodable(data: bytes, encoding: str) -> int:
    """Return where the first byte stands that is no printable text in an encoding, else -1."""
    start = 0
    try:
        for text in _blocks(data, encoding):
            if encoding == WINDOWS and not text.isprintable():
                odd = next((i for i, sign in enumerate(text) if not _may_stand(sign)), -1)
                if odd >= 0:
                    return start + odd
            start += BLOCK
    except UnicodeDecodeError as error:
        carried = len(error.object) - len(data[start : start + BLOCK])
        return start - carried + error.start
    return -1


def _may_stand(sign: str) -> bool:
    return sign in LINE_SIGNS or unicodedata.category(sign) != "Cc"


def _refuse_at(data: bytes, encoding: str, position: int) -> None:
    """Refuse a file in the row of a byte, its line read as well as it can be."""
    if position < 0:
        return
    end = "\n".encode(encoding)
    begin = data.rfind(end, 0, position)
    begin = 0 if begin < 0 else begin + len(end)
    line = data[begin : begin + 1000].decode(encoding, errors="replace").split("\n")[0]
    row = data.count(end, 0, position) + 1
    raise Refused("wrong_encoding", row=row, value=line.lstrip("\ufeff").strip())


def encoding_rules(language: str) -> dict[str, Rule]:
    """Word the rule of encodings."""
    return {
        "wrong_encoding": Rule(
            say("the text is not UTF-8, nor UTF-16 with its mark, nor Windows-1252", language),
            say("open it in a spreadsheet and save it as CSV UTF-8 (comma delimited)", language),
        ),
    }


WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zip (xlsx, ods) and the older xls
SEPARATORS = (",", ";", "\t")
MOST_COLUMNS = 16_384  # as many as a spreadsheet has
LONGEST_LINE = 2_000_000  # bytes; a row of the template has some hundred
DECLARED = re.compile(r'"?sep=([,;\t])"?')  # Excel's own first line


@dataclass(frozen=True)
class CsvFile:
    """A CSV file that can be read: its bytes and how they are written."""

    data: bytes
    encoding: str
    separator: str
    header_row: int
    header: list[str]

    def rows(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (row number, cells) below the header; raise `Refused` where quotes break off."""
        return (row for row in self.every() if row[0] > self.header_row)

    def every(self) -> Iterator[tuple[int, list[str]]]:
        """Yield (row number, cells) of all rows, from the top."""
        return _rows(self.data, self.encoding, self.separator)


def open_csv(data: bytes, expected: Collection[str], deep: int = 1) -> CsvFile:
    """Open a CSV file whose header should hold names of `expected` (lower case).

    `deep`: among how many rows the names are looked for, to tell the separator; the header is the
    first that is not blank all the same. A blank line counts as a row. Raises `Refused`, with the
    detail `row`, for the whole file.
    """
    if data.startswith(WORKBOOKS):
        raise Refused("workbook", row=1)
    _refuse_endless_line(data)
    encoding = encoding_of(data)
    first, line = _first_line(data, encoding)
    if line.startswith("<"):
        raise Refused("web_page", row=first, value=line)
    declared = DECLARED.fullmatch(line)
    candidates = (declared[1],) if declared else SEPARATORS
    headers = _headers(data, encoding, candidates, first if declared else 0)
    fit = partial(_fit, expected)
    if deep > 1:
        fit = partial(_fit_deep, expected, data, encoding, deep)
    number, header, separator = max(headers, key=fit)
    if len(header) > MOST_COLUMNS:
        raise Refused("too_many_columns", row=number, most=MOST_COLUMNS)
    return CsvFile(data, encoding, separator, number, header)


def _refuse_endless_line(data: bytes) -> None:
    """Raise `Refused` for a line that would take the memory, without reading it as one."""
    start = 0
    while len(data) - start > LONGEST_LINE:
        block = (start, start + LONGEST_LINE)
        end = max(data.rfind(b"\n", *block), data.rfind(b"\r", *block))
        if end < 0:
            row = data.count(b"\n", 0, start) + 1
            raise Refused("endless_line", row=row, megabytes=LONGEST_LINE // 1_000_000)
        start = end + 1


def _fit(expected: Collection[str], found: tuple[int, list[str], str]) -> tuple[int, int]:
    names = {cell.lower() for cell in found[1]}
    return len(names.intersection(expected)), len(found[1])


def _fit_deep(
    expected: Collection[str],
    data: bytes,
    encoding: str,
    deep: int,
    found: tuple[int, list[str], str],
) -> tuple[int, int]:
    rows = islice(_rows(data, encoding, found[2]), deep)
    try:
        return max(_fit(expected, (at, [cell.strip() for cell in row], "")) for at, row in rows)
    except Refused:
        return _fit(expected, found)


def _headers(data: bytes, encoding: str, separators: Collection[str], after: int) -> list[tuple]:
    """Read the header with each separator; raise `Refused` when none of them gives one."""
    found, refused = [], []
    for separator in separators:
        try:
            found.append(_header(data, encoding, separator, after))
        except Refused as why:
            refused.append(why)
    if not found:
        raise refused[0]
    return found


def _header(data: bytes, encoding: str, separator: str, after: int) -> tuple[int, list[str], str]:
    for number, cells in _rows(data, encoding, separator):
        header = [cell.strip() for cell in cells]
        if any(cell.strip(" ,;\t") for cell in header) and number > after:
            return number, header, separator
    raise Refused("empty_file", row=1)


def _rows(data: bytes, encoding: str, separator: str) -> Iterator[tuple[int, list[str]]]:
    number = 0
    lines = _lines(data, encoding)
    try:
        for number, cells in enumerate(csv.reader(lines, delimiter=separator, strict=True), 1):
            yield number, cells
    except csv.Error as error:
        raise Refused("broken_quotes", row=number + 1) from error


def _lines(data: bytes, encoding: str) -> Iterator[str]:
    file = io.TextIOWrapper(io.BytesIO(data), encoding=encoding, newline="")
    if encoding.startswith("utf-16"):
        file.read(1)  # the mark
    return file


def _first_line(data: bytes, encoding: str) -> tuple[int, str]:
    """Return the first line that is not blank, and its number."""
    numbered = enumerate(_lines(data, encoding), start=1)
    return next(((at, line.strip()) for at, line in numbered if line.strip()), (1, ""))


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of a file as a whole."""
    save = say("open it in a spreadsheet and save it as CSV UTF-8 (comma delimited)", language)
    return {
        "empty_file": Rule(
            say("the file is empty", language),
            say("fill it in from the template, or take it out of the folder", language),
        ),
        "web_page": Rule(say("a web page, not CSV", language), save),
        "workbook": Rule(say("a workbook or an archive, not CSV", language), save),
        "too_many_columns": Rule(
            say("more than {most} columns", language),
            say("look for a separator that repeats itself without end", language),
        ),
        "endless_line": Rule(
            say("a line of over {megabytes} MB", language),
            say("look for missing ends of lines, or for a file that is no table", language),
        ),
        "broken_quotes": Rule(
            say("the quotation marks do not match, so the rows below were not read", language),
            say("close the quotation mark, or write it twice inside a cell", language),
        ),
    }
