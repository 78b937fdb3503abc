"""The picture of shares by place: a dot on the line of its interval, a row a place."""

import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.drawing import theme
from dashboard.turnover.figures.rates import HEAD, ROW, at_right, row_axis


def share_rows(rows: pd.DataFrame) -> dict:
    """Draw k / n with its interval, a row of the chart a row of `rows`, k and n beside it.

    `rows`: label, is_head (drawn bold), share, ci_low, ci_high, numerator, denominator, hover;
    without a denominator the row stays empty. Hollow dots rest on fewer than 10.
    """
    layout = theme.layout(
        HEAD + ROW * len(rows) + 8,
        margin={"l": 8, "r": 108, "t": HEAD, "b": 8, "pad": 4},
        xaxis=theme.percent_axis() | {"side": "top", "range": [-0.02, 1.02]},
        yaxis=row_axis(rows),
        annotations=[counts_beside(row) for row in rows.itertuples()],
    )
    known = rows[rows.denominator > 0]
    return {"data": [share(row) for row in known.itertuples()], "layout": layout}


def share(row) -> dict:
    """Return one share as a dot on its interval."""
    firm = row.denominator >= FEWEST_FOR_JUDGEMENT
    colour = theme.BLUE if firm else theme.MUTED
    return {
        "type": "scatter",
        "mode": "lines+markers",
        "x": [float(row.ci_low), float(row.share), float(row.ci_high)],
        "y": [row.Index] * 3,
        "text": [row.hover] * 3,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 4 if row.is_head else 2},
        "marker": {
            "size": [0, 13 if row.is_head else 10, 0],
            "opacity": 1,
            "color": colour if firm else "#ffffff",
            "line": {"color": colour, "width": 2},
        },
    }


def counts_beside(row) -> dict:
    """Return k / n at the right of its row."""
    text = f"{row.numerator:,} / {row.denominator:,}"
    colour = theme.INK if row.is_head else theme.MUTED
    return at_right(f"<b>{text}</b>" if row.is_head else text, row.Index, "middle", colour)
