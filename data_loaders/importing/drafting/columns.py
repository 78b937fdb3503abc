"""The columns of an export: what stands in them, and which of them a question is likely to be."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from data_loaders.importing.drafting.known import Known, matched, plain
from data_loaders.importing.reading.cells import ISO

MOST_VALUES = 400  # different values of a column that are looked at
DATES = re.compile(r"\d{1,2}[/.-]\d{1,2}[/.-]\d{4}", re.ASCII)
GROUPS = re.compile(r"[/.]|-(?=[^\d])")


@dataclass
class Column:
    """One column: its table, its name, and how often each value stands in it; blanks are none."""

    table: str
    name: str
    values: Counter = field(default_factory=Counter)

    def take(self, value: str) -> None:
        """Count one value."""
        if value and (value in self.values or len(self.values) < MOST_VALUES):
            self.values[value] += 1

    @property
    def last(self) -> str:
        """The question without its groups."""
        return GROUPS.split(self.name)[-1]

    @property
    def are_dates(self) -> bool:
        """Tell whether everything in it is a day."""
        return bool(self.values) and all(
            ISO.match(one) or DATES.fullmatch(one) for one in self.values
        )

    def is_called(self, hints: Iterable[str]) -> bool:
        """Tell whether its name has one of these words."""
        name = plain(self.last)
        return any(hint in name for hint in hints)

    def share_known(self, known: dict[str, str]) -> float:
        """Return how much of what stands in it is a code or a name, 0 to 1; near ones half."""
        if not self.values or not known:
            return 0.0
        found = matched(self.values, known)
        return sum(1.0 if one.sure else 0.5 * bool(one.code) for one in found) / len(found)


# What a question of this kind is often called, in English, French and Kinyarwanda.
HINTS = {
    "health_center": (
        "center",
        "centre",
        "facility",
        "healthc",
        "site",
        "fosa",
        "structure",
        "formation",
        "ikigo",
        "hc",
    ),
    "nurse": ("nurse", "infirm", "provider", "prestataire", "umuforomo"),
    "mentor": ("mentor", "supervis", "superviseur"),
    "domain": ("domain", "domaine"),
}
DAY, LAST_DAY = ("date", "day", "jour", "itariki"), ("end", "last", "fin", "until")
OF_THE_DEVICE = {"start", "end", "today"}


def likely(columns: Iterable[Column], kind: str, known: Known) -> Column | None:
    """Return the column that is most likely of a kind: by what stands in it, then by its name."""
    scored = [
        (column.share_known(known.of(kind)) + 0.6 * column.is_called(HINTS[kind]), column)
        for column in columns
        if not column.are_dates
    ]
    best = max(scored, key=lambda one: one[0], default=(0.0, None))
    return best[1] if best[0] > 0.5 else None


def days(columns: Iterable[Column]) -> Iterator[Column]:
    """Yield columns of days, the likeliest first: those called a date before what a phone adds."""
    dated = [column for column in columns if column.are_dates]
    yield from sorted(dated, key=lambda one: (one.last in OF_THE_DEVICE, not one.is_called(DAY)))
