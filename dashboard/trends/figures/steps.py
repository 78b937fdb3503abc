"""Pictures of skipped steps: which is missed most, and where."""

import pandas as pd

from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.drawing import theme
from dashboard.wording import percent

# Pixels: a bar, a line of text above it, the space above that; the cells of the heatmap.
BAR, LINE, GAP, CELL_ROW, CELL = 24, 20, 14, 46, 84
# One hue from paper to dark blue: the lightness alone carries the value.
# Its darkest still holds 4.5:1 beneath the ink of the counts.
SHADES = [[0, "#eef4f9"], [1, "#4f94c8"]]
# A hollow cell's edge from pale to dark, as red, green, blue: the palest is 3:1 on white.
EDGES = ((118, 152, 179), (11, 74, 122))
HOLLOW, EDGE = 38, 4  # pixels


def misses_pareto(lines: pd.DataFrame, words: list[str]) -> dict:
    """Draw each step's share of all misses as a bar, and behind it that of all above it too.

    `lines`: rows of `steps.items` with a miss, the most frequent first; `words`: the label above
    each bar, in one line or several. One axis serves both bars: shares of all misses.
    """
    heights = [GAP + LINE * (1 + text.count("<br>")) + BAR for text in words]
    whole = sum(heights)
    feet = [whole - sum(heights[:place]) for place in range(1, len(heights) + 1)]
    middles = [foot + BAR / 2 for foot in feet]
    shared = {"type": "bar", "orientation": "h", "y": middles, "width": BAR, "hoverinfo": "skip"}
    bars = [
        shared | {"x": shares(lines.cumulative_share), "marker": {"color": "#dde9f2"}},
        shared | {"x": shares(lines.share_of_misses), "marker": {"color": theme.BLUE}},
    ]
    reached = zip(middles, shares(lines.cumulative_share), strict=True)
    labels = [label_above(text, foot + BAR) for foot, text in zip(feet, words, strict=True)]
    labels += [label_behind(share, middle) for middle, share in reached]
    layout = theme.layout(
        whole + 16,
        barmode="overlay",
        margin={"l": 8, "r": 48, "t": 0, "b": 8, "pad": 0},
        xaxis={"range": [0, 1], "visible": False},
        yaxis={"range": [-4, whole + 4], "visible": False},
        annotations=labels,
    )
    return {"data": bars, "layout": layout}


def label_above(text: str, top: float) -> dict:
    """Return the words that stand above a bar, which ends at `top`."""
    return {
        "text": text,
        "x": 0,
        "xref": "paper",
        "xanchor": "left",
        "y": top,
        "xshift": -2,
        "yanchor": "bottom",
        "showarrow": False,
        "align": "left",
        "font": {"size": theme.TYPE, "color": theme.INK},
    }


def label_behind(share: float, middle: float) -> dict:
    """Return the percentage that stands behind a bar, which reaches `share`."""
    return {
        "text": percent(share),
        "x": share,
        "xanchor": "left",
        "xshift": 5,
        "y": middle,
        "showarrow": False,
        "font": {"size": theme.TYPE - 1, "color": theme.MUTED},
    }


def shares(column: pd.Series) -> list[float]:
    """Return shares as plain numbers, to three places."""
    return [round(float(share), 3) for share in column]


def misses_heatmap(cells: pd.DataFrame, places: list[str], indicators: list[str]) -> dict:
    """Draw how often each step is missed at each place: the darker, the more often.

    `cells`: rows of `steps.with_levels`; `places` top to bottom, `indicators` left to right. A cell
    that is pulled toward the district is hollow: an edge and its counts, no share. Elsewhere one
    with fewer than 5 observations has its counts but no shade; one without any is empty.
    """
    counted = {(row.place, row.indicator): row for row in cells.itertuples()}
    rows = [[counted.get((place, code)) for code in indicators] for place in places]
    heatmap = {
        "type": "heatmap",
        "x": indicators,
        "y": places,
        "zmin": 0,
        "zmax": 1,
        "colorscale": SHADES,
        "showscale": False,
        "xgap": 3,
        "ygap": 3,
        "z": [[shade(cell) for cell in row] for row in rows],
        "text": [[cell_words(cell) for cell in row] for row in rows],
        "texttemplate": "%{text}",
        "textfont": {"size": theme.TYPE - 2, "color": theme.INK},
        "hovertemplate": "%{y} · %{x}<br>%{text}<extra></extra>",
        "hoverongaps": False,
    }
    layout = theme.layout(
        60 + CELL_ROW * len(places),
        xaxis=grid_axis(indicators) | {"side": "top"},
        yaxis=grid_axis(places[::-1]),
    )
    unshaded = [cell for row in rows for cell in row if cell is not None and shade(cell) is None]
    few = [cell for cell in unshaded if pd.isna(cell.drawn)]
    hollow = [cell for cell in unshaded if pd.notna(cell.drawn)]
    more = [hollow_cells(hollow)] if hollow else []
    return {"data": [heatmap, few_observed(few), *more], "layout": layout}


def counts_of(cells: list) -> dict:
    """Return where cells stand, and what is written in each: misses of observations."""
    return {
        "x": [cell.indicator for cell in cells],
        "y": [cell.place for cell in cells],
        "text": [f"{cell.misses:,}/{cell.denominator:,}" for cell in cells],
    }


def hollow_cells(cells: list) -> dict:
    """Draw cells that rest on few observations: counts in an edge, the darker the more is missed.

    The edge shows where the cell is pulled to, not its rate: that stands nowhere.
    """
    return {
        "type": "scatter",
        "mode": "markers+text",
        **counts_of(cells),
        "textfont": {"size": theme.TYPE - 2, "color": theme.INK},
        "hovertemplate": "%{y} · %{x}<br>%{text}<extra></extra>",
        "marker": {
            "symbol": "square",
            "size": HOLLOW,
            "opacity": 1,
            "color": "#ffffff",
            "line": {"width": EDGE, "color": [edge_colour(cell.drawn) for cell in cells]},
        },
    }


def edge_colour(share: float) -> str:
    """Return the colour between the palest and the darkest edge at a share."""
    mixed = (round(pale + (dark - pale) * share) for pale, dark in zip(*EDGES, strict=True))
    return f"rgb({','.join(map(str, mixed))})"


def few_observed(cells: list) -> dict:
    """Write the counts of the cells without a shade, which a heatmap leaves empty."""
    return {
        "type": "scatter",
        "mode": "text",
        "hoverinfo": "skip",
        **counts_of(cells),
        "textfont": {"size": theme.TYPE - 2, "color": theme.MUTED},
    }


def shade(cell) -> float | None:
    """Return the share missed that a cell shows as its shade; None where too few were seen."""
    if cell is None or cell.denominator < FEWEST_FOR_PERCENT or pd.notna(cell.drawn):
        return None
    return round(float(cell.miss_rate), 3)


def cell_words(cell) -> str:
    """Write a cell with a shade: the share missed above its counts."""
    if shade(cell) is None:
        return ""
    return f"{percent(cell.miss_rate)}<br>{cell.misses:,}/{cell.denominator:,}"


def grid_axis(names: list[str]) -> dict:
    """Return an axis of names at equal distances, also where a whole grid has no shade."""
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": names,
        "range": [-0.5, len(names) - 0.5],
        "showgrid": False,
        "showline": False,
    }


def least_width(indicators: list[str]) -> int:
    """Return the pixels a heatmap needs for its texts to be read."""
    return 70 + CELL * len(indicators)
