"""One cell: the text that stands in it -> the value it means, or the rule that it breaks."""

import re
import unicodedata
from collections.abc import Callable
from datetime import date
from functools import lru_cache

from dashboard.messages import say
from data_loaders.importing.problems import Fault, Refused, Rule
from data_loaders.importing.reading import template
from data_loaders.importing.reading.styles import PLAIN, RealDay, Style
from data_loaders.importing.reading.template import Column

EARLIEST = date(1900, 1, 1)  # an earlier year is mistyped: 0212 for 2012
REMEMBERED = 10_000  # texts of one column whose values are kept: dates and codes repeat
ISO = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
WHOLE = re.compile(r"[+-]?\d{1,18}", re.ASCII)
DECIMAL = re.compile(r"[+-]?\d{1,18}(\.\d{1,30})?", re.ASCII)
LINE_SIGNS = "\t\n\r"  # a text may run over lines
SHARE = (0, 1)
KEPT = (Fault, RealDay)  # cells that are more than their text


def tidy(cell: str) -> str:
    """Strip the blanks and compose the accents: two keyboards may write one letter two ways."""
    if type(cell) in KEPT:
        return cell
    return (cell if cell.isascii() else unicodedata.normalize("NFC", cell)).strip()


def cell_reader(column: Column, today: date, style: Style = PLAIN) -> Callable[[str], object]:
    """Return the function that reads the cells of a column in a file of some style.

    It takes a tidy text that is not empty, returns its value or raises `Refused`.
    """
    normal = style.normal(column.type)
    readers = {
        template.DATE: lambda text: _date(text, today, column.may_be_future),
        template.INTEGER: lambda text: _integer(text, column.lowest, column.highest),
        template.NUMBER: lambda text: _number(text, column.lowest, column.highest),
        template.CHOICE: lambda text: _choice(text, column.choices),
        template.YES_NO: lambda text: _choice(text, ("yes", "no")) == "yes",
        template.CODE: lambda text: _characters(text, template.LONGEST_CODE, str.isprintable),
        template.TEXT: lambda text: _characters(text, template.LONGEST_TEXT, _may_stand_in_text),
    }
    read = readers[column.type]
    return lru_cache(maxsize=REMEMBERED)(lambda text: read(normal(text)))


def _date(text: str, today: date, may_be_future: bool) -> date:
    if not ISO.fullmatch(text):
        raise Refused("not_date")
    try:
        day = date.fromisoformat(text)
    except ValueError as error:
        raise Refused("no_such_day") from error
    if day < EARLIEST:
        raise Refused("long_ago", earliest=EARLIEST.year)
    if day > today and not may_be_future:
        raise Refused("future", today=today)
    return day


def _integer(text: str, lowest: float, highest: float) -> int:
    if not WHOLE.fullmatch(text):
        raise Refused("not_integer")
    return _within(int(text), lowest, highest)


def _number(text: str, lowest: float, highest: float) -> float:
    if not DECIMAL.fullmatch(text):
        is_percent = (lowest, highest) == SHARE and DECIMAL.fullmatch(
            text.removesuffix("%").strip()
        )
        raise Refused("not_share" if is_percent else "not_number")
    return _within(float(text), lowest, highest)


def _within(number, lowest: float, highest: float):
    if lowest <= number <= highest:
        return number
    rule = "not_share" if (lowest, highest) == SHARE else "out_of_range"
    raise Refused(rule, lowest=lowest, highest=highest)


def _choice(text: str, choices: tuple[str, ...]) -> str:
    if text not in choices:
        near = [choice for choice in choices if choice.lower() == text.lower()]
        nearest = {"nearest": near[0]} if near else {}
        raise Refused("not_choice", choices=", ".join(choices), **nearest)
    return text


def _may_stand_in_text(sign: str) -> bool:
    return sign in LINE_SIGNS or unicodedata.category(sign) != "Cc"


def _characters(text: str, longest: int, allowed: Callable[[str], bool]) -> str:
    if len(text) > longest:
        raise Refused("too_long", longest=longest)
    odd = next((sign for sign in text if not allowed(sign)), None)
    if odd is not None:
        raise Refused("unprintable", character=f"U+{ord(odd):04X}")
    return text


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of one cell."""
    return {
        "missing_value": Rule(say("the cell is empty", language), say("fill it in", language)),
        "not_date": Rule(
            say("not a date written year-month-day", language),
            say("write it as in 2012-03-31", language),
        ),
        "no_such_day": Rule(
            say("no such day in the calendar", language), say("correct the date", language)
        ),
        "long_ago": Rule(say("before {earliest}", language), say("correct the year", language)),
        "future": Rule(
            say("after today, {today}", language),
            say("correct the date, or leave out what has not happened yet", language),
        ),
        **_rules_of_numbers(language),
        "not_choice": Rule(
            say("not one of {choices}", language), say("write one exactly so", language)
        ),
        "too_long": Rule(
            say("longer than {longest} characters", language), say("shorten it", language)
        ),
        "unprintable": Rule(
            say("holds a character that cannot be printed, {character}", language),
            say("type the cell again", language),
        ),
    }


def _rules_of_numbers(language: str) -> dict[str, Rule]:
    return {
        "not_integer": Rule(
            say("not a whole number", language),
            say("write a count in digits only, never a percentage", language),
        ),
        "not_number": Rule(
            say("not a number", language), say("write it in digits, as in 12.5", language)
        ),
        "out_of_range": Rule(
            say("not between {lowest} and {highest}", language),
            say("correct the number", language),
        ),
        "not_share": Rule(
            say("not between 0 and 1", language),
            say("write a share of one, so that 80% is 0.8", language),
        ),
    }
