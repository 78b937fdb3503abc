"""The picture of the two ledgers: where those who left went."""

import pandas as pd

from dashboard.drawing import theme
from dashboard.drawing.axes import SMALL, key_above
from dashboard.messages import say
from dashboard.turnover.figures.rates import HEAD, ROW, row_axis, rules


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
    pattern = {
        "shape": shape,
        "fillmode": "overlay",
        "size": 6,
        "solidity": 0.15,
        "fgcolor": "#ffffff",
    }
    return {
        "type": "bar",
        "orientation": "h",
        "name": name,
        "x": [int(n) for n in rows[kind]],
        "y": list(rows.index),
        "width": 0.72,
        "hovertemplate": f"%{{x}} {name}<extra></extra>",
        "marker": {"color": colour, "line": {"color": "#ffffff", "width": 1}, "pattern": pattern},
    }


def parts_beside(rows: pd.DataFrame, totals: pd.Series, kinds: list[tuple]) -> dict:
    """Return the counts of each bar's parts, in their order, at its end: `21 + 11`."""
    counts = [" + ".join(str(row[kind]) for kind, *_ in kinds) for _, row in rows.iterrows()]
    words = [text if total else "0" for text, total in zip(counts, totals, strict=True)]
    return {
        "type": "scatter",
        "mode": "text",
        "x": [int(n) for n in totals],
        "y": list(rows.index),
        "text": [f" {text}" for text in words],
        "textposition": "middle right",
        "textfont": {"size": SMALL, "color": theme.INK},
        "hoverinfo": "skip",
        "showlegend": False,
    }
