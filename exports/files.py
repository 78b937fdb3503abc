"""Every kind of file a pack can be, and the one way to put a file in its place."""

import os
import tempfile
from collections.abc import Callable
from pathlib import Path

from dashboard.pack import Pack
from exports.html import write_html
from exports.xlsx import write_xlsx

KINDS: dict[str, Callable[[Pack], bytes]] = {"html": write_html, "xlsx": write_xlsx}


class UnwritableError(Exception):
    """A file that cannot be written here; the text says why and what to do."""


def written(pack: Pack, kind: str) -> bytes:
    """Return a pack as the bytes of a file of a kind of `KINDS`."""
    return KINDS[kind](pack)


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then renamed into it."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written ({error.strerror}).") from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.chmod(0o644)
        beside.replace(path)
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written ({error.strerror}).") from error
    finally:
        beside.unlink(missing_ok=True)
