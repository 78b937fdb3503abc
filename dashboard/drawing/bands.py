"""How the rows of a tall chart over time stack: in pixels, each with its name above or beside it.

A long name stands above its row, for beside it a phone would have no room left for the chart;
a short code stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from textwrap import wrap

from dashboard.drawing import theme

HEAD, LINE = 23, 18
PHONE, LETTER, SMALL_LETTER, LONGEST_LINE = 345, 8, 7, 38  # pixels; the last in letters
GAP = 6
KEY = 30
SMALL = theme.TYPE - 1


@dataclass(frozen=True)
class Row:
    """One row of a chart: its key in the data, its name, and what is said of it at the right."""

    key: str
    name: str
    aside: str = ""
    colour: str = theme.INK

    @property
    def lines(self) -> list[str]:
        """The name in lines that a phone has room for."""
        return wrap(self.name, LONGEST_LINE) or [self.key]

    @property
    def head(self) -> int:
        """The pixels that the name needs above the row, and the aside when it needs a line."""
        return HEAD + LINE * (len(self.lines) - 1 + self.is_long)

    @property
    def is_long(self) -> bool:
        """Tell whether name and aside are too long for one line of a phone."""
        wide = LETTER * len(self.lines[-1]) + SMALL_LETTER * len(self.aside)
        return bool(self.aside) and wide > PHONE


@dataclass(frozen=True)
class Band:
    """Where a row is drawn, in pixels from the top; `top` to `bottom` holds its marks."""

    row: Row
    head: int
    top: int
    bottom: int

    @property
    def middle(self) -> float:
        """The height at which the marks are centred."""
        return (self.top + self.bottom) / 2


def stacked(rows: Sequence[Row], heights: Sequence[int], above: bool) -> list[Band]:
    """Stack rows whose marks need `heights` pixels; `above` leaves room for a name over each."""
    bands, at = [], 0
    for row, height in zip(rows, heights, strict=True):
        top = at + (row.head if above else GAP // 2)
        bands.append(Band(row, at, top, top + height))
        at = top + height + (GAP if above else GAP - GAP // 2)
    return bands


def height_of(bands: Sequence[Band]) -> int:
    """Return the pixels that all bands need."""
    return bands[-1].bottom + GAP if bands else GAP


def names(bands: Sequence[Band]) -> list[dict]:
    """Return the rows' names, and what is said of them, as lines above the marks."""
    pinned = {"xref": "paper", "yref": "y", "showarrow": False, "yanchor": "top"}
    notes = []
    for band in bands:
        row = band.row
        notes.append(
            pinned
            | {
                "text": "<br>".join(f"<b>{line}</b>" for line in row.lines),
                "x": 0,
                "xanchor": "left",
                "y": band.head + 2,
                "align": "left",
                "hovertext": row.key,
                "font": {"size": theme.TYPE, "color": row.colour},
            }
        )
        if row.aside:
            down = LINE * (len(row.lines) - 1 + row.is_long)
            notes.append(
                pinned
                | {
                    "text": row.aside,
                    "x": 1,
                    "xanchor": "right",
                    "y": band.head + 3 + down,
                    "font": {"size": SMALL, "color": theme.ORANGE},
                }
            )
    return notes


def rules(bands: Sequence[Band]) -> list[dict]:
    """Return the thin lines between the bands."""
    line = {"color": theme.RULE, "width": 1}
    return [
        {
            "type": "line",
            "xref": "paper",
            "x0": 0,
            "x1": 1,
            "y0": band.head,
            "y1": band.head,
            "line": line,
            "layer": "below",
        }
        for band in bands[1:]
    ]


def row_axis(bands: Sequence[Band], above: bool) -> dict:
    """Return the vertical axis: pixels downwards, with codes beside the bands unless above."""
    ticks = [] if above else bands
    return {
        "range": [height_of(bands), 0],
        "showgrid": False,
        "showline": False,
        "ticks": "",
        "tickvals": [band.middle for band in ticks],
        "ticktext": [coloured(band.row) for band in ticks],
        "tickfont": {"size": SMALL},
        "showticklabels": not above,
    }


def coloured(row: Row) -> str:
    """Write a row's name in its colour."""
    if row.colour == theme.INK:
        return row.name
    return f'<span style="color:{row.colour}">{row.name}</span>'


def key(height: int, axis: int) -> dict:
    """Return the entries of a layout that put the key of the marks above the chart's axis.

    On a phone the key takes several lines: plotly then shrinks the chart of `height` pixels.
    `axis`: the pixels of the months' names above the chart.
    """
    above_axis = 1 + axis / height
    return {
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": above_axis,
            "yanchor": "bottom",
            "font": {"size": SMALL},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
    }
