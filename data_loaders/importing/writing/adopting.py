"""Names of records, and rows of before there were sources that belong to a record now."""

from itertools import islice

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.identity import Identities
from data_loaders.importing.writing.work import ORDERED, Work, stored_table

AT_A_TIME = 5_000


def write_names(work: Work, found: Identities) -> None:
    """Write the names under which records were seen for the first time, and which were one."""
    ids = {name: number for number, name in work.names.items()}
    rows = (
        {"source_id": ids[source], "name": name, "record_id": found.merged.get(number, number)}
        for source, name, number in found.names
    )
    known = schema.records
    for old, number in found.merged.items():
        moved = sa.update(known).where(known.c.record_id == old)
        work.connection.execute(moved.values(record_id=number))
    while chunk := list(islice(rows, AT_A_TIME)):
        names = [row["name"] for row in chunk]
        stored = sa.select(known.c.source_id, known.c.name).where(known.c.name.in_(names))
        there = {*map(tuple, work.connection.execute(stored))}
        new = {(row["source_id"], row["name"]): row for row in chunk}
        rest = [row for key, row in new.items() if key not in there]
        if rest:
            work.connection.execute(sa.insert(known), rest)


def adopt_visits(work: Work, found: Identities) -> None:
    """Make visits of before there were sources, with all that names them, their records' rows."""
    if not found.adopted:
        return
    source = work.sources["visits"]
    pairs = [{"this_visit": code, "number": number} for code, number in found.adopted.items()]
    for name in ORDERED:
        table = stored_table(name)
        column = table.c.code if name == "visits" else table.c.get("visit")
        if column is None:
            continue
        statement = sa.update(table).where(
            column == sa.bindparam("this_visit"), table.c.source_id.is_(None)
        )
        values = {"source_id": source, "record_id": sa.bindparam("number")}
        for start in range(0, len(pairs), AT_A_TIME):
            part = pairs[start : start + AT_A_TIME]
            work.adopted += work.connection.execute(statement.values(values), part).rowcount
