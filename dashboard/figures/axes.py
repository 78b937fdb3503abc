"""Axes and keys that stay readable from a projector down to a telephone."""

from dashboard.figures import theme
from dashboard.figures.bands import SMALL

# Labels of two digits that stand side by side at 390 px.
MOST_TICKS = 14


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


def key_above() -> dict:
    """Return the entries of a layout that put the key of the marks above the chart.

    It pushes the chart down by as many lines as it needs, and hides nothing when clicked.
    """
    return {
        "showlegend": True,
        "legend": {"orientation": "h", "x": 0, "xanchor": "left", "y": 1.02, "yanchor": "bottom",
                   "font": {"size": SMALL}, "itemclick": False, "itemdoubleclick": False},
    }  # fmt: skip
