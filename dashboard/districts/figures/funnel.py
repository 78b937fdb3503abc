"""The funnel: every health center's rate over its number of observations, within limits."""

from collections.abc import Mapping

import pandas as pd

from dashboard.districts.sentences.funnel import center_hover
from dashboard.districts.statistics.funnel import ABOVE, outside
from dashboard.drawing import theme
from dashboard.drawing.dumbbells import ALIKE, Style
from dashboard.messages import say
from dashboard.wording import percent

HEIGHT = 430
SMALL = theme.TYPE - 1
MOST_LABELS = 12
LEGEND = {
    "orientation": "h",
    "x": 0,
    "y": 1.02,
    "yanchor": "bottom",
    "font": {"size": SMALL},
    "itemclick": False,
    "itemdoubleclick": False,
}


def funnel_chart(
    table: pd.DataFrame,
    curves: pd.DataFrame,
    names: Mapping[str, str],
    looks: Mapping[str, Style],
    language: str,
) -> dict:
    """Draw one indicator's funnel; up to 12 centers outside the 99.8% limits carry their code.

    `table`: rows of `center_funnel`; `curves`: of `limit_curves`; `names`: code -> name of
    districts and centers; `looks`: of districts. Centers that do not count are small and hollow.
    """
    traces = limit_lines(curves, language)
    are_named = all(look is not ALIKE for look in looks.values())
    for code in sorted(set(table.district)):
        centers = table[table.district == code]
        traces.append(dots(centers, names, looks[code], are_named and len(looks) > 1, language))
    away = outside(table)
    away = away if len(away) <= MOST_LABELS else away.iloc[:0]
    axis = {
        "text": say("Number of observations", language),
        "font": {"size": SMALL, "color": theme.MUTED},
    }
    layout = theme.layout(
        HEIGHT,
        margin={"l": 8, "r": 16, "t": 40, "b": 8, "pad": 4},
        xaxis={"rangemode": "tozero", "showgrid": False, "showline": True, "title": axis},
        yaxis=theme.percent_axis(
            tickvals=[0, 0.25, 0.5, 0.75, 1], ticktext=["0%", "25%", "50%", "75%", "100%"]
        ),
        annotations=[*target_label(table), *map(code_label, away.itertuples())],
        shapes=target_line(table),
        showlegend=True,
        legend=LEGEND,
    )
    return {"data": traces, "layout": layout}


def limit_lines(curves: pd.DataFrame, language: str) -> list[dict]:
    """Return the inner and the outer limits, each pair once in the legend."""
    if curves.empty:
        return []
    drawn = []
    for level, dash, name in (
        ("95", "dash", say("95% limits", language)),
        ("998", "solid", say("99.8% limits", language)),
    ):
        for side in ("lower", "upper"):
            drawn.append(
                {
                    "type": "scatter",
                    "mode": "lines",
                    "name": name,
                    "hoverinfo": "skip",
                    "showlegend": side == "lower",
                    "x": [int(n) for n in curves.denominator],
                    "y": [float(edge) for edge in curves[f"{side}{level}"]],
                    "line": {"color": theme.MUTED, "width": 1.5, "dash": dash},
                }
            )
    return drawn


def dots(
    centers: pd.DataFrame, names: Mapping[str, str], look: Style, is_named: bool, language: str
) -> dict:
    """Return one district's centers."""
    counted = list(centers.counted)
    hover = [
        center_hover(row, f"{row.health_center} {names[row.health_center]}", language)
        for row in centers.itertuples()
    ]
    return {
        "type": "scatter",
        "mode": "markers",
        "name": names[centers.district.iloc[0]],
        "showlegend": is_named,
        "x": [int(n) for n in centers.denominator],
        "y": [float(rate) for rate in centers.rate],
        "text": hover,
        "hovertemplate": "%{text}<extra></extra>",
        "marker": {
            "symbol": look.symbol,
            "opacity": 0.9,
            "size": [11 if one else 7 for one in counted],
            "color": [look.colour if one else "#ffffff" for one in counted],
            "line": {
                "color": look.colour
                if all(counted)
                else [look.colour if one else theme.FAINT for one in counted],
                "width": 1.5,
            },
        },
    }


def target_line(table: pd.DataFrame) -> list[dict]:
    """Return the level of the pooled rate."""
    if table.empty or pd.isna(table.target.iloc[0]):
        return []
    rate = float(table.target.iloc[0])
    return [
        {
            "type": "line",
            "x0": 0,
            "x1": 1,
            "xref": "paper",
            "y0": rate,
            "y1": rate,
            "layer": "below",
            "line": {"color": theme.FAINT, "width": 1.5},
        }
    ]


def target_label(table: pd.DataFrame) -> list[dict]:
    """Return the pooled rate beside its level."""
    if not target_line(table):
        return []
    rate = float(table.target.iloc[0])
    return [
        {
            "text": percent(rate),
            "x": 0,
            "xref": "paper",
            "xanchor": "left",
            "xshift": 6,
            "y": rate,
            "yanchor": "bottom",
            "showarrow": False,
            "font": {"size": SMALL, "color": theme.MUTED},
        }
    ]


def code_label(row) -> dict:
    """Return the code of a center, beyond its point as seen from the limits."""
    shift = 15 if row.side == ABOVE else -15
    return {
        "text": row.health_center,
        "x": int(row.denominator),
        "y": float(row.rate),
        "yshift": shift,
        "showarrow": False,
        "font": {"size": SMALL},
    }
