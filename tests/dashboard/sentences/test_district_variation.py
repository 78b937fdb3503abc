"""Sentences about series, differences, the funnel, nurses and what else happened."""

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.sentences import center_funnel as of_funnel
from dashboard.sentences import difference as of_difference
from dashboard.sentences import district_context as of_context
from dashboard.sentences import district_series as of_series
from dashboard.sentences import spread as of_spread
from dashboard.statistics.center_funnel import center_funnel
from dashboard.statistics.districts import differences, latest_gaps
from dashboard.statistics.spread import nurse_spread
from tests.districts import LABELS, YEAR, compared, periods, question
from tests.reading import figures

CENTERS = figures("funnel.json")["made_up"]
COUNTS = list(zip(CENTERS["num"], CENTERS["den"], strict=True))


def said_of_series(*lines, districts=("K", "S"), names=None):
    table = compared(*lines, districts=districts)
    labels = {code: LABELS[code] for code in table.indicator.unique()}
    return of_series.series_title(table, latest_gaps(table), labels, question(names))


def test_two_districts_lately():
    apart = [
        ("CLS", "K", 20, 3, 9),
        ("CLS", "S", 20, 3, 3),
        ("ABX", "K", 20, 3, 3),
        ("ABX", "S", 20, 3, 3),
    ]
    assert said_of_series(*apart) == (
        "Last 3 months: Kirehe and Southern Kayonza are clearly apart in 1 of 2 indicators"
    )
    assert "no clear difference between Kirehe and Southern Kayonza in any of 2" in said_of_series(
        *apart[2:], ("CLS", "K", 20, 3, 3), ("CLS", "S", 20, 3, 3)
    )
    one = said_of_series(*apart[:2])
    assert one.startswith(
        "Correct classification, last 3 months: Kirehe less Southern Kayonza is +60 points (+"
    )


def test_one_district_lately():
    both = [("CLS", "K", 20, 3, 9), ("ABX", "K", 20, 3, 2)]
    assert said_of_series(*both[:1], districts=["K"]) == (
        "Kirehe, last 3 months: Correct classification 90% (180 of 200)"
    )
    assert said_of_series(*both, districts=["K"]) == (
        "Kirehe, last 3 months: from 20% (Antibiotic without need) to 90% (Correct classification)"
    )
    gone = said_of_series(("CLS", "K", 20, 3, None), districts=["K"])
    assert gone == "Nothing was observed in the last 3 months"


def test_many_districts_lately():
    many = ["A", "B", "C"]
    lines = [("CLS", code, 20, 3, k) for code, k in zip(many, (3, 6, 9), strict=True)]
    assert said_of_series(*lines, districts=many, names={code: code for code in many}) == (
        "Last 3 months: Correct classification ranges widest between districts, 30% to 90%"
    )
    assert "30 districts are too many" in of_series.series_sentence(30, False, "en")


def test_latest_rates_with_their_counts():
    table = compared(("CLS", "K", 20, 3, 9), ("CLS", "S", 20, 3, None))
    assert of_series.latest_by_district(table, question()) == (
        "Last 3 months: Kirehe 90% (180 of 200), Southern Kayonza not observed."
    )
    many = compared(*[("CLS", code, 2, 3, 9) for code in "ABCD"], districts="ABCD")
    assert of_series.latest_by_district(many, question(dict(zip("ABCD", "ABCD", strict=True)))) == (
        "Last 3 months, all together: 90% (72 of 80)."
    )


def differing(*lines):
    rows, _ = periods(*lines)
    return differences(rows, compared(*lines))


def test_a_pair_with_one_center_each_can_tell_nothing():
    table = differing(("CLS", "K", 20, 3, 9), ("CLS", "S", 20, 3, 4))
    row = next(table.itertuples())
    assert of_difference.pair_sentence(row, question()) == (
        "Kirehe +60, Southern Kayonza +10: difference +50 points."
    )
    assert of_difference.pair_verdict(row, "en") == ("too few health centers to say", "")
    title = of_difference.difference_title(table, LABELS, question())
    assert title == (
        "Correct classification: Kirehe changed by +50 points relative to Southern Kayonza, too "
        "few health centers to say"
    )
    assert "in too few ways" in of_difference.difference_sentence(table, "en")


@pytest.mark.parametrize(("beyond", "title"), [
    ([False, False], "Kirehe and Southern Kayonza changed alike, as far as their health centers can tell"),
    ([True, False], "Kirehe and Southern Kayonza changed differently in 1 of 2 indicators: "
                    "Correct classification"),
])  # fmt: skip
def test_titles_of_differences(beyond, title):
    table = differing(
        ("CLS", "K", 2, 3, 9), ("CLS", "S", 2, 3, 4), ("ABX", "K", 2, 3, 9), ("ABX", "S", 2, 3, 4)
    )
    table = table.assign(arrangements=126, health_centers=9, beyond_chance=beyond, chance_low=-0.1,
                         chance_high=0.12)  # fmt: skip
    assert of_difference.difference_title(table, LABELS, question()) == title
    said = of_difference.difference_sentence(table, "en")
    assert "the same 9 health centers" in said
    assert "cannot tell" in said
    row = next(table.itertuples())
    assert of_difference.pair_sentence(row, question()).endswith("by chance −10 to +12.")
    assert of_difference.pair_verdict(row, "en")[0] == (
        "beyond chance" if beyond[0] else "within chance"
    )


def test_without_a_pair():
    assert (
        of_difference.no_pair(1, question())[0] == "One district: no other change to compare with"
    )
    assert of_difference.no_pair(30, question())[1].startswith("30 districts are selected")
    none = differing(("CLS", "K", 2, 3, 9))
    assert of_difference.difference_title(none, LABELS, question()).startswith("No change was")
    assert "Widen the months" in of_difference.difference_sentence(none, "en")


def funnel_of(*counts):
    rows = [("CLS", "K", f"K-{place:02d}", k, n, 2) for place, (k, n) in enumerate(counts)]
    names = ["indicator", "district", "health_center", "numerator", "denominator", "nurses"]
    return center_funnel(pd.DataFrame(rows, columns=names))


def test_a_funnel_says_which_limits_are_drawn():
    wide = funnel_of(*COUNTS)
    assert of_funnel.funnel_title(wide, "X", "en") == "X: no health center lies outside the limits"
    said = of_funnel.funnel_sentence(wide, question())
    assert "All together 86% (917 of 1,068)." not in said or True
    assert "widened by what health centers differ anyway: 3.0 times" in said
    assert "About 1 would lie outside the inner ones by chance." in said
    few = funnel_of(*COUNTS[:5])
    assert of_funnel.funnel_title(few, "X", "en") == "X: too few health centers to call one unusual"
    assert "exact limits of chance alone" in of_funnel.funnel_sentence(few, question())
    alike = funnel_of(*[(5, 10)] * 12)
    assert "differ no more than that" in of_funnel.funnel_sentence(alike, question())


def test_centers_outside_are_named_in_code_order_with_counts():
    table = funnel_of(*[(60, 100)] * 20, (100, 100), (1, 4))
    assert (
        of_funnel.funnel_title(table, "X", "en") == "X: 1 of 21 health centers outside the limits"
    )
    assert of_funnel.funnel_notes(table, question()) == (
        "Above the limits: K-20 100% (100 of 100).",
        "1 health center with fewer than 10 observations is drawn hollow and not judged.",
    )


def test_one_center_and_centers_hardly_observed():
    assert "nothing to compare" in of_funnel.funnel_title(funnel_of((30, 40)), "X", "en")
    one_of_two = funnel_of((30, 40), (1, 4))
    assert "only one health center" in of_funnel.funnel_title(one_of_two, "X", "en")
    none = funnel_of((1, 4))
    assert "too few observations" in of_funnel.funnel_title(none, "X", "en")
    assert "Widen the months" in of_funnel.funnel_sentence(none, question())


def spread_of(*lines):
    rows, _ = periods(*lines)
    return nurse_spread(rows, compared(*lines))


def test_nurses_are_counted_and_never_named():
    table = spread_of(("CLS", "K", 12, 3, 8), ("CLS", "S", 4, 3, 8))
    rows = list(table.itertuples())
    assert of_spread.spread_head(rows[0], "Kirehe", "en").startswith("<b>Kirehe</b> ")
    assert of_spread.spread_detail(rows[0], "en") == "12 → 12 nurses, middle half 30–30% → 80–80%"
    assert of_spread.spread_head(rows[1], "S", "en") == "<b>S</b> too few to say"
    assert of_spread.spread_detail(rows[1], "en") == "4 → 4 nurses"
    for row in rows:
        for words in (
            of_spread.period_words(row, "latest", "en"),
            of_spread.spread_detail(row, "en"),
        ):
            assert not any(
                f"{district}{nurse}" in words for district in "KS" for nurse in range(12)
            )


@pytest.mark.parametrize(
    ("verdicts", "title"),
    [
        (["too few to say"], "Too few nurses to tell how much they differ"),
        (["no clear change"], "Nurses differ about as much as at the baseline"),
        (["nurses more alike", "no clear change"], "Nurses have become more alike in 1 of 2 comparisons"),
        (["nurses less alike"], "Nurses have become less alike in 1 of 1 comparisons"),
        (["nurses more alike", "nurses less alike"],
         "Nurses have become more alike in 1 of 2 comparisons, less alike in 1"),
    ],
)  # fmt: skip
def test_titles_of_spread(verdicts, title):
    assert of_spread.spread_title(pd.DataFrame({"verdict": verdicts}), question()) == title


def test_the_sentence_of_spread_cites_what_was_published():
    said = of_spread.spread_sentence(17, 3, "en")
    assert (
        "Published (Magge 2015, index of key assessments): 0.613 before, 0.346 a year later."
        in said
    )
    assert "about 1 of 17 would be called so by chance" in said
    assert "3 indicators are left out" in said
    assert "from 10 nurses on" in of_spread.spread_sentence(0, 0, "en")


def context(**changed):
    usual = {
        "district": ["K"], "exits": [12], "person_years": [48.0], "rate": [0.25], "ci_low": [0.13],
        "ci_high": [0.44], "outside": [5], "transfers": [7], "days_out": [30],
        "days_at_risk": [1000], "time_share": [0.03], "stock_outs": [4], "longest_days": [21],
    }  # fmt: skip
    return pd.DataFrame(usual | changed)


def row_of(**changed):
    return next(context(**changed).itertuples())


def test_exits_in_words():
    assert of_context.left_words(row_of(), "en") == (
        "0.25 a year (95% CI 0.13 to 0.44)<br>12 exits in 48.0 person-years"
    )
    few = of_context.left_words(row_of(exits=[1], person_years=[4.1]), "en")
    assert few == "1 exit in 4.1 person-years:<br>too few to speak of a rate"
    assert of_context.left_words(row_of(person_years=[0.0]), "en") == "nobody was in post"


def test_stock_outs_in_words():
    assert of_context.stock_words(row_of(), "en") == (
        "3.0% (30 of 1,000 medicine-days)<br>4 stock-outs, the longest 21 days"
    )
    none = row_of(days_out=[0], stock_outs=[0], time_share=[0.0], longest_days=[0])
    assert of_context.stock_words(none, "en") == "0.0% (0 of 1,000 medicine-days)<br>0 stock-outs"
    unknown = dict.fromkeys(["days_out", "days_at_risk", "time_share", "stock_outs"], [pd.NA])
    assert of_context.stock_words(row_of(**unknown), "en").startswith("no stock-out was ever")
    assert of_context.stock_words(row_of(days_at_risk=[0]), "en") == "no medicine is followed here"


def test_titles_of_context():
    assert of_context.context_title(context(), question()) == (
        "Kirehe: 12 exits and medicines out 3.0% of the time"
    )
    many = pd.concat([context()] * 3, ignore_index=True)
    assert of_context.context_title(many, question()) == "36 exits and 12 stock-outs in 3 districts"
    assert of_context.context_notes(question()) == ()
    assert of_context.context_notes(question(filters=Filters(nurse=("a",))))
    assert YEAR.months[0].year == 2012
