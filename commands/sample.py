"""`sample`: write the invented programme."""

import argparse
import sys
import time
from collections.abc import Callable

from commands.codes import DONE
from data_loaders.engine import open_engine
from data_loaders.sample import SCALES, SEED, write_programme
from data_loaders.sample.programme import Programme

BAR = 30  # signs


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
    written = write_programme(open_engine(asked.database), plan, announce=progress(plan))
    rows = sum(written.values())
    print(f"Invented programme written: {rows:,} rows." if rows else
          "The invented programme is there already, nothing was changed.")  # fmt: skip
    return DONE


def progress(plan: Programme) -> Callable[[str, int], None]:
    """Return what draws a bar as health centers are written; a short sample needs none."""
    began, centers = time.monotonic(), len(plan.centers)
    done = {"rows": 0, "centers": 0.0}

    def announce(table: str, rows: int) -> None:
        if table == "summaries" and plan.scale != "seed":
            last = "\n" if rows == centers else ""
            print(
                f"\r{rows} of {centers} health centers summed up",
                end=last,
                file=sys.stderr,
                flush=True,
            )
            return
        done["rows"] += rows
        if table != "indicator_values" or plan.scale == "seed":
            return
        done["centers"] += 0.5  # what is seen of the center, then of its nurses
        share = done["centers"] / centers
        spent = time.monotonic() - began
        bar = ("█" * round(share * BAR)).ljust(BAR, "░")
        left = f"{spent / share - spent:4.0f} s left" if share < 1 else "summing up …"
        line = f"\r{bar} {done['centers']:3.0f} of {centers} health centers"
        print(
            f"{line}, {done['rows']:,} rows, {left}",
            end="\n" if share == 1 else "",
            file=sys.stderr,
            flush=True,
        )

    return announce


def _count(text: str) -> int:
    """Read a number from 1 to 500."""
    if not text.isdigit() or not 1 <= int(text) <= 500:
        raise argparse.ArgumentTypeError(f"a whole number from 1 to 500, got: {text!r}")
    return int(text)
