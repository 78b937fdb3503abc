"""A visit whose health center is corrected, and the stored values that were observed at it.

The values of a visit are at the visit's health center. So a bundle that moves a visit has to
bring its values too: then they move with it. Left behind, they would contradict it.
"""

from collections import Counter
from collections.abc import Iterator

from dashboard.messages import say
from data_loaders.importing.checking.postings import Late, Watch
from data_loaders.importing.checking.stored import Known
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.reading.rows import Layout, Row


class Moves(Watch):
    """Watches for visits that move and for the values that move with them."""

    tables = ("visits", "indicator_values")

    def __init__(self, stored, known: Known):
        self._stored, self._known = stored, known
        self._moved: dict[str, Row] = {}
        self._behind: set[tuple] | None = None

    def see(self, table: str, row: Row, layout: Layout):
        """Remember a visit that moves, and tick off a value that comes along."""
        values = row.values
        if table == "visits" and row.record is None:  # a record brings all it says
            before = self._known.stored_parent("visits", values.get("code"))
            if before and values.get("health_center") not in (None, before):
                self._moved[values["code"]] = row
        elif (
            table != "visits"
            and values.get("visit") in self._moved
            and values.keys() >= {"indicator", "date"}
        ):
            self._left().discard(
                (values["visit"], values["indicator"], values.get("nurse"), values["date"])
            )
        return ()

    def end(self) -> Iterator[Late]:
        """Name every visit that leaves stored values behind."""
        if not self._moved:
            return
        counts = Counter(visit for visit, *_ in self._left())
        for visit, left in counts.items():
            row = self._moved[visit]
            center = self._known.stored_parent("visits", visit)
            why = Refused("values_left_behind", values=left, center=center)
            yield Late("visits", row.number, "health_center", row.values["health_center"], why)

    def _left(self) -> set[tuple]:
        """Return the stored values of the moved visits that the bundle has not brought so far."""
        if self._behind is None:
            self._behind = {
                (one.visit, one.indicator, one.nurse, one.date)
                for one in self._stored.observed_at([*self._moved])
                if one.health_center == self._known.stored_parent("visits", one.visit)
            }
        return self._behind


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of visits that move."""
    return {
        "values_left_behind": Rule(
            say("{values} stored values of this visit are at {center}", language),
            say(
                "bring them too, in indicator_values with the new health center, or leave the "
                "visit where it was",
                language,
            ),
        ),
    }
