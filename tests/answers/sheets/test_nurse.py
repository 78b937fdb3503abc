"""The page of one nurse on the sample: her own past and the standard, and nobody else."""

from answers.pages import chart_named
from answers.sheets import center, nurse
from answers.turnover import postings


def nurse_at(ask, place: str) -> str:
    rows = ask(center.nurses, f"?health_center={place}")
    return rows[rows.role == "imci"].nurse.iloc[0]


def test_one_nurse_stands_beside_her_own_past_only(ask):
    code = nurse_at(ask, "K-07")
    search = f"?health_center=K-07&nurse={code}"
    for chart in nurse.CHARTS:
        rows = ask(chart.numbers, search)
        assert len(rows), chart.name
        assert "nurse" not in rows or set(rows.nurse) == {code}
    answer = ask(chart_named("nurse", "practice").answer, search)
    assert {disclosure.title for panel in answer.panels for disclosure in panel.more} == {
        "Definition"
    }
    assert not any(panel.link for panel in answer.panels)
    drawn = next(panel for panel in answer.panels if panel.title == "Correct classification")
    assert any("published 92%" in note["text"] for note in drawn.figure["layout"]["annotations"])


def test_a_nurse_who_moved_keeps_her_path(ask):
    found = ask(nurse.path, f"?health_center=S-02&nurse={moved(ask)}")
    assert list(found.health_center)[:2] == ["K-09", "S-02"]
    assert not found.is_open.iloc[0]


def moved(ask) -> str:
    posts = ask(postings.numbers, "?health_center=K-09")
    return posts[posts.destination == "S-02"].nurse.iloc[0]


def test_two_nurses_or_none_are_never_shown(ask):
    codes = [nurse_at(ask, "K-07"), nurse_at(ask, "K-02")]
    for search in ("", f"?nurse={codes[0]}&nurse={codes[1]}"):
        for chart in nurse.CHARTS:
            assert ask(chart.numbers, search).empty, chart.name
            answer = ask(chart.answer, search)
            assert answer.title == "Choose one nurse"
            assert not answer.panels


def test_her_levels_say_k_of_n_and_the_pulled_ones_are_hollow(ask):
    search = f"?health_center=K-07&nurse={nurse_at(ask, 'K-07')}"
    rows = ask(nurse.levels, search)
    answer = ask(chart_named("nurse", "levels").answer, search)
    few = int((rows.observed < 20).sum())
    assert (len(rows), few) == (9, 8)
    assert answer.title == "Seen often enough in 1 of 9 indicators"
    assert answer.sentence.startswith("Jul 2012 to Dec 2012. A hollow mark rests on fewer than 20")
    (panel,) = answer.panels
    _, marks = panel.figure["data"]
    assert marks["marker"]["color"].count("#ffffff") == few
    words = [note["text"] for note in panel.figure["layout"]["annotations"]]
    assert words[0] == "Danger signs all checked"
    assert words[9] == f"{rows.right.iloc[0]} of {rows.observed.iloc[0]}"
    assert all(note.count("nurses") == 1 for note in answer.notes)


def test_an_index_of_many_tasks_a_child_is_nothing_she_practices(ask):
    search = f"?health_center=K-07&nurse={nurse_at(ask, 'K-07')}"
    assert "KEY" not in set(ask(nurse.foci, search).indicator)
    assert "Key assessments index" not in {
        line.text for line in ask(chart_named("nurse", "foci").answer, search).columns[0].lines
    }
