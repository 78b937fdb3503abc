"""MariaDB compares texts as their columns say: two that say otherwise cannot be compared."""

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders.existing.offered import Offer
from data_loaders.importing.problems import Problems, Refused, Rule
from data_loaders.schema import metadata
from data_loaders.schema.base import MARIADB

_COLLATIONS = sa.text(
    "SELECT table_name, column_name, collation_name FROM information_schema.columns "
    "WHERE table_schema = database() AND collation_name IS NOT NULL"
)


def check_collations(connection: sa.Connection, offer: Offer, problems: Problems) -> None:
    """Note every column that is compared with one of another collation."""
    if connection.dialect.name not in MARIADB:
        return
    found = {(table, column): said for table, column, said in connection.execute(_COLLATIONS)}
    for table in metadata.tables.values():
        for reference in table.foreign_keys:
            column, other = reference.parent, reference.column
            here, there = ((one.table.name, one.name) for one in (column, other))
            if found.get(here, "") != found.get(there, "") and here in found and there in found:
                why = Refused(
                    "collation",
                    here=found[here],
                    there=found[there],
                    other=f"{other.table.name}.{other.name}",
                )
                problems.add(table.name, None, column.name, "", why)


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of collations."""
    return {
        "collation": Rule(
            say("compared as {here}, and {other} as {there}", language),
            say("give both the same, best utf8mb4_bin", language),
        ),
    }
