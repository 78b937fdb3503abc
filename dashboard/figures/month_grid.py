"""A grid of rows × months: coloured cells with counts in them, blank where nothing is known."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

import pandas as pd

from dashboard.figures import month_axis, theme
from dashboard.messages import say
from dashboard.months import Window, shifted

ROW = 25
AXIS = 48
SMALL = theme.TYPE - 2
MOST_MONTHS_WITH_TEXT = 48


@dataclass(frozen=True)
class Shade:
    """A colour of cells and the colour of the counts on it."""

    fill: str
    ink: str = theme.INK


def month_grid(
    cells: pd.DataFrame, rows: Sequence[str], shades: Sequence[Shade], window: Window,
    known: Window, language: str, asides: dict[str, str] | None = None,
) -> dict:
    """Draw a cell for every row × month that has a shade.

    `cells`: row, month, shade (a place in `shades`; missing: blank), text (in the cell, where it
    fits) and words (on hover). `rows` stand top to bottom under their keys. `asides` are said at
    the right of their row. `known`: the days the records cover; months outside are hatched.
    """  # fmt: skip
    edges = edges_of(window)
    notes = [aside_note(rows.index(key), words) for key, words in (asides or {}).items()]
    layout = theme.layout(
        ROW * len(rows) + AXIS + 8,
        margin={"l": 8, "r": 68 if notes else 4, "t": AXIS, "b": 8, "pad": 4},
        barmode="overlay", uniformtext={"mode": "hide", "minsize": SMALL},
        xaxis=month_axis.time_axis(window, language, False) | {
            "side": "top", "showgrid": False,
            "range": [edges[0].isoformat(), edges[-1].isoformat()],
        },
        yaxis={"range": [len(rows) - 0.5, -0.5], "showgrid": False, "ticks": "",
               "tickvals": list(range(len(rows))), "ticktext": list(rows),
               "tickfont": {"size": theme.TYPE - 1, "color": theme.INK}},
        annotations=notes,
    )  # fmt: skip
    grids = {
        name: cells.pivot(index="row", columns="month", values=name).reindex(list(rows))
        for name in ("shade", "text", "words")
    }
    data = [colours(grids, shades, edges)]
    if len(window.months) <= MOST_MONTHS_WITH_TEXT:
        data.append(counts(grids, shades, edges))
    return {"data": [*data, *unknown(len(rows), window, known, language)], "layout": layout}


def edges_of(window: Window) -> list[date]:
    """Return the first days of the window's months, and the day after the last month."""
    return [window.start, *window.months[1:], shifted(window.months[-1], 1)]


def aside_note(row: int, words: str) -> dict:
    """Return the words at the right of a row."""
    return {"text": words, "x": 1, "xref": "paper", "xanchor": "left", "xshift": 4, "y": row,
            "yref": "y", "showarrow": False,
            "font": {"size": theme.TYPE - 1, "color": theme.ORANGE}}  # fmt: skip


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
        "type": "heatmap", "x": [day.isoformat() for day in edges],
        "y": [row - 0.5 for row in range(len(shade) + 1)],
        "z": shade.where(shade.notna(), None).to_numpy().tolist(),
        "text": grids["words"].to_numpy().tolist(), "hovertemplate": "%{text}<extra></extra>",
        "hoverongaps": True, "zmin": -0.5, "zmax": steps - 0.5, "xgap": 2, "ygap": 3,
        "colorscale": scale, "showscale": False,
    }  # fmt: skip


def counts(grids: dict[str, pd.DataFrame], shades: Sequence[Shade], edges: list[date]) -> dict:
    """Return the counts in the cells, hidden together where the cells are too narrow.

    Invisible bars carry them: plotly hides a bar's text when it does not fit, a cell's never.
    """
    text, shade = grids["text"], grids["shade"]
    lengths = [(after - before).days for before, after in pairwise(edges)]
    cells = [
        (edges[column].isoformat(), lengths[column] * month_axis.MILLISECONDS, row,
         text.iat[row, column], shades[int(shade.iat[row, column])].ink)
        for row in range(len(text))
        for column in range(len(lengths))
        if pd.notna(shade.iat[row, column]) and text.iat[row, column]
    ]  # fmt: skip
    starts, widths, rows, texts, inks = map(list, zip(*cells, strict=True)) if cells else [[]] * 5
    return {
        "type": "bar", "orientation": "h", "base": starts, "x": widths, "y": rows, "width": 0.9,
        "marker": {"color": theme.PAPER}, "hoverinfo": "skip", "text": texts, "textangle": 0,
        "textposition": "inside", "insidetextanchor": "middle",
        "insidetextfont": {"size": SMALL, "color": inks},
    }  # fmt: skip


def unknown(rows: int, window: Window, known: Window, language: str) -> list[dict]:
    """Hatch the months of the window that the records do not cover."""
    end = edges_of(window)[-1]
    pieces = [(window.start, min(known.start, end)), (max(known.until, window.start), end)]
    pieces = [(start, until) for start, until in pieces if until - start >= timedelta(days=28)]
    if not pieces:
        return []
    hatch = {"shape": "/", "fgcolor": theme.FAINT, "size": 7, "solidity": 0.15}
    return [{
        "type": "bar", "orientation": "h", "base": [start.isoformat() for start, _ in pieces],
        "x": [(until - start).days * month_axis.MILLISECONDS for start, until in pieces],
        "y": [rows / 2 - 0.5] * len(pieces), "width": rows,
        "marker": {"color": "#f3f5f6", "pattern": hatch},
        "hovertext": say("outside the records", language),
        "hovertemplate": "%{hovertext}<extra></extra>",
    }]  # fmt: skip
