"""One cell: what it means, and every way in which it means nothing."""

from datetime import date

import pytest

from data_loaders.importing.problems import Refused
from data_loaders.importing.reading import template
from data_loaders.importing.reading.cells import cell_reader, tidy
from data_loaders.importing.reading.template import Column

TODAY = date(2012, 12, 31)


def read(text, kind, **rules):
    return cell_reader(Column("column", kind, **rules), TODAY)(text)


def refusal(text, kind, **rules):
    with pytest.raises(Refused) as caught:
        read(text, kind, **rules)
    return caught.value.rule


@pytest.mark.parametrize(
    ("text", "kind", "rules", "value"),
    [
        ("2012-02-29", template.DATE, {}, date(2012, 2, 29)),
        ("2012-12-31", template.DATE, {}, TODAY),
        ("2013-01-01", template.DATE, {"may_be_future": True}, date(2013, 1, 1)),
        ("1900-01-01", template.DATE, {}, date(1900, 1, 1)),
        ("0", template.INTEGER, {}, 0),
        ("007", template.INTEGER, {}, 7),
        ("+3", template.INTEGER, {}, 3),
        ("2147483647", template.INTEGER, {}, 2147483647),
        ("-1.95", template.NUMBER, {"lowest": -90, "highest": 90}, -1.95),
        ("41", template.NUMBER, {}, 41.0),
        ("A2", template.CHOICE, {"choices": ("A2", "A1")}, "A2"),
        ("yes", template.YES_NO, {}, True),
        ("no", template.YES_NO, {}, False),
        ("007", template.CODE, {}, "007"),
        ("NA", template.CODE, {}, "NA"),
        ("é" * 120, template.CODE, {}, "é" * 120),
        ("two\nlines", template.TEXT, {}, "two\nlines"),
    ],
)
def test_a_cell_means_its_value(text, kind, rules, value):
    assert read(text, kind, **rules) == value


@pytest.mark.parametrize(
    ("text", "kind", "rules", "rule"),
    [
        ("03/02/2012", template.DATE, {}, "not_date"),
        ("20120203", template.DATE, {}, "not_date"),
        ("2012-2-3", template.DATE, {}, "not_date"),
        ("2012-W05-5", template.DATE, {}, "not_date"),
        ("2012-02-03 00:00", template.DATE, {}, "not_date"),
        ("40942", template.DATE, {}, "not_date"),
        ("٢٠١٢-٠٢-٠٣", template.DATE, {}, "not_date"),
        ("2012-02-30", template.DATE, {}, "no_such_day"),
        ("2011-02-29", template.DATE, {}, "no_such_day"),
        ("0000-01-01", template.DATE, {}, "no_such_day"),
        ("0212-02-03", template.DATE, {}, "long_ago"),
        ("2013-01-01", template.DATE, {}, "future"),
        ("3.0", template.INTEGER, {}, "not_integer"),
        ("83%", template.INTEGER, {}, "not_integer"),
        ("1_000", template.INTEGER, {}, "not_integer"),
        ("٣", template.INTEGER, {}, "not_integer"),
        ("9" * 5000, template.INTEGER, {}, "not_integer"),
        ("-1", template.INTEGER, {}, "out_of_range"),
        ("2147483648", template.INTEGER, {}, "out_of_range"),
        ("12,5", template.NUMBER, {}, "not_number"),
        ("nan", template.NUMBER, {}, "not_number"),
        ("inf", template.NUMBER, {}, "not_number"),
        ("1e400", template.NUMBER, {}, "not_number"),
        ("91", template.NUMBER, {"lowest": -90, "highest": 90}, "out_of_range"),
        ("80", template.NUMBER, {"highest": 1}, "not_share"),
        ("80 %", template.NUMBER, {"highest": 1}, "not_share"),
        ("80%", template.NUMBER, {"highest": 90}, "not_number"),
        ("a2", template.CHOICE, {"choices": ("A2", "A1")}, "not_choice"),
        ("oui", template.YES_NO, {}, "not_choice"),
        ("x" * 121, template.CODE, {}, "too_long"),
        ("K\u200b01", template.CODE, {}, "unprintable"),
        ("K\n01", template.CODE, {}, "unprintable"),
        ("x" * 1001, template.TEXT, {}, "too_long"),
        ("a\x00b", template.TEXT, {}, "unprintable"),
    ],
)
def test_a_cell_that_means_nothing_breaks_one_rule(text, kind, rules, rule):
    assert refusal(text, kind, **rules) == rule


def test_the_case_that_was_meant_is_offered():
    with pytest.raises(Refused) as caught:
        read("UP", template.CHOICE, choices=("up", "down"))
    assert caught.value.details == {"choices": "up, down", "nearest": "up"}


def test_blanks_go_and_accents_are_composed():
    assert tidy(" \u00a0Agne\u0300s\t") == "Agnès"
