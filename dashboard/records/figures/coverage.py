"""The picture of coverage: the visits of each health center × month, done of those planned."""

from collections.abc import Sequence

import pandas as pd

from dashboard.discretion import VISIT_DUE_AFTER_DAYS
from dashboard.drawing import theme
from dashboard.drawing.grids import Shade, month_grid
from dashboard.messages import say, say_many
from dashboard.months import Window
from dashboard.wording import count_of, days_count, month_name

# Planned and not done; only the end of an earlier visit; then one, two, three or more visits.
VISITS = (
    Shade(theme.PALE_ORANGE, hatched=True),
    Shade("#e7f1f8"),
    Shade("#bcd9ec"),
    Shade("#6aaed6"),
    Shade("#1763a6", "#ffffff"),
)
MISSED, CARRIED_OVER, MOST = 0, 1, 3


def coverage_grid(
    covered: pd.DataFrame, places: Sequence[str], window: Window, language: str
) -> dict:
    """Draw the visits of each health center × month, done over planned; blank without a day.

    `covered`: rows of `statistics.data.coverage`; `places`: the centers drawn, top to bottom.
    At the right stands how long ago the last visit was, where over 42 days.
    """
    drawn = covered[covered.health_center.isin(list(places))]
    there = drawn.days_on_site > 0
    shade = (drawn.done.clip(upper=MOST) + CARRIED_OVER).where(there)
    cells = pd.DataFrame(
        {
            "row": drawn.health_center,
            "month": drawn.month,
            "shade": shade.mask(~there & (drawn.planned > 0), MISSED).astype("Int64"),
            "text": [visits_text(row) for row in drawn.itertuples()],
            "words": [visits_words(row, language) for row in drawn.itertuples()],
        }
    )
    last = drawn[drawn.month == drawn.month.max()].set_index("health_center").gap_days.dropna()
    asides = {
        place: days_count(int(last[place]), language)
        for place in places
        if place in last.index and last[place] > VISIT_DUE_AFTER_DAYS
    }
    return month_grid(cells, list(places), VISITS, window, language, asides)


def visits_text(row) -> str:
    """Write `1/2` for one visit done of two planned; `1` where none was planned; else nothing."""
    if not row.done + row.planned:
        return ""
    return f"{row.done}/{row.planned}" if row.planned else f"{row.done}"


def visits_words(row, language: str) -> str:
    """Say a center's month: visits, days with a visit, and the days since the last one."""
    parts = [f"{row.health_center} · {month_name(row.month, language)}"]
    if row.planned:
        said = say("{visits} planned visits done", language)
        parts.append(said.format(visits=count_of(row.done, row.planned, language)))
    else:
        parts.append(say_many("{n} visit done", "{n} visits done", row.done, language))
    if row.days_on_site:
        parts.append(say_many("{n} day on site", "{n} days on site", row.days_on_site, language))
    if pd.notna(row.gap_days):
        said = say("{days} since the last visit at the month's end", language)
        parts.append(said.format(days=days_count(int(row.gap_days), language)))
    return "<br>".join(parts)
