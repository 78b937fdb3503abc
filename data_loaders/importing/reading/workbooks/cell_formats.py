"""What a workbook's number format makes of a number: a day, a code with zeros, or the number."""

import re
from decimal import Decimal
from typing import IO

from data_loaders.importing.reading.styles import RealDay, day_of_serial
from data_loaders.importing.reading.workbooks.xml_events import walk

# Formats that every spreadsheet knows without writing them down (ECMA-376, 18.8.30): days.
BUILT_IN_DAYS = {*range(14, 18), 22, *range(27, 37), *range(50, 59)}
BESIDE_LETTERS = re.compile(r'"[^"]*"|\\.|_.|\*.|\[[^\]]*\]')  # texts, blanks, colours, countries
DAY = "day"
LARGEST_EXACT = 1e15  # beyond it a double is no longer exact


def cell_formats(file: IO[bytes]) -> list[str]:
    """Return, for each style number of a workbook, `DAY`, the zeros of a code, or ""."""
    codes: dict[str, str] = {}
    formats: list[str] = []
    inside = ""

    def start(name: str, found: dict[str, str]) -> None:
        nonlocal inside
        if name in ("cellXfs", "cellStyleXfs", "dxfs"):
            inside = name
        elif name == "numFmt" and inside != "dxfs":
            codes[found.get("numFmtId", "")] = found.get("formatCode", "")
        elif name == "xf" and inside == "cellXfs":
            formats.append(found.get("numFmtId", ""))

    for _ in walk(file, start):
        pass
    return [_meaning(number, codes.get(number)) for number in formats]


def _meaning(number: str, code: str | None) -> str:
    if code is None:
        return DAY if number.isascii() and number.isdigit() and int(number) in BUILT_IN_DAYS else ""
    letters = BESIDE_LETTERS.sub("", code).lower()
    if "general" not in letters and ("y" in letters or "d" in letters):
        return DAY
    return code if re.fullmatch("00+", code) else ""


def number_text(raw: str, meaning: str, counted_from: int) -> str:
    """Return a number as a reader sees it: `7` and never `7.0`, a day as 2012-03-31.

    The time of a day is left out. Raises ValueError for what is no number.
    """
    if meaning == DAY:
        day = day_of_serial(float(raw), counted_from)
        return RealDay(day) if day else raw
    number = float(raw)
    if not (raw.isascii() and raw.isdigit()):
        exact = number.is_integer() and abs(number) < LARGEST_EXACT
        raw = str(int(number)) if exact else f"{Decimal(repr(number)):f}"
    return raw.zfill(len(meaning)) if meaning else raw
