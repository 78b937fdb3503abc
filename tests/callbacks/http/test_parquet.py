"""Parquet on request: the same numbers as the CSV, typed; without the library, what to install."""

import datetime
import json

import duckdb
import pandas as pd
import pytest

from callbacks.http import data_routes
from data_loaders.archives.parquet import write_parquet

ADDRESS = "/data/visits/coverage"  # days, codes, counts


def rows_of(data: bytes, tmp_path) -> tuple[list[tuple], dict[str, str], dict]:
    """Return the rows of a file, the types of its columns, what is said of it."""
    path = tmp_path / "numbers.parquet"
    path.write_bytes(data)
    with duckdb.connect() as base:
        base.execute("CREATE VIEW numbers AS SELECT * FROM read_parquet($1)".replace(
            "$1", f"'{path.as_posix()}'"))  # fmt: skip
        types = {one[0]: one[1] for one in base.execute("DESCRIBE numbers").fetchall()}
        about = base.execute(
            "SELECT key, value FROM parquet_kv_metadata($1)", [path.as_posix()]
        ).fetchall()
        rows = base.execute("SELECT * FROM numbers").fetchall()
    return rows, types, {key.decode(): value.decode() for key, value in about}


def test_it_holds_the_rows_of_the_json_with_types(client, tmp_path):
    answer = client.get(f"{ADDRESS}.parquet")
    assert answer.mimetype == "application/vnd.apache.parquet"
    assert "json" in answer.headers["Link"]
    rows, types, about = rows_of(answer.data, tmp_path)
    same = json.loads(client.get(f"{ADDRESS}.json").data)
    assert [*types] == [*same["columns"]]
    assert about == same["metadata"]
    assert len(rows) == len(same["rows"]) > 0
    for row, told in zip(rows, same["rows"], strict=True):
        for value, wanted in zip(row, told.values(), strict=True):
            shown = value.isoformat() if isinstance(value, datetime.date) else value
            assert (
                shown == wanted if not isinstance(wanted, float) else shown == pytest.approx(wanted)
            )


def test_codes_stay_texts_and_what_is_missing_is_null(tmp_path):
    frame = pd.DataFrame({"place": ["007", "it's"], "rate": [None, 0.5], "on": [None, None],
                          "k": pd.array([None, 3], dtype="Int64")})  # fmt: skip
    holds = {"place": "text", "rate": "number", "on": "day", "k": "count"}
    rows, types, about = rows_of(write_parquet(frame, holds, {"a'b": "it's"}), tmp_path)
    assert rows == [("007", None, None, None), ("it's", 0.5, None, 3)]
    assert types == {"place": "VARCHAR", "rate": "DOUBLE", "on": "DATE", "k": "BIGINT"}
    assert about == {"a'b": "it's"}


def test_without_the_library_it_says_what_to_install(client, monkeypatch):
    monkeypatch.setattr(data_routes, "can_write_parquet", lambda: False)
    answer = client.get("/data/trends/series.parquet")
    assert answer.status_code == 501
    assert "requirements-parquet.txt" in answer.get_data(as_text=True)
    assert client.get("/data/trends/series.csv").status_code == 200
    assert client.get("/data/trends/nothing.parquet").status_code == 404
