"""The heatmap of days out by month, and the share of time out of each supply."""

from collections.abc import Sequence
from datetime import date

import pandas as pd

from dashboard.drawing import axes, bands, theme
from dashboard.drawing.bands import Band, Row
from dashboard.drawing.grids import cell_numbers
from dashboard.messages import say
from dashboard.months import Window
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.stock_outs.figures.rows import SUPPLY, arrangement
from dashboard.stock_outs.sentences.measures import cell_words
from dashboard.stock_outs.sentences.upstream import tracer_words
from dashboard.stock_outs.statistics.upstream import is_pharmacy
from dashboard.wording import month_name, percent

CELL = 26
SCALE = 66
MOST_MONTHS_WITH_TEXT = 36
MOST_CELLS_WITH_TEXT = 1500
# One hue (Brewer's Blues), so that it prints in grey; only nothing at all is white.
SHADES = ["#dceaf6", "#abcfe6", "#6aaed6", "#3182bd", "#1763a6", "#08306b"]
TOPS = (0.1, 0.25, 0.5, 1.0)
DARK = 0.55


def month_heatmap(
    cells: pd.DataFrame,
    rows: Sequence[Row],
    above: bool,
    window: Window,
    known: Window,
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
    axis = axes.axis_height(above)
    top = next((top for top in TOPS if cells.share.max() <= top), 1.0)
    layout = theme.layout(
        bands.height_of(stack) + axis + SCALE,
        margin={"l": 2 if above else 8, "r": 4, "t": axis, "b": SCALE},
        barmode="overlay", uniformtext={"mode": "hide", "minsize": 10},
        xaxis=axes.month_axis(window, language, above) | {"side": "top", "showgrid": False},
        yaxis=bands.row_axis(stack, above),
        annotations=bands.names(stack) if above else [],
    )  # fmt: skip
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
    """Return the coloured cells; the rows between the bands are empty."""  # fmt: skip
    gap = [None] * (len(edges) - 1)
    shares, words = rows_with_gaps(grids["share"], gap), rows_with_gaps(grids["words"], gap)
    steps = len(SHADES) - 1
    return {
        "type": "heatmap", "x": [day.isoformat() for day in edges],
        "y": [edge for band in stack for edge in (band.top, band.bottom)],
        "z": shares, "text": words, "hovertemplate": "%{text}<extra></extra>",
        "hoverongaps": False, "zmin": 0, "zmax": top, "xgap": 1,
        "colorscale": [[0, "#ffffff"], [0.0001, SHADES[0]],
                       *([step / steps, shade] for step, shade in enumerate(SHADES[1:], 1))],
        "colorbar": {
            "orientation": "h", "thickness": 9, "len": 290, "lenmode": "pixels",
            "x": 0, "xanchor": "left", "xpad": 16, "y": 0, "yref": "container",
            "yanchor": "bottom", "ypad": 4,
            "outlinewidth": 0, "tickfont": {"size": bands.SMALL}, "tickangle": 0, "ticks": "",
            "tickvals": [0, top / 2, top],
            "ticktext": [percent(share) for share in (0, top / 2, top)],
            "title": {"text": say("share of the days at risk", language), "side": "top",
                      "font": {"size": bands.SMALL}},
        },
    }  # fmt: skip


def rows_with_gaps(grid: pd.DataFrame, gap: list) -> list[list]:
    """Return a grid's rows with an empty one between each two."""
    lines = []
    for values in grid.astype(object).where(grid.notna(), None).to_numpy().tolist():
        lines += [values, gap]
    return lines[:-1]


def unknown(stack: Sequence[Band], window: Window, known: Window, language: str) -> list[dict]:
    """Hatch the months of the window that the records do not cover."""
    pieces = [(window.start, min(known.start, window.until)),
              (max(known.until, window.start), window.until)]  # fmt: skip
    pieces = [(start, until) for start, until in pieces if start < until]
    places = [(start, until, band) for start, until in pieces for band in stack]
    if not places:
        return []
    hatch = {"shape": "/", "fgcolor": theme.FAINT, "size": 7, "solidity": 0.15}
    words = say("outside the records", language)
    return [{
        "type": "bar", "orientation": "h", "base": [start.isoformat() for start, _, _ in places],
        "x": [(until - start).days * axes.MILLISECONDS for start, until, _ in places],
        "y": [band.middle for _, _, band in places], "width": CELL,
        "marker": {"color": "#f3f5f6", "pattern": hatch}, "hovertext": words,
        "hovertemplate": "%{hovertext}<extra></extra>",
    }]  # fmt: skip


# The cells of the heatmap of days out: sums by row and month, with their words.


def month_sums(days: pd.DataFrame, question: Question) -> pd.DataFrame:
    """Sum rows of `days_by_month` by row and month; a supply's row leaves pharmacies out."""
    by = arrangement(question)
    if by == SUPPLY:
        days = days[~is_pharmacy(days)]
    sums = days.groupby([by, "month"], sort=False)[["days_out", "days_at_risk"]].sum()
    return sums.reset_index().rename(columns={by: "row"})


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


# The share of days on which every tracer was in stock, by month.

HEIGHT = 220


def tracer_line(table: pd.DataFrame, language: str) -> dict:
    """Draw rows of `all_tracers`: the line breaks where no day of a month is known."""
    known = table.center_days > 0
    shares = (table.days_all / table.center_days.where(known)).astype(float)
    words = [f"{month_name(row.month, language)}: {tracer_words(row, language)}"
             for row in table.itertuples()]  # fmt: skip
    line = {
        "type": "scatter", "mode": "lines+markers", "connectgaps": False,
        "x": theme.days(table.month), "text": words, "hovertemplate": "%{text}<extra></extra>",
        "y": [round(share, 4) if there else None
              for share, there in zip(shares, known, strict=True)],
        "line": {"color": theme.PALE_BLUE, "width": 2.5},
        "marker": {"size": 8, "color": theme.BLUE},
    }  # fmt: skip
    layout = theme.layout(
        HEIGHT,
        xaxis={"type": "date", "showgrid": False, "showline": True, "nticks": 8},
        yaxis=theme.percent_axis(),
    )
    return {"data": [line], "layout": layout}
