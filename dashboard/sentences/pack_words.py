"""What the words of a meeting's pack mean: its indicators, and the terms every pack uses."""

from collections.abc import Iterable

from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.indicators import Indicator
from dashboard.messages import say
from dashboard.sentences.series import definition_sentence


def definitions(indicators: Iterable[Indicator], language: str) -> tuple[tuple[str, str], ...]:
    """Explain the indicators shown, and the words that every pack uses."""
    shown = tuple((one.label, definition_sentence(one, language)) for one in indicators)
    return (*shown, *words(language))


def words(language: str) -> tuple[tuple[str, str], ...]:
    """Explain the words that every pack uses."""
    return (
        (
            say("83% (20 of 24)", language),
            say("20 of the 24 observed. Of fewer than {n} no percentage is written.",
                language).format(n=FEWEST_FOR_PERCENT),
        ),
        (
            say("Improving, worsening", language),
            say("A run chart signals a change of a series against its own past (Anhøj rules); "
                "all else is no clear change or too early to judge.", language),
        ),
        (
            say("Out at least n days", language),
            say("A stock-out still going on counts through the day it was last confirmed.",
                language),
        ),
        (
            say("Exit", language),
            say("A posting that ended, whether the nurse moved to another health center or left "
                "the programme.", language),
        ),
        (
            say("Person-years", language),
            say("Days in post while observed, divided by 365.25, summed over nurses.", language),
        ),
        (
            say("Data date", language),
            say("The latest day on which anything was recorded; today's date is never used.",
                language),
        ),
    )  # fmt: skip
