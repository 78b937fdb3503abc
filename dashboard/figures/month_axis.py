"""The axis of days along the bottom or the top of a chart, its months named for narrow screens."""

from datetime import date, timedelta

from dashboard.figures import theme
from dashboard.months import Window, month_number, month_of_number
from dashboard.wording import day_name, month_name

LINE = 30
MOST_TICKS = 5
STEPS = (1, 2, 3, 6, 12, 24, 60, 120)
MILLISECONDS = 86_400_000  # a day, in which a date axis measures the length of bars


def axis_height(above: bool) -> int:
    """Return the pixels that the months' names need; two lines where row names leave less width."""
    return LINE if above else LINE + 18


def time_axis(window: Window, language: str, above: bool, margin: float = 0.0) -> dict:
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
        "type": "date", "range": [window.start.isoformat(), end.isoformat()],
        "tickvals": [day.isoformat() for day in dict.fromkeys(ticks)], "ticktext": words,
        "showgrid": True, "ticks": "outside", "tickcolor": theme.FAINT, "ticklen": 5,
        "tickangle": 0, "automargin": False,
    }  # fmt: skip


def month_ticks(window: Window) -> list[date]:
    """Return the months to name: few, evenly apart, on round months of the year."""
    first, last = month_number(window.months[0]), month_number(window.months[-1])
    step = next((step for step in STEPS if (last - first) / step < MOST_TICKS), STEPS[-1])
    return [
        month_of_number(number)
        for number in range(first, last + 1)
        if number % step == 0 and month_of_number(number) >= window.start
    ]
