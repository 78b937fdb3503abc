"""The heatmap of days out by month, and the share of time out of each supply."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.figures import bands, theme
from dashboard.figures.bands import Band, Row
from dashboard.messages import say
from dashboard.months import Window
from dashboard.wording import percent

CELL = 26
MOST_MONTHS_WITH_TEXT = 36
MOST_CELLS_WITH_TEXT = 1500
# Nothing is white; one hue from there (Brewer's Blues, its ends kept), so that it prints in grey.
SHADES = ["#ffffff", "#d6e6f4", "#9ac8e0", "#4b98c9", "#1b64a5", "#08306b"]
TOPS = (0.1, 0.25, 0.5, 1.0)
DARK = 0.55


def month_heatmap(
    cells: pd.DataFrame, rows: Sequence[Row], above: bool, window: Window, known: Window,
    language: str,
) -> dict:
    """Draw days out by row × month, coloured by their share of the days at risk.

    `cells`: row (a `Row.key`), month, days_out, share, words (on hover), every combination.
    `known`: the days the records cover; months outside of it are hatched, not white.
    """  # fmt: skip
    stack = bands.stacked(rows, [CELL] * len(rows), above)
    order = [row.key for row in rows]
    grids = {
        name: cells.pivot(index="row", columns="month", values=name).reindex(order)
        for name in ("share", "days_out", "words")
    }
    top = next((top for top in TOPS if cells.share.max() <= top), 1.0)
    layout = theme.layout(
        bands.height_of(stack) + 2 * bands.AXIS + bands.KEY,
        margin={"l": 2 if above else 8, "r": 4, "t": bands.AXIS, "b": bands.AXIS + bands.KEY},
        barmode="overlay", uniformtext={"mode": "hide", "minsize": 13},
        xaxis=bands.time_axis(window, language) | {"side": "top", "showgrid": False},
        yaxis=bands.row_axis(stack, above),
        annotations=bands.names(stack, above),
    )  # fmt: skip
    edges = [window.start, *window.months[1:], window.until]
    data = [heat(grids, stack, edges, top, language)]
    if len(window.months) <= MOST_MONTHS_WITH_TEXT and len(cells) <= MOST_CELLS_WITH_TEXT:
        data.append(numbers(grids, stack, edges, top))
    return {"data": [*data, *unknown(stack, window, known, language)], "layout": layout}
