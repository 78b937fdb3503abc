"""The skipped steps on the trends page: what is missed most, and where."""

import pytest

from answers.desk import Desk
from answers.trends import steps as page
from tests.desks import desk_at
from tests.trends import write_consultations


@pytest.fixture
def seen(engine) -> Desk:
    """Return a desk on the made-up consultations."""
    write_consultations(engine)
    return desk_at(engine)


def ask(desk, answer, search=""):
    with desk.ask(search) as (reader, question):
        return answer(reader, question)


def test_misses_are_those_of_the_last_six_months(seen):
    lines = ask(seen, page.items).set_index("indicator")
    # Six months, three centers, two nurses, ten children each; ABX is missed when it is given.
    assert lines.denominator.tolist() == [360, 360, 360]
    assert lines.index.tolist() == ["ABX", "DNG", "TRT"]
    assert lines.loc["ABX", "misses"] == lines.loc["ABX", "numerator"]
    assert lines.loc["DNG", "misses"] == 360 - lines.loc["DNG", "numerator"]
    assert str(lines.period_start.iloc[0].date()) == "2012-07-01"


def test_the_finding_names_the_step_with_its_counts(seen):
    answer = ask(seen, page.ITEMS.answer)
    lines = ask(seen, page.items)
    k = lines.misses.iloc[0]
    assert answer.title == (
        f"Most often missed: Antibiotic without need, {k / 360:.0%} ({k} of 360)"
    )
    assert answer.sentence == f"Jul 2012 to Dec 2012: {lines.misses.sum()} misses."
    assert f"({k} of 360)" in answer.panels[0].figure["layout"]["annotations"][0]["text"]


@pytest.mark.parametrize(
    ("search", "places"),
    [
        ("", ["KIR", "SKA"]),
        ("?district=KIR", ["K-01", "K-02"]),
        ("?health_center=S-01", ["S-01"]),
        ("?health_center=S-01&health_center=K-01", ["KIR", "SKA"]),
    ],
)
def test_districts_when_there_are_several_else_centers(seen, search, places):
    assert sorted(set(ask(seen, page.steps, search).place)) == places
    heatmap = ask(seen, page.STEPS.answer, search).panels[0].figure["data"][0]
    assert heatmap["y"] == places
    assert heatmap["x"] == ["ABX", "DNG", "TRT"], "the most often missed first"


def test_places_add_up_to_the_items(seen):
    cells, lines = ask(seen, page.steps), ask(seen, page.items)
    added = cells.groupby("indicator")[["misses", "denominator"]].sum()
    whole = lines.set_index("indicator")[["misses", "denominator"]]
    assert added.to_dict() == whole.to_dict()


def test_a_heatmap_wider_than_a_phone_scrolls_inside(seen):
    panel = ask(seen, page.STEPS.answer).panels[0]
    assert panel.width > 300
    assert panel.figure["layout"]["meta"]["districts"] == ["KIR", "SKA"]


def test_a_selection_without_steps_says_so(seen):
    answer = ask(seen, page.ITEMS.answer, "?start=2014-01")
    assert answer.title == "No step observed"
    assert "earlier first month" in answer.sentence
