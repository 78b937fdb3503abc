"""Rows that show the trace of a known accident: totals read as places, percentages as counts.

Both go in silently otherwise, and double or sharpen every number: a line TOTAL at the foot of a
sheet becomes a health center, and 80 of 100, written for 80%, an observation of 100 children.
"""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from functools import lru_cache

import numpy as np

from dashboard.messages import say
from dashboard.places import PHARMACY
from data_loaders.importing.checking.postings import Late, Seen, Watch
from data_loaders.importing.problems import WARNING, Doubt, Refused, Rule
from data_loaders.importing.reading.rows import Layout, Row

LINES_AT_A_TIME = 50_000
REMEMBERED = 10_000  # names that were looked at
WHOLE = 100
MANY, SOME = 10, 2  # rows of an indicator, all of 100: refused, doubted
FEWEST_PARTS = 3  # a row is a total of at least so many others
FEWEST_COUNTED = 20  # in the denominators of a place: smaller sums meet by chance
NAMED = {
    "districts": ("code", "name"),
    "health_centers": ("code", "name"),
    "indicator_values": ("health_center",),
    "stock_months": ("health_center",),
    "stock_outs": ("health_center",),
    "stock_checks": ("health_center",),
}
TOTALS = (
    "total",
    "totals",
    "grand total",
    "sub total",
    "subtotal",
    "sub-total",
    "sum",
    "overall",
    "total general",
    "total général",
    "sous-total",
    "sous total",
    "ensemble",
    "somme",
    "igiteranyo",
    "byose",
    "all facilities",
    "all health centers",
    "tous",
)


class NamedTotals(Watch):
    """Refuses a row whose place is called total, in any of three languages."""

    tables = tuple(NAMED)

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Name a place that is called as sums are."""
        for column in NAMED[table]:
            word = row.values.get(column)
            if isinstance(word, str) and is_total(word):
                yield column, Refused("called_total")
                return


@lru_cache(maxsize=REMEMBERED)
def is_total(name: str) -> bool:
    """Tell whether a place is called total: `TOTAL`, `Sous-total :`, `Kirehe total`."""
    plain = " ".join(name.lower().strip(" :*-_").split())
    ends = plain.startswith(("total ", "sous-total ", "subtotal ")) or plain.endswith(" total")
    return plain in TOTALS or ends


class Sums(Watch):
    """Looks for places whose counts are, in every row, the sum of at least three others.

    Of observations only counts of whole places are compared (no nurse, no visit), of stock cards
    what was left and what moved at health centers: 40 bytes a row are kept.
    """

    def __init__(self, table: str):
        """Take the table: `indicator_values` or `stock_months`."""
        self.tables = (table,)
        self._counts_of = COUNTED[table]
        self._groups: dict[tuple, int] = {}  # indicator and date, or supply and month
        self._places: dict[str, int] = {}
        self._kept = array("q")  # group, place, two counts, row: five a row

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Remember a count of a whole place."""
        values = row.values
        counted = None if row.refused else self._counts_of(values)
        if counted is None:
            return ()
        key, counts = counted
        group = self._groups.setdefault(key, len(self._groups))
        place = self._places.setdefault(values.get("health_center"), len(self._places))
        self._kept.extend((group, place, *counts, row.number))
        return ()

    def end(self) -> Iterator[Late]:
        """Name the first row of every such place."""
        if len(self._places) <= FEWEST_PARTS:
            return
        kept = np.frombuffer(self._kept, dtype=np.int64).reshape(-1, 5)
        names = list(self._places)
        for place, row, parts in sum_places(kept):
            why = Refused("sum_of_others", n=parts)
            yield Late(self.tables[0], row, "health_center", str(names[place]), why)


def _observed(values: dict) -> tuple[tuple, tuple[int, int]] | None:
    """Return the indicator and date of a whole place's count, and the count."""
    counts = (values.get("numerator"), values.get("denominator"))
    if values.get("nurse") or values.get("visit") or None in counts:
        return None
    return (values.get("indicator"), values.get("date")), counts


def _in_stock(values: dict) -> tuple[tuple, tuple[int, int]] | None:
    """Return the supply and month of a health center's card, what was left, and what moved."""
    closing, place = values.get("closing"), values.get("health_center") or ""
    if closing is None or place.startswith(PHARMACY):
        return None
    moved = sum(values.get(name) or 0 for name in ("opening", "received", "issued", "closing"))
    return (values.get("supply"), values.get("month")), (round(closing), round(moved))


COUNTED = {"indicator_values": _observed, "stock_months": _in_stock}


def sum_places(kept: np.ndarray) -> list[tuple[int, int, int]]:
    """Return (place, first row, how many others) of the places that are sums of others.

    `kept` has a line for each count: group, place, numerator, denominator, row. A place is a sum
    when in every group that it is in it equals all the others together, or those above it.
    """
    never: set[int] = set()
    counted: Counter[int] = Counter()
    first: dict[int, tuple[int, int]] = {}
    for lines in _groups(kept):
        parts, is_sum = _sums_in(lines)
        never.update(lines[~is_sum, 1].tolist())
        for at in np.flatnonzero(is_sum):
            place = int(lines[at, 1])
            counted[place] += int(lines[at, 3])
            first.setdefault(place, (int(lines[at, 4]), int(parts[at])))
    return [
        (place, *first[place])
        for place, n in counted.items()
        if place not in never and n >= FEWEST_COUNTED
    ]


def _groups(kept: np.ndarray) -> Iterator[np.ndarray]:
    """Yield the lines of whole groups, some thousand lines at a time: all at once would take four
    times the memory that they are kept in.
    """
    order = np.argsort(kept[:, 0], kind="stable")
    groups = kept[order, 0]
    begin = 0
    while begin < len(order):
        last = groups[min(begin + LINES_AT_A_TIME, len(order)) - 1]
        until = int(np.searchsorted(groups, last, side="right"))
        yield kept[order[begin:until]]
        begin = until


def _sums_in(lines: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    """Return of how many others each line would be the sum, and whether it is."""
    starts = np.flatnonzero(np.r_[True, np.diff(lines[:, 0]) > 0])
    sizes = np.diff(np.r_[starts, len(lines)])
    counts = lines[:, 2:4]
    before = np.cumsum(counts, axis=0) - counts
    above = before - np.repeat(before[starts], sizes, axis=0)
    others = np.repeat(np.add.reduceat(counts, starts, axis=0), sizes, axis=0) - counts
    position = np.arange(len(lines)) - np.repeat(starts, sizes)
    parts = np.repeat(sizes, sizes) - 1
    is_all = (others == counts).all(axis=1) & (parts >= FEWEST_PARTS)
    is_above = (above == counts).all(axis=1) & (position >= FEWEST_PARTS)
    return np.where(is_all, parts, position), is_all | is_above


class Percentages(Watch):
    """Counts the rows of an indicator whose denominator is 100, and those of another."""

    tables = ("indicator_values",)

    def __init__(self, are_counts: bool):
        """Take whether somebody has said that the denominators of 100 are counts."""
        self._are_counts = are_counts
        self._whole: Counter[str] = Counter()
        self._first: dict[str, int] = {}
        self._other: set[str] = set()

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Count a row."""
        indicator, denominator = row.values.get("indicator"), row.values.get("denominator")
        if denominator == WHOLE and indicator not in self._other:
            self._first.setdefault(indicator, row.number)
            self._whole[indicator] += 1
        elif denominator is not None:
            self._other.add(indicator)
        return ()

    def end(self) -> Iterator[Late]:
        """Name the indicators of which every denominator is 100."""
        for indicator, n in () if self._are_counts else self._whole.items():
            if indicator not in self._other and n >= SOME:
                details = {"indicator": indicator, "n": n}
                why = (
                    Refused("all_of_100", **details)
                    if n >= MANY
                    else Doubt("some_of_100", **details)
                )
                yield Late(
                    "indicator_values", self._first[indicator], "denominator", str(WHOLE), why
                )


class SharedCodes(Watch):
    """Refuses a form's code of a nurse at two centers with a posting at only one of them."""

    tables = ("indicator_values",)

    def __init__(self, is_form: bool, postings, known):
        self._is_form, self._postings, self._known = is_form, postings, known
        self._seen: dict[str, dict[str, int]] = defaultdict(dict)

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Remember where a nurse was seen first."""
        nurse, center = row.values.get("nurse"), row.values.get("health_center")
        if self._is_form and nurse and center and self._known.is_listed("health_centers", center):
            self._seen[nurse].setdefault(center, row.number)
        return ()

    def end(self) -> Iterator[Late]:
        """Name every nurse who was seen at two centers and is posted at one of them."""
        shared = {nurse: centers for nurse, centers in self._seen.items() if len(centers) > 1}
        if not shared:
            return
        posted: dict[str, set[str]] = defaultdict(set)
        for posting in self._postings.all():
            posted[posting.nurse].add(posting.health_center)
        for nurse, centers in shared.items():
            here = sorted(centers.keys() & posted[nurse])
            for center in sorted(centers.keys() - posted[nurse]) if here else ():
                why = Refused("code_of_two", posted=here[0], center=center)
                yield Late("indicator_values", centers[center], "nurse", nurse, why)


def watches(are_counts: bool, is_form: bool, postings, known) -> Iterable[Watch]:
    """Return what watches a bundle for accidents."""
    codes = SharedCodes(is_form, postings, known)
    return (NamedTotals(), *map(Sums, COUNTED), Percentages(are_counts), codes)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of accidents."""
    total = say(
        "leave the row out, in a mapping with except; if it is a place, write its name in "
        "full, or import its rows by themselves",
        language,
    )
    return {
        "called_total": Rule(
            say(
                "a sum of other rows, or a place that is called so; a total read as a place "
                "counts everything twice",
                language,
            ),
            total,
        ),
        "sum_of_others": Rule(
            say(
                "in every row the sum of {n} others, so a total, or a place that happens to have "
                "their counts; a total read as a place counts everything twice",
                language,
            ),
            total,
        ),
    } | _of_percentages(language)


def _of_percentages(language: str) -> dict[str, Rule]:
    """Word the rules of percentages, and of codes that stand for two people."""
    counts = say(
        "write the counts themselves; if they are counts of 100, say counts = true in the mapping",
        language,
    )
    return {
        "all_of_100": Rule(
            say(
                "every denominator of {indicator} is 100, in {n} rows; percentages written as "
                "counts, or counts of exactly 100",
                language,
            ),
            counts,
        ),
        "some_of_100": Rule(
            say(
                "every denominator of {indicator} is 100, in {n} rows; percentages written as "
                "counts look so, and would seem more certain than they are",
                language,
            ),
            counts,
            WARNING,
        ),
        "code_of_two": Rule(
            say(
                "this nurse is posted at {posted} and was seen at {center} too; one code of the "
                "form may stand for two people, or a posting is missing",
                language,
            ),
            say(
                "give the codes of each center their own table, [codes.nurse.{center}], or bring "
                "the posting",
                language,
            ),
        ),
    }
