from dashboard.filters import Filters
from dashboard.indicators import Indicator, indicator_in_focus


def indicator(code, family, direction="up"):
    return Indicator(code, f"Label of {code}", family, direction, "k", "n")


REGISTRY = (
    indicator("ABX", "assessment", "down"),
    indicator("DNG", "assessment"),
    indicator("CLS", "classification"),
    indicator("TRT", "treatment"),
)


def test_the_first_skill_that_should_rise():
    assert indicator_in_focus(Filters(), REGISTRY).code == "DNG"
    assert indicator_in_focus(Filters(), REGISTRY[2:]).code == "CLS"


def test_the_first_one_asked_for_in_the_order_of_the_question():
    assert indicator_in_focus(Filters(indicator=("TRT", "CLS")), REGISTRY).code == "TRT"
    assert indicator_in_focus(Filters(indicator=("gone", "ABX")), REGISTRY).code == "ABX"


def test_what_is_left_when_no_skill_should_rise():
    assert indicator_in_focus(Filters(), (REGISTRY[0], REGISTRY[3])).code == "TRT"
    assert indicator_in_focus(Filters(), REGISTRY[:1]).code == "ABX"
    assert indicator_in_focus(Filters(), ()) is None
