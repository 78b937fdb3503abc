"""The share of days on which every tracer was in stock, by month."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.stock_outs.sentences.tracers import tracer_words
from dashboard.wording import month_name

HEIGHT = 220
FEW = 4  # months that each have a label


def month_line(months: pd.Series) -> dict:
    """Return the axis under points of months; one month alone has half a month on either side."""
    half, few = pd.Timedelta(days=15), months.nunique() < FEW
    each = {"dtick": "M1"} if few else {"nticks": 8}
    ends = [f"{day:%Y-%m-%d}" for day in (months.min() - half, months.max() + half)]
    line = {"type": "date", "showgrid": False, "showline": True, "tickformat": "%b %Y", **each}
    return {**line, "range": ends} if few else line


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
        xaxis=month_line(table.month),
        yaxis=theme.percent_axis(),
    )
    return {"data": [line], "layout": layout}
