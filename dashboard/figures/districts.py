"""Pictures of districts: from baseline to latest, and their months side by side."""

from collections.abc import Sequence

import pandas as pd

from dashboard.discretion import Strength, strength
from dashboard.figures import theme
from dashboard.figures.district_styles import Style, wrapped
from dashboard.figures.dumbbells import Dumbbell, Mark, dumbbells, share_axis
from dashboard.messages import say_many
from dashboard.months import Window, month_number
from dashboard.published import Published
from dashboard.sentences.changes import change_words, counts_words, period_hover
from dashboard.sentences.districts import judged_rows, published_caption
from dashboard.wording import month_name, proportion

LABEL_GAP = 0.085
END_LABEL = 104
SMALL = theme.TYPE - 1


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
    by_district = [(code, part) for code, part in series.groupby("district")]
    traces = [line(part, names[code], looks[code], language) for code, part in by_district]
    told = len(by_district) <= len(set(looks.values()))
    ends = [(code, float(part.rate.iloc[-1])) for code, part in by_district] if told else []
    layout = theme.layout(
        400 if large else 250,
        margin={"l": 8, "r": END_LABEL if told else 16, "t": 8, "b": 8, "pad": 4},
        xaxis={"type": "date", "range": [window.start.isoformat(), window.last_day.isoformat()],
               "nticks": 8 if large else 4, "showgrid": False, "showline": True},
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
    return {
        "type": "scatter", "mode": "lines+markers", "x": xs, "y": ys, "text": texts,
        "connectgaps": False, "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": look.colour, "width": 2, "dash": look.dash},
        "marker": {"symbol": look.symbol, "size": [5 if one else 8 for one in small],
                   "color": [look.colour if grade is Strength.NORMAL else "#ffffff"
                             for grade in grades],
                   "line": {"width": 1.5, "color": [theme.FAINT if one else look.colour
                                                    for one in small]}},
    }  # fmt: skip


def point_words(row, name: str, language: str) -> str:
    """Say one point: district, month, k of n, nurses."""
    lines = [name, month_name(row.period_start, language),
             proportion(int(row.numerator), int(row.denominator), language)]  # fmt: skip
    if row.nurses:
        lines.append(say_many("{n} nurse", "{n} nurses", int(row.nurses), language))
    return "<br>".join(lines)


def end_labels(
    ends: Sequence[tuple[str, float]], names: dict[str, str], looks: dict[str, Style]
) -> list[dict]:
    """Return the districts' names beside the ends of their lines, none over another."""
    tall = max((wrapped(names[code]).count("<br>") + 1 for code, _ in ends), default=1)
    places = apart([rate for _, rate in ends], LABEL_GAP * tall)
    return [
        {"text": wrapped(names[code]), "x": 1, "xref": "paper", "xanchor": "left", "xshift": 6,
         "y": place, "yref": "y", "showarrow": False, "align": "left",
         "font": {"size": SMALL, "color": looks[code].colour}}
        for (code, _), place in zip(ends, places, strict=True)
    ]  # fmt: skip


def apart(heights: Sequence[float], gap: float) -> list[float]:
    """Move heights so that each lies `gap` from the next, in their order and within the chart."""
    order = sorted(range(len(heights)), key=lambda place: heights[place])
    moved = list(heights)
    for lower, upper in zip(order, order[1:], strict=False):
        moved[upper] = max(moved[upper], moved[lower] + gap)
    over = max((moved[place] for place in order), default=0) - 1
    for upper, lower in zip([None, *order[::-1]], order[::-1], strict=False):
        top = 1 if upper is None else moved[upper] - gap
        moved[lower] = min(moved[lower], top) if over > 0 else moved[lower]
    return moved
