"""Frames out of rows, in parts: what a question about a country reads must not fill the memory."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

import numpy as np
import pandas as pd
import sqlalchemy as sa

from data_loaders.engine import BROKEN_DATE, DatabaseProblem

FIRST_DAY = date(1970, 1, 1).toordinal()
NEVER = np.iinfo("int64").min  # what numpy reads as no day
Convert = Callable[[object], object] | None  # what makes a value of what a driver gives
PART = 20_000  # rows that are held as the driver gives them at a time


def frame_of(result: sa.CursorResult, statement: sa.Select) -> pd.DataFrame:
    """Return the rows of a result; columns keep their type even when there are no rows.

    They are taken as the driver gives them, a column at a time: rows that know their columns'
    names cost as much again. SQLite can hold a text where a day should be: a `DatabaseProblem`.
    """
    reads = [
        (
            name,
            column.type,
            column.type.dialect_impl(result.dialect).result_processor(result.dialect, described[1]),
        )
        for name, column, described in zip(
            result.keys(), statement.selected_columns, result.cursor.description, strict=True
        )
    ]
    texts: dict[str, str] = {}
    parts = []
    for rows in _parts(result):
        columns = zip(*rows, strict=True) if rows else [()] * len(reads)
        try:
            typed = {
                name: _typed(values, kind, convert, texts)
                for (name, kind, convert), values in zip(reads, columns, strict=True)
            }
        except ValueError as error:
            raise DatabaseProblem(BROKEN_DATE) from error
        parts.append(pd.DataFrame(typed, copy=False))
    return pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]


def _parts(result: sa.CursorResult) -> Iterator[Sequence[tuple]]:
    """Yield the rows, some at a time, once at least."""
    rows = _fetched(result)
    yield rows
    while len(rows) == PART:
        rows = _fetched(result)
        if rows:
            yield rows
    result.close()


def _fetched(result: sa.CursorResult) -> Sequence[tuple]:
    """Return the next rows; what the driver says is wrong is an error of SQLAlchemy's."""
    try:
        return result.cursor.fetchmany(PART)
    except result.dialect.loaded_dbapi.Error as error:
        raise sa.exc.DatabaseError(None, None, error) from error


def _typed(values: Sequence, kind: sa.types.TypeEngine, convert: Convert, texts: dict[str, str]):
    """Return an array of a column; equal texts become one, for a driver makes each anew."""
    if isinstance(kind, sa.String):
        shared = [texts.setdefault(one, one) for one in values]
        return pd.array(shared, dtype="str")
    if isinstance(kind, sa.Date):
        return _days(values, convert)
    if isinstance(kind, sa.Boolean):
        return pd.array(values, dtype="boolean")
    if isinstance(kind, sa.Integer):
        return np.array(values, dtype="float64" if None in values else "int64")
    return pd.Series([convert(one) for one in values] if convert else values).array


def _days(values: Sequence, convert: Convert) -> np.ndarray:
    """Return days as numpy counts them: few different ones stand in many rows."""
    different = {*values} - {None}
    days = {one: convert(one) for one in different} if convert else {one: one for one in different}
    since_1970 = {one: day.toordinal() - FIRST_DAY for one, day in days.items()}
    counted = np.array([since_1970.get(one, NEVER) for one in values], dtype="int64")
    return counted.view("datetime64[D]").astype("datetime64[us]")
