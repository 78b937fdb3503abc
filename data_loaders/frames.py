"""Frames out of rows, in parts: what a question about a country reads must not fill the memory."""

from collections.abc import Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data_loaders.engine import BROKEN_DATE, DatabaseProblem

FIRST_DAY = date(1970, 1, 1).toordinal()
NEVER = np.iinfo("int64").min  # what numpy reads as no day
PART = 20_000  # rows that are held as the driver gives them at a time


def frame_of(result: sa.Result, statement: sa.Select) -> pd.DataFrame:
    """Return the rows of a result; columns keep their type even when there are no rows."""
    kinds = {column.name: column.type for column in statement.selected_columns}
    texts: dict[str, str] = {}
    parts = []
    for rows in _parts(result):
        columns = zip(*rows, strict=True) if rows else [()] * len(kinds)
        typed = {
            name: _typed(values, kinds[name], texts)
            for name, values in zip(result.keys(), columns, strict=True)
        }
        parts.append(pd.DataFrame(typed, copy=False))
    return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]


def _parts(result: sa.Result) -> Iterator[Sequence[sa.Row]]:
    """Yield the rows, some at a time, once at least.

    SQLite can hold a text where a day should be: a `DatabaseProblem`.
    """
    try:
        rows = result.fetchmany(PART)
        yield rows
        while len(rows) == PART:
            rows = result.fetchmany(PART)
            if rows:
                yield rows
    except ValueError as error:
        raise DatabaseProblem(BROKEN_DATE) from error


def _typed(values: Sequence, kind: sa.types.TypeEngine, texts: dict[str, str]):
    """Return an array of a column; equal texts become one, for a driver makes each anew."""
    if isinstance(kind, sa.String):
        shared = [texts.setdefault(one, one) for one in values]
        return pd.array(shared, dtype="str")
    if isinstance(kind, sa.Date):
        return _days(values)
    if isinstance(kind, sa.Boolean):
        return pd.array(values, dtype="boolean")
    if isinstance(kind, sa.Integer):
        return np.array(values, dtype="float64" if None in values else "int64")
    return pd.Series(values).array


def _days(values: Sequence[date | None]) -> np.ndarray:
    """Return days as numpy counts them: few different ones stand in many rows."""
    since_1970 = {one: one.toordinal() - FIRST_DAY for one in {*values} - {None}}
    counted = np.array([since_1970.get(one, NEVER) for one in values], dtype="int64")
    return counted.view("datetime64[D]").astype("datetime64[us]")
