"""Which indicators a meeting opens with."""

from dashboard.headlines import headlines
from dashboard.indicators import Indicator


def indicator(code: str) -> Indicator:
    return Indicator(code, code, "assessment", "up", "k", "n")


def codes(registered: str, seen: str) -> list[str]:
    found = headlines([indicator(code) for code in registered.split()], seen.split())
    return [one.code for one in found]


def test_danger_signs_come_first_whatever_the_order_of_the_registry():
    assert codes("ZZZ CLS DNG", "ZZZ CLS DNG") == ["DNG", "CLS", "ZZZ"]


def test_there_are_six_at_most_and_only_those_observed():
    assert codes("A B C D E F G CLS", "A B C D E F G CLS") == ["CLS", "A", "B", "C", "D", "E"]
    assert codes("A B CLS", "B") == ["B"]
    assert codes("A B", "") == []
