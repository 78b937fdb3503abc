"""Measures what docs/performance.md says, in one run, and judges nothing: `make bench`.

The first run writes the invented country of ten million observations into .venv/bench (some
minutes, 4 GB); later ones take about a quarter of an hour. `--quick` takes a twentieth of it.
"""

import argparse
import os
import platform

from benchmarks.changes import beside_peers, whole_callbacks
from benchmarks.country import HERE, country, rows_in
from benchmarks.importing import MANY, one_file
from benchmarks.ledger import ROWS, ledger
from benchmarks.loads import in_a_browser
from benchmarks.months import growth, one_more_month
from benchmarks.postgres import on_postgres
from benchmarks.spellings import beside_the_plain_one
from benchmarks.users import many_users
from data_loaders.sample.national import CENTERS

PARTS = ("peers", "postgres", "pages", "spellings", "growth", "browser", "users", "month", "import",
         "ledger")  # fmt: skip
FEW_CENTERS, SIZES = 25, [3, 50]


def main() -> None:
    """Run the parts that were asked for."""
    options = argparse.ArgumentParser("benchmarks.run", description=__doc__)
    options.add_argument("--quick", action="store_true", help="25 health centers, shorter runs")
    options.add_argument("--only", nargs="+", choices=PARTS, default=PARTS, metavar="PART",
                         help=", ".join(PARTS))  # fmt: skip
    asked = options.parse_args()
    centers = FEW_CENTERS if asked.quick else CENTERS
    times, seconds = (5, 5) if asked.quick else (20, 15)
    engine = country(centers)
    machine = (
        f"{os.cpu_count()} processors, {platform.machine()}, Python {platform.python_version()}"
    )
    print(f"{rows_in(engine):,} observations; {machine}; load {os.getloadavg()[0]:.1f}")
    parts = {
        "peers": lambda: beside_peers(engine, HERE, times),
        "postgres": lambda: on_postgres(engine, times),
        "pages": lambda: whole_callbacks(engine),
        "spellings": lambda: beside_the_plain_one(engine, times),
        "growth": lambda: growth([*(SIZES[:1] if asked.quick else SIZES), centers], times),
        "browser": lambda: in_a_browser(engine, 10 if asked.quick else 20),
        "users": lambda: many_users(engine, seconds),
        "month": lambda: one_more_month(engine),
        "import": lambda: one_file(MANY // 20 if asked.quick else MANY),
        "ledger": lambda: ledger(ROWS // 20 if asked.quick else ROWS),
    }
    for name in PARTS:
        if name in asked.only:
            parts[name]()
    engine.dispose()


if __name__ == "__main__":
    main()
