"""Counts far above what is usual for their indicator: a digit too many, or a sum of many days."""

from array import array
from collections import Counter, defaultdict
from collections.abc import Iterator

import pandas as pd

from dashboard.messages import say
from dashboard.records.statistics.quality import TIMES_USUAL, usual_counts
from data_loaders.importing.checking.postings import Late, Watch
from data_loaders.importing.problems import WARNING, Doubt, Rule
from data_loaders.importing.reading.rows import Layout, Row


class Volumes(Watch):
    """Counts the denominators of each indicator; 16 bytes a row are kept to name the large ones."""

    tables = ("indicator_values",)

    def __init__(self, stored):
        self._stored = stored
        self._rows: dict[str, array] = defaultdict(lambda: array("q"))
        self._denominators: dict[str, array] = defaultdict(lambda: array("q"))

    def see(self, table: str, row: Row, layout: Layout):
        """Remember a denominator."""
        indicator, denominator = row.values.get("indicator"), row.values.get("denominator")
        if indicator and denominator:
            self._rows[indicator].append(row.number)
            self._denominators[indicator].append(denominator)
        return ()

    def end(self) -> Iterator[Late]:
        """Name every count over three times the median of its indicator, stored ones included."""
        if not self._rows:
            return
        usual = self._usual()
        large = [
            (row, denominator, indicator)
            for indicator, most in usual.items()
            for row, denominator in zip(
                self._rows[indicator], self._denominators[indicator], strict=True
            )
            if denominator > TIMES_USUAL * most
        ]
        for row, denominator, indicator in sorted(large):
            why = Doubt(
                "unusual_volume", indicator=indicator, usual=usual[indicator], times=TIMES_USUAL
            )
            yield Late("indicator_values", row, "denominator", str(denominator), why)

    def _usual(self) -> dict[str, int]:
        counted: Counter[tuple[str, int]] = Counter()
        for indicator, denominators in self._denominators.items():
            for denominator, times in Counter(denominators).items():
                counted[indicator, denominator] += times
        for indicator, denominator, times in self._stored.volumes():
            if indicator in self._denominators:
                counted[indicator, denominator] += times
        rows = [(*key, times) for key, times in counted.items()]
        return usual_counts(pd.DataFrame(rows, columns=["indicator", "denominator", "rows"]))


def rules(language: str) -> dict[str, Rule]:
    """Word the rule of unusual counts."""
    return {
        "unusual_volume": Rule(
            say("more than {times} times the usual count of {indicator}, {usual}", language),
            say("look for a digit too many, or days added up", language),
            WARNING,
        ),
    }
