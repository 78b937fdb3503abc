"""`sample`: write the invented programme."""

import argparse
from collections.abc import Callable

from commands.codes import DONE
from commands.progress import Progress
from data_loaders.engine import open_engine
from data_loaders.sample import SCALES, SEED, write_programme
from data_loaders.sample.programme import Programme


def add(commands, database: argparse.ArgumentParser) -> None:
    """Describe the command."""
    parser = commands.add_parser("sample", parents=[database], help="write the invented programme")
    parser.add_argument("--seed", type=int, default=SEED)
    sizes = "seed: two districts; national: 30, ten million observations, some minutes"
    parser.add_argument("--scale", choices=[*SCALES], default="seed", help=sizes)
    parser.add_argument("--months", type=_count, help="national only: fewer months than 60")
    parser.add_argument("--centers", type=_count, help="national only: fewer centers than 500")
    parser.set_defaults(run=run)


def run(asked: argparse.Namespace) -> int:
    """Write the invented programme."""
    less = {name: value for name in ("months", "centers") if (value := getattr(asked, name))}
    plan = SCALES[asked.scale](asked.seed, **less if asked.scale == "national" else {})
    with Progress() as progress:
        engine = open_engine(asked.database)
        written = write_programme(engine, plan, announce=announcer(progress, plan))
    rows = sum(written.values())
    print(
        f"Invented programme written: {rows:,} rows."
        if rows
        else "The invented programme is there already, nothing was changed."
    )
    return DONE


def announcer(progress: Progress, plan: Programme) -> Callable[[str, int], None]:
    """Return what hears of each batch of rows; a short sample has nothing to say."""
    centers = len(plan.centers)
    written = {"rows": 0, "halves": 0}  # of a center first what is seen of it, then of its nurses

    def announce(table: str, rows: int) -> None:
        if table == "summaries":
            progress.count("health centers summed up", rows, centers)
            return
        written["rows"] += rows
        if table == "indicator_values":
            written["halves"] += 1
            if written["halves"] % 2 == 0:
                more = f"{written['rows']:,} rows"
                progress.count("health centers written", written["halves"] // 2, centers, more)

    return announce if plan.scale != "seed" else lambda table, rows: None


def _count(text: str) -> int:
    """Read a number from 1 to 500."""
    if not text.isdigit() or not 1 <= int(text) <= 500:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to 500, got: {text!r}")
    return int(text)
