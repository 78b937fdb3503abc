"""Which encoding a text file is in, decided strictly: by its mark, then UTF-8, then Windows.

A byte that fits none of them refuses the file in its row; nothing is ever replaced by "?".
"""

import codecs
import re
import unicodedata
from collections.abc import Iterator

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule

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


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of encodings."""
    return {
        "wrong_encoding": Rule(
            say("the text is not UTF-8, nor UTF-16 with its mark, nor Windows-1252", language),
            say("open it in a spreadsheet and save it as CSV UTF-8 (comma delimited)", language),
        ),
    }
