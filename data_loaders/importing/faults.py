"""What can go wrong while a database is written to, said in a sentence instead of a traceback."""

from collections.abc import Iterator
from contextlib import contextmanager

import sqlalchemy as sa
from alembic.util import CommandError

from dashboard.messages import say
from data_loaders.engine import DatabaseProblem


@contextmanager
def said_plainly(language: str) -> Iterator[None]:
    """Turn every failure of the database below into a `DatabaseProblem` that says what to do."""
    try:
        yield
    except sa.exc.DBAPIError as error:
        raise DatabaseProblem(_what_to_do(error, language)) from error
    except CommandError as error:
        raise DatabaseProblem(
            say("This database was made by a newer version: update the program.", language)
        ) from error
    except OSError as error:
        raise DatabaseProblem(
            say("The folder of the database cannot be made: choose another one.", language)
        ) from error


def busy(language: str) -> DatabaseProblem:
    """Return what the second of two importers is told."""
    return DatabaseProblem(
        say(
            "Another program is writing to the database, so nothing was changed: wait until it "
            "is done and import again.", language,
        )
    )  # fmt: skip


DISK_FULL = (
    "disk is full", "no space left", "disk full", "disk i/o error", "is full", "file too large",
)  # fmt: skip


def _what_to_do(error: sa.exc.DBAPIError, language: str) -> str:
    text = str(error.orig).lower()
    if any(words in text for words in ("locked", "already exists", "lock wait timeout")):
        return str(busy(language))
    if any(words in text for words in DISK_FULL):
        return say("The disk is full, so nothing was changed: make room first.", language)
    if "readonly" in text or "read-only" in text or "permission denied" in text:
        return say("This database may not be written to, so nothing was changed.", language)
    if "not a database" in text or "malformed" in text:
        return say("The file is not a database, or it is damaged: choose another one.", language)
    # MariaDB calls a broken check an operational error.
    if isinstance(error, sa.exc.IntegrityError | sa.exc.DataError) or "constraint" in text:
        return say(
            "The rows clash with rows that are in the database already, so nothing was changed: "
            "bring every column of the rows that you correct.", language,
        )  # fmt: skip
    return say("The database does not answer, so nothing was changed.", language)
