"""Numbers in the cells of a heatmap over time, where there is room for them."""

from collections.abc import Sequence
from datetime import date
from itertools import pairwise

import pandas as pd

from dashboard.figures import month_axis, theme
from dashboard.figures.bands import Band

FIGURES = "ui-monospace, Consolas, DejaVu Sans Mono, monospace"
SHORTEST_MONTH = 28


def cell_numbers(
    counts: pd.DataFrame, dark: pd.DataFrame, stack: Sequence[Band], edges: list[date]
) -> dict:
    """Return counts as text in a heatmap's cells, hidden where a cell is too narrow for it.

    `counts` and `dark` (white letters): a row a band, a column a stretch between two `edges`.
    Invisible bars carry it: plotly hides a bar's text when it does not fit, a cell's never. All
    texts have one width and all whole months one length, else only some would be hidden.
    """
    days, is_dark = counts.to_numpy(), dark.to_numpy()
    width = len(f"{days.max():,}") if days.size else 1
    lengths = [min((after - before).days, SHORTEST_MONTH) for before, after in pairwise(edges)]
    cells = [
        (edges[column].isoformat(), lengths[column], band.middle, int(days[row, column]),
         bool(is_dark[row, column]))
        for row, band in enumerate(stack)
        for column in range(len(lengths))
        if days[row, column] > 0
    ]  # fmt: skip
    return {
        "type": "bar", "orientation": "h", "base": [cell[0] for cell in cells],
        "x": [cell[1] * month_axis.MILLISECONDS for cell in cells],
        "y": [cell[2] for cell in cells], "width": stack[0].bottom - stack[0].top,
        "marker": {"color": theme.PAPER}, "hoverinfo": "skip",
        "text": [padded(cell[3], width) for cell in cells], "textposition": "inside",
        "insidetextanchor": "middle", "textangle": 0,
        "insidetextfont": {"size": 13, "family": FIGURES,
                           "color": ["#ffffff" if cell[4] else theme.INK for cell in cells]},
    }  # fmt: skip


def padded(number: int, width: int) -> str:
    """Write a number at the right of `width` figures' room."""
    return f"{number:,}".rjust(width, "\N{NO-BREAK SPACE}")
