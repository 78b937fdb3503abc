"""One bundle, written in every way that a programme writes it, gives the same rows."""

import codecs
import csv
import io
import shutil
from datetime import date
from itertools import product

import pytest

from data_loaders.engine import open_engine
from data_loaders.importing.reading.template import DATE, NUMBER, TABLES
from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import GOOD, NOW, ROWS, TODAY, contents, run, write_bundle
from tests.data_loaders.importing.readers.made_workbooks import zipped

ENCODED = {
    "UTF-8": lambda text: text.encode(),
    "UTF-8 with its mark": lambda text: text.encode("utf-8-sig"),
    "UTF-16 little-endian": lambda text: codecs.BOM_UTF16_LE + text.encode("utf-16-le"),
    "UTF-16 big-endian": lambda text: codecs.BOM_UTF16_BE + text.encode("utf-16-be"),
    "Windows-1252": lambda text: text.encode("cp1252"),
}
SEPARATORS = {"comma": ",", "semicolon": ";", "tab": "\t"}
DATES = {
    "%Y-%m-%d": "", "%d/%m/%Y": "dmy", "%d.%m.%Y": "dmy", "%d-%m-%Y": "dmy", "%m/%d/%Y": "mdy",
}  # fmt: skip
STYLES = [
    (encoding, separator, style)
    for (encoding, separator), style in zip(
        product(ENCODED, SEPARATORS), [*DATES, *DATES, *DATES], strict=True
    )
]


def written(table, text, separator, style):
    """Write a file of the good bundle in another way."""
    header, *rows = csv.reader(io.StringIO(text))
    kinds = [TABLES[table].column(name).type for name in header]
    out = io.StringIO()
    file = csv.writer(out, delimiter=separator, lineterminator="\r\n")
    file.writerow(name.upper() for name in header)
    for row in rows:
        file.writerow(
            date.fromisoformat(cell).strftime(style) if cell and kind == DATE
            else cell.replace(".", ",") if kind == NUMBER and separator != "," else cell
            for kind, cell in zip(kinds, row, strict=True)
        )  # fmt: skip
    return out.getvalue()


@pytest.fixture(scope="module")
def expected(tmp_path_factory, migrated_sqlite):
    """Return what the good bundle, as the template has it, leaves in the database."""
    folder = tmp_path_factory.mktemp("plain")
    engine = open_engine(f"sqlite:///{shutil.copy(migrated_sqlite, folder / 'mesh.db')}")
    run(engine, write_bundle(folder / "bundle"))
    yield facts(engine)
    engine.dispose()


def facts(engine):
    return {table: rows for table, rows in contents(engine).items() if table != "imports"}


@pytest.mark.parametrize(("encoding", "separator", "style"), STYLES)
def test_every_writing_gives_identical_rows(
    engine, tmp_path, expected, encoding, separator, style
):  # fmt: skip
    files = {
        table: ENCODED[encoding](written(table, text, SEPARATORS[separator], style))
        for table, text in GOOD.items()
    }
    folder = write_bundle(tmp_path / "bundle", **files)
    report = import_path(engine, folder, Asked(TODAY, NOW), dates=DATES[style])
    assert list(report.lines()) == []
    assert report.rows == ROWS
    assert facts(engine) == expected


def test_an_archive_gives_identical_rows_and_is_known_again(engine, tmp_path, expected):
    files = {f"pilot/{table}.csv": text for table, text in GOOD.items()}
    path = tmp_path / "pilot.zip"
    path.write_bytes(zipped(files | {"pilot/notes.txt": "x", "__MACOSX/._visits.csv": b"\0"}))
    assert import_path(engine, path, Asked(TODAY, NOW)).rows == ROWS
    assert facts(engine) == expected
    assert import_path(engine, path, Asked(TODAY, NOW)).outcome == "already imported"


def test_the_order_of_dates_is_part_of_what_was_imported(engine, tmp_path):
    bundle = write_bundle(tmp_path / "b", visits=GOOD["visits"].replace("2012-02-29", "03/02/2012"))
    assert import_path(engine, bundle, Asked(TODAY, NOW)).exit_code == 1
    assert import_path(engine, bundle, Asked(TODAY, NOW), dates="dmy").outcome == "imported"
    assert import_path(engine, bundle, Asked(TODAY, NOW), dates="dmy").outcome == "already imported"
    assert import_path(engine, bundle, Asked(TODAY, NOW), dates="mdy").outcome == "imported"
