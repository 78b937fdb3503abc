"""What it costs to know which record of which source gave each row: time, space and memory.

`make bench ARGS="--only ledger"`. A form of 20,000 submissions (200,000 rows of visits and values)
is imported, and again with one in a hundred corrected: as it is, and with all of it switched off
(names of records, whose row is whose, what other imports said, what an export lacks). It may cost
at most 30% of time and of space.
"""

import os
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from unittest.mock import patch

import sqlalchemy as sa

from data_loaders.engine import open_engine
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.reading.bundle import Bundle, fingerprint
from data_loaders.importing.recorded import Record
from data_loaders.importing.run import Asked, import_bundle
from data_loaders.importing.writing.rows import _Tables

ROWS, VALUES, CENTERS = 200_000, 9, 500  # values of each visit
TODAY, NOW = date(2024, 12, 31), datetime(2025, 1, 2, tzinfo=UTC)
MEGABYTE, KIBIBYTE = 1_000_000, 1024
BUNDLES = "data_loaders.importing.writing.bundles"
VERSIONS = "data_loaders.importing.writing.versions.Versions"
SHARED = {"family": "assessment", "direction": "up", "numerator": "k", "denominator": "n"}


@dataclass(frozen=True)
class Cost:
    """Seconds of processor of the first and the second import, bytes of the file, peak bytes."""

    first: float
    second: float
    space: int
    peak: int


def form(submissions: int, corrected: int = 0) -> Bundle:
    """Return an export of a form; of each hundred submissions the first few are corrected."""
    bundle = Bundle("form")
    bundle.source = "form"
    derived = Derived(bundle)
    derived.add("districts", {"code": "D", "name": "D"}, "m.toml", 1)
    for n in range(CENTERS):
        center = {"code": f"C{n}", "name": f"C{n}", "district": "D"}
        derived.add("health_centers", center, "m.toml", 1)
    for n in range(VALUES):
        derived.add("indicators", {"code": f"I{n}", "label": f"I{n}", **SHARED}, "m.toml", 1)
    for n in range(submissions):
        record = Record((f"{n:08d}-aaaa-bbbb-cccc-{n:012d}", f"{n}"))
        day = str(date(2020, 1, 1) + timedelta(days=n % 1_500))
        shared = {"health_center": f"C{n % CENTERS}"}
        visit = shared | {"code": record.name, "started_on": day}
        derived.add("visits", visit, "export.xlsx", n + 2, record=record)
        for at in range(VALUES):
            value = {"indicator": f"I{at}", "visit": record.name, "date": day}
            counts = {"numerator": f"{at + (n % 100 < corrected)}", "denominator": "12"}
            values = shared | value | counts
            derived.add("indicator_values", values, "export.xlsx", n + 2, record=record)
    derived.close("iso")
    bundle.sha256 = fingerprint({"form": f"{submissions} {corrected}".encode()})
    return bundle


@contextmanager
def without_ledger() -> Iterator[None]:
    """Switch off all that knows records: nothing but rows is written."""

    def inserted(tables: _Tables, target, new) -> None:
        if new:
            rows = [one.values for one in new]
            tables._connection.execute(sa.insert(target.table), rows)
            tables._note_months(one.values for one in new)

    nothing = {
        f"{BUNDLES}.write_names": lambda *_: None,
        f"{BUNDLES}.find_vanished": lambda *_: (),
        f"{BUNDLES}.withdraw_unsaid": lambda *_: None,
        f"{BUNDLES}.withdraw_moved": lambda *_: None,
        "data_loaders.importing.writing.work.Seen.add": lambda *_: None,
        "data_loaders.importing.writing.rows._Tables._insert": inserted,
        **{f"{VERSIONS}.{name}": lambda *_, **__: None for name in ("keep", "restate", "give")},
    }
    patches = [patch(name, made) for name, made in nothing.items()]
    for one in patches:
        one.start()
    try:
        yield
    finally:
        for one in patches:
            one.stop()


def imported(url: str, rows: int) -> tuple[float, float]:
    """Import the form and its correction; return the seconds of processor of both."""
    seconds = []
    for corrected in (0, 1):
        bundle = form(rows // (VALUES + 1), corrected)
        began = time.process_time()
        report = import_bundle(open_engine(url), bundle, Asked(TODAY, NOW))
        seconds.append(time.process_time() - began)
        if report.exit_code:
            raise SystemExit("\n".join(report.lines()))
    return seconds[0], seconds[1]


def cost(rows: int, with_ledger: bool) -> Cost:
    """Import in a process of its own and return what it took."""
    with tempfile.TemporaryDirectory() as folder:
        told, file = Path(folder) / "seconds", Path(folder) / "mesh.db"
        pid = os.fork()
        if pid == 0:
            code = 1
            try:
                with nullcontext() if with_ledger else without_ledger():
                    first, second = imported(f"sqlite:///{file}", rows)
                told.write_text(f"{first} {second}")
                code = 0
            finally:
                os._exit(code)
        _, status, used = os.wait4(pid, 0)
        if status:
            raise SystemExit("the import failed")
        first, second = map(float, told.read_text().split())
        return Cost(first, second, file.stat().st_size, used.ru_maxrss * KIBIBYTE)


def ledger(rows: int = ROWS) -> None:
    """Print what the record ledger costs beside an import without it."""
    print(f"\n{rows:,} rows of a form, imported, then again with 1 in 100 corrected", flush=True)
    plain, kept = cost(rows, False), cost(rows, True)
    for words, one in (("without the ledger", plain), ("with it", kept)):
        print(
            f"{words}: {one.first:,.1f} s of computing, then {one.second:,.1f} s; "
            f"{one.space / MEGABYTE:,.0f} MB of file, peak {one.peak / MEGABYTE:,.0f} MB"
        )
    print(
        f"more by {kept.first / plain.first - 1:.0%} and {kept.second / plain.second - 1:.0%} of "
        f"time, {kept.space / plain.space - 1:.0%} of space (at most 30%)"
    )


if __name__ == "__main__":
    ledger()
