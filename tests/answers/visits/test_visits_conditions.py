"""Advice and conditions of the sample, with what was planted there."""

from answers.visits.advice import ADVICE, pieces
from answers.visits.facility import FACILITY, conditions
from answers.visits.next_visits import next_visits


def test_the_planted_advice_is_found_with_its_times(ask):
    found = ask(pieces)
    found = found[found.topic == "Vital signs of every child"].set_index("health_center")
    vital = found.loc[["K-10"]].iloc[-1]
    assert (vital.times, vital.status, vital.is_open) == (10, "open", True)
    followed = found.loc[["K-02"]].iloc[0]
    assert (followed.times, followed.status) == (3, "adopted")
    answer = ask(ADVICE.answer)
    assert answer.title.endswith("still open: Vital signs of every child at K-10 (10×)")
    assert answer.panels[0].figure["data"]


def test_repeated_advice_is_a_reason_for_a_visit(ask):
    listed = ask(next_visits, "?reason=repeated").set_index("health_center")
    assert listed.repeated["K-11"] >= 6
    assert listed.reasons.eq(1).all()


def test_the_ledger_says_who_lacks_what_since_when(ask):
    rows = ask(conditions, "?health_center=K-11")
    clinic = rows.set_index("item").loc["CLD"]
    assert (clinic.value, clinic.of) == ("no", 5)
    answer = ask(FACILITY.answer)
    line = next(one for one in answer.columns[0].lines if one.text == "IMCI clinic open days")
    assert line.detail.startswith("at 19 of 21 health centers checked")
    assert any(words.startswith("K-11: 2 of 5 ") for _, words in line.badges)


def test_an_empty_selection_says_what_to_do(ask):
    for make in (ADVICE.answer, FACILITY.answer):
        assert "Choose more places" in ask(make, "?find=nowhere").sentence
        assert "Choose" in ask(make, "?start=2030-01").sentence
