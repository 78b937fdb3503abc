"""What is said of turnover: counts first, never a rate on little, never a cause."""

import math
from dataclasses import replace
from datetime import date
from types import SimpleNamespace

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.indicators import Indicator
from dashboard.months import Records
from dashboard.places import Places
from dashboard.question import Question
from dashboard.turnover.sentences import effect, event_study, nothing
from dashboard.turnover.sentences import learning as learnt
from dashboard.turnover.sentences import postings as posts
from dashboard.turnover.sentences import rates as rated
from dashboard.turnover.sentences import retention as stays
from dashboard.turnover.statistics.departures.event_study import Around
from dashboard.turnover.statistics.learning import Reference
from dashboard.turnover.statistics.rates import imci_alone, over_years, turnover_rates
from dashboard.turnover.statistics.retention import Stay
from dashboard.turnover.statistics.staffing import Staffing, training_days
from tests.postings import YEAR_AND_HALF, posting, postings

QUESTION = Question(
    Filters(), Records(date(2010, 10, 1), date(2012, 12, 20)),
    Places({"K": "Kirehe", "S": "Southern Kayonza"}, {}, {"K-01": "K", "K-02": "K", "S-01": "S"}),
    (), {},
)  # fmt: skip
DNG = Indicator("DNG", "Danger signs checked", "assessment", "up", "k", "n")
NAN = math.nan
OF_KIR = replace(QUESTION, filters=Filters(district=("KIR",)))


def staff(departures=0, imci=None, transfers=0, outside=0, mentored=0, **nurses):
    held = {name.replace("_", "-"): n for name, n in nurses.items()}
    imci = departures if imci is None else imci
    return Staffing(departures, imci, transfers, outside, mentored, held)


@pytest.mark.parametrize(
    ("found", "title"),
    [
        (staff(32, K_01=1, K_02=2), "32 departures in 27 months; 1 of 3 IMCI nurses in post is the "
         "only one of her center"),
        (staff(1, K_01=1, K_02=1, S_01=0), "1 departure in 27 months; 2 of 2 IMCI nurses in post "
         "are the only one of their center and 1 center has none"),
        (staff(0, K_01=2, K_02=2), "Nobody left in 27 months; every center has two IMCI nurses or "
         "more"),
        (staff(9, imci=1, K_01=0, K_02=2), "9 departures in 27 months, 1 of them an IMCI nurse's; "
         "1 center has none"),
        (staff(9, imci=2, K_01=0, K_02=0), "9 departures in 27 months, 2 of them of IMCI nurses; "
         "no IMCI nurse is in post"),
        (staff(4, K_01=1), "4 departures in 27 months; 1 IMCI nurse is in post"),
    ],
)  # fmt: skip
def test_the_title_says_who_left_and_where_one_is_all(found, title):
    assert posts.postings_title(found, QUESTION) == title


def test_the_sentence_names_centers_and_divides_the_ledgers():
    found = staff(5, transfers=2, outside=1, mentored=1, K_01=1, K_02=0, S_01=3)
    assert posts.postings_sentence(found, QUESTION) == (
        "On 20 Dec 2012 only one IMCI nurse was in post at: K-01. On 20 Dec 2012 no IMCI nurse was "
        "in post at: K-02. 2 went to another health center (lost to the center, not to the "
        "programme), 1 left the programme and 2 left without a record of where to. 1 of 5 was "
        "mentored when leaving."
    )
    assert posts.postings_sentence(staff(K_01=2, K_02=2), QUESTION) == ""


def test_a_long_list_of_codes_is_cut():
    listed = posts.codes([f"K-{n:02d}" for n in range(1, 31)], "en")
    assert listed.startswith("K-01, K-02, ")
    assert listed.endswith("K-14 and 16 more")


def test_a_posting_in_words():
    row = posting("N1", "K-01", "2011-02-03", "2012-03-04", "S-01")
    said = posts.posting_words(SimpleNamespace(**row, mentored_now=pd.NA), "en")
    assert said == ("<b>N1</b> · K-01 · IMCI nurse<br>since 3 Feb 2011<br>until 4 Mar 2012, then "
                    "at S-01")  # fmt: skip
    still = posting("N1", "K-01", "2011-02-03", role="director")
    said = posts.posting_words(SimpleNamespace(**still, mentored_now=True), "en")
    assert said.endswith("director<br>since 3 Feb 2011<br>mentored at the end of these months")
    gone = posting("N1", "K-01", "2011-02-03", "2012-03-04", "outside", role="other_nurse")
    assert "left the programme" in posts.posting_words(
        SimpleNamespace(**gone, mentored_now=pd.NA), "en"
    )


def test_what_a_chart_leaves_out():
    assert posts.postings_notes(0, [], "en") == ()
    assert len(posts.postings_notes(2, ["K-09"], "en")) == 2


def rates(*rows):
    table = turnover_rates(postings(*rows), YEAR_AND_HALF, QUESTION.places.district_of)
    return over_years(table)


def whole(table):
    return next(table[table.place == "all"].itertuples())


def test_under_ten_person_years_a_rate_is_not_said():
    table = rates(("a", "K-01", "2011-01-01", "2012-01-01", "K-02"), ("b", "S-01", "2011-01-01"))
    assert rated.rates_title(whole(table), "en") == (
        "1 exit in 2.0 person-years: too few to speak of a rate"
    )
    assert imci_alone(whole(table)) is None, "all are IMCI nurses"
    assert rated.rates_sentence(table, None, QUESTION.places, "en") == (
        "All: 1 exit in 2.0 person-years. Kirehe: 1 exit in 0.5 person-years. Southern Kayonza: "
        "0 exits in 1.5 person-years."
    )


def test_from_ten_person_years_on_a_rate_has_its_limits():
    stays_on = [(f"n{i}", "K-01", "2011-01-01") for i in range(7)]
    table = rates(*stays_on, ("x", "K-01", "2011-01-01", "2012-06-30", "outside"),
                  posting("y", "K-01", "2011-01-01", role="director"))  # fmt: skip
    assert rated.rates_title(whole(table), "en") == (
        "7.7 exits per 100 person-years; lost to the programme: 1 of 1 who left"
    )
    only_one_district = table[table.place != "S"]
    imci = imci_alone(whole(table))
    assert rated.rates_sentence(only_one_district, imci, QUESTION.places, "en") == (
        "7.7 per 100 person-years (95% CI 0.2 to 43; 1 exit in 13.0). IMCI nurses alone: 8.7 "
        "per 100 person-years (95% CI 0.2 to 48; 1 exit in 11.5)."
    )
    nobody = rates(*stays_on)
    assert rated.rates_title(whole(nobody), "en") == "Nobody left in 10.5 person-years"


def stay(**changes):
    whole = {"postings": 80, "exits": 32, "given_years": 0.0, "until_years": 5.0,
             "is_halved": True, "median": 2.06, "median_low": 1.7, "median_high": NAN,
             "year": 0.79, "year_low": 0.61, "year_high": 0.89,
             "at_risk_after_year": 27}  # fmt: skip
    return Stay(**whole | changes)


def test_retention_in_words():
    found = stay()
    assert stays.retention_title(found, "en") == (
        "After 12 months 79% were still in post; half had left after 2.1 years"
    )
    assert stays.retention_sentence(found, "en") == (
        "80 postings, 32 departures. Still in post after 12 months: 79% (95% CI 61% to 89%), 27 "
        "under observation then. Median time in post: 2.1 years (95% CI 1.7 to not reached)."
    )


@pytest.mark.parametrize(
    ("changes", "title"),
    [
        ({"median": NAN, "is_halved": False}, "After 12 months 79% were still in post; fewer than "
         "half have left so far"),
        ({"median": NAN}, "After 12 months 79% were still in post"),
        ({"year": NAN}, "Half had left after 2.1 years in post"),
        ({"year": NAN, "median": NAN}, "Too few nurses under observation to say how long they "
         "stay"),
    ],
)  # fmt: skip
def test_what_is_not_known_is_not_said(changes, title):
    found = stay(**changes)
    assert stays.retention_title(found, "en") == title
    assert "nan" not in stays.retention_sentence(found, "en")


def test_the_tenure_that_a_curve_begins_at_is_said():
    late = stays.retention_sentence(stay(given_years=1.24, year=NAN), "en")
    assert "at least 1.2 years in post" in late
    none = stay(given_years=NAN, until_years=NAN, year=NAN, median=NAN, is_halved=False)
    assert stays.retention_sentence(none, "en") == (
        "80 postings, 32 departures. A curve needs 5 nurses under observation at the same tenure."
    )


def test_departures_in_words():
    found = Around(653, 939, 676, 877, 0.71, 0.82)
    assert event_study.study_title(DNG, 32, found, "en") == (
        "Danger signs checked: 70% before a departure, 77% after it; 71% and 82% where nobody left"
    )
    assert event_study.study_sentence(32, found, "en") == (
        "32 departures. In the 6 months before: 70% (653 of 939); in the 6 months after: 77% (676 "
        "of 877). In the same months, where nobody left: 71% and 82%."
    )
    alone = Around(1, 2, 3, 4, None, None)
    assert event_study.study_title(DNG, 5, alone, "en").endswith(
        "1 of 2 before a departure, 3 of 4 after it"
    )
    assert "too few departures to average" in event_study.study_title(DNG, 4, found, "en")
    one_sided = Around(0, 0, 3, 4, None, None)
    assert "too few departures to average" in event_study.study_title(DNG, 9, one_sided, "en")


def curve(*rows):
    frame = pd.DataFrame(rows, columns=["visit_number", "nurses", "numerator", "denominator"])
    return frame.assign(rate=frame.numerator / frame.denominator, median=0.5)


def test_learning_is_said_up_to_where_half_are_still_observed():
    found = curve((1, 12, 20, 40), (2, 8, 18, 24), (3, 6, 15, 20), (4, 5, 10, 10))
    assert learnt.learning_title(DNG, found, "en") == (
        "Danger signs checked by nurses new in a post: 50% at visit 1, 75% at visit 3"
    )
    assert learnt.learning_sentence(found, "en").startswith(
        "Visit 1: 50% (20 of 40), 12 nurses. Visit 3: 75% (15 of 20), 6 nurses."
    )
    few = curve((1, 4, 2, 4), (2, 1, 1, 1))
    assert learnt.learning_title(DNG, few, "en") == (
        "Danger signs checked: too few nurses new in a post to average"
    )
    assert learnt.learning_sentence(few, "en").startswith("Visit 1: 2 of 4, 4 nurses. Nurses who")


def test_the_other_nurses_of_the_same_months_stand_beside_newcomers():
    found = curve((1, 12, 20, 40), (2, 8, 18, 24), (3, 6, 15, 20), (4, 5, 10, 10))
    both = found.assign(others_rate=[0.6, 0.62, 0.71, 0.8])
    assert learnt.others_sentence(both, "en") == (
        "The other nurses of the district, in the same months: 60%, then 71%."
    )
    unknown = found.assign(others_rate=[NAN, 0.62, 0.71, 0.8])
    assert learnt.others_sentence(unknown, "en").startswith("Too few other nurses were observed")
    few = curve((1, 4, 2, 4), (2, 1, 1, 1)).assign(others_rate=[0.5, 0.5])
    assert learnt.others_sentence(few, "en") == ""


def test_the_level_beside_newcomers_is_said_with_how_many_have_one():
    own = learnt.reference_sentence(Reference(0.82, "predecessor", 12, 20), "en")
    assert own == (
        "The nurses before stood at 82%, the mean of the levels known for 12 of 20 replacements."
    )
    district = learnt.reference_sentence(Reference(0.75, "district", 1, 2), "en")
    assert "the median of the district's centers, 75% (known for 1 of 2)" in district
    unknown = learnt.reference_sentence(Reference(NAN, None, 0, 2), "en")
    assert unknown == "The level of the nurses before them is not known."
    assert learnt.reference_sentence(Reference(NAN, None, 0, 0), "en").startswith("No replacement")


def test_training_that_is_not_recorded_is_unknown_not_untrained():
    held = postings(("a", "K-01", "2011-01-01"), ("b", "K-01", "2011-01-01"),
                    posting("c", "K-01", "2011-01-01", role="director"))  # fmt: skip
    assert posts.training_notes(training_days(held), "en") == (
        "The day of IMCI training is not recorded for 2 of 2 IMCI nurses drawn: that is unknown, "
        "not untrained.",
    )
    dated = held.assign(imci_trained_on=pd.Timestamp(2011, 5, 1))
    assert posts.training_notes(training_days(dated), "en") == ()
    row = SimpleNamespace(**dated.iloc[0], mentored_now=pd.NA)
    assert posts.posting_words(row, "en").endswith("<br>trained in IMCI on 1 May 2011")


def test_of_very_many_departures_a_part_has_dots_and_that_is_said():
    assert effect.effect_notes(200, 1, "en") == (
        "Here every departure counts alike; month by month, above, every child does: the two need "
        "not be the same.",
    )
    assert effect.effect_notes(1450, 8, "en")[1] == (
        "Of 1,450 single departures, one in 8 is drawn as a dot; the table holds all."
    )


@pytest.mark.parametrize("text", [
    event_study.nothing_around(DNG, 0, OF_KIR), event_study.nothing_around(DNG, 3, OF_KIR),
    learnt.nothing_learnt(DNG, OF_KIR), nothing.nothing_posted(OF_KIR),
    nothing.no_indicator("en"), nothing.no_month("en"),
])  # fmt: skip
def test_what_is_missing_comes_with_what_to_do(text):
    assert any(verb in text for verb in ("Choose", "Import"))


def test_nothing_is_called_a_cause():
    found = Around(653, 939, 676, 877, 0.71, 0.82)
    sentence = event_study.study_sentence(32, found, "en")
    text = sentence + event_study.study_title(DNG, 32, found, "en")
    assert not any(word in text.lower() for word in ("cause", "because", "due to", "effect"))
