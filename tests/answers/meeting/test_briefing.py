"""The briefing on a programme made for it: what it says, and what it never says."""

from datetime import date

import pytest
import sqlalchemy as sa

from answers.meeting.decisions import DECISIONS
from answers.meeting.follow_up import FOLLOW_UP, out_now
from answers.meeting.month import MONTH, center_verdicts
from answers.sheets.center import draw_shortages
from answers.stock_outs.out_now import out_now as page_of_stock_outs
from answers.trends.verdicts import verdicts_shown as verdicts
from dashboard.meeting.sentences.follow_up import out_column
from dashboard.meeting.sentences.month import out_card
from dashboard.meeting.sentences.pack import medicines_title
from dashboard.stock_outs.statistics.spells import known_out
from dashboard.trends.statistics.verdicts import tally
from data_loaders.engine import writing
from data_loaders.schema import metadata
from tests.desks import desk_at
from tests.stock_outs import recorded_spells


def ask(engine: sa.Engine, answer, search: str = ""):
    with desk_at(engine).ask(search) as (reader, question):
        return answer(reader, question)


def test_the_month_is_said_in_sentences_with_their_counts(shared_sample):
    answer = ask(shared_sample, MONTH.answer)
    assert answer.title == (
        "Dec 2012, Kirehe and Southern Kayonza: 10 of 12 indicators go well, 2 badly"
    )
    well, badly, watch, decided = answer.columns
    assert (well.title, badly.title, decided.title) == ("Going well", "Going badly", "Strategies")
    lines = (*well.lines, *badly.lines)
    assert answer.sentence.startswith(
        "At single health centers 3 series rose lately, 23 go badly. Judged on the months Oct 2010 "
        "to Dec 2012, each series against its own earlier months."
    )
    assert well.count == "10 of 12 indicators, 3 at single health centers"
    assert (badly.count, badly.rest) == (
        "2 of 12 indicators, 23 at single health centers", "20 more on Trends."
    )  # fmt: skip
    assert [(line.text, line.detail) for line in badly.lines[:2]] == [
        ("IMCI clinic open days · S-05",
         "Clearly fell from 100% (25 of 25) to 30% (6 of 20) since Oct 2012: worse."),
        ("Seen by an IMCI-trained nurse · S-05",
         "Fell from 95% (322 of 339) to 34% (16 of 47) since about Oct 2012 (Sep–Oct 2012): "
         "worse."),
    ]  # fmt: skip
    assert [line.written.split(" · ")[-1] for line in badly.lines[2:4]] == [
        "far below 80%", "not yet 80%"
    ]  # fmt: skip
    assert all("since" in line.detail and " of " in line.detail for line in lines)
    assert all(line.link.startswith("/trends?") for line in (*lines, *watch.lines))
    assert (watch.title, watch.mark) == ("Watch", "")
    assert [(line.text, line.detail) for line in watch.lines] == [
        ("Antibiotic without need · S-03",
         "Watch: 10 of 10 at the last 2 visits, before 48% (49 of 103)."),
    ]  # fmt: skip
    assert answer.notes == (
        "Not listed: 1 that ended.",
        "Well: got better, or meets its target and holds. Badly: fell, is far below its target "
        "(10 points or more), or is steady and the lowest. Changes of the last 6 months come "
        "first.",
        "Of 249 series without any change about 6 would be named by chance. About 1 watch a month "
        "is by chance.",
    )


def test_a_change_is_news_while_it_is_young_and_a_state_later(shared_sample):
    """Triage began in Jun 2012 in Kirehe: first on November's list, among the older in December."""
    november, december = (
        ask(shared_sample, MONTH.answer, f"?district=KIR&end=2012-{month}") for month in (11, 12)
    )
    line = november.columns[0].lines[0]
    assert line.text == "Separate under-five queue and triage"
    assert line.detail == (
        "Clearly rose from 32% (55 of 171) to 81% (61 of 75) since about Jun 2012 "
        "(Mar–Aug 2012): better."
    )
    assert line.text not in [one.text for one in december.columns[0].lines]


def test_the_lists_the_title_and_the_csv_have_one_count(shared_sample):
    search = "?district=KIR&end=2012-11"
    table, centers = (ask(shared_sample, one, search) for one in (MONTH.numbers, center_verdicts))
    answer = ask(shared_sample, MONTH.answer, search)
    series = ask(shared_sample, verdicts, search)
    assert len(series[series.place != "KIR"]) == len(table) + len(centers) == 182
    judged = tally(table.rename(columns={"verdict": "state"})).judged + tally(centers).judged
    assert judged == 157
    assert answer.notes[2] == ("Of 157 series without any change about 3 would be named by chance.")


def test_the_four_numbers_agree_with_their_tables(shared_sample):
    cards = ask(shared_sample, MONTH.answer).cards
    visits = ask(shared_sample, FOLLOW_UP.numbers)
    out = ask(shared_sample, out_now)
    assert cards[0].number == f"{(visits.done > 0).sum()} of {len(visits)}"
    assert cards[1].number == str(out.supply[~out.unconfirmed].nunique())
    assert cards[2].context == "5 centers have one or none"


def test_what_is_out_is_one_line_a_medicine_and_never_longer_than_confirmed(shared_sample):
    out, missed = ask(shared_sample, FOLLOW_UP.answer).columns
    assert len(out.lines) == 5  # four with a record, gentamicin seen at visits only
    assert any(line.detail.startswith("at least ") for line in out.lines)
    assert [line.text[:4] for line in missed.lines] == ["K-11", "S-07", "K-03"]


@pytest.mark.parametrize("search", ["", "?end=2012-06", "?end=2011-12&district=KIR"])
def test_every_page_counts_the_same_as_out(shared_sample, search):
    """A record that nobody confirmed for 60 days was out on the Briefing and on the sheet, and not
    known on the page of stock-outs.
    """
    briefing, page = (ask(shared_sample, rows, search) for rows in (out_now, page_of_stock_outs))
    shown = ["place", "supply", "unconfirmed"]
    assert briefing[shown].sort_values(shown).to_numpy().tolist() == (
        page[shown].sort_values(shown).to_numpy().tolist()
    )


def test_what_nobody_confirmed_is_not_counted_as_out_and_is_said(shared_sample):
    rows = recorded_spells("K-01 ORS 2010-09-30 ?2012-10-01", "K-02 ORS 2012-12-01 ?2012-12-31")
    with desk_at(shared_sample).ask("") as (_, question):
        silent, both = (known_out(part, date(2012, 12, 31)) for part in (rows[:1], rows))
        assert out_card(silent, question).number == "0"
        assert out_card(silent, question).context == (
            "1 not confirmed for more than 60 days: not known"
        )
        assert out_card(both, question).context == "at 1 place, longest at least 31 days"
        assert out_column(silent, question).rest == out_card(silent, question).context
        assert len(out_column(both, question).lines) == 1
        assert medicines_title(silent, question) == "No medicine is recorded as out on 31 Dec 2012"
        sheet = draw_shortages(both, question)
    assert sheet.title == "1 medicine out"
    assert [line.detail for line in sheet.columns[0].lines] == [
        "out for at least 31 days, since 1 Dec 2012", "not known: last confirmed 1 Oct 2012",
    ]  # fmt: skip


def test_a_past_month_shows_what_was_out_then(shared_sample):
    out, *_ = ask(shared_sample, FOLLOW_UP.answer, "?end=2012-06&district=KIR").columns
    assert out.title == "Out at the end of Jun 2012"
    upstream = [line for line in out.lines if "the district pharmacy is out too" in line.detail]
    assert len(upstream) == 1
    assert "health centers" in upstream[0].text


def test_one_center_one_nurse_and_nothing_observed_still_answer(shared_sample):
    one = ask(shared_sample, MONTH.answer, "?health_center=S-05")
    assert one.cards[2].number == "0"
    assert "too few for a rate" in one.cards[3].context
    early = ask(shared_sample, MONTH.answer, "?start=2012-12&end=2012-11")
    assert early.title == "Nothing observed"


def test_an_action_item_of_another_district_is_not_read(shared_sample):
    still, closed = ask(shared_sample, DECISIONS.answer, "?district=SKA&end=2012-11").columns
    assert (len(still.lines), len(closed.lines)) == (1, 1)
    assert all(line.text.startswith(("S-", "SKA")) for line in (*still.lines, *closed.lines))


def test_districts_without_anything_else_do_not_break_the_page(engine):
    with writing(engine) as connection:
        connection.execute(
            metadata.tables["districts"].insert(), [{"code": "D", "name": "Far away"}]
        )
        connection.execute(
            metadata.tables["health_centers"].insert(),
            [{"code": "H", "district": "D", "name": "H"}],
        )
        connection.execute(
            metadata.tables["visits"].insert(),
            [{"code": "V", "health_center": "H", "started_on": date(2012, 1, 3)}],
        )
    assert ask(engine, MONTH.answer).title == "Nothing observed"
    out, missed = ask(engine, FOLLOW_UP.answer).columns
    assert ask(engine, DECISIONS.answer).sentence.endswith("decides opens the next one.")
    assert (out.lines, missed.lines) == ((), ())
