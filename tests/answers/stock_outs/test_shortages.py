"""Shortages behind the run charts of the care that needs the medicine, at one center and many."""

import pytest

from answers.stock_outs.treatment import TREATMENT, treatment
from answers.trends.series import SERIES
from dashboard.stock_outs.figures.treatment import SHADE
from tests.desks import desk_at
from tests.programme import HERE, write_programme

# The small programme: ΘΕΡ needs ΑΚΤ; at each center ΑΚΤ was out from 10 March to 1 April, at α also
# when looked at on 12 July and 12 August, and it is out since 1 December.
ONE = f"?health_center={HERE}-α&indicator=ΘΕΡ"


@pytest.fixture
def ask(engine):
    """Return what answers a chart for a query string."""
    write_programme(engine)
    desk = desk_at(engine)

    def answer(make, search):
        with desk.ask(search) as (reader, question):
            return make(reader, question)

    return answer


def shades(figure: dict) -> list[tuple[str, str, float]]:
    return [
        (one["x0"], one["x1"], one["y1"])
        for one in figure["layout"]["shapes"]
        if one["type"] == "rect" and one["fillcolor"].startswith(f"rgba({SHADE},")
    ]


def test_the_days_out_are_shaded_on_the_chart_of_one_center(ask):
    (panel,) = ask(SERIES.answer, ONE).panels
    assert shades(panel.figure) == [
        ("2012-03-10", "2012-04-02", 1), ("2012-07-12", "2012-08-13", 1),
        ("2012-12-01", "2012-12-16", 1),
    ]  # fmt: skip
    assert panel.sentence.endswith("Shaded: ΑΚΤ·φ out of stock here.")


def test_several_centers_have_a_strip_below_the_darker_the_more_were_out(ask):
    (panel,) = ask(SERIES.answer, f"?district={HERE}&indicator=ΘΕΡ").panels
    strip = shades(panel.figure)
    assert [start[:7] for start, _, _ in strip] == [
        "2012-03", "2012-04", "2012-07", "2012-08", "2012-12",
    ]  # fmt: skip
    assert all(top < 0.1 for _, _, top in strip)
    assert "the darker, the more health centers had ΑΚΤ·φ out" in panel.sentence


def test_care_that_needs_nothing_is_not_shaded(ask):
    (panel,) = ask(SERIES.answer, ONE.replace("ΘΕΡ", "ΔΕΙ")).panels
    assert shades(panel.figure) == []
    assert "Shaded" not in panel.sentence


def test_care_is_held_against_what_it_needs_with_its_counts(ask):
    """Of 12 visits to α, on the 12th of each month, 4 fell on days with ΑΚΤ out.

    Of those from April to June nobody knows: in July it was out, and no look says since when.
    """
    table = ask(treatment, f"?health_center={HERE}-α").set_index("stock")
    assert table.denominator.to_dict() == {
        "in stock": 5 * 18, "out": 4 * 18, "not known": 3 * 18,
    }  # fmt: skip
    assert table.numerator["out"] == sum(14 - month for month in (2, 6, 7, 11))
    assert (table.nurses["out"], table.centers["out"]) == (1, 1)
    answer = ask(TREATMENT.answer, f"?health_center={HERE}-α")
    assert answer.title == ("ΘΕΡ·λ: 42% (30 of 72) while a medicine it needs was out, "
                            "47% (42 of 90) while all were in stock")  # fmt: skip
    assert "as declared in indicator_supplies" in answer.sentence
    assert "54 observations are left out" in answer.sentence


def test_each_treatment_says_its_nurses_and_centers(ask):
    answer = ask(TREATMENT.answer, f"?health_center={HERE}-α&supply=ΑΚΤ")
    assert len(answer.panels) == 2
    said = answer.panels[1].sentence
    assert "While ΑΚΤ·φ was out: 42% (30 of 72), 1 nurse, 1 center." in said
