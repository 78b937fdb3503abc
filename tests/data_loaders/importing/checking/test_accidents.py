"""Rows with the trace of a known accident, and rows that only look like one."""

import numpy as np
import pytest
import sqlalchemy as sa

from data_loaders import schema
from data_loaders.importing.checking.accidents import is_total, sum_places
from tests.data_loaders.importing.bundles import GOOD, only, run, write_bundle

PLACES = "code,district,name\n" + "".join(f"P{n},KIR,P{n}\n" for n in range(6))


@pytest.mark.parametrize(
    ("name", "total"),
    [("TOTAL", True), ("Sous-total :", True), (" Ensemble ", True), ("Igiteranyo", True),
     ("Kirehe total", True), ("Total Kirehe", True), ("Totalville", False), ("Gahara", False)],
)  # fmt: skip
def test_a_place_that_is_called_total(name, total):
    assert is_total(name) is total


def found(*groups):
    """Return the places of each group's (place, numerator, denominator) that are sums."""
    lines = [(at, *one) for at, group in enumerate(groups) for one in group]
    kept = np.array([(*line, row) for row, line in enumerate(lines, start=2)], dtype=np.int64)
    return [place for place, *_ in sum_places(kept)]


JANUARY = [(1, 8, 10), (2, 9, 10), (3, 5, 10), (9, 22, 30)]


def test_a_place_that_is_the_sum_of_three_others_in_every_group():
    february = [(1, 1, 2), (2, 3, 4), (3, 0, 1), (9, 4, 7)]
    assert found(JANUARY) == [9]
    assert found(JANUARY, february) == [9]
    assert found(JANUARY, february, [(1, 1, 2), (9, 1, 3)]) == []  # not there, so a place
    assert found([JANUARY[3], *JANUARY[:3]]) == [9]  # the total stands first
    assert found([*JANUARY, (4, 1, 4)]) == [9]  # a block of one district, then another


def test_two_others_or_small_counts_are_no_sum():
    assert found([(1, 8, 10), (2, 9, 10), (9, 17, 20)]) == []
    assert found([(1, 0, 1), (2, 0, 1), (3, 0, 1), (9, 0, 3)]) == []


def values(*rows):
    lines = [f"CLS,{place},2011-01-01,{k},{n}" for place, k, n in rows]
    return "indicator,health_center,date,numerator,denominator\n" + "\n".join(lines) + "\n"


def rules_of(engine, tmp_path, **files):
    known = only(districts=GOOD["districts"], health_centers=PLACES,
                 indicators=GOOD["indicators"], **files)  # fmt: skip
    report = run(engine, write_bundle(tmp_path / "bundle", **known))
    return report.outcome, {problem.rule: problem for problem in report.problems}


def cards(*rows):
    lines = [f"{place},ORS,{month},0,{left},{left}" for place, month, left in rows]
    head = "health_center,supply,month,days_out,opening,closing\n"
    return head + "\n".join(lines) + "\n"


def test_a_total_among_stock_cards_is_refused_too(engine, tmp_path):
    rows = [(f"P{at}", "2011-01-01", left) for at, left in enumerate((40, 30, 20, 90))]
    supplies = "code,name\nORS,Oral rehydration salts\n"
    asked = {"supplies": supplies, "stock_months": cards(*rows)}
    outcome, problems = rules_of(engine, tmp_path / "a", **asked)
    problem = problems["sum_of_others"]
    assert (outcome, problem.row, problem.value) == ("refused", 5, "P3")
    store = [*rows[:3], ("pharmacy:KIR", "2011-01-01", 90)]
    outcome, problems = rules_of(engine, tmp_path / "b", **asked | {"stock_months": cards(*store)})
    assert (outcome, "sum_of_others" in problems) == ("imported", False)
    once = [*rows, ("P3", "2011-02-01", 70), ("P0", "2011-02-01", 10)]
    outcome, problems = rules_of(engine, tmp_path / "c", **asked | {"stock_months": cards(*once)})
    assert (outcome, "sum_of_others" in problems) == ("imported", False)


def test_a_total_is_refused_with_both_readings(engine, tmp_path):
    rows = [("P0", 8, 10), ("P1", 9, 10), ("P2", 5, 10), ("P3", 22, 30)]
    outcome, problems = rules_of(engine, tmp_path, indicator_values=values(*rows))
    assert outcome == "refused"
    problem = problems["sum_of_others"]
    assert (problem.row, problem.column, problem.value) == (5, "health_center", "P3")


def test_denominators_of_100_are_doubted_then_refused(engine, tmp_path):
    outcome, problems = rules_of(
        engine, tmp_path, indicator_values=values(("P0", 80, 100), ("P1", 67, 100))
    )
    assert (outcome, [*problems]) == ("imported", ["some_of_100"])
    many = "".join(f"CLS,P0,2011-{month:02}-01,{month},100\n" for month in range(1, 11))
    text = values().rstrip("\n") + "\n" + many
    outcome, problems = rules_of(engine, tmp_path, indicator_values=text)
    assert (outcome, [*problems]) == ("refused", ["all_of_100"])
    assert problems["all_of_100"].details == {"indicator": "CLS", "n": 10}
    other = text + "CLS,P1,2011-01-01,3,99\n"
    assert rules_of(engine, tmp_path, indicator_values=other)[0] == "imported"


def test_what_was_not_observed_is_no_row_and_counted(engine, tmp_path):
    text = values(("P0", "", ""), ("P1", 0, 0), ("P2", 1, 2))
    outcome, problems = rules_of(engine, tmp_path, indicator_values=text)
    assert (outcome, [*problems]) == ("imported", ["nothing_observed"])
    assert problems["nothing_observed"].details == {"n": 2}
    for row, column in (((("P0", "", 3)), "numerator"), (("P0", 3, ""), "denominator")):
        _, problems = rules_of(engine, tmp_path, indicator_values=values(row))
        assert problems["missing_value"].column == column


def test_a_value_that_is_blank_later_is_withdrawn(engine, tmp_path):
    rules_of(engine, tmp_path, indicator_values=values(("P0", 1, 2), ("P1", 3, 4)))
    outcome, _ = rules_of(engine, tmp_path, indicator_values=values(("P0", "", ""), ("P1", 3, 4)))
    with engine.connect() as connection:
        value = schema.indicator_values.c
        stored = connection.execute(sa.select(value.health_center, value.numerator)).all()
    assert (outcome, list(map(tuple, stored))) == ("imported", [("P1", 3)])
