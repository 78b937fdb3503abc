"""Times one import of a million indicator values from one CSV: seconds, rows a second, memory.

`make bench ARGS="--only import"`. The import is `python app.py import` in a process of its own,
whose peak memory is the system's own figure.
"""

import csv
import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from itertools import count, islice
from pathlib import Path

DISTRICTS, CENTERS, INDICATORS = 30, 500, 20
FIRST_DAY = date(2015, 1, 1)
KIBIBYTE, MEGABYTE = 1024, 1_000_000
MANY = 1_000_000


def write(folder: Path, name: str, header: str, rows: Iterable[tuple]) -> None:
    """Write one file of the template."""
    with (folder / f"{name}.csv").open("w", encoding="utf-8", newline="") as file:
        out = csv.writer(file)
        out.writerow(header.split())
        out.writerows(rows)


def values() -> Iterator[tuple]:
    """Yield indicator values without end: every indicator at every center, week after week."""
    for week in count():
        day = FIRST_DAY + timedelta(days=7 * week)
        for center in range(CENTERS):
            for indicator in range(INDICATORS):
                share = (center + indicator + week) % 11
                yield f"I{indicator:02d}", f"C{center:03d}", day, share, 10


def write_programme(folder: Path, rows: int) -> None:
    """Write a folder of the template with so many indicator values."""
    write(folder, "districts", "code name", ((f"D{n:02d}", f"D{n}") for n in range(DISTRICTS)))
    centers = ((f"C{n:03d}", f"D{n % DISTRICTS:02d}", f"C{n}") for n in range(CENTERS))
    write(folder, "health_centers", "code district name", centers)
    shared = ("assessment", "up", "children", "children seen")
    write(
        folder,
        "indicators",
        "code label family direction numerator denominator",
        ((f"I{n:02d}", f"I{n}", *shared) for n in range(INDICATORS)),
    )
    write(
        folder,
        "indicator_values",
        "indicator health_center date numerator denominator",
        islice(values(), rows),
    )


def one_file(rows: int = MANY) -> None:
    """Import a programme with so many indicator values into a new SQLite; print what it took."""
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        write_programme(files, rows)
        size = (files / "indicator_values.csv").stat().st_size
        print(f"\n{rows:,} indicator values from one CSV of {size / MEGABYTE:,.0f} MB", flush=True)
        database = f"sqlite:///{folder}/mesh.db"
        command = [sys.executable, "app.py", "import", os.fspath(files), "--database", database]
        began = time.perf_counter()
        importer = subprocess.Popen(command)
        _, status, used = os.wait4(importer.pid, 0)
        importer.returncode = os.waitstatus_to_exitcode(status)
        seconds = time.perf_counter() - began
    if importer.returncode:
        raise SystemExit("the import failed")
    peak = used.ru_maxrss * KIBIBYTE / MEGABYTE
    print(
        f"{seconds:,.0f} s, {used.ru_utime + used.ru_stime:,.0f} s of them computing, "
        f"{rows / seconds:,.0f} rows a second, peak {peak:,.0f} MB"
    )


if __name__ == "__main__":
    one_file()
