"""The page of rules says what the program says: whoever changes a rule runs `make rules`."""

import re

from data_loaders.existing.checking import rules as rules_of_check
from data_loaders.importing.rules.rulebook import WORDED, all_rules
from data_loaders.importing.rules.rules_page import page
from data_loaders.pulling.faults import rules as rules_of_pull
from tests.sources import ROOT


def test_the_page_of_rules_is_made_from_the_rules():
    assert (ROOT / "docs" / "import-rules.md").read_text(encoding="utf-8") == page()


def test_every_rule_is_on_the_page_once():
    for code in (*all_rules("en"), *rules_of_check("en"), *rules_of_pull("en")):
        assert page().count(f"\n| `{code}` |") == 1, code


def test_no_two_modules_word_the_same_rule():
    codes = [code for worded in WORDED for code in worded("en")]
    assert sorted(codes) == sorted(set(codes))


PULLED = r"\. Nothing was changed\."


def pattern(rule, end: str) -> str:
    """Return what the words of a rule look like in a report, and what follows them there."""
    words = (re.sub(r"\\\{\w+\\\}", ".+", re.escape(text)) for text in (rule.reason, rule.advice))
    return (
        r": (?:remark, )?{}: (?:(?:did you mean|is it) .+\? If not, )?{}".format(*words) + f"{end}$"
    )


def test_the_examples_of_the_guide_are_what_the_program_says():
    text = (ROOT / "docs" / "import.md").read_text(encoding="utf-8")
    fenced = text.split("```")[1::2]
    said = [line for block in fenced if block[0] == "\n" for line in block.strip().splitlines()]
    assert len(said) >= 5
    worded = ((all_rules, ""), (rules_of_check, ""), (rules_of_pull, PULLED))
    patterns = [pattern(rule, end) for rules, end in worded for rule in rules("en").values()]
    assert [line for line in said if not any(re.search(one, line) for one in patterns)] == []
