"""Whatever stands in the files, an import answers: rows go in, or their problems are named."""

import shutil

import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.engine import open_engine
from data_loaders.importing.report import REFUSED
from tests.data_loaders.importing.bundles import GOOD, ROWS, run, write_bundle
from tests.examples import examples

ODD = st.sampled_from([
    "", " ", "0", "-1", "1e9", "NaN", "NULL", "007", "2012-02-30", "2012-02-29", "31/12/2011",
    "2999-01-01", "pharmacy:", "pharmacy:KIR", "outside", "KIR", "N1", "'; DROP TABLE visits;--",
    "{0}", "{reason}", "%s", "é", "\u202e", "\x00", "\x1b[31m", "9" * 50, "x" * 2000, '"', ";",
])  # fmt: skip
CELLS = st.one_of(ODD, st.text(max_size=8))


def quoted(cell: str) -> str:
    return '"' + cell.replace('"', '""') + '"'


@st.composite
def mutated(draw):
    """Draw a good file with some of its cells replaced by anything."""
    table = draw(st.sampled_from(sorted(GOOD)))
    header, *rows = [line.split(",") for line in GOOD[table].splitlines() if '"' not in line]
    for _ in range(draw(st.integers(1, 4))):
        if rows:
            row = draw(st.sampled_from(rows))
            row[draw(st.integers(0, len(row) - 1))] = draw(CELLS)
    lines = [",".join(quoted(cell) for cell in row) for row in [header, *rows]]
    return table, "\n".join(lines).encode("utf-8", "surrogatepass"), rows


def imported(tmp_path_factory, migrated, **changed):
    """Import into a database of its own and return the report and the rows of each table."""
    folder = write_bundle(tmp_path_factory.mktemp("bundle"), **changed)
    engine = open_engine(f"sqlite:///{shutil.copy(migrated, folder / 'mesh.db')}")
    report = run(engine, folder)
    with engine.connect() as connection:
        counts = {
            table: connection.scalar(sa.text(f"SELECT count(*) FROM {table}"))  # noqa: S608
            for table in ROWS
        }
    engine.dispose()
    return report, counts


@examples(40)
@given(mutated())
def test_rows_go_in_whole_or_a_problem_names_them(tmp_path_factory, migrated_sqlite, change):
    table, data, rows = change
    report, counts = imported(tmp_path_factory, migrated_sqlite, **{table: data})
    lines = list(report.lines())
    if report.outcome == REFUSED:
        assert lines
        assert set(counts.values()) == {0}
        assert all(line.count(": ") >= 3 and "\n" not in line for line in lines)
    else:
        assert lines == []
        filled = [row for row in rows if any(cell.strip() for cell in row)]
        assert counts == report.rows == ROWS | {table: len(filled)}


@examples(30)
@given(st.sampled_from(sorted(GOOD)), st.binary(max_size=200))
def test_any_bytes_are_answered(tmp_path_factory, migrated_sqlite, table, data):
    report, counts = imported(tmp_path_factory, migrated_sqlite, **{table: data})
    if report.outcome == REFUSED:
        assert list(report.lines())
        assert set(counts.values()) == {0}
    else:
        assert counts == report.rows | {table: counts[table]}
