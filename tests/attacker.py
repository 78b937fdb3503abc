"""Somebody who sees sums alone, asks all that she may, and subtracts.

She knows which health centers stand behind each sum, and the work of her own. What she then can
tell of one or two nurses is a leak. `write_crews` makes a programme that invites her.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from itertools import combinations

import numpy as np
import pandas as pd
import sqlalchemy as sa

from answers.desk import Desk
from answers.pages import CHARTS
from dashboard.months import month_number
from dashboard.question import Question
from data_loaders import schema
from data_loaders.disclosure.rule import FEWEST_NURSES
from data_loaders.engine import reading, writing
from data_loaders.importing.summing.summing import write_sums
from data_loaders.scope import Reader
from data_loaders.trends import load_indicator_months
from tests.programme import shared_indicators

PAGES = ("trends", "districts")
MONTHS = [date(2012, month, 1) for month in range(1, 7)]
CREWS = {"Λ": 9, "Ψ": 3}  # health centers of each district
TABLES = ("districts", "health_centers", "nurses", "indicators", "imports", "indicator_values")


# The programme: small teams, of whom some are seen in a month and some are not.


def write_crews(engine: sa.Engine, seed: int) -> None:
    """Write nurses of whom each health center has one or two, seen in two months of three."""
    random, rows = np.random.default_rng(seed), {name: [] for name in TABLES}
    rows["indicators"] = shared_indicators()
    rows["imports"] = [{"sha256": "0" * 64, "source": "α", "imported_at": datetime(2013, 1, 1),
                        "rows": 1, "synthetic": True}]  # fmt: skip
    for x, centers in CREWS.items():
        rows["districts"].append({"code": x, "name": f"{x}·ω", "population": 1})
        for center in (f"{x}-{number}" for number in range(1, centers + 1)):
            rows["health_centers"].append({"code": center, "name": center, "district": x})
            for nurse in (f"{center}ν{one}" for one in range(int(random.integers(1, 3)))):
                rows["nurses"].append({"code": nurse, "education": "A2", "sex": "F"})
                rows["indicator_values"] += seen(center, nurse, random)
    with writing(engine) as connection:
        for name, several in rows.items():
            connection.execute(sa.insert(schema.metadata.tables[name]), several)
        write_sums(connection)


def seen(center: str, nurse: str, random: np.random.Generator) -> Iterator[dict]:
    for month in MONTHS:
        for indicator in ("ΔΕΙ", "ΘΕΡ"):
            if random.random() < 2 / 3:
                n = int(random.integers(5, 40))
                k = int(random.integers(0, n + 1))
                yield {"indicator": indicator, "health_center": center, "nurse": nurse,
                       "date": month, "numerator": k, "denominator": n, "visit": None}  # fmt: skip


# What she is told.


@dataclass(frozen=True)
class Sum:
    """A sum that was told: of which health centers, of what, in which months, how many."""

    centers: frozenset[str]
    indicator: str
    first: int
    last: int
    n: int


def told_sums(desk: Desk, searches: Iterable[str]) -> set[Sum]:
    """Ask every frame of every question, and return each sum in it that names its months."""
    found = set()
    for search in searches:
        for page in PAGES:
            with desk.ask(search) as (reader, question):
                if question.window is None:
                    continue
                members = members_of(desk, question)
                for name, rows in frames(page, reader, question).items():
                    found |= set(sums_in(name, rows, question, members))
    return found


def loaded_sums(desk: Desk) -> set[Sum]:
    """Return every sum of a month that the loader of all pages tells: quicker, and no page."""
    found = set()
    with desk.ask("") as (reader, question):
        members = members_of(desk, question)
        for place in (None, "district", "health_center"):
            rows = load_indicator_months(reader, question.filters, question.window, place)
            for row in rows.itertuples():
                month, code = month_number(row.period_start), getattr(row, "place", "all")
                found.add(Sum(members[code], row.indicator, month, month, int(row.denominator)))
    return found


def frames(page: str, reader: Reader, question: Question) -> dict[str, pd.DataFrame]:
    """Return all frames of a page by name."""
    made = {chart.name: chart.numbers for chart in CHARTS[page]}
    for chart in CHARTS[page]:
        made |= chart.beside
    return {f"{page}/{name}": make(reader, question) for name, make in made.items()}


def searches_of(desk: Desk) -> list[str]:
    """Return what may be asked: every place, every month, every quarter, and all."""
    with desk.ask("") as (_, question):
        places, months = question.places, question.window.months
    asked = [f"?district={code}" for code in places.districts]
    asked += [f"?health_center={code}" for code in places.health_centers]
    spans = [(month, month) for month in months] + list(zip(months, months[2:], strict=False))
    asked += [f"?start={first:%Y-%m}&end={last:%Y-%m}" for first, last in spans]
    return ["", *asked]


def members_of(desk: Desk, question: Question) -> Mapping[str, frozenset[str]]:
    """Return the health centers behind every code that a frame may name, and behind `all`."""
    with reading(desk.engine) as connection:
        center = schema.health_centers.c
        rows = connection.execute(sa.select(center.code, center.district)).all()
    of = {code: frozenset({code}) for code, _ in rows}
    for district in {row.district for row in rows}:
        of[district] = frozenset(code for code, home in rows if home == district)
    of |= {pool: frozenset(codes) for pool, codes in question.places.pools.items()}
    chosen = question.filters.health_center or question.filters.district
    chosen = chosen or tuple(question.places.districts)
    return of | {"all": frozenset().union(*(of[code] for code in chosen))}


def sums_in(
    name: str, rows: pd.DataFrame, question: Question, members: Mapping[str, frozenset[str]]
) -> Iterator[Sum]:
    """Read the sums of a frame: by month, of the whole window, or of two periods."""
    start, end = month_number(question.window.start), month_number(question.window.last_day)
    by_center = bool(question.filters.health_center)  # a district's rows are of those chosen
    for row in rows.itertuples():
        code = "all" if by_center else getattr(row, "district", "all")
        if name == "districts/comparison":
            for period in ("baseline", "latest"):
                first, last, n = (getattr(row, f"{period}_{one}") for one in ("from", "to", "n"))
                months = month_number(first), month_number(last)
                if n:
                    yield Sum(members[code], row.indicator, *months, int(n))
        elif name in ("trends/signals", "trends/steps"):
            yield Sum(members[row.place], row.indicator, start, end, int(row.denominator))
        elif name in ("trends/series", "districts/series"):
            month = month_number(row.period_start)
            yield Sum(members[code], row.indicator, month, month, int(row.denominator))


# What she works out.


def leaks(found: set[Sum], truth: pd.DataFrame, own: frozenset[str]) -> list[str]:
    """Return what can be told of one or two nurses from these sums and the work of `own` centers.

    `truth`: health_center, month, indicator, nurse, denominator of everybody.
    """
    return [*by_month(found, truth, own), *by_window(found, truth, own)]


def by_month(found: set[Sum], truth: pd.DataFrame, own: frozenset[str]) -> Iterator[str]:
    """Take from each month's sum every choice of the sums within it, and her own work."""
    months = [one for one in found if one.first == one.last]
    cells = dict(iter(truth.groupby(["indicator", "month"])))
    for whole in months:
        here = cells[whole.indicator, whole.first]
        n_of = here.groupby("health_center").denominator.sum()
        inside = {
            one.centers: one.n
            for one in months
            if (one.indicator, one.first) == (whole.indicator, whole.first)
            and one.centers < whole.centers
        }
        inside |= {frozenset({code}): int(n_of.get(code, 0)) for code in own & whole.centers}
        for parts in choices(inside):
            rest = whole.centers.difference(*parts)
            left = whole.n - sum(inside[part] for part in parts)
            who = here[here.health_center.isin(rest - own)].nurse.nunique()
            if left > 0 and rest - own and 0 < who < FEWEST_NURSES:
                yield f"{whole.indicator} {whole.first}: {left} of {sorted(rest)}, {who} nurses"


def choices(parts: Iterable[frozenset[str]]) -> Iterator[tuple[frozenset[str], ...]]:
    """Return every choice of parts of which none holds a piece of another."""
    several = sorted(parts, key=sorted)
    for size in range(len(several) + 1):
        for chosen in combinations(several, size):
            if sum(map(len, chosen)) == len(frozenset().union(*chosen)):
                yield chosen


def by_window(found: set[Sum], truth: pd.DataFrame, own: frozenset[str]) -> Iterator[str]:
    """Take from each sum of several months those of its months that were told."""
    told = {
        (one.centers, one.indicator, one.first): one.n for one in found if one.first == one.last
    }
    for whole in found:
        if whole.first == whole.last:
            continue
        months = [
            month
            for month in range(whole.first, whole.last + 1)
            if (whole.centers, whole.indicator, month) in told
        ]
        left = whole.n - sum(told[whole.centers, whole.indicator, month] for month in months)
        rows = truth[
            (truth.indicator == whole.indicator)
            & truth.health_center.isin(whole.centers - own)
            & truth.month.between(whole.first, whole.last)
            & ~truth.month.isin(months)
        ]
        if left > 0 and 0 < rows.nurse.nunique() < FEWEST_NURSES:
            yield f"{whole.indicator} {whole.first}-{whole.last}: {left} of {sorted(whole.centers)}"


def truth_of(engine: sa.Engine) -> pd.DataFrame:
    """Return what each nurse did, by health center, month and indicator."""
    seen = schema.nurse_months.c
    columns = (seen.health_center, seen.month, seen.indicator, seen.nurse, seen.denominator)
    with reading(engine) as connection:
        return pd.DataFrame(connection.execute(sa.select(*columns)).all())
