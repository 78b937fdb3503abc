"""Pictures of districts: each indicator from its baseline to its latest rate, side by side."""

import pandas as pd

from dashboard.districts.published import Published
from dashboard.districts.sentences.changes import (
    change_words,
    counts_words,
    period_hover,
    published_caption,
)
from dashboard.districts.sentences.comparison import judged_rows
from dashboard.districts.statistics.comparison import Change
from dashboard.drawing.dumbbells import Dumbbell, Mark, Style, dumbbells, share_axis


def change_dumbbells(
    rows: pd.DataFrame,
    names: dict[str, str],
    looks: dict[str, Style],
    published: Published | None,
    language: str,
) -> dict:
    """Draw one indicator's change in every district, published rates as dotted lines.

    `rows`: rows of `compare_districts` for one indicator; `names`, `looks`: by district code.
    """
    judged = set(judged_rows(rows).district)
    overlapping = rows.verdict == Change.TOO_SHORT
    rows = rows.assign(baseline_rate=rows.baseline_rate.mask(overlapping))
    drawn = [
        Dumbbell(
            f"<b>{names[row.district]}</b> {change_words(row, language)}",
            counts_words(row, language),
            Mark(
                row.baseline_rate,
                row.baseline_low,
                row.baseline_high,
                f"{names[row.district]}<br>{period_hover(row, 'baseline', language)}",
            ),
            Mark(
                row.latest_rate,
                row.latest_low,
                row.latest_high,
                f"{names[row.district]}<br>{period_hover(row, 'latest', language)}",
            ),
            looks[row.district],
            row.district not in judged,
        )
        for row in rows.itertuples()
    ]
    references = [published.baseline, published.later] if published else []
    return dumbbells(drawn, share_axis(), references, published_caption(published, language))
