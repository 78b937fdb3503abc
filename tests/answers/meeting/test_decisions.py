"""Decisions: an earlier meeting's apart from this month's, with what was seen since."""

from answers.meeting.decisions import DECISIONS, decisions
from answers.meeting.month import MONTH
from tests.desks import desk_at
from tests.programme import HERE


def ask(desk, answer, search):
    with desk.ask(search) as (reader, question):
        return answer(reader, question)


def test_the_next_meeting_opens_with_what_was_decided_and_what_the_dots_did(desk):
    answer = ask(desk, DECISIONS.answer, f"?district={HERE}&end=2012-12")
    assert answer.title == "Decided before: 1 action item, 0 done this month, 1 overdue"
    (still,) = answer.columns
    (line,) = still.lines
    assert line.text == f"{HERE}-α: {HERE}·τί"
    assert line.detail == (
        "σ · ρ, overdue since 1 Dec 2012 · ΔΕΙ·λ since Nov 2012: 57% (31 of 54). Probably rose "
        "from 28% (25 of 90) to 56% (81 of 144) since about Jun 2012 (May–Oct 2012): better. "
        "Weaker than before the last visit. It began before the decision."
    )
    assert line.spark.startswith("data:image/svg+xml,")
    assert f"health_center={HERE}-%CE%B1".replace(HERE, "%CE%9B") in line.link


def test_in_its_own_month_a_decision_is_a_strategy_and_not_yet_a_past_one(desk):
    search = f"?district={HERE}&end=2012-11"
    assert ask(desk, DECISIONS.answer, search).columns == ()
    *_, strategies = ask(desk, MONTH.answer, search).columns
    assert [line.text for line in strategies.lines] == [f"{HERE}-α: {HERE}·τί"]
    rows = ask(desk, decisions, search)
    assert list(rows.code) == [f"{HERE}·δ"]
    assert list(rows.state) == ["open"]


def test_before_it_was_raised_nobody_knows_of_it(desk):
    search = f"?district={HERE}&end=2012-10"
    assert ask(desk, decisions, search).empty
    title = ask(desk, DECISIONS.answer, search).title
    assert title == "Nothing is open from earlier meetings"


def test_where_nothing_was_decided_it_says_why_and_what_to_do(desk):
    answer = ask(desk, DECISIONS.answer, f"?district={HERE}&end=2012-10")
    assert answer.columns == ()
    assert answer.sentence == (
        "No action item from before Oct 2012 is open here, and none was closed in it "
        f"({HERE} · until Oct 2012). What this meeting "
        "decides opens the next one. Choose a later month above. Choose more places above."
    )


def test_a_period_without_a_month_holds_no_decision(desk):
    search = f"?district={HERE}&start=2030-01&end=2030-02"
    answer = ask(desk, DECISIONS.answer, search)
    assert answer.sentence == "No month lies in this period. Choose an earlier first month."
    assert answer.columns == ()
    assert ask(desk, decisions, search).empty


def test_a_meeting_that_was_written_down_is_shown_as_it_saw_the_month(desk):
    """The small programme's meeting of November has one line in each list."""
    answer = ask(desk, MONTH.answer, f"?district={HERE}&end=2012-11")
    well, badly, _ = answer.columns
    assert [line.text for line in (*well.lines, *badly.lines)] == [f"{HERE}·εὖ", f"{HERE}·κακῶς"]
    assert answer.notes[0] == f"{HERE}·ὁμοίως"
    assert "up to 30 Nov 2012. There are newer data since, up to 20 Feb 2013" in answer.notes[1]
    other = ask(desk, MONTH.answer, f"?district={HERE}&end=2012-10")
    assert f"{HERE}·εὖ" not in str(other)
    part = ask(desk, MONTH.answer, f"?district={HERE}&end=2012-11&indicator=ΔΕΙ")
    assert f"{HERE}·εὖ" not in str(part)


def test_a_decision_is_followed_by_the_verdict_on_its_indicator(shared_sample):
    """What began before a decision is never told as what came of it."""
    answer = ask(desk_at(shared_sample), DECISIONS.answer, "")
    said = {line.text.split(":")[0]: line.detail for line in answer.columns[0].lines}
    assert said["S-05"].endswith(
        "Seen by an IMCI-trained nurse since Nov 2012: 0% (0 of 31). Fell from 95% (322 of 339) to "
        "34% (16 of 47) since about Oct 2012 (Sep–Oct 2012): worse. It began before the decision."
    )
    assert said["K-11"].endswith(
        "IMCI clinic open days since Jul 2012: 28% (7 of 25). No change seen: 31% (39 of 125) "
        "since Nov 2010. 2 of 5 visits since were better than before: 32% (32 of 100)."
    )
    assert answer.notes == ("After a decision does not mean because of it.",)
    table = ask(desk_at(shared_sample), decisions, "").set_index("code")
    assert table.verdict["A-05"] == "worsened"
    assert list(table.loc["A-02", ["observed_since", "better_since"]]) == [5, 2]
