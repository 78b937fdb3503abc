"""A database that holds names is not left open to everybody who has an account on the machine."""

import os

import sqlalchemy as sa

from dashboard.messages import say
from data_loaders import schema
from data_loaders.engine import DatabaseProblem, is_missing, reading, sqlite_file

FOR_OTHERS = 0o007


def refuse_open_names(engine: sa.Engine, language: str = "en") -> None:
    """Raise `DatabaseProblem` where everybody may read a file that holds nurses' names.

    Names of an invented programme are nobody's. Only SQLite has such a file, and Windows has no
    such rights.
    """
    file = sqlite_file(engine)
    if file is None or is_missing(engine) or os.name == "nt":
        return
    if file.stat().st_mode & FOR_OTHERS and holds_names(engine):
        said = say(
            "Everybody on this machine may read {file}, and it holds names. Run: chmod 600 {file}",
            language,
        )
        raise DatabaseProblem(said.format(file=file))


def holds_names(engine: sa.Engine) -> bool:
    """Tell whether a database holds a nurse's name that was not invented."""
    name, invented = schema.nurse_identities.c.name, schema.imports.c.synthetic
    try:
        with reading(engine) as connection:
            has_names = connection.execute(sa.select(name).limit(1)).first()
            real = sa.select(invented).where(invented.is_not(sa.true())).limit(1)
            return has_names is not None and connection.execute(real).first() is not None
    except DatabaseProblem:  # no such tables: others' views; or it cannot be read, which is said
        return False


def is_invented(engine: sa.Engine) -> bool:
    """Tell whether all that a database holds was invented: it shows nobody's work.

    Real files are never imported beside the sample; here that is not relied on.
    """
    invented = schema.imports.c.synthetic
    try:
        with reading(engine) as connection:
            real = sa.select(invented).where(invented.is_not(sa.true())).limit(1)
            some = sa.select(invented).where(invented).limit(1)
            return connection.execute(some).first() is not None and (
                connection.execute(real).first() is None
            )
    except DatabaseProblem:
        return False
