"""Tests of the codes that words of other systems mean: sure by their letters, near, or none."""

import pytest

from data_loaders.importing.drafting.known import Match, matched

CENTERS = {"HC1": "Ruramira", "HC2": "Ndego", "007": "Gahara", "HC12": "Rwinkwavu"}
NURSES = dict.fromkeys(("N1", "N2", "N12"), "")


@pytest.mark.parametrize(("word", "code", "sure"), [
    ("HC1", "HC1", True), ("hc-1", "HC1", True), ("ruramira", "HC1", True),
    ("Ruramira HC", "HC1", False), ("CS Ndego", "HC2", False), ("rwinkwavu_hc", "HC12", False),
    ("Rwikwavu", "HC12", False), ("facility 7", "", False), ("Kigali", "", False),
])  # fmt: skip
def test_places_are_known_by_code_or_name_and_suggested_when_near(word, code, sure):
    assert matched([word], CENTERS) == [Match(word, code, sure)]


@pytest.mark.parametrize(("word", "code"), [("nurse_1", "N1"), ("nurse 12", "N12"),
                                            ("nurse_3", ""), ("midwife_1", "")])  # fmt: skip
def test_a_number_behind_a_word_is_never_another_number(word, code):
    assert matched([word], NURSES) == [Match(word, code)]


def test_two_that_are_spelled_alike_are_none():
    assert matched(["Nasho"], {"1": "Nasho", "2": "NASHO"}) == [Match("Nasho", "")]
    assert matched(["x"], {}) == [Match("x", "")]
