"""Frames out of rows, in parts: what a question about a country reads must not fill the memory."""

from collections.abc import Iterator

import pandas as pd
import sqlalchemy as sa

from data_loaders.engine import BROKEN_DATE, DatabaseProblem

PART = 20_000  # rows that are held as tuples at a time
_TYPES = {sa.Date: "datetime64[us]", sa.String: "str", sa.Boolean: "boolean"}


def frame_of(result: sa.Result, statement: sa.Select) -> pd.DataFrame:
    """Return the rows of a result; columns keep their type even when there are no rows."""
    names = list(result.keys())
    parts = [_typed(pd.DataFrame(rows, columns=names), statement) for rows in _parts(result)]
    rows = pd.concat(parts, ignore_index=True) if len(parts) > 1 else parts[0]
    for column in statement.selected_columns:
        if isinstance(column.type, sa.Integer):
            if len(parts) > 1:  # one of them may have held nothing
                rows[column.name] = pd.to_numeric(rows[column.name])
            if not rows[column.name].hasnans:
                rows[column.name] = rows[column.name].astype("int64")
    return rows


def _parts(result: sa.Result) -> Iterator[list[tuple]]:
    """Yield the rows as plain tuples, once at least.

    SQLite can hold a text where a day should be: a `DatabaseProblem`.
    """
    try:
        rows = [*map(tuple, result.fetchmany(PART))]
        yield rows
        while len(rows) == PART:
            rows = [*map(tuple, result.fetchmany(PART))]
            if rows:
                yield rows
    except ValueError as error:
        raise DatabaseProblem(BROKEN_DATE) from error


def _typed(rows: pd.DataFrame, statement: sa.Select) -> pd.DataFrame:
    for column in statement.selected_columns:
        for kind, dtype in _TYPES.items():
            if isinstance(column.type, kind):
                rows[column.name] = rows[column.name].astype(dtype)
        if isinstance(column.type, sa.String) and len(rows) == PART:
            rows[column.name] = _shared(rows[column.name].array)
    return rows


def _shared(texts: pd.api.extensions.ExtensionArray) -> pd.api.extensions.ExtensionArray:
    """Let equal texts be one: a driver makes each of them anew."""
    places, each = pd.factorize(texts)
    return each.take(places, allow_fill=True)
