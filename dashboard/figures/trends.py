"""Pictures of trends: one run chart an indicator, and a grid of verdicts by place."""

from datetime import timedelta

import pandas as pd

from dashboard.discretion import Strength, strength
from dashboard.figures import theme
from dashboard.messages import say, say_many
from dashboard.months import Window, month_number
from dashboard.statistics.run_charts import Verdict
from dashboard.wording import day_name, month_name, percent, proportion

MARKERS = {
    Strength.NORMAL: {"color": theme.BLUE, "line": {"color": theme.BLUE, "width": 2}},
    Strength.TENTATIVE: {"color": "#ffffff", "line": {"color": theme.BLUE, "width": 2}},
    Strength.COUNT_ONLY: {"color": "#ffffff", "line": {"color": theme.FAINT, "width": 1.5}},
}
VERDICTS = {
    Verdict.IMPROVING: ("circle", theme.BLUE),
    Verdict.WORSENING: ("diamond", theme.ORANGE),
    Verdict.CHANGED: ("square", theme.PURPLE),
    Verdict.NO_CLEAR_CHANGE: ("circle-open", theme.MUTED),
    Verdict.TOO_EARLY: ("line-ew-open", theme.FAINT),
    Verdict.AT_THE_CEILING: ("triangle-up-open", theme.BLUE),
    Verdict.NOT_OBSERVED: ("x-thin-open", theme.FAINT),
}
ROW = 30
EDGE = timedelta(days=10)  # room for a point on the first day


def indicator_trend(
    points: pd.DataFrame, window: Window, marks: list[tuple], grain: str, language: str, large: bool
) -> dict:
    """Draw one indicator's run chart.

    `points`: rows of `indicator_series` for one indicator; `marks`: (day, number) of events;
    `grain`: "month" or "visit". The line breaks where a calendar month has no observation.
    """
    median = points["median"].dropna()
    traces = [line_with_gaps(points), dots(points, grain, language)]
    shapes, labels = [], []
    for day, number in marks:
        line, label = theme.upright(day, number)
        shapes.append(line)
        labels.append(label)
    if len(median):
        middle = float(median.iloc[0])
        shapes.append(level(middle))
        labels.append(level_label(middle, language))
    layout = theme.layout(
        380 if large else 230,
        margin={"l": 8, "r": 64, "t": 24, "b": 8, "pad": 4},
        xaxis={"range": [(window.start - EDGE).isoformat(), window.until.isoformat()], "type": "date",
               "nticks": 8 if large else 4, "showgrid": False, "showline": True},
        yaxis=theme.percent_axis(),
        shapes=shapes,
        annotations=labels,
    )  # fmt: skip
    return {"data": traces, "layout": layout}


def line_with_gaps(points: pd.DataFrame) -> dict:
    """Return the line through the points, broken where months are missing between two of them."""
    days, rates, before = [], [], None
    for day, rate in zip(points.period_start, points.rate, strict=True):
        if before is not None and month_number(day) - month_number(before) > 1:
            days.append(None)
            rates.append(None)
        days.append(f"{day:%Y-%m-%d}")
        rates.append(float(rate))
        before = day
    return {"type": "scatter", "mode": "lines", "x": days, "y": rates, "hoverinfo": "skip",
            "connectgaps": False, "line": {"color": theme.PALE_BLUE, "width": 2.5}}  # fmt: skip


def dots(points: pd.DataFrame, grain: str, language: str) -> dict:
    """Return the points, drawn by how much they rest on, with their counts on hover."""
    grades = [MARKERS[strength(int(n))] for n in points.denominator]
    named = month_name if grain == "month" else day_name
    words = [
        "<br>".join((
            named(row.period_start, language),
            proportion(int(row.numerator), int(row.denominator), language),
            say_many("{n} nurse", "{n} nurses", int(row.nurses), language),
        ))
        for row in points.itertuples()
    ]  # fmt: skip
    return {
        "type": "scatter", "mode": "markers", "x": theme.days(points.period_start),
        "y": [float(rate) for rate in points.rate], "text": words,
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {"size": 8, "color": [grade["color"] for grade in grades],
                   "line": {"color": [grade["line"]["color"] for grade in grades], "width": 2}},
    }  # fmt: skip


def level(rate: float) -> dict:
    """Return the dashed line of a median across the chart."""
    return {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": rate, "y1": rate,
            "line": {"color": theme.MUTED, "width": 1.5, "dash": "dash"}}  # fmt: skip


def level_label(rate: float, language: str) -> dict:
    """Return the label of a median, beside the chart."""
    text = say("median<br>{rate}", language).format(rate=percent(rate))
    return {"text": text, "x": 1, "xref": "paper", "y": rate, "showarrow": False,
            "xanchor": "left", "align": "left", "xshift": 6,
            "font": {"size": theme.TYPE - 2, "color": theme.MUTED}}  # fmt: skip


def verdict_grid(signals: pd.DataFrame, places: list[str], indicators: list[str], words) -> dict:
    """Draw a symbol for every place × indicator; `words(verdict)` names it on hover.

    `signals`: rows of `place_signals`; `places` top to bottom; `indicators` left to right.
    """
    traces = []
    for verdict, (symbol, colour) in VERDICTS.items():
        rows = signals[signals.verdict == str(verdict)]
        if rows.empty:
            continue
        hover = [f"{row.place} · {row.indicator}<br>{words(row)}" for row in rows.itertuples()]
        traces.append(
            {"type": "scatter", "mode": "markers", "name": str(verdict),
             "x": list(rows.indicator), "y": list(rows.place), "text": hover,
             "hovertemplate": "%{text}<extra></extra>",
             "marker": {"symbol": symbol, "color": colour, "size": 15,
                        "line": {"width": 2, "color": colour}}}
        )  # fmt: skip
    layout = theme.layout(
        70 + ROW * len(places),
        xaxis={"type": "category", "categoryorder": "array", "categoryarray": indicators,
               "side": "top", "range": [-0.5, len(indicators) - 0.5]},
        yaxis={"type": "category", "categoryorder": "array", "categoryarray": places[::-1],
               "range": [-0.5, len(places) - 0.5]},
    )  # fmt: skip
    return {"data": traces, "layout": layout}
