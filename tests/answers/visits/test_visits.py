"""The visits page on the small programme, and on the sample's planted cases."""

from answers.visits.capacity import CAPACITY, capacities
from answers.visits.centers import center_list
from answers.visits.charts import CHARTS
from answers.visits.coverage import COVERAGE
from answers.visits.intervals import INTERVALS
from answers.visits.next_visits import NEXT, next_visits
from answers.visits.timeline import TIMELINE
from tests.trees import strictly_parsed


def test_who_is_next_is_said_first_and_a_search_does_not_shrink_the_mentors_work(ask):
    assert (CHARTS[0].name, CHARTS[-1].name) == ("next", "capacity")
    answer = ask(CAPACITY.answer)
    assert answer.title == "The mentors can visit every 6 weeks, but not every 4 in Kirehe"
    assert [card.number for card in answer.cards] == ["5.2 weeks", "3.2 weeks"]
    one = ask(capacities, "?health_center=K-08")
    assert list(one.centers) == [13]
    assert list(ask(capacities, "?find=ibis").centers) == [13]


def test_the_planted_gap_and_the_overdue_are_found(ask):
    answer = ask(TIMELINE.answer)
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
    found = ask(center_list, "?end=2012-02&health_center=K-08").iloc[0]
    assert (found.status, found.days_since) == ("overdue", 139)
    assert found.next_planned_on is not None


def test_the_next_visit_list_has_its_reasons_and_its_order_from_the_url(ask):
    found = ask(next_visits)
    row = found.set_index("health_center").loc["S-05"]
    assert (row.has_nurses, row.nurses, row.has_newcomer, row.newcomer) == (True, 0, True, 0)
    assert row.reasons == 4
    assert (row.has_worsening, row.worsening, row.worsening_of) == (True, 2, 10)
    answer = ask(NEXT.answer, "?reason=worsening&sort=code")
    line = next(one for one in answer.columns[0].lines if one.text.startswith("S-05"))
    assert line.badges == (("reason", "2 of 10 series got worse"),)
    assert line.detail.endswith(
        "IMCI clinic open days: Clearly fell from 100% (25 of 25) to 30% (6 of 20) since Oct 2012: "
        "worse. 1 more series got worse."
    )
    ticked = ask(next_visits, "?reason=action&sort=code")
    assert list(ticked.health_center) == ["K-10", "K-11"]
    assert {name for name in ticked if name.startswith("has_")} == {"has_action"}
    answer = ask(NEXT.answer, "?reason=visit&sort=days")
    lines = answer.columns[0].lines
    assert [line.badges[0][1] for line in lines] == [
        "52 days since the last visit", "52 days since the last visit",
        "45 days since the last visit",
    ]  # fmt: skip
    assert "reason=visit" in lines[0].link


def test_a_search_narrows_every_answer_and_an_empty_one_says_what_to_do(ask):
    assert list(ask(center_list, "?find=s-0").health_center)[:2] == ["S-01", "S-02"]
    assert list(ask(center_list, "?find=IBIS").health_center) == ["K-11"]
    for chart in CHARTS:
        answer = ask(chart.answer, "?find=nowhere")
        assert "Choose more places above." in answer.sentence


def test_coverage_counts_visited_of_all_and_has_no_panel_for_one_district(ask):
    answer = ask(COVERAGE.answer)
    assert answer.title == "Visited 18 of 21 health centers in Dec 2012"
    assert [panel.title for panel in answer.panels] == ["Kirehe", "Southern Kayonza"]
    assert [panel.title for panel in ask(COVERAGE.answer, "?district=KIR").panels] == [""]


def test_intervals_say_the_share_with_its_counts(ask):
    assert ask(INTERVALS.answer).title == (
        "99% (582 of 586) of the gaps between visits ended within 42 days"
    )
    few = ask(INTERVALS.answer, "?health_center=K-08&start=2012-11")
    assert "too few to say more" in few.title


def test_every_number_is_served_with_the_query_it_was_asked_with(client):
    for chart in CHARTS:
        answer = client.get(f"/data/visits/{chart.name}.json?sort=days&find=β")
        assert answer.status_code == 200, answer.text
        rows = strictly_parsed(answer.text)["rows"]
        assert all("α" not in str(row.get("health_center")) for row in rows), chart.name
    assert client.get("/data/visits/next.csv?reason=none").status_code == 400


def test_only_visits_of_the_months_asked_for_are_marked(ask):
    (panel,) = ask(TIMELINE.answer, "?start=2012-06&end=2012-07").panels
    days = [day for trace in panel.figure["data"] if trace["type"] == "scatter"
            for day in trace["x"]]  # fmt: skip
    assert (min(days)[:7], max(days)[:7]) == ("2012-06", "2012-07")
