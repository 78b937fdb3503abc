"""A table as a Parquet file, by DuckDB where it is installed: an extra, for few ask for it.

DuckDB and not pyarrow: pandas changes how it keeps texts as soon as pyarrow is there, for every
page, and it is five times as large.
"""

from collections.abc import Mapping
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from tempfile import TemporaryDirectory

import pandas as pd

LIBRARY = "duckdb"
# What a column holds -> its type in the file.
TYPES = {"text": "VARCHAR", "day": "DATE", "count": "BIGINT", "number": "DOUBLE"}
TYPES |= {"truth": "BOOLEAN"}


def can_write_parquet() -> bool:
    """Tell whether the library is installed."""
    return find_spec(LIBRARY) is not None


def write_parquet(
    numbers: pd.DataFrame, holds: Mapping[str, str], about: Mapping[str, str]
) -> bytes:
    """Return a table as Parquet; `holds`: column -> a key of `TYPES`, `about`: what it is about.

    Types are those of the columns, not of the cells, so that an empty answer has them too.
    """
    duckdb = import_module(LIBRARY)  # an extra: the program runs without it
    cells = numbers.astype(object).where(numbers.notna(), None)
    texts = {
        name: cells[name].map(lambda one: None if one is None else f"{one}").astype(object)
        for name in numbers.columns
    }
    columns = ", ".join(
        f"CAST({quoted(name)} AS {TYPES[holds[name]]}) AS {quoted(name)}" for name in texts
    )
    said = ", ".join(f"{quoted(name)}: {literal(value)}" for name, value in about.items())
    with TemporaryDirectory(prefix="mesh-parquet-") as folder:
        path = Path(folder) / "numbers.parquet"
        with duckdb.connect() as base:
            base.register("numbers", pd.DataFrame(texts, columns=[*numbers.columns]))
            base.execute(  # names and texts are quoted; the library takes no parameters here
                f"COPY (SELECT {columns} FROM numbers) TO {literal(path.as_posix())} "  # noqa: S608
                f"(FORMAT parquet, KV_METADATA {{{said}}})"
            )
        return path.read_bytes()


def quoted(name: str) -> str:
    """Return a name as SQL writes it."""
    return '"' + name.replace('"', '""') + '"'


def literal(text: str) -> str:
    """Return a text as SQL writes it."""
    return "'" + text.replace("'", "''") + "'"
