"""Sentences about the store, all tracers, and care with and without its medicine."""

from datetime import date

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.months import Records
from dashboard.places import Places
from dashboard.question import Question
from dashboard.stock_outs.sentences.spells import span_words
from dashboard.stock_outs.sentences.tracers import tracers_title
from dashboard.stock_outs.sentences.treatment import not_available_sentence, split_sentence
from dashboard.stock_outs.sentences.upstream import (
    from_to,
    reach_sentence,
    reach_title,
    upstream_sentence,
)
from dashboard.stock_outs.statistics.spells import bounded, exact, spells
from dashboard.stock_outs.statistics.upstream import REACHED_COLUMNS, reached
from tests.stock_checks import looks
from tests.stock_outs import recorded_spells, records, shared_days, window

CENTERS = {f"K-{number:02}": "KIR" for number in range(1, 14)}
QUESTION = Question(
    Filters(), Records(date(2012, 1, 1), date(2012, 12, 31)),
    Places({"KIR": "Kirehe"}, dict.fromkeys(CENTERS), CENTERS), (), {"ACT": "Coartem"},
)  # fmt: skip
NONE = pd.DataFrame(columns=REACHED_COLUMNS)


def reach(n: int) -> pd.DataFrame:
    lines = [f"{center} ACT 2012-03-10 2012-04-20" for center in list(CENTERS)[:n]]
    store = recorded_spells("pharmacy:KIR ACT 2012-03-12 2012-05-04")
    period = window("2012-01-01", "2013-01-01")
    return reached(recorded_spells(*lines), store, CENTERS, list(CENTERS), period)


def test_one_cause_at_the_store_and_not_thirteen():
    assert reach_title(reach(13), QUESTION) == (
        "One shortage at the store was shared by 13 of 13 health centers"
    )
    assert reach_sentence(reach(13), QUESTION) == (
        "Coartem was out at the pharmacy of Kirehe from 12 Mar 2012 to 3 May 2012; meanwhile 13 of "
        "13 health centers were out of it: look for one cause at the store, not 13 at the centers."
    )


def test_a_closed_stock_out_ends_at_its_end_though_nobody_confirmed_it():
    """The loader knows `started_on` as the last confirmation where the records say nothing."""
    store = records("pharmacy:KIR ACT 2012-02-15 2012-03-14")
    found = exact(spells(store.assign(last_confirmed_on=store.started_on)))
    period = window("2012-01-01", "2013-01-01")
    (row,) = reached(found[:0], found, CENTERS, list(CENTERS), period).itertuples()
    assert from_to(row, "en") == "from 15 Feb 2012 to 13 Mar 2012"
    assert row.days == 28


def test_few_centers_are_no_finding():
    assert reach_title(reach(2), QUESTION).startswith("No shortage at a district pharmacy")
    assert reach_sentence(reach(2), QUESTION) == ""
    assert reach_title(NONE, QUESTION) == "No stock-out of a district pharmacy is recorded here"


def test_the_upstream_share_has_bounds_only_where_they_differ():
    exact = upstream_sentence(shared_days(9, 20, 0.45, 0.45), "en")
    assert exact.endswith("look at the store first.")
    assert upstream_sentence(shared_days(9, 20, 0.3, 0.6), "en").endswith(
        "Between 30% and 60%, as some were only seen at visits."
    )
    assert "Between" not in upstream_sentence(shared_days(9, 20), "en")


def test_all_tracers_of_none_one_and_many():
    table = pd.DataFrame({"days_all": [30], "center_days": [40]})
    assert tracers_title(table, 14, "en") == "All 14 tracers were in stock on 75% of days"
    assert tracers_title(table, 1, "en") == "The tracer was in stock on 75% of days"
    assert tracers_title(table[:0], 3, "en").startswith("Not known on any day")


@pytest.mark.parametrize(("lines", "said"), [
    (("K-01 ACT 2012-02-01 in", "K-01 ACT 2012-03-10 out", "K-01 ACT 2012-03-20 out",
      "K-01 ACT 2012-04-01 in"),
     "seen out from 10 Mar 2012 to 20 Mar 2012, in stock on 1 Feb 2012, in stock again when seen "
     "on 1 Apr 2012: 11 to 59 days"),
    (("K-01 ACT 2012-03-10 out",),
     "seen out from 10 Mar 2012 to 10 Mar 2012, already out at the first look: at least 1 day"),
])  # fmt: skip
def test_what_was_only_seen_is_said_with_its_looks(lines, said):
    (spell,) = bounded(spells(records()), looks(*lines)).itertuples()
    assert span_words(spell, "en") == said


def test_the_rule_of_the_comparison_is_said_and_nothing_is_a_reason():
    table = pd.DataFrame({"stock": ["out"], "denominator": [5]})
    declared, guessed = (split_sentence(table, one, QUESTION) for one in (True, False))
    assert "as declared in indicator_supplies" in declared
    assert "any of them was out" in guessed
    assert "not like with like" in declared
    assert "because" not in declared + guessed


def chosen(k: int, n: int) -> pd.DataFrame:
    return pd.DataFrame({"numerator": [k], "denominator": [n]})


def test_the_right_medicine_that_was_not_there():
    assert not_available_sentence(chosen(34, 410), "en") == (
        "Right medicine chosen, and not there: 8% (34 of 410)."
    )
    assert "is not recorded" in not_available_sentence(chosen(0, 0), "en")
