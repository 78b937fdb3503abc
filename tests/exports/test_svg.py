"""A chart as one SVG file: its finding, its panels, where it comes from."""

from xml.etree import ElementTree as ET

import pytest

from dashboard.answers import Answer
from exports.svg import WIDE, wrapped, write_svg
from tests.exports.packs import HOSTILE, drawings

NAMESPACE = "{http://www.w3.org/2000/svg}"


def parsed(content: bytes) -> ET.Element:
    return ET.fromstring(content)  # noqa: S314 (our own drawing)


def test_all_panels_stand_below_the_finding_and_above_the_provenance():
    answer = Answer("Half of them are visited", "7 of 14.", drawings("K-01"), ("Line 1: training",))
    tree = parsed(write_svg(answer, ["Selection: KIR", "Data up to 20 Dec 2012"], "en"))
    words = ["".join(one.itertext()) for one in tree.iter(NAMESPACE + "text")]
    assert words[0] == "Half of them are visited"
    assert words[-1] == "Data up to 20 Dec 2012"
    assert tree.find(NAMESPACE + "title").text == "Half of them are visited"
    panels = [one for one in tree if one.tag == NAMESPACE + "svg"]
    assert len(panels) == 4
    assert len({one.get("y") for one in panels}) == 2  # three in a row
    bottom = float(tree.get("height"))
    assert all(float(one.get("y")) + float(one.get("height")) < bottom for one in panels)
    assert all(float(one.get("x")) + float(one.get("width")) <= WIDE for one in panels)


@pytest.mark.parametrize("name", HOSTILE)
def test_a_hostile_name_is_words(name):
    tree = parsed(write_svg(Answer(name, name, drawings(name), (name,)), [name], "en"))
    assert "script" not in {one.tag.removeprefix(NAMESPACE) for one in tree.iter()}


def test_words_are_broken_at_spaces_only():
    assert wrapped("one two three", 16, 60) == ["one two", "three"]
    assert wrapped("A" * 300, 16, 60) == ["A" * 300]
    assert wrapped("", 16, 60) == [""]
