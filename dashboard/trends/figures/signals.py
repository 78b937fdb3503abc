"""A grid of verdicts: a symbol for every place and indicator; a click leads to the series."""

from collections.abc import Mapping

import pandas as pd

from dashboard.drawing import theme
from dashboard.messages import say
from dashboard.methods.verdicts.verdict import State
from dashboard.trends.sentences.verdicts import sentence_with_power, state_words
from dashboard.trends.statistics.verdict_row import VerdictRow, verdict_rows

# Symbol, colour, size: what changed is filled, what did not is hollow, what cannot be told small.
STATES = {
    State.IMPROVED: ("circle", theme.BLUE, 15),
    State.WORSENED: ("diamond", theme.ORANGE, 15),
    State.CHANGED: ("square", theme.PURPLE, 15),
    State.STEADY: ("circle-open", theme.MUTED, 15),
    State.TOO_FEW: ("line-ew-open", theme.FAINT, 8),
    State.NOT_OBSERVED: ("x-thin-open", theme.FAINT, 8),
}
ENDED = ("triangle-left-open", theme.FAINT, 10)
RING = ("circle-open", theme.INK, 25)
ROW = 30
MOST_NAMED = 5  # indicators whose names have room above a grid
LONGEST_NAME = 26  # letters
LINE = 56  # letters of a hover text's line


def verdict_grid(
    verdicts: pd.DataFrame,
    places: Mapping[str, str],
    indicators: Mapping[str, str],
    language: str,
) -> dict:
    """Draw a symbol for every place × indicator, and a ring where a watch stands.

    `verdicts`: rows of `verdict_frame`; `places` top to bottom, code -> name; `indicators` left to
    right, code -> label. The browser follows a click on a point to its place and indicator
    (assets/…/drill.js): they are the point's y and x. Of many indicators only the codes have room
    above the grid; the names stand in the hover text.
    """
    drawn = verdicts[verdicts.place.isin([*places]) & verdicts.indicator.isin([*indicators])]
    rows = list(verdict_rows(drawn))
    going = [row for row in rows if row.ended is None]
    kinds = [
        (state_words(state, language), look, [row for row in going if row.state == state])
        for state, look in STATES.items()
    ]
    kinds.append((say("ended", language), ENDED, [row for row in rows if row.ended]))
    watched = [row for row in rows if row.watch]
    rings = [ring(watched, say("watch", language))] if watched else []
    # Rings first: the symbol within is what is pointed at.
    marks = [symbols(found, name, look, language) for name, look, found in kinds if found]
    for mark in marks:
        mark["text"] = [
            f"{places[place]} · {indicators[code]}<br>{mark['name']}<br>{words}"
            for place, code, words in zip(mark["y"], mark["x"], mark["text"], strict=True)
        ]
    heads = indicators if len(indicators) <= MOST_NAMED else dict.fromkeys(indicators)
    layout = theme.layout(
        70 + ROW * len(places),
        xaxis=categories(heads) | {"side": "top"},
        yaxis=categories(dict(reversed(places.items()))),
    )
    return {"data": [*rings, *marks], "layout": layout}


def categories(names: Mapping[str, str | None]) -> dict:
    """Return an axis of codes in the order given, each under its name where it has one."""
    codes = list(names)
    return {
        "type": "category",
        "categoryorder": "array",
        "categoryarray": codes,
        "range": [-0.5, len(codes) - 0.5],
        "tickvals": codes,
        "ticktext": [cut(name or code) for code, name in names.items()],
    }


def cut(name: str) -> str:
    """Return a name as long as there is room for."""
    return name if len(name) <= LONGEST_NAME else f"{name[: LONGEST_NAME - 1].rstrip()}…"


def symbols(rows: list[VerdictRow], name: str, look: tuple[str, str, int], language: str) -> dict:
    """Draw one state wherever it was found; its sentence is on hover."""
    return {
        **points(rows, name, look, 2),
        "text": [wrapped(sentence_with_power(row, language)) for row in rows],
        "hovertemplate": "%{text}<extra></extra>",
    }


def ring(rows: list[VerdictRow], name: str) -> dict:
    """Ring the series whose latest points stand out: something to look at, no verdict."""
    return {**points(rows, name, RING, 2.5), "hoverinfo": "skip"}


def points(rows: list[VerdictRow], name: str, look: tuple[str, str, int], width: float) -> dict:
    """Return one mark at the place and the indicator of each row."""
    symbol, colour, size = look
    return {
        "type": "scatter",
        "mode": "markers",
        "name": name,
        "x": [row.indicator for row in rows],
        "y": [row.place for row in rows],
        "marker": {
            "symbol": symbol,
            "color": colour,
            "size": size,
            "line": {"width": width, "color": colour},
        },
    }


def wrapped(words: str) -> str:
    """Return a sentence in lines that a small box holds; codes stay whole."""
    lines = [""]
    for word in words.split():
        if lines[-1] and len(lines[-1]) + len(word) >= LINE:
            lines.append("")
        lines[-1] += f" {word}" if lines[-1] else word
    return "<br>".join(lines)
