"""`sample`: write the invented programme."""

import argparse

from commands.codes import DONE
from data_loaders.engine import open_engine
from data_loaders.sample import SEED, write_sample


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser = commands.add_parser("sample", parents=[database], help="write the invented programme")
    parser.add_argument("--seed", type=int, default=SEED)
    parser.add_argument("--scale", choices=["seed"], default="seed")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Write the invented programme."""
    written = write_sample(open_engine(asked.database), seed=asked.seed)
    rows = sum(written.values())
    print(f"Invented programme written: {rows:,} rows." if rows else
          "The invented programme is there already, nothing was changed.")  # fmt: skip
    return DONE
