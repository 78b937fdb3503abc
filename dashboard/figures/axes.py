"""Axes and keys that stay readable from a projector down to a telephone."""

from datetime import date

from dashboard.figures import theme
from dashboard.months import Window, month_number
from dashboard.wording import month_name

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
        "tickvals": values, "ticktext": texts, "tickangle": 0,
        "tickfont": {"size": SMALL, "color": theme.MUTED},
    }  # fmt: skip


def time_axis(window: Window, language: str) -> dict:
    """Return the horizontal axis of a window: a handful of months named, each above its year."""
    months = named_months(window)
    names = [month_name(month, language).replace(" ", "<br>") for month in months]
    return {
        "type": "date", "range": [window.start.isoformat(), window.until.isoformat()],
        "tickvals": [month.isoformat() for month in months], "ticktext": names,
        "tickangle": 0, "tickfont": {"size": SMALL, "color": theme.MUTED},
    }  # fmt: skip


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
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1 + gap / height,
                   "yanchor": "bottom", "font": {"size": SMALL}, "itemclick": False,
                   "itemdoubleclick": False, "traceorder": "normal"},
    }  # fmt: skip
