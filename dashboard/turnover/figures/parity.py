"""The picture of catching up: replacements' mean distance from the nurse before, by visit."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.drawing.axes import (
    SMALL,
    counted_ticks,
)
from dashboard.messages import say
from dashboard.turnover.sentences.effect import points

HEIGHT = 330
LEVEL = {
    "type": "line",
    "x0": 0,
    "x1": 1,
    "xref": "paper",
    "y0": 0,
    "y1": 0,
    "line": {"color": theme.ORANGE, "width": 2.5, "dash": "dash"},
}
BAND = "rgba(0,95,158,0.14)"  # theme.BLUE, thin enough for the grid to show through


def gap_line(gaps: pd.DataFrame, language: str) -> dict:
    """Draw the mean gap in points with its interval; 0 is the level of the nurse before.

    `gaps`: rows of `gaps_by_visit`; only visits at which five or more were observed.
    """
    known = gaps[gaps.gap.notna()]
    numbers = [int(n) for n in known.visit_number]
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": numbers,
        "y": list(known.gap),
        "text": gap_words(known, language),
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": theme.BLUE, "width": 3.5},
        "marker": {"color": theme.BLUE, "size": 9},
    }
    return {"data": [interval_band(known), line], "layout": gap_layout(known, numbers, language)}


def gap_words(known: pd.DataFrame, language: str) -> list[str]:
    """Say of each point the distance, its interval and on how many nurses it rests."""
    words = say("visit {number}: {gap} points ({low} to {high})<br>{n} nurses", language)
    return [
        words.format(
            number=int(row.visit_number),
            gap=points(row.gap),
            n=int(row.nurses),
            low="" if pd.isna(row.ci_low) else points(row.ci_low),
            high="" if pd.isna(row.ci_high) else points(row.ci_high),
        )
        for row in known.itertuples()
    ]


def interval_band(known: pd.DataFrame) -> dict:
    """Return the band of the intervals, where there are any."""
    firm = known[known.ci_low.notna()]
    return {
        "type": "scatter",
        "mode": "lines",
        "fill": "toself",
        "fillcolor": BAND,
        "x": [*firm.visit_number, *firm.visit_number[::-1]],
        "y": [*firm.ci_low, *firm.ci_high[::-1]],
        "line": {"width": 0},
        "hoverinfo": "skip",
    }


def gap_layout(known: pd.DataFrame, numbers: list[int], language: str) -> dict:
    """Return the axes: visits with the nurses observed, and points."""
    reach = pd.concat([known.ci_low, known.ci_high, known.gap]).abs().max()
    reach = max(float(reach), 0.2) * 1.1
    ticks = [
        tick / 10 for tick in range(-10, 11, 1 if reach < 0.35 else 2) if abs(tick) <= reach * 10
    ]
    counts = [int(n) for n in known.nurses]
    title = say("mentoring visit since the posting began;<br>below: nurses observed", language)
    level = say("level of the nurse before", language)
    note = {
        "text": level,
        "x": 1,
        "xref": "paper",
        "xanchor": "right",
        "y": 0,
        "yanchor": "bottom",
        "showarrow": False,
        "font": {"size": SMALL, "color": theme.ORANGE},
    }
    axis = counted_ticks(numbers, [str(n) for n in numbers], counts)
    return theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 16, "t": 14, "b": 8, "pad": 4},
        xaxis={
            **axis,
            "range": [0.5, max(numbers, default=1) + 0.5],
            "showgrid": False,
            "showline": True,
            "title": {"text": title, "font": {"size": SMALL, "color": theme.MUTED}},
        },
        yaxis={
            "range": [-reach, reach],
            "tickvals": ticks,
            "ticktext": [points(tick) for tick in ticks],
        },
        shapes=[LEVEL],
        annotations=[note],
    )
