"""Axes and legends that stay readable from a projector's width down to a telephone's."""

from datetime import date

from dashboard.figures import theme
from dashboard.months import Window, month_number
from dashboard.wording import month_name

LABEL = theme.TYPE - 2
STEPS = (1, 2, 3, 6, 12, 24, 60)
# Labels of three letters that stand side by side at 390 px.
MOST_TICKS = 9


def month_axis(window: Window, language: str) -> dict:
    """Return a time axis over the window; the year stands under each January, else under the first."""
    months = [month for month in window.months if month >= window.start] or window.months
    step = next((step for step in STEPS if len(months) / step <= MOST_TICKS), STEPS[-1])
    ticks = [month for month in months if month_number(month) % step == 0] or months[:1]
    dated = [month for month in ticks if month.month == 1] or ticks[:1]
    return {
        "range": [window.start.isoformat(), window.until.isoformat()], "type": "date",
        "tickvals": [month.isoformat() for month in ticks],
        "ticktext": [month_tick(month, month in dated, language) for month in ticks],
        "tickangle": 0, "tickfont": {"size": LABEL, "color": theme.MUTED},
    }  # fmt: skip


def month_tick(month: date, with_year: bool, language: str) -> str:
    """Return a month's name, its year below it when asked for."""
    name, year = month_name(month, language).rsplit(" ", 1)
    return f"{name}<br>{year}" if with_year else name


def counted_ticks(values: list, labels: list[str], counts: list[int]) -> dict:
    """Return ticks with the number behind each below it; on a crowded axis every second or
    third tick keeps its label.
    """
    step = 1 + len(values) // (MOST_TICKS + 5)
    texts = [
        f"{label}<br>{n:,}" if place % step == 0 else ""
        for place, (label, n) in enumerate(zip(labels, counts, strict=True))
    ]
    return {
        "tickvals": values, "ticktext": texts, "tickangle": 0,
        "tickfont": {"size": LABEL, "color": theme.MUTED},
    }  # fmt: skip


def legend() -> dict:
    """Return a legend above a chart that hides nothing when it is clicked."""
    return {
        "orientation": "h", "x": 0, "xanchor": "left", "y": 1, "yanchor": "top",
        "yref": "container", "itemclick": False, "itemdoubleclick": False,
        "font": {"size": LABEL},
    }  # fmt: skip
