"""A programme that is imported anew again and again, and readers in processes beside it.

An import exchanges every count of what was observed (k of n becomes n - k), so that there are two
states of the programme: that of odd and that of even import numbers. An answer that is neither was
read from both.
"""

import json
import re
import subprocess
import sys
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import open_engine, writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.places import VERSION_LENGTH
from tests.programme import HERE

ROOT = Path(__file__).parent.parent
VERSION = re.compile(rf"\b[0-9a-f]{{{VERSION_LENGTH}}}\b")
SEARCHES = ("", f"?district={quote(HERE)}", f"?health_center={quote(HERE)}-%CE%B1")
DATA = ("/data/trends/series.json", "/data/trends/signals.json", "/data/districts/comparison.json",
        "/data/districts/series.json")  # fmt: skip
POSTED = ("briefing", "trends")


def bring_in(engine: sa.Engine, number: int) -> None:
    """Import: exchange all counts, bring the sums up to date and write the ledger, or nothing."""
    value = schema.indicator_values.c
    with writing(engine) as connection:
        exchanged = schema.indicator_values.update().values(
            numerator=value.denominator - value.numerator
        )
        connection.execute(exchanged)
        write_sums(connection)
        connection.execute(schema.imports.insert(), [{
            "id": number, "sha256": sha256(b"%d" % number).hexdigest(), "source": "α", "rows": 1,
            "imported_at": datetime(2013, 3, 1), "synthetic": False,
        }])  # fmt: skip


@dataclass(frozen=True)
class Asking:
    """How much is asked: by how many worker processes, how often, how many of `SEARCHES`."""

    processes: int
    rounds: int
    searches: int = len(SEARCHES)

    @property
    def names(self) -> set[str]:
        """What is asked in a round."""
        return {name + one for name in (*DATA, *POSTED) for one in SEARCHES[: self.searches]}


def answers(client, rounds: int, searches: int):
    """Ask data URLs and pages in turns; yield what was asked, the version said, and the answer.

    The version is empty where an answer says none; in the answer itself it is blotted out.
    """
    from tests.pages import page_named
    from tests.trees import post_page

    for _ in range(rounds):
        for search in SEARCHES[:searches]:
            said = {path: client.get(path + search) for path in DATA}
            said |= {name: post_page(client, page_named(name).layout, search) for name in POSTED}
            for name, answer in said.items():
                if answer.status_code != 200:
                    raise AssertionError(f"{name}{search}: {answer.status_code} {answer.text}")
                found = VERSION.search(answer.text)
                plain = VERSION.sub("version", answer.text)
                yield f"{name}{search}", found[0] if found else "", digest(plain)


def digest(text: str) -> str:
    """Return a short name of an answer."""
    return sha256(text.encode()).hexdigest()[:16]


def readers(url: str, asking: Asking) -> list[subprocess.Popen]:
    """Start readers, each in a worker process of its own."""
    words = [sys.executable, "-W", "error", "-m", "tests.beside", url]
    words += [f"{asking.rounds}", f"{asking.searches}"]
    return [
        subprocess.Popen(words, cwd=ROOT, stdout=subprocess.PIPE, text=True)
        for _ in range(asking.processes)
    ]


def main() -> None:
    """Ask as a worker process does, and print every answer on a line."""
    from app import create_app

    url, rounds, searches = sys.argv[1], *map(int, sys.argv[2:])
    engine = open_engine(url, busy_seconds=15)
    client = create_app(engine).server.test_client()
    for answer in answers(client, rounds, searches):
        sys.stdout.write(json.dumps(answer) + "\n")
    engine.dispose()


if __name__ == "__main__":
    main()
