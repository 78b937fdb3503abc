"""The picture of care at a center in the months before and after an IMCI nurse left it."""

import pandas as pd

from dashboard.discretion import FEWEST_DEPARTURES
from dashboard.drawing import theme
from dashboard.drawing.axes import (
    counted_ticks,
    dashed_line,
    lines_layout,
    strong_line,
    thin_lines,
)
from dashboard.messages import say, say_many
from dashboard.turnover.statistics.departures.event_study import MONTHS_AROUND
from dashboard.wording import day_name, percent, proportion


def departure_lines(points: pd.DataFrame, study: pd.DataFrame, language: str) -> dict:
    """Draw a thin line a departure, and their pooled rate in bold where five or more contribute.

    `points`: rows of `around_departures`; `study`: rows of `event_study`. Under each month
    stands the number of departures that contribute.
    """
    firm = study[study.departures >= FEWEST_DEPARTURES]
    compared = firm[firm.elsewhere_departures >= FEWEST_DEPARTURES]
    lines = points.assign(
        rate=points.numerator / points.denominator, hover=departure_words(points, language)
    )
    traces = [thin_lines(lines, "departure", "k", say("one departure", language))]
    if len(compared):
        name = say("centers without a departure, same months", language)
        words = elsewhere_words(compared, language)
        traces.append(dashed_line(compared.k, compared.elsewhere_rate, words, name))
    if len(firm):
        name = say("centers with a departure", language)
        traces.append(strong_line(firm.k, firm.rate, pooled_words(firm, language), name))
    title = say(
        "months before (−) and after (+) a departure;<br>below: departures observed", language
    )
    layout = lines_layout(month_axis(study), title, shapes=[departure_line()])
    return {"data": traces, "layout": layout}


def month_axis(study: pd.DataFrame) -> dict:
    """Return the months from 6 before to 6 after, with the departures behind each."""
    months = list(range(-MONTHS_AROUND, MONTHS_AROUND + 1))
    counts = study.set_index("k").departures.reindex(months, fill_value=0)
    names = [f"−{-k}" if k < 0 else f"+{k}" if k else "0" for k in months]
    axis = counted_ticks(months, names, [int(n) for n in counts])
    return axis | {"range": [-MONTHS_AROUND - 0.4, MONTHS_AROUND + 0.4]}


def departure_line() -> dict:
    """Return the upright line in the month of the departure."""
    return {
        "type": "line",
        "x0": 0,
        "x1": 0,
        "y0": 0,
        "y1": 1,
        "yref": "paper",
        "layer": "below",
        "line": {"color": theme.FAINT, "width": 1.5, "dash": "dot"},
    }


def departure_words(points: pd.DataFrame, language: str) -> list[str]:
    """Say of each thin line's points which departure, when, and what was observed."""
    words = say("{center}, departure of {day}<br>{rate}", language)
    return [
        words.format(
            center=row.health_center,
            day=day_name(row.departed_on, language),
            rate=proportion(int(row.numerator), int(row.denominator), language),
        )
        for row in points.itertuples()
    ]


def pooled_words(study: pd.DataFrame, language: str) -> list[str]:
    """Say of each point of the strong line what it rests on."""
    return [
        proportion(int(row.numerator), int(row.denominator), language)
        + "<br>"
        + say_many("{n} departure", "{n} departures", int(row.departures), language)
        for row in study.itertuples()
    ]


def elsewhere_words(study: pd.DataFrame, language: str) -> list[str]:
    """Say of each point of the dashed line what it rests on."""
    words = say("{rate} at centers without a departure<br>{n} observations", language)
    return [
        words.format(rate=percent(row.elsewhere_rate), n=f"{row.elsewhere_denominator:,}")
        for row in study.itertuples()
    ]
