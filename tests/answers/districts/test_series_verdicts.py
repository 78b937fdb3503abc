"""The districts' months on the sample: the verdict, the comparison, and one center between them."""

from answers.districts import comparison
from answers.districts.series import SERIES, left_out, verdicts


def panel(ask, label: str, search: str = ""):
    answer = ask(SERIES.answer, search)
    return next(one for one in answer.panels if one.title == label)


def test_a_fall_that_first_against_last_months_cannot_see_is_said_and_joined(ask):
    compared = ask(comparison.numbers).set_index(["district", "indicator"])
    assert compared.verdict["SKA", "VIT"] == "no clear change"
    found = panel(ask, "Vital signs taken")
    assert (
        "Southern Kayonza: Clearly fell from 87% (439 of 503) to 63% (292 of 467) since about Mar "
        "2012 (Feb–May 2012): worse. Before that, in Apr 2011, it rose from 57% (155 of 272). The "
        "latest months alone cannot be told from the baseline; over all months it got worse."
    ) in found.sentence
    assert found.badges == (
        ("improving", "Kirehe: rose, better"), ("worsening", "Southern Kayonza: fell, worse"),
    )  # fmt: skip


def test_one_center_that_makes_the_difference_is_named(ask):
    assert (
        "One health center makes the difference: without K-11 it is 97% (567 of 585)."
        in panel(ask, "IMCI clinic open days").sentence
    )
    assert "makes the difference" not in panel(ask, "Vital signs taken").sentence
    rows = ask(left_out)
    whole = ask(verdicts).set_index(["place", "indicator"])
    own = rows[(rows.place == "KIR") & (rows.indicator == "CLD")]
    assert (len(own), len(whole)) == (13, 26)


def test_levels_are_drawn_in_the_colours_of_two_districts_and_in_full_for_one(ask):
    strong = [
        trace for trace in panel(ask, "Vital signs taken").figure["data"]
        if trace["line"].get("width") == 4.5
    ]  # fmt: skip
    assert len(strong) == 5  # two levels of Kirehe, three of Southern Kayonza
    assert len({trace["line"]["color"] for trace in strong}) == 2
    alone = panel(ask, "Vital signs taken", "?district=SKA").figure
    (label,) = alone["layout"]["annotations"]
    assert "63%" in label["text"]
    assert len(alone["layout"]["shapes"]) == 4  # three intervals, and when it may have begun
