"""Between-nurse spread before and lately, a row a district; no nurse can be read off."""

from collections.abc import Mapping

import pandas as pd

from dashboard.districts.sentences.spread import period_words, spread_detail, spread_head
from dashboard.districts.statistics.spread import Spread
from dashboard.drawing.dumbbells import Dumbbell, Mark, Style, dumbbells

NAN = float("nan")


def spread_dumbbells(
    rows: pd.DataFrame, names: Mapping[str, str], looks: Mapping[str, Style], language: str
) -> dict:
    """Draw the correlation between nurses at the baseline and lately.

    `rows`: rows of `nurse_spread` for one indicator.
    """
    drawn = [
        Dumbbell(
            spread_head(row, names[row.district], language),
            spread_detail(row, language),
            mark(row, "baseline", names[row.district], language),
            mark(row, "latest", names[row.district], language),
            looks[row.district],
            row.verdict == Spread.TOO_FEW,
        )
        for row in rows.itertuples()
    ]
    axis = {
        "range": [-0.015, 1.015],
        "tickvals": [0, 0.25, 0.5, 0.75, 1],
        "ticktext": ["0", "", "0.5", "", "1"],
    }
    return dumbbells(drawn, axis)


def mark(row, period: str, name: str, language: str) -> Mark:
    """Return one period's correlation; it is drawn without an interval, the change has one."""
    words = f"{name}<br>{period_words(row, period, language)}"
    return Mark(getattr(row, f"{period}_icc"), NAN, NAN, words)
