"""`views`: plain views of the database for Superset, Metabase and the like."""

import argparse

from commands.codes import DONE
from data_loaders.engine import migrate, open_engine, writing
from data_loaders.views.making import drop_views, make_views


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    words = "make plain views for Superset, Metabase and the like (codes, never names)"
    parser = commands.add_parser("views", parents=[database], help=words)
    parser.add_argument("--drop", action="store_true", help="take them out again; the data stay")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Make the views, or take them out; the same command again changes nothing."""
    engine = open_engine(asked.database)
    migrate(engine)
    with writing(engine) as connection:
        names = drop_views(connection) if asked.drop else make_views(connection)
    print(f"{'Taken out' if asked.drop else 'Made'}: {', '.join(names) or 'nothing'}.")
    return DONE
