"""The picture of learning: nurses new in a post, from one mentoring visit to the next."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.drawing.axes import (
    counted_ticks,
    dashed_line,
    lines_layout,
    strong_line,
    thin_lines,
)
from dashboard.messages import say, say_many
from dashboard.turnover.statistics.learning import FEWEST_NURSES, Reference
from dashboard.turnover.statistics.levels import PREDECESSOR
from dashboard.wording import percent, proportion

QUARTILES = ("low_quartile", "high_quartile")
BAND = "rgba(0,95,158,0.16)"  # theme.BLUE, thin enough for the lines to show through


def learning_lines(
    points: pd.DataFrame, curve: pd.DataFrame, reference: Reference, language: str
) -> dict:
    """Draw a thin line a posting; where five or more nurses are observed, the median in bold in
    the band of the middle half; dotted, the other nurses in the same months; and, dashed, the
    level of the nurses before.

    `points`: rows of `without_codes`; `curve`: rows of `learning_curve` with
    those of `meanwhile` beside. Under each visit number
    stands the number of nurses.
    """
    hover = [
        proportion(int(row.numerator), int(row.denominator), language)
        for row in points.itertuples()
    ]
    lines = points.assign(hover=hover)
    traces = [thin_lines(lines, "posting", "visit_number", say("one nurse", language))]
    firm = curve[curve.nurses >= FEWEST_NURSES]
    if len(firm):
        name = say("median of the nurses", language)
        words = median_words(firm, language)
        traces.insert(0, middle_half(firm, language))
        traces.append(strong_line(firm.visit_number, firm["median"], words, name))
        if firm.others_rate.notna().any():
            traces.append(others_line(firm[firm.others_rate.notna()], language))
    numbers = [int(number) for number in curve.visit_number]
    if reference.level_of and numbers:
        traces.append(level_line(reference, [numbers[0] - 0.4, numbers[-1] + 0.4], language))
    axis = counted_ticks(numbers, [str(n) for n in numbers], [int(n) for n in curve.nurses])
    axis["range"] = [min(numbers, default=1) - 0.4, max(numbers, default=1) + 0.4]
    title = say("mentoring visit since the posting began;<br>below: nurses observed", language)
    return {"data": traces, "layout": lines_layout(axis, title)}


def middle_half(curve: pd.DataFrame, language: str) -> dict:
    """Return the band from the lower to the upper quartile of the nurses."""
    xs, lows, highs = (list(curve[name]) for name in ("visit_number", *QUARTILES))
    return {
        "type": "scatter",
        "mode": "lines",
        "name": say("middle half of the nurses", language),
        "x": [int(x) for x in [*xs, *reversed(xs)]],
        "y": [float(y) for y in [*highs, *reversed(lows)]],
        "fill": "toself",
        "fillcolor": BAND,
        "line": {"width": 1, "color": BAND},
        "hoverinfo": "skip",
    }


def others_line(curve: pd.DataFrame, language: str) -> dict:
    """Return what the other nurses of the district did in the months of each visit."""
    name = say("other nurses, same months", language)
    words = [
        say_many(
            "{{name}}: {{rate}}, from {n} observation",
            "{{name}}: {{rate}}, from {n} observations",
            int(row.others_observations),
            language,
        ).format(name=name, rate=percent(row.others_rate))
        for row in curve.itertuples()
    ]
    line = strong_line(curve.visit_number, curve.others_rate, words, name)
    return line | {
        "line": {"color": theme.MUTED, "width": 2.5, "dash": "dot"},
        "marker": {"color": theme.MUTED, "size": 7, "symbol": "square"},
    }


def level_line(reference: Reference, ends: list[float], language: str) -> dict:
    """Return the level of the nurses before, or of the district, across the chart."""
    name = say("mean level of the nurses before", language)
    if reference.level_of != PREDECESSOR:
        name = say("median of the district's centers", language)
    words = f"{name}: {percent(reference.level)}"
    line = dashed_line(pd.Series(ends), pd.Series([reference.level] * 2), [words] * 2, name)
    return line | {"x": ends, "mode": "lines"}


def median_words(curve: pd.DataFrame, language: str) -> list[str]:
    """Say of each point of the median what it rests on."""
    words = say(
        "median {median} of {nurses}, middle half {low} to {high}<br>together {rate}", language
    )
    return [
        words.format(
            median=percent(row.median),
            low=percent(row.low_quartile),
            high=percent(row.high_quartile),
            nurses=say_many("{n} nurse", "{n} nurses", int(row.nurses), language),
            rate=proportion(int(row.numerator), int(row.denominator), language),
        )
        for row in curve.itertuples()
    ]
