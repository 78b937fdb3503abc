"""The codes that a row may point to: those of the bundle, and those already in the database."""

import difflib
import re
from collections.abc import Iterable, Iterator

from dashboard.messages import say
from data_loaders.importing.bundle import Bundle, Source
from data_loaders.importing.cells import tidy
from data_loaders.importing.headers import match_header
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.template import NEEDED

PARENTS = {"health_centers": "district", "visits": "health_center", "mentors": "district"}
REFERRED_TO = ("districts", "health_centers", "nurses", "mentors", "visits", "indicators",
               "supplies")  # fmt: skip
SEARCHED = 5_000  # codes compared one by one for a suggestion: about 20 ms
SUGGESTIONS = 200  # searches in one import, so that a wrong file is refused in seconds
CLOSE = 0.8  # "Rwikwavu" is to Rwinkwavu 0.94; two short codes that differ in one sign are 0.75


class Known:
    """Answers "is there such a code?", "where does it belong?" and "what was meant?"."""

    def __init__(self, stored: dict[str, dict[str, str | None]], bundle: Bundle):
        """Merge what the database holds (table -> code -> its parent) with what a bundle brings.

        A table whose file cannot be read, or a needed one that is nowhere, is not judged: that
        is one problem, not one for each row that points to it.
        """
        self._stored = stored
        self.parents = {table: dict(stored.get(table, {})) for table in REFERRED_TO}
        self.unjudged = set(bundle.unread)
        self._searches = SUGGESTIONS
        for table in REFERRED_TO:
            if table in bundle.sources:
                self._learn(bundle.sources[table])
        self.unjudged |= {table for table in NEEDED if not self.parents[table]}

    def _learn(self, source: Source) -> None:
        layout = match_header(source)
        positions = {column.name: position for position, column in layout.columns}
        if "code" not in positions:
            self.unjudged.add(source.table)
            return
        brought: dict[str, str | None] = {}
        try:
            for code, parent in _pairs(source, positions):
                brought.setdefault(code, parent)
        except Refused:  # the walk over the rows names this problem
            self.unjudged.add(source.table)
        known = self.parents[source.table]
        known |= {code: known.get(code) if parent is None else parent
                  for code, parent in brought.items()}  # fmt: skip

    def has(self, table: str, code: str) -> bool:
        """Tell whether a code is known, or cannot be judged."""
        return code in self.parents[table] or table in self.unjudged

    def is_listed(self, table: str, code: str) -> bool:
        """Tell whether a code is known for sure."""
        return code in self.parents[table]

    def parent(self, table: str, code: str | None) -> str | None:
        """Return the district of a center or mentor, or the health center of a visit, if known."""
        return self.parents[table].get(code)

    def stored_parent(self, table: str, code: str | None) -> str | None:
        """Return the parent as the database holds it, before the bundle is in."""
        return self._stored.get(table, {}).get(code)

    def disagree(self, table: str, implied: str | None, named: str | None) -> bool:
        """Tell whether a row names another place than it implies; an unknown code is not both."""
        both = [implied, named]
        return implied != named and all(code and self.has(table, code) for code in both)

    def refuse(self, table: str, code: str, prefix: str = "") -> Refused:
        """Return the refusal of an unknown code, with the nearest known one behind `prefix`."""
        nearest = self._nearest(code, self.parents[table])
        details = {"nearest": f"{prefix}{nearest}"} if nearest else {}
        return Refused("unknown_code", table=table, **details)

    def _nearest(self, code: str, codes: Iterable[str]) -> str | None:
        self._searches -= 1
        if self._searches < 0 or len(codes) > SEARCHED:
            return None
        by_gist = {_gist(known): known for known in codes}
        near = difflib.get_close_matches(_gist(code), by_gist, 1, CLOSE)
        return by_gist[near[0]] if near else None


def _gist(code: str) -> str:
    """Return a code without its case and leading zeros: a spreadsheet makes 7 of 007."""
    return re.sub(r"0+(?=\d)", "", code.lower())


def _pairs(source: Source, positions: dict[str, int]) -> Iterator[tuple[str, str | None]]:
    """Yield (code, code of its parent) of every row that is long enough to hold a code."""
    code_at, parent_at = positions["code"], positions.get(PARENTS.get(source.table, ""))
    for _, cells in source.rows():
        if len(cells) > code_at and (code := tidy(cells[code_at])):
            whole = parent_at is not None and len(cells) == len(source.header)
            yield code, tidy(cells[parent_at]) if whole else None


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of references."""
    return {
        "unknown_code": Rule(
            say("not a code of {table}", language),
            say("correct it, or add it to {table}", language),
        ),
    }
