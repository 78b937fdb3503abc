"""The trends page on a made-up programme: findings first, counts beside them, data that agree."""

import pytest

from answers.desk import Desk
from answers.trends.series import SERIES, series
from answers.trends.signals import SIGNALS, signals
from callbacks.charts import page_values
from dashboard.trends.statistics.series import PHASE_COLUMNS, SERIES_COLUMNS, SIGNAL_COLUMNS
from tests.pages import page_named
from tests.trees import links
from tests.trends import INDICATORS, MONTHS, write_consultations


@pytest.fixture
def seen(engine) -> Desk:
    """Return a desk on two districts and three centers: a step up at each, halfway."""
    write_consultations(engine)
    return Desk(engine)


def ask(desk, answer, search=""):
    with desk.ask(search) as (reader, question):
        return answer(reader, question)


def panel_of(answer, code):
    return next(one for one in answer.panels if one.title == INDICATORS[code][0])


def opened(panel) -> dict:
    return {one.title: one for one in panel.more}


def test_the_finding_comes_first(seen):
    answer = ask(seen, SERIES.answer)
    assert answer.title == "Of 3 indicators, 1 improving and 0 worsening"
    assert answer.sentence.startswith("Improving: Danger signs checked. The others: 1 ")
    assert [one.verdict for one in answer.panels] == [
        "improving", "no clear change", "at the ceiling",
    ]  # fmt: skip


def test_the_latest_counts_have_their_nurses_and_their_interval(seen):
    sentence = panel_of(ask(seen, SERIES.answer), "DNG").sentence
    # Nurse b is still observed: the records of postings and of visits need not agree.
    assert sentence.startswith("Last 3 months: 83% (150 of 180; 6 nurses; 95% CI ")
    assert sentence.endswith("Higher is better. Protocol version 2010.")
    low, high = sentence.partition("CI ")[2].partition("%")[0].split(" to ")
    assert int(low) < 83 < int(high)


def test_at_the_ceiling_cases_are_counted(seen):
    sentence = panel_of(ask(seen, SERIES.answer), "TRT").sentence
    assert "Latest observations: 54 of 60, since 10 Dec 2012. Not all at the latest" in sentence
    earlier = panel_of(ask(seen, SERIES.answer, "?end=2012-11"), "TRT").sentence
    assert "Latest observations: 60 of 60, since 10 Nov 2012. No miss in 180 cases." in earlier
    alone = panel_of(ask(seen, SERIES.answer, "?health_center=K-01&end=2012-11"), "TRT")
    assert "Latest observations: 20 of 20, since 10 Nov 2012." in alone.sentence
    assert "60 cases since the last miss (10 Aug 2012)." in alone.sentence


def test_what_changed_here_is_counted_and_no_cause(seen):
    facts = opened(panel_of(ask(seen, SERIES.answer), "DNG"))
    lines = facts["What changed here? Around Jan 2012"].lines
    assert lines[1:] == (
        "After: Refresher (KIR, 20 Dec 2011).",
        "While: 1 event at a single health center.",
        "While: 3 IMCI nurses left (K-01, K-02 and S-01).",
        "While: 3 stock-outs began (ORS; K-01, K-02 and S-01); the longest: ORS, 9 days.",
    )
    assert "does not make one the reason of the other" in lines[0]


def test_nothing_is_asked_where_nothing_changed(seen):
    panel = panel_of(ask(seen, SERIES.answer), "ABX")
    assert list(opened(panel)) == ["By district", "Definition"]


def test_an_event_with_rebase_begins_a_phase_of_its_own_center_only(seen):
    alone = ask(seen, SERIES.answer, "?health_center=K-02&indicator=DNG")
    (panel,) = alone.panels
    assert panel.verdict == "no clear change"
    assert "Judged since Dec 2011 (Triage started): median 85%, before it 35%." in panel.sentence
    assert any(note.endswith("Triage started (K-02); a new median begins") for note in alone.notes)
    other = ask(seen, SERIES.answer, "?health_center=K-01&indicator=DNG")
    assert other.panels[0].verdict == "improving"
    district = ask(seen, SERIES.answer, "?district=KIR&indicator=DNG")
    assert "Judged since" not in district.panels[0].sentence


def test_the_panel_and_the_grid_agree(seen):
    numbers = ask(seen, signals).set_index(["place", "indicator"])
    for center in ("K-01", "K-02", "S-01"):
        answer = ask(seen, SERIES.answer, f"?health_center={center}")
        for code in INDICATORS:
            assert numbers.loc[(center, code), "verdict"] == panel_of(answer, code).verdict
    whole = ask(seen, SERIES.answer)
    for code in INDICATORS:
        assert numbers.loc[("all", code), "verdict"] == panel_of(whole, code).verdict


def test_the_raw_columns_are_those_of_the_whole_series(seen):
    rows = ask(seen, series, "?health_center=K-02&indicator=DNG")
    assert list(rows.columns) == [*SERIES_COLUMNS, *PHASE_COLUMNS, "visit"]
    assert rows["median"].tolist() == pytest.approx([0.6] * 24)
    assert rows.signal.all()
    assert rows.phase.tolist() == [1] * 12 + [2] * 12
    assert rows.visit.iloc[0] == "K-02·1101"
    judged = ask(seen, signals, "?health_center=K-02&indicator=DNG")
    assert list(judged.columns) == SIGNAL_COLUMNS
    assert judged.signal.all()


def test_places_add_up(seen):
    numbers = ask(seen, signals)
    counts = numbers.groupby("place")[["numerator", "denominator"]].sum()
    assert (counts.loc["all"] == counts.loc[["KIR", "SKA"]].sum()).all()
    assert (counts.loc["all"] == counts.loc[["K-01", "K-02", "S-01"]].sum()).all()


def test_the_grid_has_a_list_of_links_to_what_signals(seen):
    answer = ask(seen, SIGNALS.answer)
    worsening, improving = answer.columns
    assert (worsening.title, worsening.rest) == ("Worsening", "No series.")
    (line,) = improving.lines
    assert line.text == "Danger signs checked"
    assert [link.text for link in line.links] == ["KIR", "SKA", "K-01", "S-01"]
    assert line.links[0].href == "/trends?district=KIR&indicator=DNG"
    assert line.links[2].href == "/trends?health_center=K-01&indicator=DNG"
    assert answer.panels[0].figure["layout"]["meta"] == {"districts": ["KIR", "SKA"]}
    assert "series can be judged" in answer.sentence


def test_links_lead_from_the_programme_to_a_visit_and_back(seen):
    down = opened(panel_of(ask(seen, SERIES.answer, "?chart=p"), "DNG"))["By district"]
    assert down.links[0].href == "/trends?district=KIR&indicator=DNG&chart=p"
    (panel,) = ask(seen, SERIES.answer, "?district=KIR&indicator=DNG").panels
    centers = opened(panel)["By health center"]
    assert centers.is_open
    assert centers.links[1].href == "/trends?district=KIR&health_center=K-02&indicator=DNG"
    (panel,) = ask(seen, SERIES.answer, centers.links[1].href.partition("/trends")[2]).panels
    assert "· K-02·1101<br>" in panel.figure["data"][0]["text"][0], "points are visits"
    up = opened(panel)["Wider view"]
    assert [(link.text, link.href) for link in up.links] == [
        ("KIR", "/trends?district=KIR&indicator=DNG"), ("All districts", "/trends?indicator=DNG"),
    ]  # fmt: skip


def test_a_nurse_is_drawn_by_visit_with_the_way_back(seen):
    (panel,) = ask(seen, SERIES.answer, "?nurse=K-01na&indicator=DNG").panels
    assert len(panel.figure["data"][0]["x"]) == len(MONTHS)
    assert [link.text for link in opened(panel)["Wider view"].links] == [
        "All nurses here", "All districts",
    ]  # fmt: skip
    facts = next(one for title, one in opened(panel).items() if title.startswith("What changed"))
    assert any("1 IMCI nurse left (K-01)" in line for line in facts.lines), "at her centers only"


def test_a_definition_is_one_click_away(seen):
    terms = dict(opened(panel_of(ask(seen, SERIES.answer), "ABX"))["Definition"].terms)
    assert terms["Counted (k)"] == "children asked"
    assert terms["Target"] == "none set"
    assert terms["Why"] == "not recorded"
    assert terms["Better"] == "Lower is better."


def test_one_query_string_one_page_whose_ids_and_links_hold(seen):
    values = page_values(seen, page_named("trends"), "?indicator=DNG")
    found = links(values)
    assert len(found) > 5
    assert all(link.startswith("/trends?") for link in found)
