"""Pictures of turnover: rates with the intervals that small numbers have, and where nurses went."""

import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT, FEWEST_PERSON_YEARS
from dashboard.drawing import theme
from dashboard.drawing.axes import SMALL, key_above
from dashboard.messages import say

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
        xaxis={"range": [-0.02 * highest, highest], "nticks": 5, "side": "top", "zeroline": True,
               "zerolinecolor": theme.FAINT},
        yaxis=row_axis(rows),
        annotations=[*(beside(row, language) for row in rows.itertuples()), beside_head(language),
                     axis_head(language)],
        shapes=rules(rows),
    )  # fmt: skip
    return {"data": traces, "layout": layout}


def interval(row) -> dict:
    """Return one rate as a dot on the line of its interval; the line alone where it is too few."""
    firm = row.person_years >= FEWEST_PERSON_YEARS
    colour = theme.BLUE if firm else theme.FAINT
    return {
        "type": "scatter", "mode": "lines+markers" if firm else "lines",
        "x": [100 * float(one) for one in (row.ci_low, row.rate, row.ci_high)],
        "y": [row.Index] * 3,
        "text": [row.hover] * 3, "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 4 if row.is_head else 2},
        "marker": {"size": [0, 13 if row.is_head else 10, 0], "opacity": 1,
                   "color": colour, "line": {"color": colour, "width": 2}},
    }  # fmt: skip


def beside(row, language: str) -> dict:
    """Return the counts behind a rate, beside it."""
    text = say("{exits} in {years}", language)
    places = 1 if row.person_years < 1000 else 0
    text = text.format(exits=f"{row.exits:,}", years=f"{row.person_years:,.{places}f}")
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
    return {"text": text, "x": 1, "xref": "paper", "y": y, "yref": "y", "showarrow": False,
            "xanchor": "left", "xshift": 6, "yanchor": anchor, "align": "left",
            "font": {"size": SMALL, "color": colour}}  # fmt: skip


def destinations(rows: pd.DataFrame, language: str) -> dict:
    """Draw where those who left went, one stacked bar a row of `rows`, its parts counted beside it.

    `rows`: label, is_head, year, transfers, outside, unknown.
    """
    kinds = (
        ("transfers", theme.PALE_BLUE, "/", say("to another center", language)),
        ("outside", theme.ORANGE, "", say("out of the programme", language)),
        ("unknown", theme.FAINT, "x", say("not known where to", language)),
    )
    drawn = [kind for kind in kinds if rows[kind[0]].any()]
    totals = rows[[kind[0] for kind in drawn]].sum(axis=1)
    layout = theme.layout(
        HEAD + ROW * len(rows) + 8,
        margin={"l": 8, "r": 8, "t": HEAD, "b": 8, "pad": 4},
        barmode="stack",
        **key_above(ROW * len(rows)),
        xaxis={"range": [0, max(totals.max(), 1) * 1.3], "visible": False},
        yaxis=row_axis(rows),
        shapes=rules(rows),
    )
    traces = [part(rows, *kind) for kind in drawn]
    return {"data": [*traces, parts_beside(rows, totals, drawn)], "layout": layout}


def part(rows: pd.DataFrame, kind: str, colour: str, shape: str, name: str) -> dict:
    """Return one kind of destination as the part of every bar."""
    pattern = {"shape": shape, "fillmode": "overlay", "size": 6, "solidity": 0.15,
               "fgcolor": "#ffffff"}  # fmt: skip
    return {
        "type": "bar", "orientation": "h", "name": name, "x": [int(n) for n in rows[kind]],
        "y": list(rows.index), "width": 0.72, "hovertemplate": f"%{{x}} {name}<extra></extra>",
        "marker": {"color": colour, "line": {"color": "#ffffff", "width": 1}, "pattern": pattern},
    }  # fmt: skip


def parts_beside(rows: pd.DataFrame, totals: pd.Series, kinds: list[tuple]) -> dict:
    """Return the counts of each bar's parts, in their order, at its end: `21 + 11`."""
    counts = [" + ".join(str(row[kind]) for kind, *_ in kinds) for _, row in rows.iterrows()]
    words = [text if total else "0" for text, total in zip(counts, totals, strict=True)]
    return {
        "type": "scatter", "mode": "text", "x": [int(n) for n in totals], "y": list(rows.index),
        "text": [f" {text}" for text in words], "textposition": "middle right",
        "textfont": {"size": SMALL, "color": theme.INK}, "hoverinfo": "skip", "showlegend": False,
    }  # fmt: skip


def row_axis(rows: pd.DataFrame) -> dict:
    """Return the vertical axis with one label a row, the first on top."""
    words = [f"<b>{row.label}</b>" if row.is_head else row.label for row in rows.itertuples()]
    return {
        "range": [len(rows) - 0.5, -0.5], "tickvals": list(rows.index), "ticktext": words,
        "showgrid": False, "tickfont": {"color": theme.INK},
    }  # fmt: skip


def rules(rows: pd.DataFrame) -> list[dict]:
    """Return a thin line above each place that heads its years, and above the centers."""
    tops = rows.is_head | (rows.year == 0) & (rows.year.shift(fill_value=0) > 0)
    return [
        {"type": "line", "x0": 0, "x1": 1, "xref": "paper", "y0": place - 0.5, "y1": place - 0.5,
         "line": {"color": theme.RULE, "width": 1}, "layer": "below"}
        for place in rows.index[tops][1:]
    ]  # fmt: skip


# The picture of vacancy: how many days each health center was without any IMCI nurse.

VACANCY_ROW, VACANCY_HEAD = 24, 34
PAST, LASTING = theme.SERIES[5], theme.ORANGE


def vacancy_bars(rows: pd.DataFrame, language: str) -> dict:
    """Draw a bar a center, its words at its end; a lasting time without is orange and striped.

    `rows`: health_center, days_without, without_since, words; the first on top. The axis counts
    days.
    """
    lasting = rows.without_since.notna()
    longest = max(float(rows.days_without.max()), 1.0)
    bars = {
        "type": "bar", "orientation": "h", "x": [int(n) for n in rows.days_without],
        "y": list(range(len(rows))), "width": 0.62, "text": list(rows.words),
        "textposition": "outside", "textfont": {"size": SMALL, "color": theme.INK},
        "cliponaxis": False, "hovertemplate": "%{text}<extra></extra>",
        "marker": {"color": [LASTING if one else PAST for one in lasting],
                   "pattern": {"shape": ["/" if one else "" for one in lasting],
                               "fillmode": "overlay", "fgcolor": "#ffffff", "solidity": 0.2,
                               "size": 7}},
    }  # fmt: skip
    unit = say("d", language)
    layout = theme.layout(
        VACANCY_HEAD + VACANCY_ROW * len(rows) + 8,
        margin={"l": 8, "r": 8, "t": VACANCY_HEAD, "b": 8, "pad": 4},
        xaxis={"range": [0, longest * 2.2], "side": "top", "nticks": 4, "ticksuffix": f" {unit}"},
        yaxis={"range": [len(rows) - 0.5, -0.5], "tickvals": list(range(len(rows))),
               "ticktext": list(rows.health_center), "showgrid": False,
               "tickfont": {"color": theme.INK}},
    )  # fmt: skip
    return {"data": [bars], "layout": layout}


# The picture of shares by place: a dot on the line of its interval, a row a place.


def share_rows(rows: pd.DataFrame) -> dict:
    """Draw k / n with its interval, a row of the chart a row of `rows`, k and n beside it.

    `rows`: label, is_head (drawn bold), share, ci_low, ci_high, numerator, denominator, hover;
    without a denominator the row stays empty. Hollow dots rest on fewer than 10.
    """
    layout = theme.layout(
        HEAD + ROW * len(rows) + 8,
        margin={"l": 8, "r": 108, "t": HEAD, "b": 8, "pad": 4},
        xaxis=theme.percent_axis() | {"side": "top", "range": [-0.02, 1.02]},
        yaxis=row_axis(rows),
        annotations=[counts_beside(row) for row in rows.itertuples()],
    )
    known = rows[rows.denominator > 0]
    return {"data": [share(row) for row in known.itertuples()], "layout": layout}


def share(row) -> dict:
    """Return one share as a dot on its interval."""
    firm = row.denominator >= FEWEST_FOR_JUDGEMENT
    colour = theme.BLUE if firm else theme.MUTED
    return {
        "type": "scatter", "mode": "lines+markers",
        "x": [float(row.ci_low), float(row.share), float(row.ci_high)], "y": [row.Index] * 3,
        "text": [row.hover] * 3, "hovertemplate": "%{text}<extra></extra>",
        "line": {"color": colour, "width": 4 if row.is_head else 2},
        "marker": {"size": [0, 13 if row.is_head else 10, 0], "opacity": 1,
                   "color": colour if firm else "#ffffff",
                   "line": {"color": colour, "width": 2}},
    }  # fmt: skip


def counts_beside(row) -> dict:
    """Return k / n at the right of its row."""
    text = f"{row.numerator:,} / {row.denominator:,}"
    colour = theme.INK if row.is_head else theme.MUTED
    return at_right(f"<b>{text}</b>" if row.is_head else text, row.Index, "middle", colour)
