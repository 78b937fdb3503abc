"""Tests of frames made in parts: the same frame, however many parts its rows come in."""

from datetime import date

import pandas as pd
import pytest
import sqlalchemy as sa

from data_loaders import frames
from data_loaders.engine import DatabaseProblem, reading
from data_loaders.frames import frame_of

ROWS = sa.table(
    "rows",
    sa.column("code", sa.String),
    sa.column("day", sa.Date),
    sa.column("n", sa.Integer),
    sa.column("is_so", sa.Boolean),
)


@pytest.fixture
def connection():
    engine = sa.create_engine("sqlite://")
    with engine.connect() as connection:
        connection.exec_driver_sql("CREATE TABLE rows (code, day, n, is_so)")
        yield connection
    engine.dispose()


def framed(connection: sa.Connection) -> pd.DataFrame:
    statement = sa.select(ROWS)
    return frame_of(connection.execute(statement), statement)


@pytest.mark.parametrize(
    "rows",
    [
        [],
        [("α", date(2012, 1, 3), 3, True)],
        [("α", date(2012, 1, 3), 3, True), ("β", None, 4, None), ("α", date(2012, 2, 3), 5, False)],
        [(None, None, None, None)] * 3 + [("γ", date(2012, 1, 3), 1, True)],
        [("γ", date(2012, 1, 3), 1, True)] * 2 + [(None, None, None, None)] * 3,
    ],
    ids=["none", "one", "some missing", "nothing first", "nothing last"],
)
def test_parts_make_the_same_frame_as_one_piece(connection, monkeypatch, rows):
    if rows:
        connection.execute(
            sa.insert(ROWS), [dict(zip(ROWS.c.keys(), row, strict=True)) for row in rows]
        )
    whole = framed(connection)
    monkeypatch.setattr(frames, "PART", 2)
    pd.testing.assert_frame_equal(framed(connection), whole)
    assert list(whole.dtypes[["code", "day", "is_so"]].astype(str)) == [
        "str",
        "datetime64[us]",
        "boolean",
    ]
    assert len(whole) == len(rows)


def test_numbers_without_a_gap_are_whole(connection):
    connection.execute(sa.insert(ROWS), [{"code": "α", "n": 1}, {"code": "α", "n": 2}])
    assert str(framed(connection).n.dtype) == "int64"


def test_a_file_that_is_damaged_further_on_says_so(tmp_path):
    """The first rows come; the pages behind them are another program's."""
    path = tmp_path / "damaged.db"
    engine = sa.create_engine(f"sqlite:///{path}")
    with engine.begin() as connection:
        connection.exec_driver_sql("CREATE TABLE rows (code, day, n, is_so)")
        many = [{"code": f"α{number:05d}", "day": None, "n": number} for number in range(9000)]
        connection.execute(sa.insert(ROWS), many)
    engine.dispose()
    whole = bytearray(path.read_bytes())
    middle = len(whole) // 2
    whole[middle:] = b"\xff" * (len(whole) - middle)
    path.write_bytes(whole)
    with pytest.raises(DatabaseProblem, match="damaged"), reading(engine) as connection:
        framed(connection)
    engine.dispose()
