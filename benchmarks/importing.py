"""Times one import of a million indicator values from one CSV: seconds, rows a second, memory.

Run it with `make bench`, or alone with `python -m benchmarks.importing`. The import runs as
`python app.py import` in a process of its own, whose peak memory is the system's own figure.
"""

import argparse
import csv
import os
import resource
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
    write(folder, "indicators", "code label family direction numerator denominator",
          ((f"I{n:02d}", f"I{n}", *shared) for n in range(INDICATORS)))  # fmt: skip
    write(folder, "indicator_values", "indicator health_center date numerator denominator",
          islice(values(), rows))  # fmt: skip


def main() -> None:
    """Write the files, import them, and print what it took."""
    options = argparse.ArgumentParser("benchmarks.importing", description=__doc__)
    options.add_argument("--rows", type=int, default=1_000_000)
    options.add_argument("--database", help="a URL of an empty database (default: a new SQLite)")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        files = Path(folder) / "files"
        files.mkdir()
        write_programme(files, asked.rows)
        size = (files / "indicator_values.csv").stat().st_size
        print(f"{asked.rows:,} indicator values, {size / MEGABYTE:,.0f} MB of CSV", flush=True)
        database = asked.database or f"sqlite:///{folder}/mesh.db"
        command = [sys.executable, "app.py", "import", os.fspath(files), "--database", database]
        began = time.perf_counter()
        subprocess.run(command, check=True)  # noqa: S603 (its own arguments)
        seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss * KIBIBYTE / MEGABYTE
    print(f"{seconds:,.0f} s, {asked.rows / seconds:,.0f} rows a second, peak {peak:,.0f} MB")


if __name__ == "__main__":
    main()
