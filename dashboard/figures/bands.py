"""How the rows of a tall chart over time stack: in pixels, each with its name above or beside it.

A long name stands above its row, for beside it a phone would have no room left for the chart;
a short code stands beside it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

from dashboard.figures import theme
from dashboard.months import Window, month_number, month_of_number
from dashboard.wording import day_name, month_name

HEAD = 23
GAP = 6
AXIS = 30
KEY = 30
SMALL = theme.TYPE - 1
MOST_TICKS = 5
MILLISECONDS = 86_400_000  # a day, in which a date axis measures the length of bars
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


@dataclass(frozen=True)
class Row:
    """One row of a chart: its key in the data, its name, and what is said of it at the right."""

    key: str
    name: str
    aside: str = ""
    colour: str = theme.INK


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
        top = at + (HEAD if above else GAP // 2)
        bands.append(Band(row, at, top, top + height))
        at = top + height + (GAP if above else GAP - GAP // 2)
    return bands


def height_of(bands: Sequence[Band]) -> int:
    """Return the pixels that all bands need."""
    return bands[-1].bottom + GAP if bands else GAP


def names(bands: Sequence[Band], above: bool) -> list[dict]:
    """Return the rows' names and asides as annotations."""
    pinned = {"xref": "paper", "yref": "y", "showarrow": False, "yanchor": "top"}
    notes = []
    for band in bands:
        if above:
            font = {"size": theme.TYPE, "color": band.row.colour}
            notes.append(pinned | {"text": f"<b>{band.row.name}</b>", "x": 0, "y": band.head + 2,
                                   "xanchor": "left", "font": font,
                                   "hovertext": band.row.key})  # fmt: skip
        if above and band.row.aside:
            font = {"size": SMALL, "color": theme.ORANGE}
            notes.append(pinned | {"text": band.row.aside, "x": 1, "y": band.head + 3,
                                   "xanchor": "right", "font": font})  # fmt: skip
    return notes


def rules(bands: Sequence[Band]) -> list[dict]:
    """Return the thin lines between the bands."""
    line = {"color": theme.RULE, "width": 1}
    return [
        {"type": "line", "xref": "paper", "x0": 0, "x1": 1, "y0": band.head, "y1": band.head,
         "line": line, "layer": "below"}
        for band in bands[1:]
    ]  # fmt: skip


def row_axis(bands: Sequence[Band], above: bool) -> dict:
    """Return the vertical axis: pixels downwards, with codes beside the bands unless above."""
    ticks = [] if above else bands
    return {
        "range": [height_of(bands), 0], "showgrid": False, "showline": False, "ticks": "",
        "tickvals": [band.middle for band in ticks],
        "ticktext": [f'<span style="color:{band.row.colour}">{band.row.name}</span>'
                     for band in ticks],
        "tickfont": {"size": SMALL}, "showticklabels": not above,
    }  # fmt: skip


def axis_height(above: bool) -> int:
    """Return the pixels the months' names need: two lines where names beside leave less width."""
    return AXIS if above else AXIS + 18


def time_axis(window: Window, language: str, above: bool, margin: float = 0.0) -> dict:
    """Return the horizontal axis of a window: at most a handful of months, for a phone's sake.

    `margin` is the share of the window left free at its end, for arrows.
    """
    days = max((window.until - window.start).days, 1)
    end = window.until + timedelta(days=days * margin)
    if len(window.months) <= 2:
        ticks = [window.start + timedelta(days=days * part // 4) for part in range(4)]
        words = [day_name(day, language) for day in dict.fromkeys(ticks)]
    else:
        ticks = month_ticks(window)
        words = [month_name(day, language) for day in ticks]
    words = words if above else ["<br>".join(word.rsplit(" ", 1)) for word in words]
    return {
        "type": "date", "range": [window.start.isoformat(), end.isoformat()],
        "tickvals": [day.isoformat() for day in dict.fromkeys(ticks)], "ticktext": words,
        "showgrid": True, "ticks": "outside", "tickcolor": theme.FAINT, "ticklen": 5,
        "tickangle": 0, "automargin": False,
    }  # fmt: skip


def key(height: int, above: bool) -> dict:
    """Return the entries of a layout that put the key of the marks above the chart's axis.

    On a phone the key takes several lines: plotly then shrinks the chart of `height` pixels.
    """
    above_axis = 1 + axis_height(above) / height
    return {
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": above_axis,
                   "yanchor": "bottom", "font": {"size": SMALL}, "itemclick": False,
                   "itemdoubleclick": False, "traceorder": "normal"},
    }  # fmt: skip


def month_ticks(window: Window) -> list:
    """Return the months to name: few, evenly apart, on round months of the year."""
    first, last = month_number(window.months[0]), month_number(window.months[-1])
    step = next((step for step in STEPS if (last - first) / step < MOST_TICKS), STEPS[-1])
    return [
        month_of_number(number)
        for number in range(first, last + 1)
        if number % step == 0 and month_of_number(number) >= window.start
    ]
