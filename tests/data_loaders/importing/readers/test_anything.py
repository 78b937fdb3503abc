"""Whatever stands in a file, a reader answers: a report or a sentence, never a traceback."""

import io
import json
import zipfile
from copy import deepcopy
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW
from tests.data_loaders.importing.readers.made_workbooks import zipped
from tests.examples import examples
from tests.reading import FIXTURES
from tests.sources import ROOT

SOURCES = FIXTURES / "sources"
MAPPINGS = {path.stem: path for path in (ROOT / "docs" / "mappings").glob("*.toml")}
ARCHIVES = [
    ("programme.xlsx", None), ("kobo/imci-visit.xlsx", "kobo-visit"), ("odk.csv.zip", "odk-visit"),
]  # fmt: skip
PLAIN = [
    *ARCHIVES,
    ("kobo/data.json", "kobo-visit"), ("kobo-csv/child.csv", "kobo-visit"),
    ("odk/imci_visit.csv", "odk-visit"), ("dhis2/antenatal.json", "dhis2-indicators"),
    ("dhis2/dataValues.csv", "dhis2-indicators"),
    ("dhis2/organisationUnits.json", "dhis2-org-units"),
    ("civ/contraceptive_logistics_data.csv", "civ-stock"),
]  # fmt: skip
JSONS = [pair for pair in PLAIN if pair[0].endswith("json")]
TODAY = date(2020, 12, 31)
PIECES = st.one_of(
    st.binary(max_size=4),
    st.sampled_from([
        b"<v>", b"</row>", b'"', b"'", b"&amp;", b"&b;", b"<!DOCTYPE x>", b'r="ZZZ9"', b"\x00",
        b"\xff\xfe", b"1e999", b"nan", b"-1", b"99999999999999999999", b"2012-02-30", b"{", b"]",
        b"null", b"\r\n", b",", b";", b'="=1+1"', b'"', b't="s"', b't="e"', b's="7"', b"<f/>",
    ]),
)  # fmt: skip
CHANGES = st.lists(
    st.tuples(st.floats(0, 1), st.integers(0, 12), PIECES), min_size=1, max_size=4
)  # fmt: skip


def mutated(data, changes):
    """Cut out a few bytes at each place, and put others there."""
    for place, length, piece in changes:
        at = int(place * len(data))
        data = data[:at] + piece + data[at + length :]
    return data


def answered(engine, folder, name, data, mapping):
    """Try to import a file, and look at what is said of it."""
    path = folder / Path(name).name
    path.write_bytes(data)
    named = MAPPINGS.get(mapping)
    try:
        report = import_path(engine, path, Asked(TODAY, NOW, dry_run=True), mapping=named)
    except UsageProblem as problem:
        assert str(problem)
        return
    lines = list(report.lines())
    assert lines or report.exit_code == 0
    assert [line for line in lines if line.count(": ") < 3 or "\n" in line] == []


@examples(30)
@given(st.sampled_from(PLAIN), CHANGES)
def test_changed_bytes_are_answered(engine, tmp_path, pair, changes):
    name, mapping = pair
    data = mutated((SOURCES / name).read_bytes(), changes)
    answered(engine, tmp_path, name, data, mapping)


@examples(30)
@given(st.sampled_from(ARCHIVES), st.data())
def test_changed_parts_of_an_archive_are_answered(engine, tmp_path, pair, data):
    name, mapping = pair
    with zipfile.ZipFile(io.BytesIO((SOURCES / name).read_bytes())) as archive:
        parts = {part: archive.read(part) for part in archive.namelist()}
    part = data.draw(st.sampled_from(sorted(parts)))
    parts[part] = mutated(parts[part], data.draw(CHANGES))
    answered(engine, tmp_path, name, zipped(parts), mapping)


def places(value, path=()):
    """Yield the path of everything in a JSON value."""
    yield path
    if isinstance(value, dict | list):
        inner = value.items() if isinstance(value, dict) else enumerate(value)
        for key, one in inner:
            yield from places(one, (*path, key))


ODD = st.one_of(
    st.none(), st.booleans(), st.integers(), st.floats(allow_nan=False), st.text(max_size=5),
    st.just([]), st.just({}), st.just([[]]), st.just({"id": None}), st.just([{"a": [{"b": 1}]}]),
)  # fmt: skip


@examples(30)
@given(st.sampled_from(JSONS), st.data())
def test_other_values_in_an_answer_are_answered(engine, tmp_path, pair, data):
    name, mapping = pair
    content = json.loads((SOURCES / name).read_text())
    for _ in range(data.draw(st.integers(1, 3))):
        path = data.draw(st.sampled_from(sorted(places(content), key=repr)))
        if path:
            holder = content
            for key in path[:-1]:
                holder = holder[key]
            holder[path[-1]] = deepcopy(data.draw(ODD))
    answered(engine, tmp_path, name, json.dumps(content).encode(), mapping)


@pytest.mark.parametrize("name", ["a.xlsx", "a.csv", "a.json", "a.zip", "visits.csv", "a"])
@examples(15)
@given(data=st.binary(max_size=60))
def test_any_bytes_under_any_name_are_answered(engine, tmp_path, name, data):
    for head in (b"", b"PK\x03\x04", b"\xd0\xcf\x11\xe0", b"{", b"\xff\xfe"):
        answered(engine, tmp_path, name, head + data, None)
        answered(engine, tmp_path, name, head + data, "kobo-visit")
