"""The commands beside `serve`: each file adds one to the command line and runs it.

A module offers `add(commands, database)`, which describes the command; `database` is the parser
that brings `--database`. `run` of what was asked returns one of the exit codes below.
"""

import argparse

from commands import (
    accounts,
    archives,
    briefing,
    checking,
    drafting,
    importing,
    ledger,
    protecting,
    pulling,
    sample,
    summaries,
    views,
)

COMMANDS = (
    sample,
    importing,
    pulling,
    drafting,
    ledger,
    checking,
    summaries,
    views,
    briefing,
    archives,
    accounts,
    protecting,
)


def add_commands(commands, database: argparse.ArgumentParser) -> None:
    """Describe every command of this folder."""
    for one in COMMANDS:
        one.add(commands, database)
