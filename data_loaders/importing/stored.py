"""What the database already holds, as far as an import must know it."""

from collections.abc import Iterator
from datetime import datetime

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.known import PARENTS, REFERRED_TO
from data_loaders.importing.overlaps import Posting
from data_loaders.importing.template import NEEDED, NEEDED_ONE_OF


class Stored:
    """The questions an import asks the database, answered on one open connection."""

    def __init__(self, connection: sa.Connection):
        self._connection = connection

    def codes(self) -> dict[str, dict[str, str | None]]:
        """Return table -> code -> the district of a center, the center of a visit, else None."""
        found = {}
        for name in REFERRED_TO:
            columns = schema.metadata.tables[name].c
            parent = columns[PARENTS[name]] if name in PARENTS else sa.null()
            rows = self._connection.execute(sa.select(columns.code, parent))
            found[name] = {code: owner for code, owner in rows}  # noqa: C416 - rows are no pairs
        return found

    def postings(self) -> Iterator[Posting]:
        """Yield every posting."""
        columns = schema.postings.c
        asked = sa.select(
            columns.nurse, columns.health_center, columns.role, columns.started_on,
            columns.ended_on,
        )  # fmt: skip
        return (Posting(*row) for row in self._connection.execute(asked))

    def filled(self) -> set[str]:
        """Return which of the tables that a programme cannot do without hold a row."""
        tables = [schema.metadata.tables[name] for name in (*NEEDED, *NEEDED_ONE_OF)]
        return {table.name for table in tables if self._has_row(table)}

    def is_empty(self) -> bool:
        """Tell whether nothing was ever written here."""
        return not any(self._has_row(table) for table in (*schema.FACTS, schema.imports))

    def _has_row(self, table: sa.Table) -> bool:
        asked = sa.select(sa.true()).select_from(table).limit(1)
        return self._connection.execute(asked).first() is not None

    def imported_at(self, sha256: str) -> datetime | None:
        """Return when a bundle with these very bytes was imported, None if it never was."""
        columns = schema.imports.c
        return self._connection.scalar(
            sa.select(columns.imported_at).where(columns.sha256 == sha256)
        )

    def is_sample(self) -> bool:
        """Tell whether the invented programme is in this database."""
        asked = sa.select(schema.imports.c.id).where(schema.imports.c.synthetic).limit(1)
        return self._connection.scalar(asked) is not None
