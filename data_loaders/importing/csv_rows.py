"""One CSV file -> its rows as text, or the one reason why it cannot be read as the template.

Spreadsheets read a semicolon file, a web page or another encoding without a word and get it
wrong; here each is refused in a sentence. Codes stay text: "007" and "NA" survive.
"""

import codecs
import csv
import io
from collections.abc import Iterator

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule

WORKBOOKS = (b"PK\x03\x04", b"\xd0\xcf\x11\xe0")  # zip (xlsx, ods) and the older xls
WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)  # UTF-32 little-endian begins like UTF-16
BLOCK = 1 << 20  # bytes decoded at a time, so that a long file is never held twice
SEPARATORS = {";": "semicolons", "\t": "tabs"}


def csv_rows(data: bytes) -> Iterator[tuple[int, list[str]]]:
    """Yield (row number, cells); the header is row 1 and a blank line counts as a row.

    Raises `Refused` with the detail `row` where quotation marks stop the reading.
    """
    number = 0
    try:
        for number, cells in enumerate(csv.reader(_lines(data), strict=True), start=1):
            yield number, cells
    except csv.Error as error:
        raise Refused("broken_quotes", row=number + 1) from error


def csv_header(data: bytes) -> tuple[int, list[str]]:
    """Return the row number and cells of the header, or raise `Refused` for the whole file."""
    if data.startswith(WORKBOOKS):
        raise Refused("workbook", row=1)
    _refuse_other_encodings(data)
    _refuse_other_formats(data)
    for number, cells in csv_rows(data):
        header = [cell.strip() for cell in cells]
        if any(header):
            return number, header
    raise Refused("empty_file", row=1)


def _lines(data: bytes) -> io.TextIOWrapper:
    return io.TextIOWrapper(io.BytesIO(data), encoding="utf-8-sig", newline="")


def _refuse_other_formats(data: bytes) -> None:
    """Judge the first line that is not blank: no name of a column holds any of these signs."""
    numbered = enumerate(_lines(data), start=1)
    number, line = next(((at, line) for at, line in numbered if line.strip()), (1, ""))
    rules = [rule for sign, rule in SEPARATORS.items() if sign in line.strip()]
    if line.lstrip().startswith("<"):
        rules = ["web_page"]
    if rules:
        raise Refused(rules[0], row=number, value=line.strip())


def _refuse_other_encodings(data: bytes) -> None:
    """Refuse what is not UTF-8, naming the first row that is not, read as Windows would."""
    if data.startswith(WIDE) or b"\0" in data[:BLOCK]:
        raise Refused("wrong_encoding", row=1, value="UTF-16")
    decoder = codecs.getincrementaldecoder("utf-8")()
    for start in range(0, len(data), BLOCK):
        block = data[start : start + BLOCK]
        try:
            decoder.decode(block, final=start + BLOCK >= len(data))
        except UnicodeDecodeError as error:
            carried = len(error.object) - len(block)
            _refuse_bytes_at(data, start - carried + error.start)


def _refuse_bytes_at(data: bytes, position: int) -> None:
    begin = data.rfind(b"\n", 0, position) + 1
    line = data[begin:].split(b"\n", 1)[0].decode("cp1252", errors="replace").strip()
    raise Refused("wrong_encoding", row=data.count(b"\n", 0, position) + 1, value=line)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of a file as a whole."""
    save = say("open it in a spreadsheet and save it as CSV UTF-8 (comma delimited)", language)
    commas = say(
        "save it as CSV UTF-8 with commas (Excel takes the list separator from the regional "
        "settings of the computer)", language,
    )  # fmt: skip
    return {
        "empty_file": Rule(
            say("the file is empty", language),
            say("fill it in from the template, or take it out of the folder", language),
        ),
        "web_page": Rule(say("a web page, not CSV", language), save),
        "workbook": Rule(say("a workbook or an archive, not CSV", language), save),
        "wrong_encoding": Rule(say("the text is not UTF-8", language), save),
        "semicolons": Rule(say("semicolons separate the cells, not commas", language), commas),
        "tabs": Rule(say("tabs separate the cells, not commas", language), commas),
        "broken_quotes": Rule(
            say("the quotation marks do not match, so the rows below were not read", language),
            say("close the quotation mark, or write it twice inside a cell", language),
        ),
    }
