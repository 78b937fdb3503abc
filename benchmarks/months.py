"""Importing one more month into ten million observations, sums included; and growth with rows."""

import csv
import resource
import shutil
import tempfile
import time
from datetime import UTC, date, datetime, timedelta
from itertools import islice
from pathlib import Path

import sqlalchemy as sa

from benchmarks.changes import in_turns, ours, places_in
from benchmarks.country import HERE, country, rows_in
from data_loaders.engine import open_engine
from data_loaders.importing.run import Asked, import_path

LATER = timedelta(days=63)  # from November to January, the same weekdays
FILES = {
    "visits": ("code", "health_center", "mentor", "planned_on", "started_on", "ended_on"),
    "indicator_values": (
        "indicator",
        "health_center",
        "nurse",
        "visit",
        "date",
        "numerator",
        "denominator",
    ),
}
ASKED = {
    "visits": "SELECT * FROM visits WHERE status = 'done' AND "
    "started_on BETWEEN '2012-11-01' AND '2012-11-30'",
    "indicator_values": "SELECT v.* FROM indicator_values v JOIN visits x ON x.code = v.visit "
    "WHERE x.started_on BETWEEN '2012-11-01' AND '2012-11-30'",
}


def write_month(engine: sa.Engine, folder: Path) -> int:
    """Write a month of the country again as files, nine weeks later; return the observations."""
    written = 0
    for table, columns in FILES.items():
        with (folder / f"{table}.csv").open("w", newline="") as file, engine.connect() as reading:
            out = csv.writer(file)
            out.writerow(columns)
            for row in reading.exec_driver_sql(ASKED[table]).mappings():
                out.writerow([later(name, row[name]) for name in columns])
                written += table == "indicator_values"
    return written


def later(name: str, value):
    """Move dates and make visits new."""
    if value is None or name in ("health_center", "mentor", "nurse", "indicator"):
        return value
    if name in ("code", "visit"):
        return f"{value}-L"
    return date.fromisoformat(value) + LATER if isinstance(value, str) else value


def one_more_month(engine: sa.Engine) -> None:
    """Print the seconds of importing a month into a copy of the country."""
    with tempfile.TemporaryDirectory(dir=HERE) as place:
        folder = Path(place) / "month"
        folder.mkdir()
        rows = write_month(engine, folder)
        copy = Path(place) / "copy.db"
        shutil.copy(engine.url.database, copy)
        target = open_engine(f"sqlite:///{copy}")
        with target.begin() as writing:  # nothing is imported beside what calls itself invented
            writing.exec_driver_sql("UPDATE imports SET synthetic = 0, source = 'country'")
        began = time.perf_counter()
        report = import_path(target, folder, Asked(date(2013, 3, 1), datetime.now(UTC)))
        spent = time.perf_counter() - began
        target.dispose()
        if report.exit_code:
            raise SystemExit("\n".join(islice(report.lines(), 5)))
    most = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1000
    print(
        f"\nimport of a month: {rows:,} observations, sums included, in {spent:.1f} s "
        f"(this process has held {most} MB at most)"
    )


def growth(sizes: list[int], times: int) -> None:
    """Print the data time of a filter change in countries of several sizes."""
    print(f"\n{'growth, ms':<18}{'rows':>12}{'all':>12}{'district':>12}{'center':>12}{'nurse':>12}")
    for centers in sizes:
        engine = country(centers)
        answer, asked = ours(engine), places_in(engine).selections
        spent = in_turns(answer, asked, times)
        print(f"{'':<18}{rows_in(engine):>12,}" + "".join(f"{one:>12.1f}" for one in spent))
        engine.dispose()
