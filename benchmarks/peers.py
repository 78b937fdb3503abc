"""The rows of one filter change as others get them, on the same data: what ours is held against.

All answer the same question, the months of every indicator in a selection: k and n. The dates are
days, the places codes, as in our tables; nothing of them is summed up beforehand.
"""

from collections.abc import Callable
from pathlib import Path

import duckdb
import pandas as pd
import sqlalchemy as sa

from dashboard.filters import Filters

Answering = Callable[[Filters], dict[tuple[str, str], tuple[int, int]]]
CHARTS = 4  # Superset asks once for each chart of a page; ours have four
SUMS = "sum(v.numerator) AS k, sum(v.denominator) AS n"
JOINED = "FROM {values} v JOIN {centers} c ON c.code = v.health_center"


def where(filters: Filters) -> str:
    """Write a selection as SQL; the codes are our own."""
    places = {
        "c.district": filters.district,
        "v.health_center": filters.health_center,
        "v.nurse": filters.nurse,
    }
    parts = [
        f"{name} IN ({', '.join(map(repr, codes))})" for name, codes in places.items() if codes
    ]
    return f"WHERE {' AND '.join(parts)}" if parts else ""


def superset(engine: sa.Engine) -> Answering:
    """Ask the raw tables with one statement a chart, as Superset writes them."""

    def answer(filters: Filters):
        asked = (
            f"SELECT v.indicator, strftime('%Y-%m', v.date) AS month, {SUMS} "
            f"{JOINED.format(values='indicator_values', centers='health_centers')} "
            f"{where(filters)} GROUP BY 1, 2"
        )
        with engine.connect() as connection:
            for _ in range(CHARTS):
                rows = connection.exec_driver_sql(asked).all()
        return {(code, month): (k, n) for code, month, k, n in rows}

    return answer


def duckdb_raw(path: Path, folder: Path) -> Answering:
    """Copy the two tables into DuckDB's own file once, and ask that."""
    file = folder / f"{path.stem}.duckdb"
    is_new = not file.exists()
    base = duckdb.connect(str(file))
    if is_new:
        with sa.create_engine(f"sqlite:///{path}").connect() as connection:
            for number, rows in enumerate(read_in_parts(connection)):
                base.register("part", rows)
                verb = "INSERT INTO observed" if number else "CREATE TABLE observed AS"
                base.execute(f"{verb} SELECT * FROM part")  # noqa: S608
            centers = pd.read_sql("SELECT code, district FROM health_centers", connection)
        base.register("part", centers)
        base.execute("CREATE TABLE centers AS SELECT * FROM part")

    def answer(filters: Filters):
        asked = (
            f"SELECT v.indicator, strftime(v.date, '%Y-%m') AS month, {SUMS} "
            f"{JOINED.format(values='observed', centers='centers')} {where(filters)} GROUP BY 1, 2"
        )
        return {(code, month): (k, n) for code, month, k, n in base.execute(asked).fetchall()}

    return answer


def read_in_parts(connection: sa.Connection):
    """Yield the observations as frames of half a million rows."""
    asked = (
        "SELECT indicator, health_center, nurse, date, numerator, denominator FROM indicator_values"
    )
    for rows in pd.read_sql(asked, connection, chunksize=500_000):
        yield rows.assign(date=pd.to_datetime(rows.date))


def pandas_in_memory(engine: sa.Engine) -> Answering:
    """Hold all observations in one frame, codes as categories, and compare and group."""
    with engine.connect() as connection:
        parts = [
            rows.assign(month=rows.date.dt.strftime("%Y-%m"))
            .drop(columns="date")
            .astype({"indicator": "str", "health_center": "str", "nurse": "str"})
            for rows in read_in_parts(connection)
        ]
        observed = pd.concat(parts, ignore_index=True)
        centers = pd.read_sql("SELECT code, district FROM health_centers", connection)
    parts.clear()
    home = dict(zip(centers.code, centers.district, strict=True))
    observed["district"] = observed.health_center.map(home)

    def answer(filters: Filters):
        rows = observed
        for name in ("district", "health_center", "nurse"):
            codes = getattr(filters, name)
            rows = rows[rows[name].isin(codes)] if codes else rows
        sums = rows.groupby(["indicator", "month"])[["numerator", "denominator"]].sum()
        return {key: (int(k), int(n)) for key, k, n in sums.itertuples()}

    return answer
