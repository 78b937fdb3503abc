"""The picture of learning: nurses new in a post, from one mentoring visit to the next."""

import math

import numpy as np
import pandas as pd

from dashboard.discretion import FEWEST_AT_RISK
from dashboard.drawing import theme
from dashboard.drawing.axes import (
    SMALL,
    counted_ticks,
    dashed_line,
    lines_layout,
    strong_line,
    thin_lines,
)
from dashboard.messages import say, say_many
from dashboard.methods.survival import at_risk
from dashboard.turnover.figures.retention import band, staircase, steps_of
from dashboard.turnover.sentences.effect import points
from dashboard.turnover.statistics.learning import FEWEST_NURSES, PREDECESSOR, Reference
from dashboard.wording import percent, proportion

QUARTILES = ("low_quartile", "high_quartile")
BAND = "rgba(0,95,158,0.16)"  # theme.BLUE, thin enough for the lines to show through


def learning_lines(
    points: pd.DataFrame, curve: pd.DataFrame, reference: Reference, language: str
) -> dict:
    """Draw a thin line a posting; where five or more nurses are observed, the median in bold in
    the band of the middle half; and, dashed, the level of the nurses before.

    `points`: rows of `visit_points`; `curve`: rows of `learning_curve`. Under each visit number
    stands the number of nurses.
    """
    lines = points.assign(
        posting=points.groupby(["nurse", "health_center", "posted_on"]).ngroup(),
        hover=[proportion(int(row.numerator), int(row.denominator), language)
               for row in points.itertuples()],
    )  # fmt: skip
    traces = [thin_lines(lines, "posting", "visit_number", say("one nurse", language))]
    firm = curve[curve.nurses >= FEWEST_NURSES]
    if len(firm):
        name = say("median of the nurses", language)
        words = median_words(firm, language)
        traces.insert(0, middle_half(firm, language))
        traces.append(strong_line(firm.visit_number, firm["median"], words, name))
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
        "type": "scatter", "mode": "lines", "name": say("middle half of the nurses", language),
        "x": [int(x) for x in [*xs, *reversed(xs)]],
        "y": [float(y) for y in [*highs, *reversed(lows)]], "fill": "toself",
        "fillcolor": BAND, "line": {"width": 1, "color": BAND}, "hoverinfo": "skip",
    }  # fmt: skip


def level_line(reference: Reference, ends: list[float], language: str) -> dict:
    """Return the level of the nurses before, or of the district, across the chart."""
    name = say("mean level of the nurses before", language)
    if reference.level_of != PREDECESSOR:
        name = say("median of the district's centers", language)
    said = f"{name}: {percent(reference.level)}"
    line = dashed_line(pd.Series(ends), pd.Series([reference.level] * 2), [said] * 2, name)
    return line | {"x": ends, "mode": "lines"}


def median_words(curve: pd.DataFrame, language: str) -> list[str]:
    """Say of each point of the median what it rests on."""
    said = say(
        "median {median} of {nurses}, middle half {low} to {high}<br>together {rate}", language
    )
    return [
        said.format(
            median=percent(row.median),
            low=percent(row.low_quartile),
            high=percent(row.high_quartile),
            nurses=say_many("{n} nurse", "{n} nurses", int(row.nurses), language),
            rate=proportion(int(row.numerator), int(row.denominator), language),
        )
        for row in curve.itertuples()
    ]


# The picture of catching up: replacements' mean distance from the nurse before, by visit.

HEIGHT = 330
CATCHING_UP_BAND = "rgba(0,95,158,0.14)"  # theme.BLUE, thin enough for the grid to show through


def gap_line(gaps: pd.DataFrame, language: str) -> dict:
    """Draw the mean gap in points with its interval; 0 is the level of the nurse before.

    `gaps`: rows of `gaps_by_visit`; only visits at which five or more were observed.
    """
    known = gaps[gaps.gap.notna()]
    firm = known[known.ci_low.notna()]
    numbers = [int(n) for n in known.visit_number]
    said = say("visit {number}: {gap} points ({low} to {high})<br>{n} nurses", language)
    hover = [
        said.format(number=int(row.visit_number), gap=points(row.gap), n=int(row.nurses),
                    low="" if pd.isna(row.ci_low) else points(row.ci_low),
                    high="" if pd.isna(row.ci_high) else points(row.ci_high))
        for row in known.itertuples()
    ]  # fmt: skip
    around = {
        "type": "scatter", "mode": "lines", "fill": "toself", "fillcolor": CATCHING_UP_BAND,
        "x": [*firm.visit_number, *firm.visit_number[::-1]],
        "y": [*firm.ci_low, *firm.ci_high[::-1]], "line": {"width": 0}, "hoverinfo": "skip",
    }  # fmt: skip
    line = {
        "type": "scatter", "mode": "lines+markers", "x": numbers, "y": list(known.gap),
        "text": hover, "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": theme.BLUE, "width": 3.5}, "marker": {"color": theme.BLUE, "size": 9},
    }  # fmt: skip
    zero = {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": 0, "y1": 0,
            "line": {"color": theme.ORANGE, "width": 2.5, "dash": "dash"}}  # fmt: skip
    return {"data": [around, line], "layout": gap_layout(known, numbers, zero, language)}


def gap_layout(known: pd.DataFrame, numbers: list[int], zero: dict, language: str) -> dict:
    """Return the axes: visits with the nurses observed, and points."""
    reach = pd.concat([known.ci_low, known.ci_high, known.gap]).abs().max()
    reach = max(float(reach), 0.2) * 1.1
    ticks = [
        tick / 10 for tick in range(-10, 11, 1 if reach < 0.35 else 2) if abs(tick) <= reach * 10
    ]
    counts = [int(n) for n in known.nurses]
    title = say("mentoring visit since the posting began;<br>below: nurses observed", language)
    level = say("level of the nurse before", language)
    note = {"text": level, "x": 1, "xref": "paper", "xanchor": "right", "y": 0, "yanchor": "bottom",
            "showarrow": False, "font": {"size": SMALL, "color": theme.ORANGE}}  # fmt: skip
    axis = counted_ticks(numbers, [str(n) for n in numbers], counts)
    return theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 16, "t": 14, "b": 8, "pad": 4},
        xaxis={**axis, "range": [0.5, max(numbers, default=1) + 0.5], "showgrid": False,
               "showline": True,
               "title": {"text": title, "font": {"size": SMALL, "color": theme.MUTED}}},
        yaxis={"range": [-reach, reach], "tickvals": ticks,
               "ticktext": [points(tick) for tick in ticks]},
        shapes=[zero],
        annotations=[note],
    )  # fmt: skip


# The picture of waiting: what share has not had it yet, after so many days or visits.

WAITING_HEIGHT, TICKS = 330, 7
ROUND = (1, 2, 5, 10, 20, 30, 60, 90, 180, 365)


def waiting_curve(
    curve: pd.DataFrame, times: pd.Series, title: str, said: str, name: str
) -> dict:  # fmt: skip
    """Draw the share that is still waiting, falling from 100%; dotted below five at risk.

    `curve`: of `kaplan_meier`; `times`: how long each was followed; `title` names the axis,
    `said` with {time}, {share} and {n} the hover, `name` the vertical axis.
    """
    last = float(max(times.max(), 1))
    drawn = curve.rename(
        columns={"time": "time_years", "survival": "given_survival", "ci_low": "given_low",
                 "ci_high": "given_high"}
    )  # fmt: skip
    steps = steps_of(drawn, 0.0, last)
    firm, faint = [s for s in steps if s.is_firm], [s for s in steps if not s.is_firm]
    hover = [
        said.format(time=f"{step.begin:.0f}", share=percent(step.height), n=step.at_risk)
        for step in steps[1:]
    ]
    colours = [theme.BLUE if step.is_firm else theme.FAINT for step in steps[1:]]
    dots = {
        "type": "scatter", "mode": "markers", "x": [step.begin for step in steps[1:]],
        "y": [step.height for step in steps[1:]], "text": hover,
        "hovertemplate": "%{text}<extra></extra>", "marker": {"size": 7, "color": colours},
    }  # fmt: skip
    traces = [
        band([step for step in firm if not math.isnan(step.low)]),
        staircase(faint, {"color": theme.FAINT, "width": 2.5, "dash": "dot"}),
        staircase(firm, {"color": theme.BLUE, "width": 3.5}),
        dots,
    ]
    return {"data": traces, "layout": curve_layout(times, last, title, name)}


def curve_layout(times: pd.Series, last: float, title: str, name: str) -> dict:
    """Return the axes; below each tick stands how many are still followed then."""
    step = next((one for one in ROUND if last / one <= TICKS), ROUND[-1])
    ticks = list(np.arange(0, last + 1, step))
    followed = [int(n) for n in at_risk([tick + 0.001 for tick in ticks], times)]
    words = {"font": {"size": SMALL, "color": theme.MUTED}}
    return theme.layout(
        WAITING_HEIGHT,
        margin={"l": 8, "r": 16, "t": 14, "b": 8, "pad": 4},
        xaxis={**counted_ticks([int(t) for t in ticks], [f"{t:.0f}" for t in ticks], followed),
               "range": [-0.02 * last, last * 1.03], "showgrid": False, "showline": True,
               "title": {"text": title} | words},
        yaxis=theme.percent_axis() | {"title": {"text": name} | words},
    )  # fmt: skip


def can_be_drawn(times: pd.Series) -> bool:
    """Tell whether five or more were followed, so that there is a curve."""
    return int((times > 0).sum()) >= FEWEST_AT_RISK
