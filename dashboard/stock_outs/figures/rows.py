"""What the pictures of stock-outs share: their rows, named, and the months along them."""

from collections.abc import Sequence
from dataclasses import dataclass

from dashboard.drawing import theme
from dashboard.drawing.bands import Row
from dashboard.messages import say
from dashboard.months import Window
from dashboard.places import PHARMACY
from dashboard.question import Question
from dashboard.stock_outs.sentences.spells import supply_name
from dashboard.stock_outs.statistics.rows import SUPPLY, arrangement


@dataclass(frozen=True)
class Canvas:
    """The rows of a picture, whether their names stand above them, its months and its language."""

    rows: Sequence[Row]
    above: bool
    window: Window
    language: str


def supply_rows(keys: Sequence[str], question: Question) -> list[Row]:
    """Name the rows of supplies."""
    return [Row(key, supply_name(key, question)) for key in keys]


def rows_of(keys: Sequence[str], question: Question) -> list[Row]:
    """Name the rows of the page's arrangement."""
    if arrangement(question) == SUPPLY:
        return supply_rows(keys, question)
    return [place_row(key, question.language) for key in keys]


def place_row(key: str, language: str) -> Row:
    """Name the row of a place: a center's code, or a pharmacy in its own colour."""
    if not key.startswith(PHARMACY):
        return Row(key, key)
    said = say("{district} pharmacy", language)
    return Row(key, said.format(district=key.removeprefix(PHARMACY)), "", theme.PURPLE)
