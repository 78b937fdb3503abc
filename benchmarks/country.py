"""The databases that the measurements run on: the invented country, whole and in small, kept."""

from pathlib import Path

import sqlalchemy as sa

from data_loaders.engine import open_engine, writing
from data_loaders.importing.summing.summing import are_current, write_sums
from data_loaders.sample import SEED, write_programme
from data_loaders.sample.national import CENTERS, national_programme

HERE = Path(__file__).parent.parent / ".venv" / "bench"  # git looks past it; `rm -r` frees it


def country(centers: int = CENTERS) -> sa.Engine:
    """Open the country with so many health centers, written before or now (500: some minutes)."""
    HERE.mkdir(parents=True, exist_ok=True)
    path = HERE / ("national.db" if centers == CENTERS else f"national-{centers}.db")
    engine = open_engine(f"sqlite:///{path}")
    if not path.exists():
        print(f"Writing {path.name}, kept for the next run …", flush=True)
    write_programme(engine, national_programme(SEED, centers=centers))
    with writing(engine) as connection:
        if not are_current(connection):  # an older program wrote them
            write_sums(connection)
    return engine


def rows_in(engine: sa.Engine) -> int:
    """Return how many observations a database holds."""
    with engine.connect() as connection:
        return connection.scalar(sa.text("SELECT count(*) FROM indicator_values"))
