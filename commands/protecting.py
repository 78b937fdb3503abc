"""`protect`: PostgreSQL's own policies and roles, a second wall behind the program's."""

import argparse

import sqlalchemy as sa

from commands.codes import DONE
from data_loaders.engine import open_engine
from data_loaders.walls.protecting import printed, protect, unprotect


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    words = "let PostgreSQL itself keep rows from whoever may not see them; again after migrations"
    parser = commands.add_parser("protect", parents=[database], help=words)
    how = parser.add_mutually_exclusive_group()
    how.add_argument("--print", action="store_true", dest="prints", help="print the SQL, run none")
    how.add_argument("--off", action="store_true", help="take the policies away again")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Build the wall, print what builds it, or take it down."""
    engine = open_engine(asked.database)
    try:
        return run_on(engine, asked)
    finally:
        engine.dispose()


def run_on(engine: sa.Engine, asked: argparse.Namespace) -> int:
    """Do what was asked to one database."""
    if asked.prints:
        print(*(f"{statement};" for statement in printed(engine)), sep="\n")
    elif asked.off:
        unprotect(engine)
        print("PostgreSQL no longer keeps any row back; the program alone does.")
    else:
        n = protect(engine)
        print(f"{n} tables are protected: readers see what they are told they may see.")
    return DONE
