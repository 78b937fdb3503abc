"""One health center that makes the difference to its district: the sums, and when it is said."""

from dataclasses import replace
from datetime import date

from dashboard.districts.sentences.verdicts import one_center_sentence
from dashboard.districts.statistics.left_out import left_out_table, one_center, without_each
from dashboard.trends.statistics.verdict_row import verdict_rows
from dashboard.trends.statistics.verdicts import verdict_frame
from tests.verdict_rows import AS_OF, INDICATORS, points_of

HOMES = {"K-1": "K", "K-2": "K", "K-3": "K", "S-1": "S"}


def whole_and_without(by_center: dict[str, list[tuple[int, int]]]):
    """Judge district K of these months of its centers, and without each."""
    months = points_of({("UP", center): counts for center, counts in by_center.items()})
    sums = months.groupby(["indicator", "period_start"], as_index=False)
    whole = sums[["numerator", "denominator"]].sum().assign(place="K")
    (row,) = verdict_rows(verdict_frame(whole, INDICATORS, AS_OF))
    found = verdict_frame(without_each(months, HOMES), INDICATORS, AS_OF)
    return row, left_out_table(found, HOMES)


def test_a_district_without_a_center_is_the_sum_of_the_others():
    months = points_of({("UP", "K-1"): [(1, 2), (3, 4)], ("UP", "K-2"): [(5, 9)],
                        ("UP", "S-1"): [(7, 8)]})  # fmt: skip
    found = without_each(months, HOMES)
    first, second = date(2010, 10, 1), date(2010, 11, 1)
    assert [
        (row.place, row.period_start.date(), row.numerator, row.denominator)
        for row in found.sort_values(["place", "period_start"]).itertuples()
    ] == [
        ("K-1", first, 5, 9), ("K-2", first, 1, 2), ("K-2", second, 3, 4),
        ("K-3", first, 6, 11), ("K-3", second, 3, 4),
    ]  # fmt: skip
    assert without_each(months[:0], HOMES).empty


FLAT, FELL = [(9, 10)] * 24, [(9, 10)] * 12 + [(0, 10)] * 12


def test_one_center_that_fell_makes_the_districts_verdict():
    row, without = whole_and_without({"K-1": FLAT, "K-2": FLAT, "K-3": FELL})
    assert row.state == "worsened"
    found = one_center(row, without)
    assert (found.health_center, found.state) == ("K-3", "steady")
    assert one_center_sentence(row, found, "en") == (
        "One health center makes the difference: without K-3 the verdict is: no change seen, "
        "90% (432 of 480)."
    )


def test_where_several_do_or_none_does_nothing_is_said():
    row, without = whole_and_without({"K-1": FLAT, "K-2": FLAT, "K-3": FLAT})
    assert one_center(row, without) is None
    assert one_center(row, without[:0]) is None
    row, without = whole_and_without({"K-1": FLAT, "K-2": FELL, "K-3": FELL})
    assert one_center(row, without) is None, "each of the three moves the level by 15 points"


def test_a_level_and_a_target():
    low = [(6, 10)] * 24
    row, without = whole_and_without({"K-1": [(8, 10)] * 24, "K-2": [(8, 10)] * 24, "K-3": low})
    found = one_center(row, without)
    assert one_center_sentence(row, found, "en") == (
        "One health center makes the difference: without K-3 it is 80% (384 of 480)."
    )
    aimed = replace(row, target=0.8)
    assert one_center_sentence(aimed, one_center(aimed, without), "en") == (
        "One health center makes the difference to the target of 80%: without K-3 it is 80% "
        "(384 of 480)."
    )
    assert one_center(replace(row, ended=date(2011, 5, 1)), without) is None
