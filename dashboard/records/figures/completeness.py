"""The picture of completeness: at how many of the visited centers each indicator was observed."""

from collections.abc import Sequence

import pandas as pd

from dashboard.drawing import theme
from dashboard.drawing.grids import Shade, month_grid
from dashboard.messages import say, say_many
from dashboard.months import Window
from dashboard.wording import month_name, proportion

# Observed at fewer than half of the visited centers, at fewer than nine in ten, at most, at all.
SHARES = (Shade(theme.ORANGE, "#ffffff"), Shade("#eda768"), Shade("#f8e0c8"), Shade("#dbeaf5"))
STEPS = (0.5, 0.9, 1.0)


def completeness_grid(
    complete: pd.DataFrame, indicators: Sequence[str], window: Window, language: str
) -> dict:
    """Draw, for each indicator × month, at how many of the visited centers it was observed.

    `complete`: rows of `statistics.data.completeness`; blank where nobody was visited, and
    before an indicator's first and after its last observation.
    """
    shade = sum((complete.rate >= step).astype(int) for step in STEPS)
    counted = complete.in_use & (complete.visited > 0)
    cells = pd.DataFrame(
        {
            "row": complete.indicator,
            "month": complete.month,
            "shade": shade.where(counted).astype("Int64"),
            "text": [f"{row.observed}/{row.visited}" for row in complete.itertuples()],
            "words": [observed_words(row, language) for row in complete.itertuples()],
        }
    )
    return month_grid(cells, list(indicators), SHARES, window, language)


def observed_words(row, language: str) -> str:
    """Say an indicator's month: centers observed of those visited, and others observed."""
    parts = [f"{row.indicator} · {month_name(row.month, language)}"]
    if row.visited:
        said = say("observed at {rate} visited health centers", language)
        parts.append(said.format(rate=proportion(row.observed, row.visited, language)))
    else:
        parts.append(say("no health center was visited", language))
    if row.unvisited:
        parts.append(
            say_many(
                "and at {n} without a visit begun in the month",
                "and at {n} without a visit begun in the month",
                row.unvisited,
                language,
            )
        )
    return "<br>".join(parts)
