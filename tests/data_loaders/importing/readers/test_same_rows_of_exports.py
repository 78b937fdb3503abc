"""Exports of other systems, saved again in every encoding, separator and style of dates."""

import csv
import io
import re
import shutil
from datetime import date
from itertools import cycle, product
from pathlib import Path

import pytest

from data_loaders.importing.readers.paths import read_path
from tests.data_loaders.importing.readers.exports import KOBO, ODK, SOURCES
from tests.data_loaders.importing.readers.test_same_rows import DATES, ENCODED, SEPARATORS
from tests.sources import ROOT

MAPPINGS = ROOT / "docs" / "mappings"
EXPORTS = {
    "Kobo": ("kobo-csv", KOBO),
    "ODK": ("odk", ODK),
    "DHIS2": ("dhis2", MAPPINGS / "dhis2-indicators.toml"),
    "stock records": ("civ", MAPPINGS / "civ-stock.toml"),
}
STYLES = [
    (encoding, separator, style)
    for (encoding, separator), style in zip(
        product(ENCODED, SEPARATORS), cycle(DATES), strict=False
    )
]
ISO = re.compile(r"\d{4}-\d{2}-\d{2}")


def saved_again(path: Path, encoding: str, separator: str, style: str) -> None:
    """Save a CSV file as a spreadsheet with other regional settings does."""
    text = path.read_text(encoding="utf-8-sig")
    rows = csv.reader(io.StringIO(text), delimiter=";" if text.startswith('"start";') or
                      ";" in text.partition("\n")[0] else ",")  # fmt: skip
    out = io.StringIO()
    csv.writer(out, delimiter=SEPARATORS[separator], lineterminator="\r\n").writerows(
        [date.fromisoformat(cell).strftime(style) if ISO.fullmatch(cell) else cell for cell in row]
        for row in rows
    )
    path.write_bytes(ENCODED[encoding](out.getvalue()))


def rows_of(folder: Path, mapping: Path, dates: str = "") -> dict:
    """Read an export and return its rows as the importer would write them."""
    bundle = read_path(folder, mapping, dates)
    assert [
        one.rule for one in bundle.problems if one.rule in ("ambiguous_dates", "not_date")
    ] == []
    return {
        table: (source.header, [cells for _, cells in source.rows()], source.style)
        for table, source in bundle.sources.items()
    }


def typed(found: dict) -> dict:
    """Return rows with every day as a date, whichever way round it was written."""
    return {
        table: (header, [[style.normal("date")(cell) if is_day(cell) else cell for cell in row]
                         for row in rows])
        for table, (header, rows, style) in found.items()
    }  # fmt: skip


def is_day(cell: str) -> bool:
    return bool(re.fullmatch(r"\d{2}[/.-]\d{2}[/.-]\d{4}", cell))


@pytest.mark.parametrize(("encoding", "separator", "style"), STYLES)
@pytest.mark.parametrize(("name", "mapping"), EXPORTS.values(), ids=EXPORTS)
def test_an_export_saved_again_gives_identical_rows(
    tmp_path, name, mapping, encoding, separator, style
):
    expected = typed(rows_of(SOURCES / name, mapping))
    folder = Path(shutil.copytree(SOURCES / name, tmp_path / name))
    for path in folder.glob("*.csv"):
        saved_again(path, encoding, separator, style)
    assert typed(rows_of(folder, mapping, DATES[style])) == expected
