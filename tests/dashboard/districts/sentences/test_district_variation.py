"""Sentences about the funnel, about nurses, and about what else happened."""

import pandas as pd
import pytest

from dashboard.districts.sentences import context as of_context
from dashboard.districts.sentences import funnel as of_funnel
from dashboard.districts.sentences import spread as of_spread
from dashboard.districts.statistics.funnel import center_funnel
from dashboard.districts.statistics.spread import nurse_spread
from dashboard.filters import Filters
from tests.districts import compared, periods, question
from tests.reading import figures

CENTERS = figures("funnel.json")["made_up"]
COUNTS = list(zip(CENTERS["num"], CENTERS["den"], strict=True))


def funnel_of(*counts):
    rows = [("CLS", "K", f"K-{place:02d}", k, n, 2) for place, (k, n) in enumerate(counts)]
    names = ["indicator", "district", "health_center", "numerator", "denominator", "nurses"]
    return center_funnel(pd.DataFrame(rows, columns=names))


def test_a_funnel_says_which_limits_are_drawn():
    wide = funnel_of(*COUNTS)
    title = of_funnel.funnel_title(wide, "X", "en")
    assert title == "X: no health center lies outside the 99.8% limits"
    said = of_funnel.funnel_sentence(wide, question())
    assert said.startswith(f"All together 86% ({sum(CENTERS['num'])} of {sum(CENTERS['den']):,}).")
    assert "widened by what health centers differ anyway: 4.6 times" in said
    assert said.endswith(
        "By chance about 1 of 21 lies outside the dashed 95% limits, so only those outside the "
        "99.8% limits are named."
    )
    few = funnel_of(*COUNTS[:5])
    assert of_funnel.funnel_title(few, "X", "en") == "X: too few health centers to call one unusual"
    assert "exact limits of chance alone" in of_funnel.funnel_sentence(few, question())
    alike = funnel_of(*[(5, 10)] * 12)
    said = of_funnel.funnel_sentence(alike, question())
    assert "that health centers differ more than that cannot be shown." in said


def test_centers_outside_are_named_in_code_order_with_counts():
    table = funnel_of(*[(60, 100)] * 20, (100, 100), (1, 4))
    assert (
        of_funnel.funnel_title(table, "X", "en")
        == "X: 1 of 21 health centers outside the 99.8% limits"
    )
    assert of_funnel.funnel_notes(table, question()) == (
        "Above the 99.8% limits: K-20 100% (100 of 100).",
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
        (["no clear change"], "No change can be shown in how much nurses differ"),
        (["nurses more alike", "no clear change"],
         "Nurses have become more alike in 1 of 2 comparisons"),
        (["nurses less alike"], "Nurses have become less alike in 1 of 1 comparisons"),
        (["nurses more alike", "nurses less alike"],
         "Nurses have become more alike in 1 of 2 comparisons, less alike in 1"),
    ],
)  # fmt: skip
def test_titles_of_spread(verdicts, title):
    assert of_spread.spread_title(pd.DataFrame({"verdict": verdicts}), question()) == title


def spreads(verdicts) -> pd.DataFrame:
    return pd.DataFrame({"verdict": verdicts, "ci_low": -0.1, "ci_high": 0.1})


def test_the_sentence_of_spread_cites_what_was_published():
    said = of_spread.spread_sentence(spreads(["nurses more alike"] * 17), 3, "en")
    assert (
        "Published (Magge 2015, index of key assessments): 0.613 before, 0.346 a year later."
        in said
    )
    assert "about 1 of 17 would be called so by chance" in said
    assert "3 indicators are left out" in said
    assert "could not have been seen" not in said
    assert "from 10 nurses on" in of_spread.spread_sentence(spreads(["too few to say"]), 0, "en")


def test_beside_no_change_of_spread_stands_what_could_not_have_been_seen():
    calm = spreads(["no clear change"] * 2).assign(ci_low=[-0.13, -0.2], ci_high=[0.13, 0.46])
    assert of_spread.spread_sentence(calm, 0, "en").endswith(
        "Where none is shown, changes of less than about 0.2 to 0.5 could not have been seen."
    )
    one = of_spread.spread_sentence(calm.head(1), 0, "en")
    assert one.endswith("changes of less than about 0.2 could not have been seen.")
    wide = calm.head(1).assign(ci_low=-0.9, ci_high=0.9)
    assert of_spread.spread_sentence(wide, 0, "en").endswith(
        "In 1 comparison nurses are too few for any change to be seen."
    )


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
        "25 per 100 person-years (95% CI 13 to 44)<br>12 exits in 48.0 person-years"
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
    unknown = {name: [pd.NA] for name in ("days_out", "days_at_risk", "time_share", "stock_outs")}
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
