"""How districts are told apart on every chart: by colour, and by symbol and dash without it."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.figures import theme

# More than six dashes and symbols cannot be told apart; then all look alike and hover names them.
MOST_STYLED = 6
SYMBOLS = ("circle", "diamond", "square", "triangle-up", "cross", "star")
DASHES = ("solid", "dash", "dot", "dashdot", "longdash", "longdashdot")
LONGEST_LINE = 12


@dataclass(frozen=True)
class Style:
    """One district's colour, symbol and dash."""

    colour: str
    symbol: str
    dash: str


ALIKE = Style(theme.BLUE, "circle", "solid")


def styles(districts: Sequence[str], drawn: Sequence[str]) -> dict[str, Style]:
    """Give each drawn district its own style, the same whatever else is selected.

    `districts`: all districts there are, in code order. More than six drawn ones look alike.
    """
    if len(drawn) > MOST_STYLED:
        return dict.fromkeys(drawn, ALIKE)
    own = drawn if any(list(districts).index(one) >= MOST_STYLED for one in drawn) else districts
    return {
        code: Style(theme.SERIES[place], SYMBOLS[place], DASHES[place])
        for place, code in enumerate(own[:MOST_STYLED])
        if code in drawn
    }


def wrapped(name: str) -> str:
    """Break a name at its spaces so that it fits beside a small chart."""
    lines: list[str] = []
    for word in name.split(" "):
        if lines and len(lines[-1]) + 1 + len(word) <= LONGEST_LINE:
            lines[-1] += f" {word}"
        else:
            lines.append(word if len(word) <= LONGEST_LINE else f"{word[: LONGEST_LINE - 1]}…")
    return "<br>".join(lines[:2])
