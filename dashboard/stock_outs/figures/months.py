"""The heatmap of days out by month: a row a supply, or a row a place."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.drawing import axes, bands, theme
from dashboard.drawing.bands import Band
from dashboard.drawing.grids import cell_numbers
from dashboard.messages import say
from dashboard.months import Window
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.stock_outs.figures.rows import Canvas
from dashboard.stock_outs.sentences.months import cell_words
from dashboard.wording import month_name, percent

CELL = 26
SCALE = 66
MOST_MONTHS_WITH_TEXT = 36
MOST_CELLS_WITH_TEXT = 1500
# One hue (Brewer's Blues), so that it prints in grey; only nothing at all is white.
SHADES = ["#dceaf6", "#abcfe6", "#6aaed6", "#3182bd", "#1763a6", "#08306b"]
TOPS = (0.1, 0.25, 0.5, 1.0)
DARK = 0.55


def month_heatmap(cells: pd.DataFrame, canvas: Canvas, known: Window) -> dict:
    """Draw days out by row × month, coloured by their share of the days at risk.

    `cells`: row (a `Row.key`), month, days_out, share, words (on hover), every combination.
    `known`: the days the records cover; months outside of it are hatched, not white.
    """
    window, language, above = canvas.window, canvas.language, canvas.above
    stack = bands.stacked(canvas.rows, [CELL] * len(canvas.rows), above)
    order = [row.key for row in canvas.rows]
    grids = {
        name: cells.pivot(index="row", columns="month", values=name).reindex(order)
        for name in ("share", "days_out", "words")
    }
    axis = axes.axis_height(above)
    top = next((top for top in TOPS if cells.share.max() <= top), 1.0)
    layout = theme.layout(
        bands.height_of(stack) + axis + SCALE,
        margin={"l": 2 if above else 8, "r": 4, "t": axis, "b": SCALE},
        barmode="overlay",
        uniformtext={"mode": "hide", "minsize": 10},
        xaxis=axes.month_axis(window, language, above) | {"side": "top", "showgrid": False},
        yaxis=bands.row_axis(stack, above),
        annotations=bands.names(stack) if above else [],
    )
    edges = [window.start, *window.months[1:], window.until]
    data = [heat(grids, stack, edges, top, language)]
    if len(window.months) <= MOST_MONTHS_WITH_TEXT and len(cells) <= MOST_CELLS_WITH_TEXT:
        dark = grids["share"] > DARK * top
        data.append(cell_numbers(grids["days_out"], dark, stack, edges))
    return {"data": [*data, *unknown(stack, window, known, language)], "layout": layout}


def heat(
    grids: dict[str, pd.DataFrame],
    stack: Sequence[Band],
    edges: list[date],
    top: float,
    language: str,
) -> dict:
    """Return the coloured cells; the rows between the bands are empty."""
    gap = [None] * (len(edges) - 1)
    shares, words = rows_with_gaps(grids["share"], gap), rows_with_gaps(grids["words"], gap)
    steps = len(SHADES) - 1
    shades = [[step / steps, shade] for step, shade in enumerate(SHADES[1:], 1)]
    return {
        "type": "heatmap",
        "x": [day.isoformat() for day in edges],
        "y": [edge for band in stack for edge in (band.top, band.bottom)],
        "z": shares,
        "text": words,
        "hovertemplate": "%{text}<extra></extra>",
        "hoverongaps": False,
        "zmin": 0,
        "zmax": top,
        "xgap": 1,
        "colorscale": [[0, "#ffffff"], [0.0001, SHADES[0]], *shades],
        "colorbar": scale(top, language),
    }


def scale(top: float, language: str) -> dict:
    """Return the key to the colours, from no day out to the largest share."""
    ticks = (0, top / 2, top)
    words = say("share of the days at risk", language)
    return {
        "orientation": "h",
        "thickness": 9,
        "len": 290,
        "lenmode": "pixels",
        "x": 0,
        "xanchor": "left",
        "xpad": 16,
        "y": 0,
        "yref": "container",
        "yanchor": "bottom",
        "ypad": 4,
        "outlinewidth": 0,
        "tickfont": {"size": bands.SMALL},
        "tickangle": 0,
        "ticks": "",
        "tickvals": list(ticks),
        "ticktext": [percent(share) for share in ticks],
        "title": {"text": words, "side": "top", "font": {"size": bands.SMALL}},
    }


def rows_with_gaps(grid: pd.DataFrame, gap: list) -> list[list]:
    """Return a grid's rows with an empty one between each two."""
    lines = []
    for values in grid.astype(object).where(grid.notna(), None).to_numpy().tolist():
        lines += [values, gap]
    return lines[:-1]


def unknown(stack: Sequence[Band], window: Window, known: Window, language: str) -> list[dict]:
    """Hatch the months of the window that the records do not cover."""
    pieces = [
        (window.start, min(known.start, window.until)),
        (max(known.until, window.start), window.until),
    ]
    pieces = [(start, until) for start, until in pieces if start < until]
    places = [(start, until, band) for start, until in pieces for band in stack]
    if not places:
        return []
    hatch = {"shape": "/", "fgcolor": theme.FAINT, "size": 7, "solidity": 0.15}
    words = say("outside the records", language)
    return [
        {
            "type": "bar",
            "orientation": "h",
            "base": [start.isoformat() for start, _, _ in places],
            "x": [(until - start).days * axes.MILLISECONDS for start, until, _ in places],
            "y": [band.middle for _, _, band in places],
            "width": CELL,
            "marker": {"color": "#f3f5f6", "pattern": hatch},
            "hovertext": words,
            "hovertemplate": "%{hovertext}<extra></extra>",
        }
    ]


def cells_of(sums: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Return rows of `month_sums` as the heatmap draws them."""
    named = {month: month_name(month, question.language) for month in sums.month.unique()}
    hover = [
        f"{row.row.removeprefix(PHARMACY)} · {cell_words(row, question, named[row.month])}"
        for row in sums.itertuples()
    ]
    return sums.assign(
        share=sums.days_out / sums.days_at_risk, words=pd.Series(hover, sums.index, dtype="str")
    )
