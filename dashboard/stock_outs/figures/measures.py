"""The share of time that each supply was out, with its counts beside it."""

from collections.abc import Sequence

import pandas as pd

from dashboard.drawing import bands, theme
from dashboard.drawing.bands import Band, Row

DOTS, WORDS = 22, 76
ROOM_FOR_WORDS = 1.75
FEW = 3


def share_panels(counted: pd.DataFrame, rows: Sequence[Row]) -> list[dict]:
    """Draw `time_shares` in two figures of half the supplies each, on one scale.

    Two stand side by side on a wide screen and below each other on a phone.
    """
    widest = float(counted.time_share.max()) if len(counted) else 0.0
    half = (len(rows) + 1) // 2 if len(rows) > FEW else max(len(rows), 1)
    return [
        time_shares(counted[at : at + half], rows[at : at + half], widest)
        for at in range(0, len(rows), half)
    ]


def time_shares(counted: pd.DataFrame, rows: Sequence[Row], widest: float) -> dict:
    """Draw a dot a supply at its share of time out.

    `counted`: time_share, share_words (beside the dot), words (below it), in the order of
    `rows`; `widest`: the largest share of all such figures, where the scale ends.
    """
    stack = bands.stacked(rows, [DOTS + WORDS] * len(rows), above=True)
    layout = theme.layout(
        bands.height_of(stack) + 8,
        margin={"l": 8, "r": 4, "t": 4, "b": 4},
        xaxis={"range": [0, (widest or 1) * ROOM_FOR_WORDS], "visible": False},
        yaxis=bands.row_axis(stack, above=True) | {"showline": True},
        shapes=bands.rules(stack),
        annotations=[*bands.names(stack), *words_below(counted, stack)],
    )
    return {"data": stems_and_dots(counted, stack), "layout": layout}


def words_below(counted: pd.DataFrame, stack: Sequence[Band]) -> list[dict]:
    """Return what stands below each dot."""
    look = {
        "xref": "paper",
        "yref": "y",
        "x": 0,
        "xanchor": "left",
        "yanchor": "top",
        "showarrow": False,
        "align": "left",
        "font": {"size": bands.SMALL - 1, "color": theme.MUTED},
    }
    return [
        look | {"y": band.top + DOTS, "text": words}
        for band, words in zip(stack, counted.words, strict=True)
    ]


def stems_and_dots(counted: pd.DataFrame, stack: Sequence[Band]) -> list[dict]:
    """Return a stem and a dot a supply, its share written beside it."""
    heights = [band.top + DOTS / 2 for band in stack]
    shares = [float(share) for share in counted.time_share.fillna(0)]
    stems = {
        "type": "bar",
        "orientation": "h",
        "x": shares,
        "y": heights,
        "width": 4,
        "marker": {"color": theme.PALE_BLUE},
        "hoverinfo": "skip",
    }
    dots = {
        "type": "scatter",
        "mode": "markers+text",
        "x": shares,
        "y": heights,
        "text": [f"  <b>{words}</b>" for words in counted.share_words],
        "textposition": "middle right",
        "textfont": {"size": bands.SMALL},
        "hoverinfo": "skip",
        "cliponaxis": False,
        "marker": {"size": 13, "color": theme.BLUE},
    }
    return [stems, dots]
