"""A grid of rows × months: coloured cells with counts in them, blank where nothing is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.drawing import axes, theme
from dashboard.drawing.bands import Band
from dashboard.months import Window, shifted

ROW = 26  # the smallest height in which plotly draws type of 13 px inside a bar
AXIS = 48
SMALL = theme.TYPE - 2
MOST_MONTHS_WITH_TEXT = 48
FIGURE_SPACE = "\u2007"
LONGEST_MONTH = timedelta(days=31)


@dataclass(frozen=True)
class Shade:
    """A colour of cells, the colour of the counts on it, and whether it is hatched.

    Shades side by side differ in lightness or are hatched, so that they can be told in grey too.
    """

    fill: str
    ink: str = theme.INK
    hatched: bool = False


def month_grid(
    cells: pd.DataFrame,
    rows: Sequence[str],
    shades: Sequence[Shade],
    window: Window,
    language: str,
    asides: dict[str, str] | None = None,
) -> dict:
    """Draw a cell for every row × month that has a shade.

    `cells`: row, month, shade (a place in `shades`; missing: blank), text (in the cell, where it
    fits) and words (on hover). `rows` stand top to bottom under their keys. `asides` are said at
    the right of their row.
    """
    edges = edges_of(window)
    notes = [aside_note(rows.index(key), words) for key, words in (asides or {}).items()]
    layout = theme.layout(
        ROW * len(rows) + AXIS + 8,
        margin={"l": 8, "r": 68 if notes else 4, "t": AXIS, "b": 8, "pad": 4},
        barmode="overlay",
        uniformtext={"mode": "hide", "minsize": SMALL},
        xaxis=axes.month_axis(window, language, False)
        | {
            "side": "top",
            "showgrid": False,
            "range": [edges[0].isoformat(), edges[-1].isoformat()],
        },
        yaxis=names_axis(rows),
        annotations=notes,
    )
    grids = {
        name: cells.pivot(index="row", columns="month", values=name).reindex(list(rows))
        for name in ("shade", "text", "words")
    }
    hatched = [place for place, shade in enumerate(shades) if shade.hatched]
    data = [colours(grids, shades, edges), *hatched_cells(grids["shade"].isin(hatched), edges)]
    if len(window.months) <= MOST_MONTHS_WITH_TEXT:
        data.append(counts(grids, shades, edges))
    return {"data": data, "layout": layout}


def names_axis(rows: Sequence[str]) -> dict:
    """Return the axis that writes the name of each row at its middle, from top to bottom."""
    return {
        "range": [len(rows) - 0.5, -0.5],
        "showgrid": False,
        "ticks": "",
        "tickvals": list(range(len(rows))),
        "ticktext": list(rows),
        "tickfont": {"size": theme.TYPE - 1, "color": theme.INK},
    }


def edges_of(window: Window) -> list[date]:
    """Return the first days of the window's months, and the day after the last month."""
    return [window.start, *window.months[1:], shifted(window.months[-1], 1)]


def aside_note(row: int, words: str) -> dict:
    """Return the words at the right of a row."""
    return {
        "text": words,
        "x": 1,
        "xref": "paper",
        "xanchor": "left",
        "xshift": 4,
        "y": row,
        "yref": "y",
        "showarrow": False,
        "font": {"size": theme.TYPE - 1, "color": theme.ORANGE},
    }


def colours(grids: dict[str, pd.DataFrame], shades: Sequence[Shade], edges: list[date]) -> dict:
    """Return the coloured cells."""
    steps = len(shades)
    scale = [
        [edge / steps, shade.fill]
        for place, shade in enumerate(shades)
        for edge in (place, place + 1)
    ]
    shade = grids["shade"].astype(object)
    return {
        "type": "heatmap",
        "x": [day.isoformat() for day in edges],
        "y": [row - 0.5 for row in range(len(shade) + 1)],
        "z": shade.where(shade.notna(), None).to_numpy().tolist(),
        "text": grids["words"].to_numpy().tolist(),
        "hovertemplate": "%{text}<extra></extra>",
        "hoverongaps": True,
        "zmin": -0.5,
        "zmax": steps - 0.5,
        "xgap": 2,
        "ygap": 3,
        "colorscale": scale,
        "showscale": False,
    }


def hatched_cells(chosen: pd.DataFrame, edges: list[date]) -> list[dict]:
    """Hatch the cells that are true in `chosen`: a row a row, a column a stretch of `edges`."""
    cells = [
        (edges[column].isoformat(), (edges[column + 1] - edges[column]).days, row)
        for row in range(len(chosen))
        for column in range(chosen.shape[1])
        if chosen.iat[row, column]
    ]
    if not cells:
        return []
    bases, days, rows = map(list, zip(*cells, strict=True))
    pattern = {"shape": "/", "fgcolor": theme.ORANGE, "size": 9, "solidity": 0.17}
    return [
        {
            "type": "bar",
            "orientation": "h",
            "base": bases,
            "y": rows,
            "width": 0.86,
            "x": [length * axes.MILLISECONDS for length in days],
            "hoverinfo": "skip",
            "marker": {"color": theme.PAPER, "pattern": pattern},
        }
    ]


def counts(grids: dict[str, pd.DataFrame], shades: Sequence[Shade], edges: list[date]) -> dict:
    """Return the counts in the cells, hidden together where the cells are too narrow.

    Invisible bars carry them: plotly hides a bar's text when it does not fit, a cell's never. All
    are as long as the longest month and all texts as wide as the widest, else some would stay.
    """
    text, shade = grids["text"].fillna(""), grids["shade"]
    width = max((len(words) for words in text.to_numpy().ravel()), default=0)
    middles = [before + (after - before) / 2 for before, after in pairwise(edges)]
    starts = [(middle - LONGEST_MONTH / 2).isoformat() for middle in middles]
    cells = [
        (
            starts[column],
            row,
            text.iat[row, column].center(width, FIGURE_SPACE),
            shades[int(shade.iat[row, column])].ink,
        )
        for row in range(len(text))
        for column in range(len(starts))
        if pd.notna(shade.iat[row, column]) and text.iat[row, column]
    ]
    bases, rows, texts, inks = map(list, zip(*cells, strict=True)) if cells else [[]] * 4
    length = LONGEST_MONTH.days * axes.MILLISECONDS
    return {
        "type": "bar",
        "orientation": "h",
        "base": bases,
        "x": [length] * len(cells),
        "y": rows,
        "width": 1,
        "marker": {"color": theme.PAPER},
        "hoverinfo": "skip",
        "text": texts,
        "textangle": 0,
        "textposition": "inside",
        "insidetextanchor": "middle",
        "insidetextfont": {"size": SMALL, "color": inks},
    }


# Numbers in the cells of a heatmap over time, where there is room for them.

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
        (row, column)
        for row in range(len(stack))
        for column in range(len(lengths))
        if days[row, column] > 0
    ]
    return {
        "type": "bar",
        "orientation": "h",
        "base": [edges[column].isoformat() for _, column in cells],
        "x": [lengths[column] * axes.MILLISECONDS for _, column in cells],
        "y": [stack[row].middle for row, _ in cells],
        "width": stack[0].bottom - stack[0].top,
        "marker": {"color": theme.PAPER},
        "hoverinfo": "skip",
        "text": [padded(int(days[cell]), width) for cell in cells],
        "textposition": "inside",
        "insidetextanchor": "middle",
        "textangle": 0,
        "insidetextfont": {
            "size": 13,
            "family": FIGURES,
            "color": ["#ffffff" if is_dark[cell] else theme.INK for cell in cells],
        },
    }


def padded(number: int, width: int) -> str:
    """Write a number at the right of `width` figures' room."""
    return f"{number:,}".rjust(width, "\N{NO-BREAK SPACE}")
