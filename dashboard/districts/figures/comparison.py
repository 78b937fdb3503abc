"""Districts side by side over time: a line a district, told apart by dash, symbol and its name."""

from collections.abc import Sequence
from datetime import timedelta
from itertools import pairwise

import pandas as pd

from dashboard.discretion import Strength, strength
from dashboard.districts.sentences.comparison import (
    change_words,
    counts_words,
    judged_rows,
    period_hover,
    points,
    published_caption,
    signed,
)
from dashboard.districts.statistics.comparison import Change
from dashboard.drawing import theme
from dashboard.drawing.dumbbells import ALIKE, Dumbbell, Mark, Style, dumbbells, share_axis, wrapped
from dashboard.messages import say_many
from dashboard.methods.change import FEWEST_ARRANGEMENTS
from dashboard.months import Window, month_number
from dashboard.published import Published
from dashboard.wording import month_name, proportion

LABEL_GAP = 0.085
END_LABEL = 104
SMALL = theme.TYPE - 1
EDGE = timedelta(days=10)  # room for a point on the first day


def district_lines(
    series: pd.DataFrame,
    names: dict[str, str],
    looks: dict[str, Style],
    window: Window,
    language: str,
    large: bool,
) -> dict:
    """Draw one indicator's months, a line a district with its name at its end.

    `series`: rows of `district_series` for one indicator. A line breaks where a month was not
    observed; points of fewer than 10 observations are hollow, of fewer than 5 small and grey.
    """
    by_district = list(series.groupby("district"))
    traces = [line(part, names[code], looks[code], language) for code, part in by_district]
    told = all(looks[code] is not ALIKE for code, _ in by_district)
    ends = [(code, next(part.tail(1).itertuples())) for code, part in by_district if told]
    layout = theme.layout(
        400 if large else 250,
        margin={"l": 8, "r": END_LABEL if told else 16, "t": 8, "b": 8, "pad": 4},
        xaxis={"type": "date", "nticks": 8 if large else 4, "showgrid": False, "showline": True,
               "range": [(window.start - EDGE).isoformat(), window.last_day.isoformat()]},
        yaxis=theme.percent_axis(),
        annotations=end_labels(ends, names, looks),
    )  # fmt: skip
    return {"data": traces, "layout": layout}


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
    thin = {"opacity": 0.45, "line": {"color": look.colour, "width": 1},
            "marker": {"color": look.colour, "size": 3}}  # fmt: skip
    drawn = {
        "type": "scatter", "mode": "lines+markers", "x": xs, "y": ys, "text": texts,
        "connectgaps": False, "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": look.colour, "width": 2, "dash": look.dash},
        "marker": {"symbol": look.symbol, "opacity": 1, "size": [5 if one else 8 for one in small],
                   "color": [look.colour if grade is Strength.NORMAL else "#ffffff"
                             for grade in grades],
                   "line": {"width": 1.5, "color": [theme.FAINT if one else look.colour
                                                    for one in small]}},
    }  # fmt: skip
    return drawn | thin if look is ALIKE else drawn


def point_words(row, name: str, language: str) -> str:
    """Say one point: district, month, k of n, nurses."""
    lines = [name, month_name(row.period_start, language),
             proportion(int(row.numerator), int(row.denominator), language)]  # fmt: skip
    if row.nurses:
        lines.append(say_many("{n} nurse", "{n} nurses", int(row.nurses), language))
    return "<br>".join(lines)


def end_labels(ends: Sequence[tuple], names: dict[str, str], looks: dict[str, Style]) -> list[dict]:
    """Return the districts' names beside the last points of their lines, none over another."""
    tall = max((wrapped(names[code]).count("<br>") + 1 for code, _ in ends), default=1)
    places = apart([float(last.rate) for _, last in ends], LABEL_GAP * tall)
    return [
        {"text": wrapped(names[code]), "x": f"{last.period_start:%Y-%m-%d}", "xref": "x",
         "xanchor": "left", "xshift": 9,
         "y": place, "yref": "y", "showarrow": False, "align": "left",
         "font": {"size": SMALL, "color": looks[code].colour}}
        for (code, last), place in zip(ends, places, strict=True)
    ]  # fmt: skip


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


# Pictures of districts: each indicator from its baseline to its latest rate, side by side.


def change_dumbbells(
    rows: pd.DataFrame,
    names: dict[str, str],
    looks: dict[str, Style],
    published: Published | None,
    language: str,
) -> dict:
    """Draw one indicator's change in every district, published rates as dotted lines.

    `rows`: rows of `compare_districts` for one indicator; `names`, `looks`: by district code.
    """
    judged = set(judged_rows(rows).district)
    overlapping = rows.verdict == Change.TOO_SHORT
    rows = rows.assign(baseline_rate=rows.baseline_rate.mask(overlapping))
    drawn = [
        Dumbbell(
            f"<b>{names[row.district]}</b> {change_words(row, language)}",
            counts_words(row, language),
            Mark(row.baseline_rate, row.baseline_low, row.baseline_high,
                 f"{names[row.district]}<br>{period_hover(row, 'baseline', language)}"),
            Mark(row.latest_rate, row.latest_low, row.latest_high,
                 f"{names[row.district]}<br>{period_hover(row, 'latest', language)}"),
            looks[row.district],
            row.district not in judged,
        )
        for row in rows.itertuples()
    ]  # fmt: skip
    references = [published.baseline, published.later] if published else []
    return dumbbells(drawn, share_axis(), references, published_caption(published, language))


# The difference in change between two districts, over what dealing their centers anew gives.

HEIGHT, LEAST = 78, 0.2


def reach(table: pd.DataFrame) -> float:
    """Return how far the common axis reaches on either side; `table`: of `differences`."""
    edges = table[["difference", "chance_low", "chance_high"]].abs().max().max()
    return max(LEAST, 1.08 * float(edges)) if len(table) else LEAST


def difference_strip(row, most: float, language: str) -> dict:
    """Draw one difference as a diamond over the grey band of chance, 0 in the middle."""
    ticks = [share / 10 for share in range(-10, 11, 2) if abs(share / 10) <= most]
    if most <= 0.45:
        ticks = [share / 10 for share in range(-4, 5) if abs(share / 10) <= most]
    band = {
        "type": "rect",
        "x0": row.chance_low,
        "x1": row.chance_high,
        "y0": 0.2,
        "y1": 0.8,
        "yref": "paper",
        "line": {"width": 0},
        "fillcolor": "#cfd8dd",
        "layer": "below",
    }
    zero = {"type": "line", "x0": 0, "x1": 0, "y0": 0, "y1": 1, "yref": "paper",
            "line": {"color": theme.INK, "width": 1.5}}  # fmt: skip
    colour = theme.PURPLE if row.beyond_chance else theme.INK
    diamond = {
        "type": "scatter", "mode": "markers", "x": [row.difference], "y": [0.5],
        "text": [points(row.difference, language)], "hovertemplate": "%{text}<extra></extra>",
        "marker": {"symbol": "diamond", "size": 15, "color": colour,
                   "line": {"color": "#ffffff", "width": 1.5}},
    }  # fmt: skip
    layout = theme.layout(
        HEIGHT,
        margin={"l": 14, "r": 20, "t": 4, "b": 26, "pad": 0},
        xaxis={"range": [-most, most], "tickvals": ticks, "automargin": False,
               "ticktext": [signed(tick) for tick in ticks], "showline": True},
        yaxis={"range": [0, 1], "visible": False, "automargin": False},
        shapes=[band, zero] if row.arrangements >= FEWEST_ARRANGEMENTS else [zero],
    )  # fmt: skip
    return {"data": [diamond], "layout": layout}
