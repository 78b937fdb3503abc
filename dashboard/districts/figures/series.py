"""Districts side by side over time: a line a district, told apart by dash, symbol and its name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from itertools import pairwise

import pandas as pd

from dashboard.discretion import Strength, strength
from dashboard.drawing import theme
from dashboard.drawing.dumbbells import ALIKE, Style, wrapped
from dashboard.messages import say_many
from dashboard.methods.verdicts.verdict import Kind
from dashboard.months import Window, month_number
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.trends.statistics.verdicts import UNJUDGED
from dashboard.wording import month_name, proportion

LABEL_GAP = 0.085
END_LABEL = 104
SMALL = theme.TYPE - 1
PALE, STEP = 0.5, 4.5
EDGE = timedelta(days=10)  # room for a point on the first day


@dataclass(frozen=True)
class Lines:
    """How the districts of a picture are drawn: their names and styles by code, over which months,
    and whether the picture is a large one.
    """

    names: Mapping[str, str]
    styles: Mapping[str, Style]
    window: Window
    is_large: bool


def district_lines(series: pd.DataFrame, lines: Lines, language: str) -> dict:
    """Draw one indicator's months, a line a district with its name at its end.

    `series`: rows of `district_series` for one indicator. A line breaks where a month was not
    observed; points of fewer than 10 observations are hollow, of fewer than 5 small and grey.
    """
    names, styles, window = lines.names, lines.styles, lines.window
    by_district = {code: series[series.district == code] for code in sorted(set(series.district))}
    traces = [line(own, names[code], styles[code], language) for code, own in by_district.items()]
    are_named = all(styles[code] is not ALIKE for code in by_district)
    ends = {code: next(own.tail(1).itertuples()) for code, own in by_district.items() if are_named}
    layout = theme.layout(
        400 if lines.is_large else 250,
        margin={"l": 8, "r": END_LABEL if are_named else 16, "t": 8, "b": 8, "pad": 4},
        xaxis={
            "type": "date",
            "nticks": 8 if lines.is_large else 4,
            "showgrid": False,
            "showline": True,
            "range": [(window.start - EDGE).isoformat(), window.last_day.isoformat()],
        },
        yaxis=theme.percent_axis(),
        annotations=end_labels(list(ends.items()), names, styles),
    )
    return {"data": traces, "layout": layout}


def with_level_steps(figure: dict, rows: Sequence[VerdictRow], styles: Mapping[str, Style]) -> dict:
    """Return a picture of few districts with the levels of each drawn as steps in its colour."""
    pale = [trace | {"opacity": PALE} for trace in figure["data"]]
    steps = [trace for row in rows for trace in level_steps(row, styles[row.place])]
    return {**figure, "data": [*pale, *steps]}


def level_steps(row: VerdictRow, look: Style) -> list[dict]:
    """Return one district's levels, a strong line each; none where there are too few to say.

    Of a gradual change the first and the last third alone.
    """
    if row.level is None or row.state in UNJUDGED:
        return []
    spans = [(row.level, row.to_since, row.last_day + EDGE)]
    if row.first is not None:
        ends = row.from_until if row.kind == Kind.GRADUAL else row.middle_since or row.since
        spans.append((row.first, row.first_day, ends))
    if row.middle is not None:
        spans.append((row.middle, row.middle_since, row.since))
    return [
        {
            "type": "scatter",
            "mode": "lines",
            "x": [start.isoformat(), until.isoformat()],
            "y": [round(level.rate, 4)] * 2,
            "line": {"color": look.colour, "width": STEP},
            "hoverinfo": "skip",
            "showlegend": False,
        }
        for level, start, until in spans
    ]


def line(part: pd.DataFrame, name: str, look: Style, language: str) -> dict:
    """Return one district's line, broken at months without observation."""
    xs: list[str | None] = []
    ys: list[float | None] = []
    texts: list[str] = []
    grades: list[Strength] = []
    before = None
    for row in part.itertuples():
        if before is not None and month_number(row.period_start) - month_number(before) > 1:
            xs, ys, texts = [*xs, None], [*ys, None], [*texts, ""]
            grades.append(Strength.NORMAL)
        before = row.period_start
        xs.append(f"{row.period_start:%Y-%m-%d}")
        ys.append(float(row.rate))
        texts.append(point_words(row, name, language))
        grades.append(strength(int(row.denominator)))
    small = [grade is Strength.COUNT_ONLY for grade in grades]
    thin = {
        "opacity": 0.45,
        "line": {"color": look.colour, "width": 1},
        "marker": {"color": look.colour, "size": 3},
    }
    drawn = {
        "type": "scatter",
        "mode": "lines+markers",
        "x": xs,
        "y": ys,
        "text": texts,
        "connectgaps": False,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": look.colour, "width": 2, "dash": look.dash},
        "marker": {
            "symbol": look.symbol,
            "opacity": 1,
            "size": [5 if one else 8 for one in small],
            "color": [look.colour if grade is Strength.NORMAL else "#ffffff" for grade in grades],
            "line": {"width": 1.5, "color": [theme.FAINT if one else look.colour for one in small]},
        },
    }
    return drawn | thin if look is ALIKE else drawn


def point_words(row, name: str, language: str) -> str:
    """Say one point: district, month, k of n, nurses."""
    lines = [
        name,
        month_name(row.period_start, language),
        proportion(int(row.numerator), int(row.denominator), language),
    ]
    if row.nurses:
        lines.append(say_many("{n} nurse", "{n} nurses", int(row.nurses), language))
    return "<br>".join(lines)


def end_labels(
    ends: Sequence[tuple], names: Mapping[str, str], looks: Mapping[str, Style]
) -> list[dict]:
    """Return the districts' names beside the last points of their lines, none over another."""
    tall = max((wrapped(names[code]).count("<br>") + 1 for code, _ in ends), default=1)
    places = apart([float(last.rate) for _, last in ends], LABEL_GAP * tall)
    return [
        {
            "text": wrapped(names[code]),
            "x": f"{last.period_start:%Y-%m-%d}",
            "xref": "x",
            "xanchor": "left",
            "xshift": 9,
            "y": place,
            "yref": "y",
            "showarrow": False,
            "align": "left",
            "font": {"size": SMALL, "color": looks[code].colour},
        }
        for (code, last), place in zip(ends, places, strict=True)
    ]


def apart(heights: Sequence[float], gap: float) -> list[float]:
    """Move heights so that each lies `gap` from the next, in their order and within the chart."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    moved = list(heights)
    for lower, upper in pairwise(order):
        moved[upper] = max(moved[upper], moved[lower] + gap)
    if order:
        moved[order[-1]] = min(moved[order[-1]], 1.0)
    for upper, lower in pairwise(order[::-1]):
        moved[lower] = min(moved[lower], moved[upper] - gap)
    return moved
