"""Pictures of turnover: rates with the intervals that small numbers have, and where nurses went."""

import pandas as pd

from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.figures import theme
from dashboard.figures.axes import SMALL, key_above
from dashboard.messages import say

ROW = 25
# An interval that reaches further runs off the chart: its end would say nothing more.
HIGHEST_RATE = 2.0


def rate_intervals(rows: pd.DataFrame, language: str) -> dict:
    """Draw exits per person-year with exact intervals, one row of the chart a row of `rows`.

    `rows`: label, is_head (drawn bold, a line above it), exits, person_years, rate, ci_low,
    ci_high, hover. Hollow dots rest on fewer than 10 person-years.
    """
    known = rows[rows.person_years > 0]
    highest = min(max(known.ci_high.max() * 1.05, 0.5), HIGHEST_RATE) if len(known) else 1.0
    traces = [interval(row) for row in known.itertuples()]
    layout = theme.layout(
        86 + ROW * len(rows),
        margin={"l": 8, "r": 118, "t": 40, "b": 8, "pad": 4},
        xaxis={"range": [-0.02 * highest, highest], "nticks": 5, "side": "top", "zeroline": True,
               "zerolinecolor": theme.FAINT},
        yaxis=row_axis(rows),
        annotations=[beside(row, language) for row in rows.itertuples()],
        shapes=rules(rows),
    )  # fmt: skip
    return {"data": traces, "layout": layout}


def interval(row) -> dict:
    """Return one rate as a dot on the line of its interval."""
    firm = row.person_years >= FEWEST_PERSON_YEARS
    colour = theme.BLUE if firm else theme.MUTED
    return {
        "type": "scatter", "mode": "lines+markers",
        "x": [float(row.ci_low), float(row.rate), float(row.ci_high)], "y": [row.Index] * 3,
        "text": [row.hover] * 3, "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 4 if row.is_head else 2},
        "marker": {"size": [0, 13 if row.is_head else 10, 0], "opacity": 1,
                   "color": colour if firm else "#ffffff",
                   "line": {"color": colour, "width": 2}},
    }  # fmt: skip


def beside(row, language: str) -> dict:
    """Return the counts behind a rate, beside it."""
    text = say("{exits} in {years} py", language)
    text = text.format(exits=f"{row.exits:,}", years=f"{row.person_years:,.1f}")
    return {
        "text": f"<b>{text}</b>" if row.is_head else text, "x": 1, "xref": "paper",
        "y": row.Index, "showarrow": False, "xanchor": "left", "xshift": 6,
        "font": {"size": SMALL, "color": theme.INK if row.is_head else theme.MUTED},
    }  # fmt: skip


def destinations(rows: pd.DataFrame, language: str) -> dict:
    """Draw where those who left went, one stacked bar a row of `rows`.

    `rows`: label, is_head, transfers, outside, unknown.
    """
    kinds = (
        ("transfers", theme.PALE_BLUE, "/", theme.INK, say("to another center", language)),
        ("outside", theme.ORANGE, "", "#ffffff", say("out of the programme", language)),
        ("unknown", theme.RULE, ".", theme.INK, say("not known where to", language)),
    )
    traces = [
        {
            "type": "bar", "orientation": "h", "name": name, "x": [int(n) for n in rows[kind]],
            "y": list(rows.index), "text": [str(n) if n else "" for n in rows[kind]],
            "textposition": "inside", "insidetextanchor": "middle", "textangle": 0,
            "textfont": {"size": SMALL, "color": ink}, "width": 0.72,
            "hovertemplate": "%{x} " + name + "<extra></extra>",
            "marker": {"color": colour, "line": {"color": "#ffffff", "width": 1},
                       "pattern": {"shape": shape, "fillmode": "overlay", "size": 6,
                                   "solidity": 0.15, "fgcolor": "#ffffff"}},
        }
        for kind, colour, shape, ink, name in kinds
        if rows[kind].sum()
    ]  # fmt: skip
    layout = theme.layout(
        86 + ROW * len(rows),
        margin={"l": 8, "r": 16, "t": 40, "b": 8, "pad": 4},
        barmode="stack",
        **key_above(),
        xaxis={"rangemode": "tozero", "visible": False},
        yaxis=row_axis(rows),
        shapes=rules(rows),
    )
    return {"data": traces, "layout": layout}


def row_axis(rows: pd.DataFrame) -> dict:
    """Return the vertical axis with one label a row, the first on top."""
    words = [f"<b>{row.label}</b>" if row.is_head else row.label for row in rows.itertuples()]
    return {
        "range": [len(rows) - 0.5, -0.5], "tickvals": list(rows.index), "ticktext": words,
        "showgrid": False, "tickfont": {"color": theme.INK},
    }  # fmt: skip


def rules(rows: pd.DataFrame) -> list[dict]:
    """Return a thin line above each place that heads its years."""
    return [
        {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": place - 0.5, "y1": place - 0.5,
         "line": {"color": theme.RULE, "width": 1}, "layer": "below"}
        for place in rows.index[rows.is_head][1:]
    ]  # fmt: skip
