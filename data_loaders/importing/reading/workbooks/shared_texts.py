"""The texts that the cells of a workbook share, by number."""

import re
from typing import IO

from data_loaders.importing.problems import Refused
from data_loaders.importing.reading.workbooks.xml_events import walk

MOST_TEXTS = 2_000_000  # about 150 MB; a programme has some thousand
ESCAPED = re.compile("_x([0-9A-Fa-f]{4})_")


def shared_texts(file: IO[bytes]) -> list[str]:
    """Read the texts that cells share; how a text is pronounced (`rPh`) is left out."""
    found: list[str] = []
    parts: list[str] = []
    reading = spoken = False

    def start(name: str, given: dict[str, str]) -> None:
        nonlocal reading, spoken
        if name == "si":
            parts.clear()
        spoken = spoken or name == "rPh"
        reading = name == "t" and not spoken

    def end(name: str) -> None:
        nonlocal reading, spoken
        reading = False
        spoken = spoken and name != "rPh"
        if name == "si":
            if len(found) == MOST_TEXTS:
                raise Refused("too_many_texts", row=None, most=MOST_TEXTS)
            found.append(unescaped("".join(parts)))

    for _ in walk(file, start, end, lambda words: parts.append(words) if reading else None):
        pass
    return found


def unescaped(text: str) -> str:
    """Undo how a workbook writes signs that XML cannot hold: `_x000D_` is a line end."""
    return ESCAPED.sub(lambda match: chr(int(match[1], 16)), text) if "_x" in text else text
