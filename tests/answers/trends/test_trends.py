"""The trends page on a made-up programme: findings first, counts beside them, data that agree."""

from datetime import date

import pytest
import sqlalchemy as sa

from answers.desk import Desk
from answers.trends.series import SERIES, series
from answers.trends.signals import SIGNALS, signals
from answers.trends.verdicts import verdicts
from callbacks.charts import page_values
from dashboard.trends.figures.levels import DATES
from dashboard.trends.sentences.verdicts import sentence_with_power, verdict_words
from dashboard.trends.statistics.series import PHASE_COLUMNS, SERIES_COLUMNS, SIGNAL_COLUMNS
from dashboard.trends.statistics.verdict_row import verdict_rows
from dashboard.trends.statistics.verdicts import VERDICT_COLUMNS
from data_loaders import schema
from data_loaders.engine import writing
from tests.desks import desk_at
from tests.pages import page_named
from tests.trees import links
from tests.trends import EVENTS, INDICATORS, MONTHS, write_consultations


@pytest.fixture
def seen(engine) -> Desk:
    """Return a desk on two districts and three centers: a step up at each, halfway."""
    write_consultations(engine)
    return desk_at(engine)


def ask(desk, answer, search=""):
    with desk.ask(search) as (reader, question):
        return answer(reader, question)


def panel_of(answer, code):
    return next(one for one in answer.panels if one.title == INDICATORS[code][0])


def opened(panel) -> dict:
    return {one.title: one for one in panel.more}


def test_the_finding_comes_first(seen):
    answer = ask(seen, SERIES.answer)
    assert answer.title == "1 of 3 indicators go well, 0 badly"
    assert answer.sentence == (
        "Well: Danger signs checked. The others: 2 without a change seen. Judged on the months "
        "Jan 2011 to Dec 2012, each series against its own earlier months."
    )
    assert [(one.verdict, one.mark) for one in answer.panels] == [  # what goes well stands last
        ("no change seen", "no-clear-change"),
        ("no change seen", "no-clear-change"),
        ("rose, better", "improving"),
    ]
    assert answer.notes[0] == (
        "Of 3 series without any change hardly one would be named by chance."
    )


def test_a_panel_says_what_changed_from_what_to_what_since_when(seen):
    answer = ask(seen, SERIES.answer)
    assert panel_of(answer, "DNG").sentence == (
        "Clearly rose from 35% (252 of 720) to 85% (612 of 720) since Jan 2012: better."
    )
    assert panel_of(answer, "TRT").sentence.startswith(
        "No change seen: 95% (1,368 of 1,440) since Jan 2011. A change of less than about 15 "
        "points could not have been seen."
    ), "nothing is silenced at the ceiling"


def test_the_change_is_drawn_as_levels_and_its_dates_are_shaded(seen):
    figure = panel_of(ask(seen, SERIES.answer), "DNG").figure
    course, _, before, after = figure["data"]
    assert len(course["x"]) == 24
    assert (before["y"], after["y"]) == ([0.35, 0.35], [0.85, 0.85])
    assert after["text"][0] == "85% (612 of 720; 95% CI 82 to 88%)"
    shaded = [one for one in figure["layout"]["shapes"] if one.get("fillcolor") == DATES]
    assert len(shaded) == 1
    limits = ask(seen, SERIES.answer, "?chart=xmr&indicator=DNG").panels[0].figure
    assert not any(one.get("fillcolor") == DATES for one in limits["layout"]["shapes"])


def test_alone_an_indicator_has_all_that_is_known_of_it(seen):
    sentence = ask(seen, SERIES.answer, "?indicator=DNG").panels[0].sentence
    assert sentence.startswith(
        "Clearly rose from 35% (252 of 720) to 85% (612 of 720) since Jan 2012: better. Steady "
        "since then. As much shows in fewer than 1 of 2,000 flat series. Level: 95% CI 82 to 88%. "
    )
    # Nurse b is still observed: the records of postings and of visits need not agree.
    assert " Last 3 months: 83% (150 of 180; 6 nurses; 95% CI " in sentence
    assert sentence.endswith("Higher is better. Protocol version 2010.")
    low, high = sentence.rpartition("CI ")[2].partition("%")[0].split(" to ")
    assert int(low) < 83 < int(high)


def test_a_target_is_met_or_not_as_far_as_counts_can_tell(engine):
    write_consultations(engine)
    with writing(engine) as connection:
        connection.execute(sa.update(schema.indicators).values(target=0.8))
    answer = ask(desk_at(engine), SERIES.answer)
    assert panel_of(answer, "DNG").badges == (("level-met", "meets 80%"),)
    assert panel_of(answer, "ABX").badges == (("level-met", "meets 80%"),), "lower is better"
    found = ask(desk_at(engine), verdicts)
    whole = found[found.place == "all"].set_index("indicator")
    assert whole.loc["DNG", "assurance"] == "met"


def test_what_changed_here_is_counted_and_no_cause(seen):
    facts = opened(panel_of(ask(seen, SERIES.answer), "DNG"))
    lines = facts["What changed here? Around Jan 2012"].lines
    assert lines[1:] == (
        "After: Refresher (KIR, 20 Dec 2011).",
        "While: 1 event at a single health center.",
        "While: 3 IMCI nurses left (K-01, K-02 and S-01).",
        "While: 3 stock-outs began (ORS; K-01, K-02 and S-01); the longest: ORS, 9 days.",
    )
    assert lines[0] == "Recorded from Nov 2011 to Mar 2012. Same time does not mean cause."


def test_nothing_is_asked_where_nothing_changed(seen):
    panel = panel_of(ask(seen, SERIES.answer), "ABX")
    assert list(opened(panel)) == ["By district", "Definition"]


def test_a_new_definition_begins_a_phase_of_its_own_center_only(engine):
    triage = ("health_center", "K-02", date(2011, 12, 20), "New form", True, "form")
    write_consultations(engine, events=(*EVENTS[:2], triage))
    seen = desk_at(engine)
    alone = ask(seen, SERIES.answer, "?health_center=K-02&indicator=DNG")
    (panel,) = alone.panels
    assert panel.verdict == "no change seen"
    assert panel.sentence.startswith("No change seen: 85% (204 of 240) since Dec 2011.")
    assert (
        "Judged since Dec 2011 (New form); before it 35% (84 of 240), counted otherwise."
        in panel.sentence
    )
    assert any(note.endswith("New form (K-02); a new median begins") for note in alone.notes)
    other = ask(seen, SERIES.answer, "?health_center=K-01&indicator=DNG")
    assert other.panels[0].verdict == "rose, better"
    district = ask(seen, SERIES.answer, "?district=KIR&indicator=DNG")
    assert "Judged since" not in district.panels[0].sentence


def test_a_new_queue_hides_no_change(seen):
    """An event recorded as a new start, that names no indicator and redefines nothing."""
    alone = ask(seen, SERIES.answer, "?health_center=K-02&indicator=DNG")
    (panel,) = alone.panels
    assert panel.verdict == "rose, better"
    assert "since Jan 2012: better" in panel.sentence
    assert (
        "After: Triage started (K-02, 20 Dec 2011)."
        in opened(panel)["What changed here? Around Jan 2012"].lines
    )
    assert alone.notes[-1].endswith("Triage started (K-02)"), "drawn, and breaks nothing"


def test_panels_and_verdicts_agree(seen):
    found = ask(seen, verdicts)
    rows = {(row.place, row.indicator): row for row in verdict_rows(found)}
    for center in ("K-01", "K-02", "S-01"):
        answer = ask(seen, SERIES.answer, f"?health_center={center}&start=2011-01")
        for code in INDICATORS:
            panel = panel_of(answer, code)
            assert panel.verdict == verdict_words(rows[center, code], "en")
            assert panel.sentence.startswith(sentence_with_power(rows[center, code], "en"))
    whole = ask(seen, SERIES.answer)
    for code in INDICATORS:
        assert panel_of(whole, code).verdict == verdict_words(rows["all", code], "en")


def test_verdicts_are_of_every_indicator_at_every_place(seen):
    found = ask(seen, verdicts)
    assert list(found.columns) == VERDICT_COLUMNS
    assert set(found.place) == {"all", "KIR", "SKA", "K-01", "K-02", "S-01"}
    assert len(found) == 6 * len(INDICATORS)
    assert set(found.grain[found.place.isin(["all", "KIR"])]) == {"month"}
    assert set(found.grain[found.place == "K-01"]) == {"visit"}
    alone = ask(seen, verdicts, "?health_center=K-01")
    assert set(alone.place) == {"all", "K-01"}


def test_the_raw_columns_are_those_of_the_whole_series(seen):
    rows = ask(seen, series, "?health_center=K-02&indicator=DNG")
    assert list(rows.columns) == [*SERIES_COLUMNS, *PHASE_COLUMNS, "visit"]
    assert rows["median"].tolist() == pytest.approx([0.6] * 24)
    assert rows.signal.all()
    assert rows.phase.tolist() == [1] * 24
    assert rows.visit.iloc[0] == "K-02·1101"
    judged = ask(seen, signals, "?health_center=K-02&indicator=DNG")
    assert list(judged.columns) == SIGNAL_COLUMNS
    assert judged.signal.all()


def test_places_add_up(seen):
    numbers = ask(seen, signals)
    counts = numbers.groupby("place")[["numerator", "denominator"]].sum()
    assert (counts.loc["all"] == counts.loc[["KIR", "SKA"]].sum()).all()
    assert (counts.loc["all"] == counts.loc[["K-01", "K-02", "S-01"]].sum()).all()


def test_the_grid_has_a_list_of_links_to_what_changed(seen):
    answer = ask(seen, SIGNALS.answer)
    worse, better = answer.columns
    assert (worse.title, worse.rest) == ("Worse", "None of 15 series that could be judged.")
    assert (better.title, better.rest) == ("Better", "5 of 15 series that could be judged.")
    (line,) = better.lines
    assert line.text == "Danger signs checked"
    assert [link.text for link in line.links] == ["KIR", "SKA", "K-01", "K-02", "S-01"]
    assert line.links[0].href == "/trends?district=KIR&indicator=DNG"
    assert line.links[2].href == "/trends?health_center=K-01&indicator=DNG"
    assert answer.panels[0].figure["layout"]["meta"] == {"districts": ["KIR", "SKA"]}
    assert answer.title == "By place: of 15 series that can be judged 5 better, 0 worse"
    assert answer.sentence == (
        "Judged on the months Jan 2011 to Dec 2012, each series against its own earlier months. "
        "Of 15 series without any change hardly one would be named by chance."
    )


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
