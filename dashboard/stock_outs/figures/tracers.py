"""The share of days on which every tracer was in stock, by month."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.stock_outs.sentences.tracers import tracer_words
from dashboard.wording import month_name

HEIGHT = 220


def tracer_line(table: pd.DataFrame, language: str) -> dict:
    """Draw rows of `all_tracers`: the line breaks where no day of a month is known."""
    known = table.center_days > 0
    shares = (table.days_all / table.center_days.where(known)).astype(float)
    words = [
        f"{month_name(row.month, language)}: {tracer_words(row, language)}"
        for row in table.itertuples()
    ]
    line = {
        "type": "scatter",
        "mode": "lines+markers",
        "connectgaps": False,
        "x": theme.days(table.month),
        "text": words,
        "hovertemplate": "%{text}<extra></extra>",
        "y": [
            round(share, 4) if there else None for share, there in zip(shares, known, strict=True)
        ],
        "line": {"color": theme.PALE_BLUE, "width": 2.5},
        "marker": {"size": 8, "color": theme.BLUE},
    }
    layout = theme.layout(
        HEIGHT,
        xaxis={"type": "date", "showgrid": False, "showline": True, "nticks": 8},
        yaxis=theme.percent_axis(),
    )
    return {"data": [line], "layout": layout}
