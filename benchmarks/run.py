"""Times a filter change on every page, from the post to its JSON, and its rows beside plain pandas.

Run it with `make bench`. It prints and judges nothing: the machine is whatever it is.
"""

import argparse
import os
import platform
import re
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from statistics import median, quantiles

from app import create_app
from benchmarks import plain
from benchmarks.watch import Call, Watch
from callbacks import PAGES
from data_loaders.engine import open_engine
from data_loaders.sample import write_sample
from layouts.ids import LOCATION, part

ROTA = (
    "", "?district=KIR", "?district=SKA", "?district=KIR&start=2011-06&end=2012-06",
    "?district=KIR&health_center=K-02", "?health_center=K-02&health_center=K-03&health_center=K-07",
    "?indicator=CLS", "?health_center=K-08&indicator=CLS&start=2012-01", "?end=2011-12",
    "?district=SKA&health_center=S-05&start=2012-01",
)  # fmt: skip


@dataclass
class Measured:
    """What one page took: seconds of each change and bytes of each answer."""

    seconds: list[float] = field(default_factory=list)
    loading: list[float] = field(default_factory=list)
    sizes: list[int] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    sql: float = 0.0
    pandas: float = 0.0


def question(client, page) -> Callable[[str], dict]:
    """Return a function that makes the post a browser sends for a query string."""
    location = part(page.NAME, LOCATION)
    answers = [
        one["output"] for one in client.get("/_dash-dependencies").get_json()
        if [each["id"] for each in one["inputs"]] == [location] and not one["clientside_function"]
    ]  # fmt: skip
    outputs = re.findall(r"([\w-]+)\.(\w+)", answers[0])
    return lambda search: {
        "output": answers[0],
        "outputs": [{"id": name, "property": prop} for name, prop in outputs],
        "inputs": [{"id": location, "property": "search", "value": search}],
        "changedPropIds": [f"{location}.search"],
    }


def measure(client, page, watch: Watch, frames: plain.Frames, times: int) -> Measured:
    """Ask a page the whole rota, once to warm it and then `times` times."""
    found, body = Measured(), question(client, page.layout)
    for turn in range(times + 1):
        for search in ROTA:
            watch.calls.clear()
            began = time.perf_counter()
            answer = client.post("/_dash-update-component", json=body(search))
            spent = time.perf_counter() - began
            if answer.status_code != 200:
                raise SystemExit(f"{page.layout.PATH}{search} answered {answer.status_code}")
            if turn:
                found.seconds.append(spent)
                found.loading.append(sum(call.seconds for call in watch.calls))
                compare(found, frames, watch.calls)
            else:
                found.sizes.append(len(answer.data))
                packed = {"Accept-Encoding": "br"}
                sent = client.post("/_dash-update-component", json=body(search), headers=packed)
                found.sent.append(len(sent.data))
    return found


def compare(found: Measured, frames: plain.Frames, calls: list[Call]) -> None:
    """Make the same rows in pandas where there is a twin; the counts must agree."""
    for call in calls:
        twin = getattr(plain, call.name, None)
        if twin is None:
            continue
        began = time.perf_counter()
        rows = twin(frames, *call.arguments, **call.named)
        found.pandas += time.perf_counter() - began
        found.sql += call.seconds
        for name in {"numerator", "denominator"} & set(rows):
            if rows[name].sum() != call.rows[name].sum():
                raise SystemExit(f"{call.name}: pandas and the loader disagree, {call.arguments}")
        if len(rows) != len(call.rows):
            raise SystemExit(f"{call.name}: {len(call.rows)} rows, pandas has {len(rows)}")


def line(name: str, found: Measured) -> str:
    """Write one page's line of the table."""
    p95 = quantiles(found.seconds, n=20)[-1] if len(found.seconds) > 1 else found.seconds[0]
    times = [median(found.seconds), p95, median(found.loading)]
    sizes = [median(found.sizes), median(found.sent)]
    ratio = f"{found.sql / found.pandas:8.1f} ×" if found.pandas else "       –  "
    return (f"{name:<12}" + "".join(f"{seconds * 1000:9.0f} ms" for seconds in times)
            + ratio + "".join(f"{size / 1000:9.1f} KB" for size in sizes))  # fmt: skip


def main() -> None:
    """Write the sample, ask every page, print the table."""
    options = argparse.ArgumentParser("benchmarks.run", description=__doc__)
    options.add_argument("--times", type=int, default=5, help="rounds of the rota (default 5)")
    asked = options.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        engine = open_engine(f"sqlite:///{folder}/mesh.db")
        rows = sum(write_sample(engine).values())
        frames, watch = plain.Frames(engine), Watch()
        watch.begin()
        client = create_app(engine).server.test_client()
        machine = f"{os.cpu_count()} processors, Python {platform.python_version()}"
        print(f"The sample, {rows:,} rows; {len(ROTA)} questions × {asked.times}; {machine}\n")
        print(f"{'page':<12}  change p50         p95     loaders  SQL:pandas      answer  as sent")
        for page in PAGES:
            print(line(page.layout.NAME, measure(client, page, watch, frames, asked.times)))
        engine.dispose()
    print("\nloaders: the part of the change spent in the database and in making frames (p50).\n"
          "SQL:pandas: time of the loaders that have a twin in benchmarks/plain.py, which keeps\n"
          "every table in memory and is checked to find the same rows and counts.")  # fmt: skip


if __name__ == "__main__":
    main()
