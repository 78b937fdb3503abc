"""Filter changes on every page, from the post to the packed answer, and their rows beside peers."""

import re
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median, quantiles

import numpy as np
import sqlalchemy as sa

from app import create_app
from benchmarks import peers
from callbacks.pages import PAGES
from dashboard.filters import Filters
from data_loaders.engine import reading
from data_loaders.reach.records import load_records
from data_loaders.scope import CODES_ONLY, Reader
from data_loaders.trends import load_indicator_months
from layouts.ids import LOCATION, part

PACKED = {"Accept-Encoding": "br"}


@dataclass(frozen=True)
class Places:
    """Codes to ask about: districts, each with a health center and a nurse of it."""

    districts: list[str]
    centers: list[str]
    nurses: list[str]

    @property
    def selections(self) -> dict[str, Filters]:
        """One selection of each size."""
        return {
            "all": Filters(),
            "district": Filters(district=(self.districts[0],)),
            "center": Filters(health_center=(self.centers[0],)),
            "nurse": Filters(nurse=(self.nurses[0],)),
        }

    @property
    def searches(self) -> list[str]:
        """Questions as a meeting asks them: districts, a center each, a year, one indicator."""
        found = ["", "?indicator=CLS", "?start=2012-01"]
        for district, center in zip(self.districts, self.centers, strict=True):
            found += [
                f"?district={district}",
                f"?district={district}&health_center={center}",
                f"?district={district}&start=2012-01",
            ]
        return found


def places_in(engine: sa.Engine, most: int = 4) -> Places:
    """Look up some codes."""
    asked = (
        "SELECT c.district, min(v.health_center), min(v.nurse) FROM health_centers c JOIN "
        "visits x ON x.health_center = c.code JOIN indicator_values v ON v.visit = x.code "
        "WHERE v.nurse IS NOT NULL AND c.code IN "
        "(SELECT min(code) FROM health_centers GROUP BY district) GROUP BY 1 ORDER BY 1 LIMIT ?"
    )
    with engine.connect() as connection:
        rows = connection.exec_driver_sql(asked, (most,)).all()
    return Places(*map(list, zip(*rows, strict=True)))


def timed(ask: Callable[[], object], times: int) -> float:
    """Return the median of some runs, in milliseconds."""
    spent = []
    for _ in range(times):
        began = time.perf_counter()
        ask()
        spent.append((time.perf_counter() - began) * 1000)
    return median(spent)


def in_turns(answer: peers.Answering, asked: dict[str, Filters], times: int) -> list[float]:
    """Return the median of each selection, asked in turns, so that all are equally warm."""
    turns = [[timed(lambda f=f: answer(f), 1) for f in asked.values()] for _ in range(times)]
    return [median(spent) for spent in zip(*turns, strict=True)]


def ours(engine: sa.Engine) -> peers.Answering:
    """Ask our own loader; nothing is kept from one question to the next."""

    def answer(filters: Filters):
        with reading(engine) as connection:
            reader = Reader(connection, CODES_ONLY)
            rows = load_indicator_months(reader, filters, window)
        months = np.datetime_as_string(rows.period_start.to_numpy(), unit="M").tolist()
        columns = (rows[name].tolist() for name in ("indicator", "numerator", "denominator"))
        return {(code, month): (k, n) for month, code, k, n in zip(months, *columns, strict=True)}

    with reading(engine) as connection:
        window = load_records(Reader(connection, CODES_ONLY)).window(None, None)
    return answer


def beside_peers(engine: sa.Engine, folder: Path, times: int) -> None:
    """Print the data time of a filter change beside others', and check that all agree."""
    path = Path(engine.url.database)
    asked = places_in(engine).selections
    makers = {
        "ours": lambda: ours(engine),
        "DuckDB raw": lambda: peers.duckdb_raw(path, folder),
        "Superset-style": lambda: peers.superset(engine),
        "pandas in memory": lambda: peers.pandas_in_memory(engine),
    }
    print(f"\n{'data time, ms':<18}" + "".join(f"{name:>12}" for name in asked) + f"{'× ours':>12}")
    wanted, first = {}, None
    for name, make in makers.items():
        answer = make()
        for size, filters in asked.items():
            found = answer(filters)
            if wanted.setdefault(size, found) != found:
                raise SystemExit(f"{name} counts otherwise than ours, for {filters}")
        spent = in_turns(answer, asked, times if first is None else 3)
        first = first or spent
        ratio = median(one / mine for one, mine in zip(spent, first, strict=True))
        print(f"{name:<18}" + "".join(f"{one:>12.1f}" for one in spent) + f"{ratio:>12.0f}")


def question(client, page) -> Callable[[str], dict]:
    """Return a function that makes the post a browser sends for a query string."""
    location = part(page.NAME, LOCATION)
    answers = [
        one["output"]
        for one in client.get("/_dash-dependencies").get_json()
        if [each["id"] for each in one["inputs"]] == [location] and not one["clientside_function"]
    ]
    outputs = re.findall(r"([\w-]+)\.(\w+)", answers[0])
    return lambda search: {
        "output": answers[0],
        "outputs": [{"id": name, "property": prop} for name, prop in outputs],
        "inputs": [{"id": location, "property": "search", "value": search}],
        "changedPropIds": [f"{location}.search"],
    }


def whole_callbacks(engine: sa.Engine) -> None:
    """Print what a filter change takes on every page, asked first and asked again."""
    client = create_app(engine).server.test_client()
    searches = places_in(engine).searches
    print(
        f"\n{'filter change, ms':<18}{'first p50':>12}{'first p95':>12}{'again p50':>12}"
        f"{'again p95':>12}{'KB sent':>10}"
    )
    for page in PAGES:
        body, first, again, sizes = question(client, page.layout), [], [], []
        client.post("/_dash-update-component", json=body("?end=2010-01"), headers=PACKED)
        for spent in (first, again, again, again):
            for search in searches:
                began = time.perf_counter()
                answer = client.post("/_dash-update-component", json=body(search), headers=PACKED)
                spent.append((time.perf_counter() - began) * 1000)
                if answer.status_code != 200:
                    raise SystemExit(f"{page.layout.PATH}{search}: {answer.status_code}")
                sizes.append(len(answer.data) / 1000)
        numbers = [one for spent in (first, again) for one in (median(spent), p95(spent))]
        print(
            f"{page.layout.NAME:<18}"
            + "".join(f"{one:>12.1f}" for one in numbers)
            + f"{median(sizes):>10.1f}"
        )


def p95(spent: list[float]) -> float:
    """Return the time that 95 of 100 keep."""
    return quantiles(spent, n=20)[-1] if len(spent) > 1 else spent[0]
