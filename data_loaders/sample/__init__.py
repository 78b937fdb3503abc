"""A made-up, seeded programme (13 + 8 health centers, as in the paper), labelled synthetic.

Calibrated to Magge 2015 and Manzi 2014; the invented parts say so where they stand. What is
planted on purpose (`planted.py`, unless another module is named):

- K-08 is not visited for four months (Nov 2011 - Mar 2012), visits there are cancelled
- K-07 has one IMCI nurse throughout; S-05 has none from 22 Oct 2012: its later visits have no
  observation of a nurse (n=0), its clinic hardly opens
- a nurse moves from K-09 to S-02 in Nov 2011; other transfers follow in `people.py`
- K-04 loses both IMCI nurses within two months (Aug and Oct 2011)
- postings that began before the records, with `observed_from` (`people.py`)
- single observations, and visits with no child who needed no antibiotic (`care.py`)
- K-13 has a very long name (`programme.py`)
- the definition of an indicator changes in June 2011: MAL1 ends, MAL2 begins (`registry.py`)
- the pharmacy of Kirehe is out of ACT in spring 2012, and so are all its 13 health centers
- K-05 x AMOX, Feb 2012: one stock-out written down twice, overlapping
- what the mentor saw of each supply from January 2012 on (`checks.py`): at K-05 nothing was
  looked at in June; K-09 does not keep CIPR, nor S-02 DEXT; S-04 x DIAZ and K-10 x GENT were out
  at visits only; S-08 x GENT was out at the first look; at K-06 all VITA had expired once
- ongoing stock-outs; S-07 x VITA has not been confirmed for more than 60 days
- K-03, K-11 and S-07 are not visited in Dec 2012; some visits are planned for Jan 2013
- K-10, K-13 and S-03 drift away from their district in one indicator each
- K-11 never opens its clinic daily
- what mentors advised, and what they found at the center (`advice.py`): the advice to open the
  clinic daily is repeated at K-11 to the end, that on vital signs at K-10; K-02 followed it the
  third time
"""

from collections import Counter
from collections.abc import Callable
from datetime import UTC, datetime
from hashlib import sha256

import sqlalchemy as sa

from data_loaders.engine import DatabaseProblem, migrate, writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.sample.national import national_programme
from data_loaders.sample.programme import Programme, seed_programme
from data_loaders.sample.rows import batches
from data_loaders.schema import FACTS, imports, metadata

SEED = 2012
SCALES = {"seed": seed_programme, "national": national_programme}


def sample_rows(seed: int = SEED) -> dict[str, list[dict]]:
    """Return every row of the sample by table name, as it is inserted; no clock, no database."""
    rows: dict[str, list[dict]] = {table.name: [] for table in FACTS}
    for table, batch in batches(seed_programme(seed)):
        rows[table] += batch
    return rows


def write_sample(
    engine: sa.Engine, seed: int = SEED, now: datetime | None = None
) -> dict[str, int]:
    """Write the sample of two districts, as `write_programme` does."""
    return write_programme(engine, seed_programme(seed), now)


def write_programme(
    engine: sa.Engine,
    plan: Programme,
    now: datetime | None = None,
    announce: Callable[[str, int], None] = lambda table, rows: None,
) -> dict[str, int]:
    """Write a programme and its ledger row in one transaction; return rows written by table.

    Nothing is written, and the answer is empty, when this very sample is there already.
    `now` (UTC) goes into the ledger only; `announce` hears of each batch, its table and
    rows, and then how many health centers are summed up.
    Raises `DatabaseProblem` when the database holds anything else, for invented rows must never
    stand among real ones.
    """
    migrate(engine)
    with writing(engine) as connection:
        if _is_there(connection, plan.source):
            return {}
        written: Counter[str] = Counter()
        for table, rows in batches(plan):
            if rows:
                connection.execute(metadata.tables[table].insert(), rows)
                written[table] += len(rows)
            announce(table, len(rows))
        _enter(connection, plan.source, written.total(), now or datetime.now(UTC))
        write_sums(connection, announce=lambda done, _: announce("summaries", done))
    return dict(written)


def _is_there(connection: sa.Connection, source: str) -> bool:
    """Tell whether this sample was written before; refuse when something else was."""
    ledger = connection.execute(sa.select(imports.c.source, imports.c.sha256)).all()
    if _fingerprint(source) in {row.sha256 for row in ledger}:
        return True
    other = next((row.source for row in ledger if row.source.startswith("sample:")), None)
    if other:
        raise DatabaseProblem(
            f"This database holds another sample already, got: {other!r}, asked for: {source!r}. "
            "Nothing was written. Use another database: --database sqlite:///data/other.db"
        )
    if ledger or any(_has_rows(connection, table) for table in FACTS):
        raise DatabaseProblem(
            "This database holds records that are not the sample, and invented rows must not "
            "stand among them. Nothing was written. "
            "Use another database: --database sqlite:///data/sample.db"
        )
    return False


def _has_rows(connection: sa.Connection, table: sa.Table) -> bool:
    return (
        connection.execute(sa.select(sa.literal(1)).select_from(table).limit(1)).first() is not None
    )


def _fingerprint(source: str) -> str:
    return sha256(source.encode()).hexdigest()


def _enter(connection: sa.Connection, source: str, rows: int, now: datetime) -> None:
    row = {
        "sha256": _fingerprint(source),
        "source": source,
        "rows": rows,
        "synthetic": True,
        "imported_at": now.replace(tzinfo=None),
    }
    connection.execute(imports.insert(), row)
