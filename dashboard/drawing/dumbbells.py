"""Dumbbells: from a baseline to the latest value, each with its interval, in rows with their words.

Rows are measured in pixels from the top, so that words and marks keep their places at any width.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.drawing import theme

# How districts are told apart on every chart: by colour, and by symbol and dash without it.

# More than six dashes and symbols cannot be told apart; then all look alike and hover names them.
MOST_STYLED = 6
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "star")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
LONGEST_LINE = 12


@dataclass(frozen=True)
class Style:
    """One district's colour, symbol and dash."""

    colour: str
    symbol: str
    dash: str


ALIKE = Style(theme.BLUE, "circle", "solid")


def styles(districts: Sequence[str], drawn: Sequence[str]) -> dict[str, Style]:
    """Give each drawn district its own style, the same whatever else is selected.

    `districts`: all districts there are, in code order. More than six drawn ones look alike.
    """
    if len(drawn) > MOST_STYLED:
        return dict.fromkeys(drawn, ALIKE)
    own = drawn if any(list(districts).index(one) >= MOST_STYLED for one in drawn) else districts
    return {
        code: Style(theme.SERIES[place], SYMBOLS[place], DASHES[place])
        for place, code in enumerate(own[:MOST_STYLED])
        if code in drawn
    }


def wrapped(name: str) -> str:
    """Break a name at its spaces so that it fits beside a small chart."""
    lines: list[str] = []
    for word in name.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= LONGEST_LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word if len(word) <= LONGEST_LINE else f"{word[: LONGEST_LINE - 1]}…")
    return "<br>".join(lines[:2])


TOP, HEAD, DETAIL, LANE, GAP = 4, 22, 20, 16, 14
ROW = HEAD + DETAIL + 2 * LANE + GAP
AXIS, CAPTION = 30, 26
SMALL = theme.TYPE - 1


@dataclass(frozen=True)
class Mark:
    """One value with its interval, and what is said of it on hover; NaN is not drawn."""

    value: float
    low: float
    high: float
    hover: str


@dataclass(frozen=True)
class Dumbbell:
    """One row: a line of words, a smaller one below it, and two marks; `faint` if not judged."""

    head: str
    detail: str
    before: Mark
    after: Mark
    style: Style
    faint: bool = False

    @property
    def colour(self) -> str:
        """The colour of the marks."""
        return theme.FAINT if self.faint else self.style.colour


def dumbbells(
    rows: Sequence[Dumbbell], axis: dict, references: Sequence[float] = (), caption: str = ""
) -> dict:
    """Draw rows of dumbbells over one axis.

    `axis` holds range, tickvals and ticktext; `references` are drawn as dotted lines that
    `caption`, below the axis, explains.
    """
    traces, notes, lines, at = [], [], [], 0
    for row in rows:
        notes += words(row, at)
        lane = at + HEAD + DETAIL + LANE // 2
        traces += marks(row, lane)
        lines += [reference(value, lane) for value in references]
        at += ROW
    foot = AXIS + (CAPTION if caption else 0)
    title = {"text": caption, "font": {"size": SMALL - 1, "color": theme.MUTED}, "standoff": 4}
    layout = theme.layout(
        TOP + at + foot,
        margin={"l": 14, "r": 20, "t": TOP, "b": foot, "pad": 0},
        xaxis={"showline": True, "title": title, "automargin": False, **axis},
        yaxis={"range": [max(at, 1), 0], "visible": False, "automargin": False},
        shapes=lines,
        annotations=notes,
    )
    return {"data": traces, "layout": layout}


def reference(value: float, lane: int) -> dict:
    """Return the dotted line of a reference across a row's two lanes, below its words."""
    return {
        "type": "line",
        "x0": value,
        "x1": value,
        "y0": lane - LANE * 0.6,
        "y1": lane + LANE * 1.6,
        "layer": "below",
        "line": {"color": theme.INK, "width": 2, "dash": "dot"},
    }


def words(row: Dumbbell, at: int) -> list[dict]:
    """Return a row's two lines of words, `at` pixels from the top."""
    pinned = {
        "xref": "paper",
        "x": 0,
        "xanchor": "left",
        "yref": "y",
        "yanchor": "top",
        "showarrow": False,
        "align": "left",
        "borderpad": 0,
        "xshift": -8,
    }
    small = {"size": SMALL - 1, "color": theme.MUTED}
    return [
        pinned | {"text": row.head, "y": at, "font": {"size": theme.TYPE}},
        pinned | {"text": row.detail, "y": at + HEAD, "font": small},
    ]


def marks(row: Dumbbell, lane: int) -> list[dict]:
    """Return a row's marks: the baseline hollow on its lane, the latest full one lane below."""
    way = [row.before.value, row.after.value]
    link = {
        "type": "scatter",
        "mode": "lines",
        "hoverinfo": "skip",
        "opacity": 0.35,
        "x": way,
        "y": [lane, lane + LANE],
        "line": {"color": row.colour, "width": 4},
    }
    drawn = [link] if not any(pd.isna(value) for value in way) else []
    for mark, y, is_before in ((row.before, lane, True), (row.after, lane + LANE, False)):
        if not pd.isna(mark.value):
            drawn += [interval(mark, y, row.colour), dot(mark, y, row, is_before)]
    return drawn


def interval(mark: Mark, y: float, colour: str) -> dict:
    """Return the thin line of an interval."""
    return {
        "type": "scatter",
        "mode": "lines",
        "x": [mark.low, mark.high],
        "y": [y, y],
        "hoverinfo": "skip",
        "line": {"color": colour, "width": 2},
    }


def dot(mark: Mark, y: float, row: Dumbbell, is_before: bool) -> dict:
    """Return the point of a value: hollow before, full after."""
    fill = "#ffffff" if is_before else row.colour
    return {
        "type": "scatter",
        "mode": "markers",
        "x": [mark.value],
        "y": [y],
        "text": [mark.hover],
        "cliponaxis": False,
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": row.style.symbol,
            "size": 12,
            "color": fill,
            "opacity": 1,
            "line": {"color": row.colour, "width": 2.5},
        },
    }


def share_axis() -> dict:
    """Return the axis from 0 to 100%, the same under every dumbbell of rates."""
    return {
        "range": [-0.015, 1.015],
        "tickvals": [0, 0.25, 0.5, 0.75, 1],
        "ticktext": ["0%", "", "50%", "", "100%"],
    }
