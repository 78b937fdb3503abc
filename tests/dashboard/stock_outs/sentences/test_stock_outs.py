"""What is said about stock-outs in the odd cases: none, one, ties, nothing known."""

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.months import Records, Window
from dashboard.places import Places
from dashboard.question import Question
from dashboard.stock_outs.sentences.measures import measure_words, measures_title
from dashboard.stock_outs.sentences.months import months_title
from dashboard.stock_outs.sentences.out_now import (
    MOST_LINES,
    out_columns,
    out_now_title,
    out_title,
    store_sentence,
)
from dashboard.stock_outs.sentences.spells import (
    limit_note,
    nothing_recorded,
    period_note,
    row_aside,
)
from dashboard.stock_outs.sentences.upstream import upstream_sentence
from dashboard.stock_outs.statistics.out_now import out_list
from tests.stock_outs import recorded_spells, shared_days, stores_of, window

DAY = date(2012, 12, 31)
CENTERS = {f"K-{number:02}": "KIR" for number in range(1, 30)}
QUESTION = Question(
    Filters(), Records(date(2012, 1, 1), DAY), Places({"KIR": "Kirehe"}, dict.fromkeys(CENTERS),
                                                      CENTERS),
    (), {"ACT": "Artemether-lumefantrine", "ORS": "Oral rehydration salts"},
)  # fmt: skip


def out(*lines: str, stores: tuple[str, ...] = (), recorded=("KIR",)) -> pd.DataFrame:
    upstream = stores_of(recorded_spells(*stores), recorded)
    return out_list(recorded_spells(*lines), upstream, CENTERS, DAY)


@pytest.mark.parametrize(
    ("both", "known", "said"),
    [
        (0, 0, "Nothing is recorded about a district pharmacy here."),
        (0, 9, "On none of 9 stock-out days was the district pharmacy out too."),
        (1, 1200, "On 1 of 1,200 stock-out days (<1%) the district pharmacy was out too"),
        (9, 9, "On 9 of 9 stock-out days (100%)"),
    ],
)
def test_the_upstream_share_stands_on_its_counts(both, known, said):
    assert upstream_sentence(shared_days(both, known), "en").startswith(said)


def test_the_title_names_one_two_and_counts_more():
    lines = [f"K-0{number} ORS 2012-12-{number:02} ?2012-12-31" for number in (1, 2, 3)]
    assert out_title(out(*lines[:1]), QUESTION) == (
        "1 medicine out now: Oral rehydration salts at K-01 (at least 31 days)"
    )
    assert out_title(out(*lines[:2]), QUESTION).endswith(
        "at K-01 (at least 31 days) and Oral rehydration salts at K-02 (at least 30 days)"
    )
    assert out_title(out(*lines), QUESTION).endswith("(at least 30 days) and 1 more")


def test_what_was_not_confirmed_lately_is_not_said_to_be_out():
    silent = out("K-01 ORS 2012-03-01 ?2012-03-09")
    assert out_title(silent, QUESTION) == "Nothing is recorded as out on 31 Dec 2012"
    assert [column.mark for column in out_columns(silent, QUESTION)] == ["unconfirmed"]


@pytest.mark.parametrize(
    ("lines", "stores", "recorded", "said"),
    [
        (1, 1, ("KIR",), "It is out at its district pharmacy too: look there first."),
        (1, 0, ("KIR",), "It is not out at its district pharmacy."),
        (2, 0, ("KIR",), "None of these 2 stock-outs is at the district pharmacy too."),
        (
            3,
            1,
            ("KIR",),
            "3 of these 3 stock-outs are at the district pharmacy too: look there first.",
        ),
        (3, 1, (), ""),
    ],
)
def test_the_list_says_whether_it_is_upstream(lines, stores, recorded, said):
    centers = [f"K-{number:02} ORS 2012-12-20 ?2012-12-31" for number in range(1, lines + 1)]
    store = ("pharmacy:KIR ORS 2012-12-10 ?2012-12-31",) * stores
    assert store_sentence(out(*centers, stores=store, recorded=recorded), "en") == said


def test_the_first_list_names_what_is_out_where():
    found = out("K-01 ORS 2012-12-01 ?2012-12-31", "K-02 ORS 2012-12-02 ?2012-12-31")
    assert out_now_title(found, QUESTION) == "Out now at 2 health centers: Oral rehydration salts"
    silent = out("K-01 ORS 2012-03-01 ?2012-03-09")
    assert out_now_title(silent, QUESTION) == "What is out, longest first"


def test_a_long_list_says_how_many_it_leaves_out():
    lines = [f"K-{number:02} ORS 2012-12-20 ?2012-12-31" for number in range(1, 25)]
    (column,) = out_columns(out(*lines), QUESTION)
    assert len(column.lines) == MOST_LINES
    assert column.rest == "4 more in the CSV."
    assert row_aside(out(*lines), "en") == "24 places out, longest at least 12 days"
    assert row_aside(out(), "en") == ""


def sums(*days: int) -> pd.DataFrame:
    month = pd.to_datetime("2012-01-01")
    return pd.DataFrame(
        {"row": ["ACT", "ORS"][: len(days)], "month": month, "days_out": days, "days_at_risk": 620}
    )


def test_ties_are_named_together_and_nothing_out_is_said():
    assert months_title(sums(31, 62), QUESTION, "supply") == (
        "Oral rehydration salts was out most: 62 of 620 days at risk (10%)"
    )
    assert months_title(sums(31, 31), QUESTION, "supply") == (
        "Artemether-lumefantrine and Oral rehydration salts were out most: "
        "31 of 620 days at risk each (5%)"
    )
    assert months_title(sums(0, 0), QUESTION, "supply") == "No stock-out days in these months"
    assert months_title(sums(), QUESTION, "place") == "No stock-out days in these months"


def counted(*medians: float, ever_out: int = 1) -> pd.DataFrame:
    return pd.DataFrame({"supply": ["ACT", "ORS"][: len(medians)], "median_days": medians,
                         "ever_out": ever_out, "facilities": 3, "days_out": 9,
                         "days_at_risk": 90, "spells_started": 1, "center_months": 3.0,
                         "per_center_year": 4.0, "measured": 3, "ended": 1, "median_low": 5.0,
                         "median_high": float("nan"), "mean_90": 15.7, "out_on_day": 1,
                         "known_on_day": 2, "not_held": 1, "not_known": 0})  # fmt: skip


def test_typical_lengths_are_said_only_where_they_are_known():
    unknown = float("nan")
    apart = counted(9, 14).assign(median_low=[7, 12], median_high=[11, 20])
    assert measures_title(apart, QUESTION) == (
        "Once out, half are back after 9 to 14 days; Oral rehydration salts takes longest"
    )
    overlapping = apart.assign(median_low=[7, 11])
    assert measures_title(overlapping, QUESTION) == "Once out, half are back after 9 to 14 days"
    assert measures_title(counted(9, 14), QUESTION) == "Once out, half are back after 9 to 14 days"
    assert measures_title(counted(9.5, 9.5), QUESTION).endswith("back in stock after 9.5 days")
    assert measures_title(counted(unknown), QUESTION).startswith("Too few stock-outs have ended")
    assert measures_title(counted(unknown, ever_out=0), QUESTION) == "No stock-outs to measure"
    (row,) = counted(unknown).itertuples()
    assert measure_words(row._replace(center_months=12.0), "en").splitlines() == [
        measure_words(row, "en").replace("began", "began · 4 a center and year")
    ]
    assert measure_words(row, "en") == (
        "9 of 90 days · 1 of 3 centers<br>1 stock-out began<br>"
        "1 of 3 have ended: length not known yet<br>last day: 1 of 2 out · 1 does not hold it"
    )
    (known,) = counted(10.5).itertuples()
    assert "half last 10.5 days or less (95%: 5 to not reached); mean 16" in measure_words(
        known, "en"
    )


def test_what_is_left_out_is_said_and_nothing_when_nothing_is():
    year, autumn = window("2012-01-01", "2013-01-01"), window("2012-09-01", "2013-01-01")
    assert limit_note(60, 60, "en") == period_note(year, year, "en") == []
    assert limit_note(60, 146, "en")[0].startswith("Drawn are the 60 rows of 146")
    assert period_note(autumn, year, "en")[0].startswith("Drawn are the stock-outs since Sep 2012")


def test_an_empty_answer_says_which_of_three_reasons():
    assert "Import them" in nothing_recorded(QUESTION, anywhere=False)
    late = replace(QUESTION, filters=Filters(start=date(2013, 5, 1)))
    assert "earlier first month" in nothing_recorded(late, anywhere=True)
    assert "(all districts · all months)" in nothing_recorded(QUESTION, anywhere=True)
    assert Window(DAY, DAY).is_empty
