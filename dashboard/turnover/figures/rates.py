"""Pictures of turnover: rates with the intervals that small numbers have, and where nurses went."""

import pandas as pd

from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.drawing import theme
from dashboard.drawing.axes import SMALL
from dashboard.messages import say
from dashboard.wording import in_years

ROW, HEAD = 21, 46
# An interval that reaches further runs off the chart: its end would say nothing more.
HIGHEST_RATE = 200.0


def rate_intervals(rows: pd.DataFrame, language: str) -> dict:
    """Draw exits per 100 person-years with exact intervals, one row of the chart a row of `rows`.

    `rows`: label, is_head (drawn bold, a line above it), year, exits, person_years, rate, ci_low,
    ci_high (per person-year), hover. Under 10 person-years no rate is drawn, only its interval.
    """
    known = rows[rows.person_years > 0]
    highest = min(max(known.ci_high.max() * 105, 50), HIGHEST_RATE) if len(known) else 100.0
    traces = [interval(row) for row in known.itertuples()]
    layout = theme.layout(
        HEAD + ROW * len(rows) + 8,
        margin={"l": 8, "r": 92, "t": HEAD, "b": 8, "pad": 4},
        xaxis={
            "range": [-0.02 * highest, highest],
            "nticks": 5,
            "side": "top",
            "zeroline": True,
            "zerolinecolor": theme.FAINT,
        },
        yaxis=row_axis(rows),
        annotations=[
            *(beside(row, language) for row in rows.itertuples()),
            beside_head(language),
            axis_head(language),
        ],
        shapes=rules(rows),
    )
    return {"data": traces, "layout": layout}


def interval(row) -> dict:
    """Return one rate as a dot on the line of its interval; the line alone where it is too few."""
    firm = row.person_years >= FEWEST_PERSON_YEARS
    colour = theme.BLUE if firm else theme.FAINT
    return {
        "type": "scatter",
        "mode": "lines+markers" if firm else "lines",
        "x": [100 * float(one) for one in (row.ci_low, row.rate, row.ci_high)],
        "y": [row.Index] * 3,
        "text": [row.hover] * 3,
        "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 4 if row.is_head else 2},
        "marker": {
            "size": [0, 13 if row.is_head else 10, 0],
            "opacity": 1,
            "color": colour,
            "line": {"color": colour, "width": 2},
        },
    }


def beside(row, language: str) -> dict:
    """Return the counts behind a rate, beside it."""
    text = say("{exits} in {years}", language)
    years = in_years(row.person_years) if row.person_years < 1000 else f"{row.person_years:,.0f}"
    text = text.format(exits=f"{row.exits:,}", years=years)
    colour = theme.INK if row.is_head else theme.MUTED
    return at_right(f"<b>{text}</b>" if row.is_head else text, row.Index, "middle", colour)


def beside_head(language: str) -> dict:
    """Return the heading of the counts beside the rates."""
    text = say("exits in<br>person-years", language)
    place = {"yref": "paper", "y": 1, "yshift": 4}
    return at_right(text, 1, "bottom", theme.MUTED) | place


def axis_head(language: str) -> dict:
    """Return what the axis measures, above its ticks."""
    text = say("exits per 100 person-years", language)
    place = {"xanchor": "right", "xshift": 0, "yref": "paper", "y": 1, "yshift": 22}
    return at_right(text, 1, "bottom", theme.MUTED) | place


def at_right(text: str, y: float, anchor: str, colour: str) -> dict:
    """Return a text at the right of the chart, in the row `y`."""
    return {
        "text": text,
        "x": 1,
        "xref": "paper",
        "y": y,
        "yref": "y",
        "showarrow": False,
        "xanchor": "left",
        "xshift": 6,
        "yanchor": anchor,
        "align": "left",
        "font": {"size": SMALL, "color": colour},
    }


def row_axis(rows: pd.DataFrame) -> dict:
    """Return the vertical axis with one label a row, the first on top."""
    words = [f"<b>{row.label}</b>" if row.is_head else row.label for row in rows.itertuples()]
    return {
        "range": [len(rows) - 0.5, -0.5],
        "tickvals": list(rows.index),
        "ticktext": words,
        "showgrid": False,
        "tickfont": {"color": theme.INK},
    }


def rules(rows: pd.DataFrame) -> list[dict]:
    """Return a thin line above each place that heads its years, and above the centers."""
    tops = rows.is_head | (rows.year == 0) & (rows.year.shift(fill_value=0) > 0)
    return [
        {
            "type": "line",
            "x0": 0,
            "x1": 1,
            "xref": "paper",
            "y0": place - 0.5,
            "y1": place - 0.5,
            "line": {"color": theme.RULE, "width": 1},
            "layer": "below",
        }
        for place in rows.index[tops][1:]
    ]
