"""The visits page on the small programme, and on the sample's planted cases."""

from answers.visits import charts as page
from answers.visits import next_visits as priorities
from answers.visits import rows as visit_numbers
from tests.trees import strictly_parsed


def test_capacity_is_said_first_and_a_search_does_not_shrink_the_mentors_work(ask):
    assert page.CHARTS[0].name == "capacity"
    answer = ask(page.answer_capacity)
    assert answer.title == "The mentors can visit every 6 weeks, but not every 4 in Kirehe"
    assert [card.number for card in answer.cards] == ["5.2 weeks", "3.2 weeks"]
    one = ask(visit_numbers.capacities, "?health_center=K-08")
    assert list(one.centers) == [13]
    assert list(ask(visit_numbers.capacities, "?find=ibis").centers) == [13]


def test_the_planted_gap_and_the_overdue_are_found(ask):
    answer = ask(page.answer_timeline)
    assert answer.title == (
        "3 of 21 health centers are overdue for a visit: K-11 (52 days), S-07 (52 days) and "
        "K-03 (45 days)"
    )
    bars = [trace for trace in answer.panels[0].figure["data"] if trace["type"] == "bar"]
    late = next(trace for trace in bars if "pattern" in trace["marker"])
    assert any("K-08" in words for words in late["hovertext"])
    shapes = {trace["marker"]["symbol"] for trace in answer.panels[0].figure["data"]
              if trace["type"] == "scatter"}  # fmt: skip
    assert len(shapes) == 3, "done, planned and cancelled differ by shape"


def test_an_earlier_month_is_seen_as_it_was_then(ask):
    found = ask(visit_numbers.center_list, "?end=2012-02&health_center=K-08").iloc[0]
    assert (found.status, found.days_since) == ("overdue", 139)
    assert found.next_planned_on is not None


def test_the_next_visit_list_has_its_reasons_and_its_order_from_the_url(ask):
    found = ask(priorities.next_visits)
    row = found.set_index("health_center").loc["S-05"]
    assert (row.has_nurses, row.nurses, row.has_newcomer, row.newcomer) == (True, 0, True, 0)
    assert row.reasons == 3
    ticked = ask(priorities.next_visits, "?reason=action&sort=code")
    assert list(ticked.health_center) == ["K-10", "K-11"]
    assert {name for name in ticked if name.startswith("has_")} == {"has_action"}
    answer = ask(priorities.answer_next, "?reason=visit&sort=days")
    lines = answer.columns[0].lines
    assert [line.badges[0][1] for line in lines] == [
        "52 days since the last visit", "52 days since the last visit",
        "45 days since the last visit",
    ]  # fmt: skip
    assert "reason=visit" in lines[0].link


def test_a_search_narrows_every_answer_and_an_empty_one_says_what_to_do(ask):
    assert list(ask(visit_numbers.center_list, "?find=s-0").health_center)[:2] == ["S-01", "S-02"]
    assert list(ask(visit_numbers.center_list, "?find=IBIS").health_center) == ["K-11"]
    for chart in page.CHARTS:
        answer = ask(chart.answer, "?find=nowhere")
        assert "widen" in answer.sentence


def test_coverage_counts_visited_of_all_and_has_no_panel_for_one_district(ask):
    answer = ask(page.answer_coverage)
    assert answer.title == "Visited 18 of 21 health centers in Dec 2012"
    assert [panel.title for panel in answer.panels] == ["Kirehe", "Southern Kayonza"]
    assert [panel.title for panel in ask(page.answer_coverage, "?district=KIR").panels] == [""]


def test_intervals_say_the_share_with_its_counts(ask):
    assert ask(page.answer_intervals).title == (
        "99% (582 of 586) of the gaps between visits ended within 42 days"
    )
    few = ask(page.answer_intervals, "?health_center=K-08&start=2012-11")
    assert "too few to say more" in few.title


def test_every_number_is_served_with_the_query_it_was_asked_with(client):
    for chart in page.CHARTS:
        answer = client.get(f"/data/visits/{chart.name}.json?sort=days&find=β")
        assert answer.status_code == 200, answer.text
        rows = strictly_parsed(answer.text)["rows"]
        assert all("α" not in str(row.get("health_center")) for row in rows), chart.name
    assert client.get("/data/visits/next.csv?reason=none").status_code == 400
