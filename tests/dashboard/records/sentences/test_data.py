"""What the data page says: counts beside every rate, and nothing where there is none."""

from datetime import date

import pandas as pd
import pytest

from dashboard.filters import Filters
from dashboard.indicators import Indicator
from dashboard.months import STOCK, VISITS, Records
from dashboard.places import Places
from dashboard.question import Question
from dashboard.records.sentences import completeness, coverage, records
from dashboard.records.sentences.imports import (
    import_columns,
    imports_sentence,
    imports_title,
)
from dashboard.records.sentences.quality import (
    check_line,
    quality_columns,
    quality_table,
    quality_title,
    rule_sentence,
    what_to_do,
)
from dashboard.records.statistics.quality import Found, checks_table, found_rows, lone_records

HOMES = {"K-01": "KIR", "K-02": "KIR", "K-03": "KIR"}
CLS = Indicator("CLS", "Correct classification", "classification", "up", "right", "seen")
QUESTION = Question(
    Filters(),
    Records(date(2012, 1, 1), date(2012, 2, 29)),
    Places({"KIR": "Kirehe"}, {code: code for code in HOMES}, HOMES),
    (CLS,),
    {},
)


def covered(*rows) -> pd.DataFrame:
    names = ["health_center", "month", "planned", "done", "days_on_site", "gap_days"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(month=pd.to_datetime(table.month), gap_days=table.gap_days.astype("Int64"))


FEBRUARY = covered(
    ("K-01", "2012-02-01", 1, 1, 2, 3),
    ("K-02", "2012-02-01", 1, 0, 0, 43),
    ("K-03", "2012-02-01", 0, 0, 0, None),
    ("K-03", "2012-01-01", 0, 2, 3, None),
)


def test_the_title_counts_the_centers_of_the_last_month():
    title = coverage.coverage_title(FEBRUARY, QUESTION)
    assert title == "Visited 1 of 3 health centers in Feb 2012"


def test_the_sentence_counts_the_plan_and_the_empty_months():
    assert coverage.coverage_sentence(FEBRUARY, (9, 12), QUESTION) == (
        "Planned visits done: 75% (9 of 12). Months of a health center without a visit: 2 of 4."
    )
    assert coverage.coverage_sentence(FEBRUARY, (0, 0), QUESTION) == (
        "Months of a health center without a visit: 2 of 4."
    )


def test_centers_overdue_are_named_and_a_center_never_seen_is_not_overdue():
    assert coverage.overdue_note(FEBRUARY, QUESTION) == [
        "On 29 Feb 2012 1 of 3 health centers had been without a visit for over 42 days: K-02."
    ]
    assert coverage.overdue_note(FEBRUARY[FEBRUARY.health_center == "K-01"], QUESTION) == [
        "On 29 Feb 2012 no health center had been without a visit for over 42 days."
    ]


@pytest.mark.parametrize(
    ("codes", "said"),
    [
        ([], ""),
        (["A"], "A"),
        (["A", "A", "B"], "A and B"),
        (list("ABCDEF"), "A, B, C, D, E and F"),
        (list("ABCDEFG"), "A, B, C, D, E and 2 more"),
    ],
)
def test_a_few_codes_are_listed_and_the_rest_counted(codes, said):
    assert records.some_of(codes, "en") == said


def test_what_is_left_out_is_said():
    assert coverage.limit_note(3, 3, "en") == []
    assert "first 60 of 400" in coverage.limit_note(60, 400, "en")[0]
    assert records.place_note(QUESTION) == []


def complete(*rows) -> pd.DataFrame:
    names = ["indicator", "month", "observed", "visited", "unvisited", "in_use"]
    table = pd.DataFrame(rows, columns=names)
    return table.assign(month=pd.to_datetime(table.month))


def test_the_least_complete_indicator_is_named_with_its_counts():
    table = complete(
        ("CLS", "2012-01-01", 3, 4, 0, True),
        ("CLS", "2012-02-01", 3, 6, 0, True),
        ("TRT", "2012-01-01", 4, 4, 0, True),
        ("TRT", "2012-02-01", 0, 6, 1, False),
        ("NEW", "2012-01-01", 0, 4, 0, False),
        ("NEW", "2012-02-01", 0, 6, 0, False),
    )
    assert completeness.completeness_title(table, QUESTION) == (
        "Least complete in the months with a visit: Correct classification, 60% (6 of 10)"
    )
    assert completeness.completeness_sentence(table, "en") == (
        "Months with a visit that hold an observation, all indicators together: 71% (10 of 14). "
        "Complete: 2 of 3 indicators."
    )
    assert completeness.stopped_note(table, "en") == [
        "Observed in a part of these months only: TRT last in Jan 2012, NEW never."
    ]
    assert completeness.unvisited_note(table, "en") == [
        "Not counted: 1 month of a health center with observations of an indicator but without a "
        "visit."
    ]


def test_when_all_is_complete_or_nothing_was_visited_it_is_said():
    table = complete(("CLS", "2012-01-01", 4, 4, 0, True))
    assert completeness.completeness_title(table, QUESTION) == (
        "1 indicator was observed wherever somebody visited, in every month"
    )
    assert completeness.stopped_note(table, "en") == completeness.unvisited_note(table, "en") == []
    nobody = complete(("CLS", "2012-01-01", 0, 0, 3, True))
    assert completeness.completeness_title(nobody, QUESTION) == "No health center was visited"
    assert "nothing can be said" in completeness.completeness_sentence(nobody, "en")


def ledger(*rows) -> pd.DataFrame:
    names = ["imported_at", "source", "by", "tool", "rows", "changed", "kind", "sha256"]
    counts = ["withdrawn", "unchanged", "left_out", "waiting", "takes_back", "taken_back_by"]
    numbers = range(len(rows), 0, -1)
    return pd.DataFrame(rows, columns=names).assign(number=numbers, **dict.fromkeys(counts))


FIELD = ("2012-03-03T14:05:00Z", "field", None, None, 7278, 0, "imported", "abcdef0123456789")


def test_the_last_import_and_how_old_the_records_were():
    table = ledger(
        FIELD, ("2012-01-01T00:00:00Z", "first", "ana", "browser", 1, 1, "synthetic", "0" * 64)
    )
    assert imports_title(table, "en") == "Last import on 3 Mar 2012: field"
    assert imports_sentence(table, QUESTION) == (
        "2 imports, 7,279 rows in all. The newest record is from 29 Feb 2012, 3 days before the "
        "last import."
    )
    (column,) = import_columns(table, "en")
    assert [(line.text, line.detail) for line in column.lines] == [
        ("3 Mar 2012, 14:05 UTC · field", "import 2 · 7,278 rows · fingerprint abcdef012345"),
        (
            "1 Jan 2012, 00:00 UTC · first",
            "import 1 · 1 row · 1 corrected · invented · by ana · "
            "with browser · fingerprint 000000000000",
        ),
    ]
    assert column.rest == ""


def test_a_database_that_nobody_imported_into():
    assert imports_title(ledger(), "en") == "No import is recorded"
    assert "without this program's importer" in imports_sentence(ledger(), QUESTION)
    assert import_columns(ledger(), "en") == ()


def test_many_imports_are_counted():
    (column,) = import_columns(ledger(*[FIELD] * 9), "en")
    assert (len(column.lines), column.rest) == (6, "3 earlier imports in the CSV.")


RULES = tuple(what_to_do("en"))


@pytest.mark.parametrize("rule", RULES)
@pytest.mark.parametrize("k", [1, 2])
def test_every_rule_says_its_counts(rule, k):
    found = Found(rule, 40, found_rows(pd.DataFrame(index=range(k))))
    (check,) = checks_table([found]).itertuples()
    said = rule_sentence(check, "en")
    assert "{" not in said
    if rule != "late_import":
        assert said.startswith(f"{k} of 40 ")


def test_the_three_lists_hold_every_rule_once():
    from dashboard.records.sentences.quality import CLASHING, MISSING, UNUSUAL

    assert sorted((*MISSING, *UNUSUAL, *CLASHING)) == sorted(RULES)


def test_what_was_found_is_listed_and_the_rest_counted():
    two = found_rows(pd.DataFrame({"place": ["K-02", "K-01"]}), item="V1", value=11, reference=10)
    found = [
        Found("long_visits", 9, two),
        Found("late_import", 1, found_rows(pd.DataFrame())),
        Found("late_tables", 3, found_rows(pd.DataFrame({"item": ["visits"]}))),
    ]
    assert quality_title(checks_table(found), "en") == "2 of 3 checks found something to ask about"
    missing, unusual, clashing = quality_columns(
        quality_table(found, "en"), checks_table(found), "en"
    )
    assert [(line.text, line.detail) for line in missing.lines] == [
        ("1 of 3 files has had no new row for over 60 days", "Visits. Import the newest rows.")
    ]
    assert missing.rest == "1 check here found nothing."
    assert [(line.text, line.detail) for line in unusual.lines] == [
        ("2 of 9 visits took over 10 days", "K-02 and K-01. Check the last day of the visit.")
    ]
    assert (clashing.lines, clashing.rest) == ((), "")
    table = quality_table(found, "en")
    assert list(table.columns) == [
        "rule",
        "place",
        "item",
        "date",
        "value",
        "reference",
        "what_to_do",
    ]
    assert list(table.rule) == ["long_visits", "long_visits", "late_tables"]
    assert table.what_to_do.iloc[0] == "Check the last day of the visit."


def test_a_record_far_from_all_others_is_named_with_its_day():
    records = Records(
        alone=((VISITS, date(2031, 3, 5)),), last_days=((VISITS, date(2012, 12, 20)),)
    )
    found = [lone_records(records), lone_records(Records())]
    assert [(one.k, one.n) for one in found] == [(1, 1), (0, 0)]
    line = check_line(next(checks_table(found).itertuples()), quality_table(found[:1], "en"), "en")
    assert line.text == "1 of 1 files has one record far from all others"
    assert line.detail == (
        "Visits, 5 Mar 2031. Check its date: it moves neither end of the records."
    )


def test_when_nothing_was_found_it_is_said():
    found = [Found("long_visits", 0, found_rows(pd.DataFrame()))]
    assert quality_title(checks_table(found), "en") == "1 check found nothing to ask about"
    assert quality_table(found, "en").empty


def test_what_stands_alone_beyond_the_records_is_named_beside_the_data_date():
    alone = ((VISITS, date(2012, 6, 3)), (VISITS, date(2012, 12, 3)), (STOCK, date(2001, 1, 4)))
    reached = Records(date(2011, 1, 1), date(2012, 8, 20), alone=alone)
    assert records.reach_words(reached, "en") == (
        "Data up to 20 Aug 2012. Left out, as they stand alone: Visits, 3 Dec 2012 and Stock-outs, "
        "4 Jan 2001. Check the dates."
    )
    assert records.reach_words(Records(date(2011, 1, 1), date(2012, 8, 20)), "en") == (
        "Data up to 20 Aug 2012."
    )


def test_of_a_month_after_the_last_visit_nothing_is_known():
    """Not nought of nought, and not that nobody waited too long."""
    assert coverage.coverage_title(FEBRUARY[:0], QUESTION).endswith("are not known")
    assert coverage.overdue_note(FEBRUARY[:0], QUESTION) == []
