"""Every kind of file a pack can be, and the one way to put a file in its place."""

import os
import re
import tempfile
from importlib import import_module
from pathlib import Path

from dashboard.meeting.pack import Pack
from dashboard.months import format_month

KINDS = ("html", "pdf", "pptx", "xlsx")

MODULES = {"pptx": "exports.slides.deck"}  # kinds whose module has another name


class UnwritableError(Exception):
    """A file that cannot be written here; the text says why and what to do."""


def written(pack: Pack, kind: str) -> bytes:
    """Return a pack as the bytes of a file of a kind of `KINDS`.

    A kind's module is loaded when it is first asked for: it takes half a second for slides, and
    nothing else of the program needs it.
    """
    try:
        module = import_module(MODULES.get(kind, f"exports.{kind}"))
    except ModuleNotFoundError as error:
        raise UnwritableError(
            f"To write a {kind} file, {error.name} is missing. "
            "Run: python -m pip install -r requirements.txt"
        ) from error
    return getattr(module, f"write_{kind}")(pack)


def file_name(pack: Pack, kind: str) -> str:
    """Name a pack's file by its district's code and its month, in signs every system takes."""
    code = re.sub(r"[^A-Za-z0-9-]+", "_", pack.district).strip("_")[:40] or "district"
    return f"MESH-{code}-{format_month(pack.month)}.{kind}"


def put(path: Path, content: bytes) -> None:
    """Write a file whole or not at all: beside its place first, then renamed into it.

    It tells of few people at a time, so nobody but its owner reads it, nor a folder made for it.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, prefix=".", suffix=path.suffix)
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written ({error.strerror}).") from error
    beside = Path(name)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        beside.replace(path)
    except OSError as error:
        raise UnwritableError(f"{path}: cannot be written ({error.strerror}).") from error
    finally:
        beside.unlink(missing_ok=True)
