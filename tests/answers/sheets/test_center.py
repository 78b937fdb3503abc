"""The center sheet on the sample's planted cases."""

from answers.pages import chart_named
from answers.sheets import center


def test_the_sheet_names_its_center_and_draws_six_visits(ask):
    answer = ask(chart_named("center", "visits").answer, "?health_center=K-11")
    assert answer.title == "K-11 Ibis Lake: last visit 9 Nov 2012, 52 days ago"
    assert "Planned for 21 Jan 2013." in answer.sentence
    assert len(answer.panels[0].figure["data"][0]["x"]) == 6
    assert answer.pages == ()


def test_without_a_choice_the_first_center_stands_there_and_the_others_are_linked(ask):
    answer = ask(chart_named("center", "visits").answer)
    assert answer.title.startswith("K-01 ")
    assert "one of 21 health centers" in answer.notes[0]
    assert len(answer.pages) == 20
    assert answer.pages[0].href == "/center?health_center=K-02"


def test_the_lists_are_of_this_center_only(ask):
    rows = ask(center.advice, "?health_center=K-10")
    assert set(rows.health_center) == {"K-10"}
    assert rows.iloc[0].times == 10
    assert (
        ask(chart_named("center", "advice").answer, "?health_center=K-10").title
        == f"{len(rows)} pieces of advice open"
    )
    actions = ask(chart_named("center", "actions").answer, "?health_center=K-10").columns[0].lines
    assert actions[0].detail.endswith("overdue since 31 Aug 2012")
    out = ask(chart_named("center", "shortages").answer, "?health_center=K-06").columns[0].lines
    assert out[0].text == "Malaria rapid tests"
    posted = ask(chart_named("center", "nurses").answer, "?health_center=K-07")
    assert posted.title == "1 IMCI nurse in post"
    assert posted.columns[0].lines[0].link.startswith("/nurse?health_center=K-07&nurse=")


def test_foci_are_misses_of_observations(ask):
    answer = ask(chart_named("center", "foci").answer, "?health_center=K-10")
    assert answer.title == "3 things to practice next"
    assert "Vital signs taken" in [line.text for line in answer.columns[0].lines]
    assert answer.columns[0].lines[0].detail.endswith(" children")


def test_what_changed_at_the_center_is_said_with_its_counts(ask):
    answer = ask(chart_named("center", "visits").answer, "?health_center=K-05")
    (column,) = answer.columns
    assert column.title == "What changed"
    assert column.lines[0].text == "Correct classification"
    assert column.lines[0].detail == (
        "Fell from 87% (76 of 87) to 60% (52 of 86) since about Feb 2012 (Jan–Aug 2012): worse. "
        "Before that, in Mar 2011, it rose from 49% (18 of 37)."
    ), "the new queue of April 2012 hides nothing"
    assert (column.lines[1].text, column.lines[1].detail) == (
        "Better",
        "Danger signs all checked, Key assessments index, IMCI clinic open days, Separate "
        "under-five queue and triage and Seen by an IMCI-trained nurse",
    )
    assert column.rest.startswith("Not listed: 6 without a change seen and 1 that ended. ")
    assert column.rest.endswith("points could not have been seen.")


def test_an_index_of_many_tasks_a_child_is_no_step_even_with_one_nurse(ask):
    answer = ask(chart_named("center", "foci").answer, "?health_center=K-07")
    assert [(line.text, line.detail) for line in answer.columns[0].lines] == [
        ("Growth chart used", "missed in 12 of 17 children"),
        ("Antibiotic without need", "missed in 1 of 14 children"),
    ]


def test_levels_of_few_are_hollow_with_their_counts_beside(ask):
    rows = ask(center.levels, "?health_center=K-07").set_index("indicator")
    cells = ask(center.visits, "?health_center=K-07").groupby("indicator")[["right", "observed"]]
    assert (rows[["right", "observed"]] == cells.sum().loc[rows.index]).all(axis=None)
    assert (rows.drawn.notna() == (rows.observed < 20)).all()
    answer = ask(chart_named("center", "visits").answer, "?health_center=K-07")
    *_, counts, _, marks = answer.panels[0].figure["data"]
    assert "5/17" in counts["text"]
    assert marks["marker"]["color"].count("#ffffff") == int(rows.drawn.notna().sum())
    assert "is not the rate" in answer.notes[-1]
