"""Pictures of care and stock: with and without the medicine, and shortages on a run chart."""

from collections.abc import Sequence

import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT, FEWEST_FOR_PERCENT
from dashboard.drawing import theme
from dashboard.drawing.dumbbells import Dumbbell, Mark, Style, dumbbells, share_axis
from dashboard.indicators import Indicator
from dashboard.question import Question
from dashboard.stock_outs.sentences.treatment import detail_words, hover
from dashboard.stock_outs.statistics.spells import IN_STOCK, OUT

LOOK = Style(theme.ORANGE, "diamond", "solid")
SHADE = "227,160,8"  # yellow, as red, green, blue
ONE_PLACE, PALEST = 0.25, 0.12
STRIP = 0.06  # of the chart's height


def with_and_without(
    table: pd.DataFrame, indicators: Sequence[Indicator], question: Question
) -> dict:
    """Draw each indicator's rate while in stock (hollow) and while out (full).

    `table`: rows of `by_stock`. Under 5 observations there is no point, under 10 both are grey.
    """
    drawn = []
    for one in indicators:
        rows = {row.stock: row for row in table[table.indicator == one.code].itertuples()}
        if rows:
            few = any(
                rows[state].denominator < FEWEST_FOR_JUDGEMENT
                for state in (IN_STOCK, OUT)
                if state in rows
            )
            drawn.append(
                Dumbbell(
                    f"<b>{one.label}</b>",
                    detail_words(rows, question.language),
                    mark(rows.get(IN_STOCK), question.language),
                    mark(rows.get(OUT), question.language),
                    LOOK,
                    few,
                )
            )
    return dumbbells(drawn, share_axis())


def mark(row, language: str) -> Mark:
    """Return the point of a rate; none where too little was observed."""
    if row is None or row.denominator < FEWEST_FOR_PERCENT:
        return Mark(float("nan"), float("nan"), float("nan"), "")
    return Mark(row.rate, row.low, row.high, hover(row, language))


def shaded(bands: pd.DataFrame, is_one: bool) -> list[dict]:
    """Return the stretches with something out: over a chart's full height, or as a strip below.

    `bands`: rows of `shortages_of` for one indicator. For one place a stretch is out or not; for
    several the strip is the darker, the larger the share.
    """
    shapes = []
    for band in bands[bands.share > 0].itertuples():
        depth = ONE_PLACE if is_one else PALEST + (1 - PALEST) * band.share
        shapes.append(
            {
                "type": "rect",
                "layer": "below",
                "xref": "x",
                "yref": "paper",
                "x0": f"{band.start:%Y-%m-%d}",
                "x1": f"{band.until:%Y-%m-%d}",
                "y0": 0,
                "y1": 1 if is_one else STRIP,
                "line": {"width": 0},
                "fillcolor": f"rgba({SHADE},{depth:.2f})",
            }
        )
    return shapes


def with_shades(figure: dict, bands: pd.DataFrame, is_one: bool) -> dict:
    """Return a run chart with the stretches shaded behind it (see `shaded`)."""
    layout = figure["layout"]
    shapes = [*layout["shapes"], *shaded(bands, is_one)]
    return figure | {"layout": layout | {"shapes": shapes}}
