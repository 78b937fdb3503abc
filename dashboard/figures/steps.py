"""Pictures of skipped steps: which is missed most, and where."""

import pandas as pd

from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.figures import theme
from dashboard.wording import percent

BAR, BAR_ROW, CELL_ROW, CELL = 0.28, 84, 46, 84
# One hue from paper to dark blue: the lightness alone carries the value.
SHADES = [[0, "#f4f8fb"], [0.5, theme.PALE_BLUE], [1, theme.BLUE]]


def misses_pareto(lines: pd.DataFrame, words: list[str]) -> dict:
    """Draw each step's share of all misses as a bar, and behind it that of all above it too.

    `lines`: rows of `steps.items` with a miss, the most frequent first; `words`: the label above
    each bar. One axis serves both bars: shares of all misses.
    """
    rows = list(range(len(lines)))[::-1]
    shared = {"type": "bar", "orientation": "h", "y": rows, "width": BAR, "hoverinfo": "skip"}
    bars = [
        shared | {"x": shares(lines.cumulative_share), "marker": {"color": "#dde9f2"}},
        shared | {"x": shares(lines.share), "marker": {"color": theme.BLUE}},
    ]
    labels = [
        {"text": text, "x": 0, "xref": "paper", "xanchor": "left", "y": row + BAR / 2, "xshift": -2,
         "yanchor": "bottom", "showarrow": False, "align": "left",
         "font": {"size": theme.TYPE, "color": theme.INK}}
        for row, text in zip(rows, words, strict=True)
    ]  # fmt: skip
    labels += [
        {"text": percent(share), "x": share, "xanchor": "left", "xshift": 5, "y": row,
         "showarrow": False, "font": {"size": theme.TYPE - 1, "color": theme.MUTED}}
        for row, share in zip(rows, shares(lines.cumulative_share), strict=True)
    ]  # fmt: skip
    layout = theme.layout(
        30 + BAR_ROW * len(lines),
        barmode="overlay",
        margin={"l": 8, "r": 48, "t": 12, "b": 8, "pad": 0},
        xaxis={"range": [0, 1], "visible": False},
        yaxis={"range": [-0.6, len(lines) - 0.2], "visible": False},
        annotations=labels,
    )
    return {"data": bars, "layout": layout}


def shares(column: pd.Series) -> list[float]:
    """Return shares as plain numbers, to three places."""
    return [round(float(share), 3) for share in column]


def misses_heatmap(cells: pd.DataFrame, places: list[str], indicators: list[str]) -> dict:
    """Draw how often each step is missed at each place: the darker, the more often.

    `cells`: rows of `steps.by_place`; `places` top to bottom, `indicators` left to right. A cell
    with fewer than 5 observations has its counts but no shade, one without any is empty.
    """
    counted = {(row.place, row.indicator): row for row in cells.itertuples()}
    shades, texts = [], []
    for place in places:
        row = [counted.get((place, code)) for code in indicators]
        shades.append([shade(cell) for cell in row])
        texts.append([cell_words(cell) for cell in row])
    heatmap = {
        "type": "heatmap", "x": indicators, "y": places, "z": shades, "zmin": 0, "zmax": 1,
        "colorscale": SHADES, "showscale": False, "xgap": 3, "ygap": 3,
        "text": texts, "texttemplate": "%{text}", "textfont": {"size": theme.TYPE - 2},
        "hovertemplate": "%{y} · %{x}<br>%{text}<extra></extra>", "hoverongaps": False,
    }  # fmt: skip
    layout = theme.layout(
        60 + CELL_ROW * len(places),
        xaxis={"type": "category", "side": "top", "showgrid": False, "linewidth": 0},
        yaxis={"type": "category", "autorange": "reversed", "showgrid": False},
        annotations=few_observed(shades, texts, places, indicators),
    )
    return {"data": [heatmap], "layout": layout}


def shade(cell) -> float | None:
    """Return the share missed that a cell shows as its shade; None when too few were seen."""
    if cell is None or cell.denominator < FEWEST_FOR_PERCENT:
        return None
    return round(float(cell.miss_rate), 3)


def cell_words(cell) -> str:
    """Write a cell: the share missed above its counts; counts only when too few were seen."""
    if cell is None:
        return ""
    counts = f"{cell.misses:,}/{cell.denominator:,}"
    return counts if shade(cell) is None else f"{percent(cell.miss_rate)}<br>{counts}"


def few_observed(shades: list, texts: list, places: list[str], indicators: list[str]) -> list[dict]:
    """Write the counts of the cells without a shade, which plotly leaves empty."""
    return [
        {"text": texts[row][column], "x": code, "y": place, "showarrow": False,
         "font": {"size": theme.TYPE - 2, "color": theme.MUTED}}
        for row, place in enumerate(places)
        for column, code in enumerate(indicators)
        if shades[row][column] is None and texts[row][column]
    ]  # fmt: skip


def least_width(indicators: list[str]) -> int:
    """Return the pixels a heatmap needs for its texts to be read."""
    return 70 + CELL * len(indicators)
