"""A grid of verdicts: a symbol for every place and indicator; a click leads to the series."""

from collections.abc import Callable

import pandas as pd

from dashboard.drawing import theme
from dashboard.methods.runs import Verdict
from dashboard.wording import proportion

VERDICTS = {
    Verdict.IMPROVING: ("circle", theme.BLUE, 15),
    Verdict.WORSENING: ("diamond", theme.ORANGE, 15),
    Verdict.CHANGED: ("square", theme.PURPLE, 15),
    Verdict.NO_CLEAR_CHANGE: ("circle-open", theme.MUTED, 15),
    Verdict.TOO_EARLY: ("line-ew-open", theme.FAINT, 8),
    Verdict.AT_THE_CEILING: ("triangle-up-open", theme.BLUE, 15),
    Verdict.NOT_OBSERVED: ("x-thin-open", theme.FAINT, 8),
}
ROW = 30


def verdict_grid(
    signals: pd.DataFrame,
    places: list[str],
    indicators: list[str],
    words: Callable[[str], str],
    language: str,
) -> dict:
    """Draw a symbol for every place × indicator.

    `signals`: rows of `place_signals`; `places` top to bottom; `indicators` left to right;
    `words(verdict)` names a verdict. The browser follows a click on a point to its place and
    indicator (assets/…/drill.js): they are the point's y and x.
    """
    drawn = signals[signals.place.isin(places) & signals.indicator.isin(indicators)]
    traces = []
    for verdict, (symbol, colour, size) in VERDICTS.items():
        rows = drawn[drawn.verdict == str(verdict)]
        if rows.empty:
            continue
        line = {"width": 2, "color": colour}
        marker = {"symbol": symbol, "color": colour, "size": size, "line": line}
        traces.append(symbols(rows, words(verdict), language) | {"marker": marker})
    layout = theme.layout(
        70 + ROW * len(places),
        xaxis=categories(indicators, side="top"),
        yaxis=categories(places[::-1]),
    )
    return {"data": traces, "layout": layout}


def symbols(rows: pd.DataFrame, name: str, language: str) -> dict:
    """Return the points of one verdict, which is called `name`; k of n where it is pointed at."""
    counts = zip(rows.numerator, rows.denominator, strict=True)
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": list(rows.indicator),
        "y": list(rows.place),
        "text": [proportion(int(k), int(n), language) for k, n in counts],
        "hovertemplate": "%{y} · %{x}<br>%{fullData.name}<br>%{text}<extra></extra>",
    }


def categories(names: list[str], **more) -> dict:
    """Return an axis of these names in their order, half a step of room at both ends."""
    order = {"type": "category", "categoryorder": "array", "categoryarray": names}
    return {**order, **more, "range": [-0.5, len(names) - 0.5]}
