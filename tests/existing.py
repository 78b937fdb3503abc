"""Databases as a programme's warehouse offers them: views to read, no right to write, no ledger.

The rows are those of the small programme; its own tables lie elsewhere, under other names.
"""

import uuid
from collections.abc import Iterable

import sqlalchemy as sa

from data_loaders.engine import open_engine, writing
from data_loaders.existing.stand_ins import OWN
from data_loaders.schema import metadata
from tests.programme import write_programme

NUMBERS = ("postings", "indicator_values", "stock_outs", "events")  # theirs have no `id`
OFFERED = {
    name: [one.name for one in table.c if name not in NUMBERS or one.name != "id"]
    for name, table in metadata.tables.items()
    if name not in OWN
}
PASSWORD = "reads"  # noqa: S105
PLACES = ("districts", "health_centers")


def offering(*tables: str, without: dict[str, Iterable[str]] | None = None) -> dict[str, list[str]]:
    """Return table -> columns of an offer; `without`: table -> the columns that it lacks."""
    without = without or {}
    return {
        name: [one for one in OFFERED[name] if one not in without.get(name, ())]
        for name in tables or OFFERED
    }


def views(dialect: sa.Dialect, offer: dict[str, list[str]], source: str, target: str = ""):
    """Yield the statements that make an offer; `source` and `target`: what stands before a name."""
    quote = dialect.identifier_preparer.quote
    for name, columns in offer.items():
        listed = ", ".join(map(quote, columns))
        yield f"CREATE VIEW {target}{name} AS SELECT {listed} FROM {source}{name}"  # noqa: S608


def offered_by_sqlite(engine: sa.Engine, offer: dict[str, list[str]]) -> sa.Engine:
    """Write the small programme, make views in the file, and open it to be read."""
    write_programme(engine)
    return shown_by_sqlite(engine, offer)


def shown_by_sqlite(engine: sa.Engine, offer: dict[str, list[str]]) -> sa.Engine:
    """Make views of what a SQLite file holds and open it so that nothing can be written."""
    with engine.connect() as connection:
        run = connection.exec_driver_sql
        run("COMMIT")
        run("PRAGMA foreign_keys = OFF")
        for name in (*metadata.tables, "alembic_version"):
            run(f"ALTER TABLE {name} RENAME TO their_{name}")
        for statement in views(engine.dialect, offer, "their_"):
            run(statement)
        run("PRAGMA journal_mode = DELETE")
        run("BEGIN")
    engine.dispose()
    return open_engine(f"sqlite:///file:{engine.url.database}?mode=ro&uri=true")


def offered_by_postgres(engine: sa.Engine, offer: dict[str, list[str]]) -> sa.Engine:
    """Make views in a schema of their own and a role that may read them and nothing else."""
    write_programme(engine)
    role = f"reader_{uuid.uuid4().hex}"
    with writing(engine) as connection:
        run = connection.exec_driver_sql
        run("CREATE SCHEMA offered")
        for statement in views(engine.dialect, offer, "public.", "offered."):
            run(statement)
        run(f"CREATE ROLE {role} LOGIN PASSWORD '{PASSWORD}'")
        run(f"GRANT USAGE ON SCHEMA offered TO {role}")
        run(f"GRANT SELECT ON ALL TABLES IN SCHEMA offered TO {role}")
        run(f"ALTER ROLE {role} SET search_path = offered, public")
    return open_engine(engine.url.set(username=role, password=PASSWORD))


def offered_by_mariadb(engine: sa.Engine, offer: dict[str, list[str]]) -> sa.Engine:
    """Make views in a database of their own and a user who may read them and nothing else."""
    write_programme(engine)
    theirs, user = (f"{kind}{uuid.uuid4().hex[:20]}" for kind in ("views_", "r"))
    with writing(engine) as connection:
        run = connection.exec_driver_sql
        run(f"CREATE DATABASE {theirs}")
        for statement in views(engine.dialect, offer, f"{engine.url.database}.", f"{theirs}."):
            run(statement)
        run(f"CREATE USER {user}@localhost IDENTIFIED BY '{PASSWORD}'")
        run(f"GRANT SELECT ON {theirs}.* TO {user}@localhost")
    return open_engine(engine.url.set(username=user, password=PASSWORD, database=theirs))


OFFERERS = {
    "sqlite": offered_by_sqlite,
    "postgresql": offered_by_postgres,
    "mysql": offered_by_mariadb,
}


def offered_by(engine: sa.Engine, offer: dict[str, list[str]]) -> sa.Engine:
    """Make an offer with what this kind of database has for it, and open it as its reader."""
    return OFFERERS[engine.dialect.name](engine, offer)
