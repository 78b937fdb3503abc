"""Mutants: the program with one stone of a wall taken out, which a named test has to notice.

A test that stays green without the check that it is there for proves nothing. Each mutant in
`mutants.toml` names a file, a text of it that is replaced, and the tests of which one has to fail.
They run on a copy of the program, in processes of their own.
"""

import os
import re
import shutil
import subprocess
import sys
import tomllib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.sources import ROOT

LIST = Path(__file__).parent / "mutants.toml"
LEFT_HERE = (".git", ".venv", ".packed", ".ruff_cache", ".pytest_cache", "__pycache__", "data")
FAILED = re.compile(r"\b(\d+) failed\b")


@dataclass(frozen=True)
class Mutant:
    """A wall, what is wrong with it, where, and the tests of which one has to notice."""

    wall: str
    name: str
    file: str
    old: str
    new: str
    tests: tuple[str, ...]

    def __str__(self) -> str:
        return f"{self.wall}: {self.name}"


def mutants() -> list[Mutant]:
    """Read all mutants."""
    rows = tomllib.loads(LIST.read_text(encoding="utf-8"))["mutant"]
    return [Mutant(**row | {"tests": tuple(row["tests"])}) for row in rows]


def copied(folder: Path) -> Path:
    """Copy the program with its tests into a folder."""
    ignored = shutil.ignore_patterns(*LEFT_HERE)
    return Path(shutil.copytree(ROOT, folder / "program", ignore=ignored))


@contextmanager
def mutated(program: Path, mutant: Mutant) -> Iterator[None]:
    """Take one stone out of a copy, and put it back."""
    file = program / mutant.file
    whole = file.read_text(encoding="utf-8")
    file.write_text(whole.replace(mutant.old, mutant.new, 1), encoding="utf-8")
    try:
        yield
    finally:
        file.write_text(whole, encoding="utf-8")


def failures(program: Path, tests: Iterable[str], *options: str) -> tuple[int, str]:
    """Run tests on a copy; return how many failed, and what was said."""
    left_out = ("PYTEST_", "MESH_", "CI", "DATABASE_URL")
    place = {name: one for name, one in os.environ.items() if not name.startswith(left_out)}
    place |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTEST_DEBUG_TEMPROOT": f"{program.parent}"}
    command = [sys.executable, "-m", "pytest", "-n", "0", "-q", "-p", "no:cacheprovider", *options]
    done = subprocess.run(
        [*command, *tests], cwd=program, env=place, capture_output=True, text=True, check=False
    )
    found = FAILED.search(done.stdout)
    return int(found[1]) if found else 0, done.stdout[-3000:] + done.stderr[-1000:]
