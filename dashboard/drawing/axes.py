"""Axes and keys that stay readable from a projector down to a telephone."""

from datetime import date, timedelta

import pandas as pd

from dashboard.drawing import theme
from dashboard.months import Window, month_number, month_of_number
from dashboard.wording import day_name, month_name

SMALL = theme.TYPE - 2
# Months by name, and labels of two digits, that stand side by side at 390 px.
MOST_MONTHS, MOST_TICKS = 5, 14
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)


def counted_ticks(values: list, labels: list[str], counts: list[int]) -> dict:
    """Return ticks with the number behind each below it; on a crowded axis every second or
    third tick keeps its label.
    """
    step = 1 + (len(values) - 1) // MOST_TICKS
    texts = [
        f"{label}<br>{n:,}" if place % step == 0 else ""
        for place, (label, n) in enumerate(zip(labels, counts, strict=True))
    ]
    return {
        "tickvals": values,
        "ticktext": texts,
        "tickangle": 0,
        "tickfont": {"size": SMALL, "color": theme.MUTED},
    }


def time_axis(window: Window, language: str) -> dict:
    """Return the horizontal axis of a window: a handful of months named, each above its year."""
    months = named_months(window)
    names = [month_name(month, language).replace(" ", "<br>") for month in months]
    return {
        "type": "date",
        "range": [window.start.isoformat(), window.until.isoformat()],
        "tickvals": [month.isoformat() for month in months],
        "ticktext": names,
        "tickangle": 0,
        "tickfont": {"size": SMALL, "color": theme.MUTED},
    }


def named_months(window: Window) -> list[date]:
    """Return the months to name: few, evenly apart, on round months of the year."""
    months = [month for month in window.months if month >= window.start]
    step = next((step for step in STEPS if len(months) / step <= MOST_MONTHS), STEPS[-1])
    return [month for month in months if month_number(month) % step == 0]


def key_above(height: float, gap: int = 4) -> dict:
    """Return the entries of a layout that put the key of the marks `gap` pixels above a chart
    of `height` pixels.

    It pushes the chart down by as many lines as it needs, and hides nothing when clicked.
    """
    return {
        "showlegend": True,
        "legend": {
            "orientation": "h",
            "x": 0,
            "xanchor": "left",
            "y": 1 + gap / height,
            "yanchor": "bottom",
            "font": {"size": SMALL},
            "itemclick": False,
            "itemdoubleclick": False,
            "traceorder": "normal",
        },
    }


# The axis of days along the bottom or the top of a chart, its months named for narrow screens.

LINE = 30
MOST_MONTH_TICKS = 5
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
MILLISECONDS = 86_400_000  # a day, in which a date axis measures the length of bars


def axis_height(above: bool) -> int:
    """Return the pixels that the months' names need; two lines where row names leave less width."""
    return LINE if above else LINE + 18


def month_axis(window: Window, language: str, above: bool, margin: float = 0.0) -> dict:
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
        "type": "date",
        "range": [window.start.isoformat(), end.isoformat()],
        "tickvals": [day.isoformat() for day in dict.fromkeys(ticks)],
        "ticktext": words,
        "showgrid": True,
        "ticks": "outside",
        "tickcolor": theme.FAINT,
        "ticklen": 5,
        "tickangle": 0,
        "automargin": False,
    }


def month_ticks(window: Window) -> list[date]:
    """Return the months to name: few, evenly apart, on round months of the year."""
    first, last = month_number(window.months[0]), month_number(window.months[-1])
    step = next((step for step in STEPS if (last - first) / step < MOST_MONTH_TICKS), STEPS[-1])
    return [
        month_of_number(number)
        for number in range(first, last + 1)
        if number % step == 0 and month_of_number(number) >= window.start
    ]


# Many thin lines with one strong line over them, which stands only where it rests on enough.

# theme.INK for up to so many lines, ever thinner, as they lie on each other.
SHADES = {6: "rgba(20,35,43,0.55)", 60: "rgba(20,35,43,0.17)", 1_000_000: "rgba(20,35,43,0.06)"}
FEW_LINES = min(SHADES)
HEIGHT, MOST_LINES = 430, 200


def every_nth(n: int) -> int:
    """Return of `n` lines or dots which ones to draw: each (1), every second (2), third …"""
    return 1 + max(n - 1, 0) // MOST_LINES


def thin_lines(points: pd.DataFrame, by: str, x: str, name: str) -> dict:
    """Return all thin lines as one trace, broken between two of them and where a step is missing.

    `points`: columns `by` (the line), `x` (whole numbers), rate and hover. Of more than 200 lines
    every second, third … is drawn, and the name says so: `1/3`.
    """
    every = every_nth(points[by].nunique())
    points = points[points[by].rank(method="dense") % every == 0] if every > 1 else points
    name = f"{name} (1/{every})" if every > 1 else name
    xs: list[int | None] = []
    ys: list[float | None] = []
    texts, before = [], None
    for row in points.sort_values([by, x])[[by, x, "rate", "hover"]].itertuples(index=False):
        if before is not None and (row[0], row[1] - 1) != before:
            xs.append(None)
            ys.append(None)
            texts.append("")
        before = (row[0], row[1])
        xs.append(int(row[1]))
        ys.append(float(row.rate))
        texts.append(row.hover)
    n = points[by].nunique()
    is_few, colour = n <= FEW_LINES, next(shade for most, shade in SHADES.items() if n <= most)
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": xs,
        "y": ys,
        "text": texts,
        "name": name,
        "connectgaps": False,
        "line": {"color": colour, "width": 2 if is_few else 1.5},
        "marker": {"size": 7 if is_few else 4, "color": colour},
        "hovertemplate": "%{text}<extra></extra>",
    }


def strong_line(x: pd.Series, y: pd.Series, hover: list[str], name: str) -> dict:
    """Return the line that a reader is to see first."""
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [int(at) for at in x],
        "y": [float(rate) for rate in y],
        "text": hover,
        "name": name,
        "line": {"color": theme.BLUE, "width": 4},
        "marker": {"color": theme.BLUE, "size": 9},
        "hovertemplate": "%{text}<extra></extra>",
    }


def dashed_line(x: pd.Series, y: pd.Series, hover: list[str], name: str) -> dict:
    """Return the line that the strong one is compared with."""
    return strong_line(x, y, hover, name) | {
        "line": {"color": theme.ORANGE, "width": 2.5, "dash": "dash"},
        "marker": {"color": theme.ORANGE, "size": 7, "symbol": "diamond"},
    }


def lines_layout(axis: dict, title: str, **changes) -> dict:
    """Return the layout of rates from 0 to 100% over an axis of counted ticks."""
    words = {"text": title, "font": {"size": SMALL, "color": theme.MUTED}}
    return theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 16, "t": 44, "b": 8, "pad": 4},
        **key_above(HEIGHT),
        xaxis={**axis, "title": words, "showgrid": False, "showline": True},
        yaxis=theme.percent_axis(),
        **changes,
    )
