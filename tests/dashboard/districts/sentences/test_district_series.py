"""Sentences about districts over time and about the difference in change."""

import pandas as pd
import pytest

from dashboard.districts.sentences import difference as of_difference
from dashboard.districts.sentences import series as of_series
from dashboard.districts.statistics.difference import differences
from dashboard.districts.statistics.series import latest_gaps
from tests.districts import LABELS, compared, periods, question
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
    gaps = pd.DataFrame({"low": [-0.12, 0.05], "high": [0.201, 0.4]})
    assert of_series.unseen_words(gaps, "en") == (
        "Where no difference is clear, up to ±21 points could go unseen."
    )
    assert of_series.unseen_words(gaps.tail(1), "en") == ""
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
    ([False, False], ": no difference in change beyond chance; up to ±12 points could go unseen"),
    ([True, False], " changed differently in 1 of 2 indicators: Correct classification"),
])  # fmt: skip
def test_titles_of_differences(beyond, title):
    table = differing(
        ("CLS", "K", 2, 3, 9), ("CLS", "S", 2, 3, 4), ("ABX", "K", 2, 3, 9), ("ABX", "S", 2, 3, 4)
    )
    table = table.assign(
        arrangements=126, health_centers=9, beyond_chance=beyond, chance_low=-0.1, chance_high=0.12
    )
    said = of_difference.difference_title(table, LABELS, question())
    assert said == f"Kirehe and Southern Kayonza{title}"
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


def test_a_title_has_no_percentage_of_fewer_than_ten():
    few = [("CLS", "K", 3, 1, 2, 2), ("CLS", "S", 3, 2, 1, 2)]
    assert said_of_series(*few) == (
        "Correct classification, last 3 months: Kirehe 6 of 6 and Southern Kayonza 3 of 6"
    )
