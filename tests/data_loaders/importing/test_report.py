"""The report: every rule has its words, and a spreadsheet opens the file safely."""

import ast
import csv
from collections import Counter
from pathlib import Path

from data_loaders import importing
from data_loaders.importing.problems import ERROR, WARNING, Problem
from data_loaders.importing.report import Report, write_report
from data_loaders.importing.rules.rulebook import all_rules
from tests.data_loaders.importing.bundles import run, write_bundle


def nodes(kind):
    folder = Path(importing.__file__).parent
    for path in sorted(folder.rglob("*.py")):
        yield from (one for one in ast.walk(ast.parse(path.read_text())) if isinstance(one, kind))


def test_every_rule_that_is_broken_anywhere_has_its_words():
    refused = {
        call.args[0].value
        for call in nodes(ast.Call)
        if getattr(call.func, "id", "") == "Refused" and isinstance(call.args[0], ast.Constant)
    }
    assert len(refused) > 25
    assert refused <= {*all_rules("en")}


def test_every_rule_that_has_words_is_broken_somewhere():
    written = Counter(one.value for one in nodes(ast.Constant) if isinstance(one.value, str))
    assert [code for code in all_rules("en") if written[code] < 2] == []


def test_every_rule_says_what_is_wrong_and_what_to_do():
    for rule in all_rules("en").values():
        assert rule.reason and rule.advice and rule.severity in (ERROR, WARNING)
        assert ": " not in rule.reason, "a colon parts the fields of a line"


def test_a_problem_without_a_place_is_still_a_line_of_five_parts():
    problem = Problem("b", None, "", "", "needed")
    (line,) = Report("refused", (problem,)).lines()
    assert line == "b:-:-: (empty): neither here nor in the database: add it to the bundle"


def test_the_summary_counts_what_is_not_listed():
    problem = Problem("b", None, "", "", "needed")
    assert Report("refused", (problem,)).summary() == "Refused, nothing was changed: 1 problem."
    report = Report("refused", (problem,), unlisted=2)
    assert report.summary() == "Refused, nothing was changed: 3 problems."
    assert list(report.lines())[-1] == "2 more problems are not listed"


def test_the_report_file_cannot_run_a_formula(engine, tmp_path):
    visits = "code,health_center,started_on\nV1,=1+1,2011-01-01\nV2,@x,-1\nV3,+é,2012-01-01\n"
    values = "indicator,health_center,date,numerator,denominator\nCLS,NA,2012-01-01,-1,2\n"
    bundle = write_bundle(tmp_path / "b", visits=visits, indicator_values=values)
    path = tmp_path / "report.csv"
    write_report(run(engine, bundle), path)
    assert path.read_bytes().startswith(b"\xef\xbb\xbf")
    with path.open(encoding="utf-8-sig", newline="") as file:
        header, *rows = csv.reader(file)
    assert header == ["severity", "rule", "file", "row", "column", "value", "reason", "what to do"]
    assert [row[2:6] for row in rows] == [
        ["visits.csv", "2", "health_center", "'=1+1"],
        ["visits.csv", "3", "health_center", "'@x"],
        ["visits.csv", "3", "started_on", "'-1"],
        ["visits.csv", "4", "health_center", "'+é"],
        ["indicator_values.csv", "2", "numerator", "'-1"],
    ]
    assert rows[0][:2] == ["error", "unknown_code"]
    assert rows[0][6:] == [
        "not a code of health_centers", "correct it, or add it to health_centers"
    ]  # fmt: skip
