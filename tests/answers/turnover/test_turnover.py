"""The turnover page's numbers and answers on a small programme."""

from dataclasses import replace

import pandas as pd
import pytest

from answers.turnover.charts import CHARTS
from answers.turnover.postings import draw
from dashboard.turnover.statistics.postings import mentored_periods
from dashboard.turnover.statistics.rates import RATE_COLUMNS
from dashboard.turnover.statistics.staffing import POSTING_COLUMNS
from tests.postings import contacts
from tests.programme import HERE, THERE

NOBODY = mentored_periods(contacts())

BY_NAME = {chart.name: chart for chart in CHARTS}
# The small programme: records from 1 Jan 2012 to 20 Feb 2013; in each district two nurses leave
# the centers (one for the other center on 30 Apr, one for outside on 30 Jun 2012).


def unknown_training(count):
    return (f"The day of IMCI training is not recorded for {count} IMCI nurses drawn: that is "
            "unknown, not untrained.")  # fmt: skip


def numbers(desk, name, search=""):
    with desk.ask(search) as (reader, question):
        return BY_NAME[name].numbers(reader, question)


def answer(desk, name, search="", **changes):
    with desk.ask(search) as (reader, question):
        return BY_NAME[name].answer(reader, replace(question, **changes))


def test_every_chart_has_its_promised_name():
    promised = {"rates", "retention", "event_study", "learning"}
    assert promised <= set(BY_NAME)
    assert list(BY_NAME) == [
        "fragility", "postings", "vacancy", "ledgers", "rates", "stability", "retention",
        "event_study", "effect", "replacement", "learning", "parity",
    ]  # fmt: skip


def test_postings(desk):
    rows = numbers(desk, "postings")
    assert list(rows.columns) == POSTING_COLUMNS
    assert len(rows) == 8
    moved = rows[rows.destination == f"{HERE}-β"].iloc[0]
    assert (moved.nurse, moved.health_center) == (f"{HERE}ν2", f"{HERE}-α")
    assert moved.ended_on == pd.Timestamp(2012, 4, 30)
    assert pd.isna(moved.mentored_now)
    # ν1 is observed every month at the first center, ν2 at the second, ν3 never
    assert rows.set_index("nurse").loc[f"{THERE}ν1"].mentored_now
    left = rows.set_index(["nurse", "health_center"]).mentored_on_leaving.dropna()
    assert left.to_dict() == {
        (f"{x}ν2", f"{x}-α"): True for x in (HERE, THERE)
    } | {(f"{x}ν3", f"{x}-β"): False for x in (HERE, THERE)}  # fmt: skip


def test_rates(desk):
    rows = numbers(desk, "rates")
    assert list(rows.columns) == [*RATE_COLUMNS, "staff"]
    whole = rows[rows.place == "all"].set_index("year")
    assert whole.exits.to_dict() == {2012: 4, 2013: 0}
    assert whole.loc[2012, ["outside", "transfers", "unknown"]].tolist() == [2, 2, 0]
    # a district in 2012: ν1 366 days, ν2 120 and 245, ν3 181
    assert whole.loc[2012].person_years * 365.25 == pytest.approx(2 * (366 + 120 + 245 + 181))
    assert whole.loc[2013].person_years * 365.25 == pytest.approx(2 * 2 * 51)
    here = rows[(rows.place == HERE) & (rows.year == 2012)].iloc[0]
    assert (here.exits, here.outside) == (2, 1)
    assert rows.place.tolist()[::2] == ["all", HERE, THERE, *sorted(set(rows.place[6:]))]


def test_rates_of_one_nurse(desk):
    rows = numbers(desk, "rates", f"?nurse={HERE}ν3&end=2012-12")
    assert rows[rows.place == "all"].exits.tolist() == [1]
    assert rows[rows.place == f"{HERE}-α"].person_years.tolist() == [0]


def test_retention(desk):
    rows = numbers(desk, "retention")
    # ν2 left her first post after 364 days (her second is 296 days old), ν3 hers after 515
    assert (rows.time_years * 365.25).round().tolist() == [364, 515]
    assert rows.at_risk.tolist() == [6, 4]
    assert rows.survival.tolist() == pytest.approx([2 / 3, 1 / 3])
    later = numbers(desk, "retention", "?start=2012-06")
    assert (later.time_years * 365.25).round().tolist() == [515]
    assert later.at_risk.tolist() == [4]


def test_event_study(desk):
    rows = numbers(desk, "event_study").set_index("k")
    assert set(rows.indicator) == {"ΔΕΙ"}
    assert rows.index.tolist() == list(range(-5, 7))
    # k = 0: April at the first centers (month 3: 6 of 18), June at the second (month 5: 8 of 18)
    assert rows.loc[0, ["departures", "numerator", "denominator"]].tolist() == [4, 28, 72]
    assert rows.loc[-5, ["departures", "numerator", "denominator"]].tolist() == [2, 6, 36]
    one = numbers(desk, "event_study", f"?nurse={HERE}ν3&indicator=ΘΕΡ").set_index("k")
    assert set(one.indicator) == {"ΘΕΡ"}
    assert one.loc[0, ["departures", "numerator", "denominator"]].tolist() == [1, 9, 18]
    assert one.loc[3, "numerator"] == 6  # everybody at her center, after she had left


def test_learning(desk):
    rows = numbers(desk, "learning").set_index("visit_number")
    # ν2, posted at the second centers on 1 May: seen from 12 May on (month 4: 7 of 18)
    assert rows.loc[1, ["nurses", "numerator", "denominator"]].tolist() == [2, 14, 36]
    assert rows.loc[8, ["nurses", "numerator"]].tolist() == [2, 28]
    assert rows.loc[10, "nurses"] == 1
    promised = ["visit_number", "nurses", "numerator", "denominator"]
    assert list(numbers(desk, "learning").columns) == [
        *promised, "rate", "median", "low_quartile", "high_quartile", "level", "level_of",
        "levels", "indicator", "others_rate", "others_observations",
    ]  # fmt: skip
    assert (rows.levels == 0).all(), "nobody replaced anybody"
    assert rows[["low_quartile", "level"]].isna().all(axis=None)
    assert "No replacement came" in answer(desk, "learning").sentence
    summer = numbers(desk, "learning", "?start=2012-07").set_index("visit_number")
    assert summer.index.min() == 3


@pytest.mark.parametrize("name", BY_NAME)
@pytest.mark.parametrize("search", ["?start=2015-01", "?start=2012-05&end=2012-01"])
def test_months_without_a_day_are_said(desk, name, search):
    said = answer(desk, name, search)
    assert said.panels == ()
    assert "No month lies in this period" in said.sentence
    assert numbers(desk, name, search).empty


@pytest.mark.parametrize("name", ["event_study", "effect", "learning", "parity"])
def test_a_programme_without_indicators_is_said(desk, name):
    said = answer(desk, name, indicators=())
    assert said.panels == ()
    assert "No indicator is defined yet" in said.sentence


def test_the_first_answer_names_where_one_nurse_is_all(desk):
    said = answer(desk, "postings")
    assert said.title == (
        "4 departures in 14 months; 4 of 4 IMCI nurses in post are the only one of their center"
    )
    assert said.sentence == (
        f"On 20 Feb 2013 only one IMCI nurse was in post at: {HERE}-α, {HERE}-β, {THERE}-α and "
        f"{THERE}-β. 2 went to another health center (lost to the center, not to the programme) "
        "and 2 left the programme. 2 of 4 were mentored when leaving."
    )
    assert [panel.title for panel in said.panels] == [f"{HERE}·ω", f"{THERE}·ω"]


def test_one_nurse_is_shown_without_counting_the_others(desk):
    said = answer(desk, "postings", f"?nurse={HERE}ν1")
    assert said.title == "Nobody left in 14 months"
    assert said.sentence == ""
    assert said.notes == (unknown_training("1 of 1"),)
    assert [panel.title for panel in said.panels] == [""]


def test_under_ten_person_years_no_rate_is_said(desk):
    said = answer(desk, "rates")
    assert said.title == "4 exits in 5.6 person-years: too few to speak of a rate"
    assert f"{HERE}·ω: 2 exits in 2.8 person-years." in said.sentence


def test_fewer_than_five_departures_are_not_averaged(desk):
    said = answer(desk, "event_study")
    assert said.title == "ΔΕΙ·λ around 4 departures: too few departures to average"
    assert said.sentence.startswith("Too few departures to average")
    assert len(said.panels[0].figure["data"]) == 1


def test_a_first_center_without_postings_is_named(desk):
    with desk.ask("") as (reader, question):
        places = question.places
        more = replace(places, health_centers=places.health_centers | {f"{HERE}-γ": "γ"},
                       district_of=places.district_of | {f"{HERE}-γ": HERE})  # fmt: skip
        said = BY_NAME["postings"].answer(reader, replace(question, places=more))
    no_record = f"No postings are recorded for {HERE}-γ."
    assert said.notes == (no_record, unknown_training("6 of 6"))


def test_whose_turnover_is_counted_is_asked_in_the_url(desk):
    counts = {
        staff: numbers(desk, "rates", f"?staff={staff}").query("place == 'all'")
        for staff in ("imci", "mentored", "all")
    }
    assert {staff: rows.exits.sum() for staff, rows in counts.items()} == {
        "imci": 4, "mentored": 2, "all": 4,
    }  # fmt: skip
    years = {staff: rows.person_years.sum() for staff, rows in counts.items()}
    assert years["mentored"] < years["imci"] == years["all"]
    assert set(counts["mentored"].staff) == {"mentored"}
    assert len(numbers(desk, "ledgers", "?staff=mentored")) == 2
    assert numbers(desk, "retention", "?staff=mentored").events.sum() == 2


def test_the_two_ledgers_and_what_had_been_invested(desk):
    said = answer(desk, "ledgers")
    assert said.title == "The centers lost 4 nurses; the programme lost 2 of them"
    assert [card.number for card in said.cards[:2]] == ["4", "2"]
    rows = numbers(desk, "ledgers").set_index(["nurse", "health_center"])
    moved = rows.loc[f"{HERE}ν2", f"{HERE}-α"]
    assert (moved.ledger, moved.destination) == ("transfer", f"{HERE}-β")


def test_who_is_left_and_since_when_nobody(desk):
    said = answer(desk, "fragility")
    assert said.title == "4 of 4 centers depend on one IMCI nurse, or have none"
    [column] = said.columns
    assert column.title == "Only one IMCI nurse, mentored"
    assert [line.text.split(" · ")[0] for line in column.lines] == [
        f"{HERE}-α", f"{HERE}-β", f"{THERE}-α", f"{THERE}-β",
    ]  # fmt: skip
    assert answer(desk, "vacancy").title == "No day without an IMCI nurse at any center"
    assert numbers(desk, "vacancy").days_without.tolist() == [0] * 4


def test_twelve_months_of_staff(desk):
    rows = numbers(desk, "stability").set_index("place")
    # from 21 Feb 2012: ν1 stays, ν2 moves, ν3 leaves; in each district
    assert rows.loc["all", ["at_start", "still_in_post", "exits"]].tolist() == [6, 2, 4]
    assert answer(desk, "stability").title == (
        "Of 6 nurses in post a year before, 2 still hold the same post"
    )
    assert "fewer than twelve" in answer(desk, "stability", "?start=2012-06").sentence


def test_replacements(desk):
    rows = numbers(desk, "replacement")
    # ν2 and ν3 left; nobody came to the first centers, ν2 had come to the second before ν3 left
    assert rows.replaced.tolist() == [False] * 4
    said = answer(desk, "replacement")
    assert said.title == "After an IMCI nurse left, the next one had come in 0 of 4 cases"
    assert len(said.columns[0].lines) == 4
    assert numbers(desk, "parity").empty


def test_one_center_is_compared_with_its_district(desk):
    rows = numbers(desk, "effect", f"?health_center={HERE}-α")
    assert rows.part.tolist() == ["departure"]
    assert rows.health_center.tolist() == [f"{HERE}-α"]
    assert answer(desk, "effect").title == (
        "ΔΕΙ·λ: too few departures to average what followed them"
    )


def test_centers_are_found_by_a_part_of_their_code(desk):
    said = answer(desk, "postings", "?find=β")
    assert [panel.title for panel in said.panels] == [f"{HERE}·ω", f"{THERE}·ω"]
    axes = [panel.figure["layout"]["yaxis"]["ticktext"] for panel in said.panels]
    assert axes == [[f"{HERE}-β"], [f"{THERE}-β"]]
    assert answer(desk, "postings", "?find=nowhere").sentence == (
        "No health center with postings here holds “nowhere”."
    )


def test_five_hundred_centers_stand_on_pages(desk):
    with desk.ask("?page=2") as (reader, question):
        codes = [f"{HERE}-{number:03d}" for number in range(500)]
        held = BY_NAME["postings"].numbers(reader, question).iloc[:1]
        rows = pd.concat([held.assign(health_center=code) for code in codes], ignore_index=True)
        rows = rows.assign(imci_trained_on=pd.NaT)
        places = replace(question.places, health_centers=dict.fromkeys(codes, "γ"),
                         district_of=dict.fromkeys(codes, HERE))  # fmt: skip
        staffed = pd.DataFrame({"health_center": codes})
        said = draw(rows, replace(question, places=places), NOBODY, staffed)
    [panel] = said.panels
    assert panel.figure["layout"]["yaxis"]["ticktext"] == codes[40:80]
    assert panel.figure["layout"]["height"] < 2000
    assert [link.href for link in said.pages] == ["/turnover?page=1", "/turnover?page=3"]
    assert said.notes[0].startswith("Shown are 41 to 80 of 500")


def test_one_center_s_rate_is_said_beside_its_district(desk):
    said = answer(desk, "rates", f"?health_center={HERE}-α")
    assert said.title == "1 exit in 1.5 person-years: too few to speak of a rate"
    assert said.sentence.endswith(
        "The district: 2 exits in 2.8 person-years. Too few here to say that the rate differs: one "
        "below about 5.2 times the district's could not have been seen."
    )
    assert "The district" not in answer(desk, "rates", f"?district={HERE}").sentence
