"""Departures and stock-out time by district: one dot a district, with its interval and counts."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import pandas as pd

from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.districts.sentences.context import left_words, stock_words
from dashboard.drawing import theme
from dashboard.drawing.dumbbells import Style

TOP, HEAD, DETAIL, LANE, GAP, AXIS = 4, 22, 40, 18, 12, 30
ROW = HEAD + DETAIL + LANE + GAP
SMALL = theme.TYPE - 2


@dataclass(frozen=True)
class Dot:
    """One row: its name, its words, its value with an interval (NaN: none) and its look."""

    name: str
    detail: str
    value: float
    low: float
    high: float
    style: Style


def exit_dots(
    table: pd.DataFrame, names: Mapping[str, str], looks: Mapping[str, Style], language: str
) -> dict:
    """Draw exits per 100 person-years with exact limits; `table`: rows of `district_context`."""
    are_named = table.assign(
        **{
            name: table[name].where(table.person_years >= FEWEST_PERSON_YEARS)
            for name in ("rate", "ci_low", "ci_high")
        }
    )
    rows = [
        Dot(
            names[row.district],
            left_words(row, language),
            100 * row.rate,
            100 * row.ci_low,
            100 * row.ci_high,
            looks[row.district],
        )
        for row in are_named.itertuples()
    ]
    top = max([row.high for row in rows if row.high == row.high], default=100.0)
    return dots(rows, {"range": [-0.02 * top, 1.05 * top], "nticks": 5})


def stock_dots(
    table: pd.DataFrame, names: Mapping[str, str], looks: Mapping[str, Style], language: str
) -> dict:
    """Draw the share of time that medicines were out."""
    nan = float("nan")
    rows = [
        Dot(
            names[row.district],
            stock_words(row, language),
            row.time_share,
            nan,
            nan,
            looks[row.district],
        )
        for row in table.itertuples()
    ]
    top = max([row.value for row in rows if row.value == row.value], default=0.0) or 0.01
    return dots(rows, {"range": [-0.02 * top, 1.25 * top], "nticks": 5, "tickformat": ".1~%"})


def dots(rows: Sequence[Dot], axis: dict) -> dict:
    """Draw a dot a row below its two lines of words, all over one axis from 0."""
    traces, notes, at = [], [], 0
    for row in rows:
        notes += words(row, at)
        lane = at + HEAD + DETAIL + LANE // 2
        if row.value == row.value:
            traces += marks(row, lane)
        at += ROW
    layout = theme.layout(
        TOP + at + AXIS,
        margin={"l": 14, "r": 20, "t": TOP, "b": AXIS, "pad": 0},
        xaxis={"showline": True, "automargin": False, **axis},
        yaxis={"range": [max(at, 1), 0], "visible": False, "automargin": False},
        annotations=notes,
    )
    return {"data": traces, "layout": layout}


def words(row: Dot, at: int) -> list[dict]:
    """Return a row's name and what is said of it."""
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
    small = {"size": SMALL, "color": theme.MUTED}
    return [
        pinned | {"text": f"<b>{row.name}</b>", "y": at, "font": {"size": theme.TYPE}},
        pinned | {"text": row.detail, "y": at + HEAD, "font": small},
    ]


def marks(row: Dot, lane: int) -> list[dict]:
    """Return a row's interval and dot."""
    interval = {
        "type": "scatter",
        "mode": "lines",
        "x": [row.low, row.high],
        "y": [lane, lane],
        "hoverinfo": "skip",
        "line": {"color": row.style.colour, "width": 2},
    }
    dot = {
        "type": "scatter",
        "mode": "markers",
        "x": [float(row.value)],
        "y": [lane],
        "text": [f"{row.name}<br>{row.detail}"],
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"symbol": row.style.symbol, "size": 13, "color": row.style.colour},
    }
    return [dot] if row.low != row.low else [interval, dot]
