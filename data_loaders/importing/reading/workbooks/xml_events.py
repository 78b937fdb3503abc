"""XML read as a stream of events: bounded memory, and no document type declaration ever.

Entities that unfold into gigabytes, and those that fetch other files, need a declaration.
"""

from collections.abc import Callable, Iterator
from typing import IO
from xml.parsers import expat

from data_loaders.importing.problems import Refused
from data_loaders.importing.reading.archives import broken_refused

CHUNK = 1 << 16  # bytes: what is unpacked and parsed at a time
Start = Callable[[str, dict[str, str]], None]


def walk(
    file: IO[bytes],
    start: Start,
    end: Callable[[str], None] | None = None,
    text: Callable[[str], None] | None = None,
) -> Iterator[None]:
    """Parse a part of a workbook, calling `start(name, attributes)`, `end(name)`, `text(words)`.

    Names come without their prefix. Yields after every chunk, so that a caller can hand on what
    it has gathered. Raises `Refused` for damaged XML and for declarations.
    """
    parser = expat.ParserCreate()
    parser.buffer_text = True
    parser.StartDoctypeDeclHandler = _refuse_declaration
    parser.StartElementHandler = lambda name, found: start(name.rpartition(":")[2], found)
    if end:
        parser.EndElementHandler = lambda name: end(name.rpartition(":")[2])
    if text:
        parser.CharacterDataHandler = text
    more = True
    while more:
        try:
            with broken_refused("broken_workbook"):
                chunk = file.read(CHUNK)
            more = bool(chunk)
            parser.Parse(chunk, not more)
        except expat.ExpatError as error:
            raise Refused("broken_workbook", row=None) from error
        yield


def _refuse_declaration(*declaration: object) -> None:
    raise Refused("entities", row=None)
