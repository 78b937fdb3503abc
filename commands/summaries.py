"""`summaries`: write the monthly sums anew, as after another program wrote the rows."""

import argparse
from functools import partial

from commands.codes import DONE
from commands.progress import Progress
from data_loaders.engine import migrate, open_engine, writing
from data_loaders.importing.summing.summing import write_sums


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    words = "sum the observations up by month anew (imports do it by themselves)"
    parser = commands.add_parser("summaries", parents=[database], help=words)
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Write all sums in one transaction; pages stay readable meanwhile."""
    engine = open_engine(asked.database)
    migrate(engine)
    with Progress() as progress, writing(engine) as connection:
        centers = write_sums(
            connection, announce=partial(progress.count, "health centers summed up")
        )
    print(f"The months of {centers:,} health centers are summed up.")
    return DONE
