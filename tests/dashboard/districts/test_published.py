import pytest

from dashboard.districts.published import PUBLISHED, published_for
from dashboard.indicators import Indicator


def indicator(code="X1", label="X", direction="up", family="assessment"):
    return Indicator(code, label, family, direction, "k", "n")


@pytest.mark.parametrize(
    ("code", "label", "baseline", "later"),
    [
        ("CLS", "Anything", 0.56, 0.915),
        ("cls", "Anything", 0.56, 0.915),
        ("X1", "Correct classification", 0.56, 0.915),
        ("X1", "Correctly classified", 0.56, 0.915),
        ("X1", "Child classified correctly", 0.56, 0.915),
        ("TRT", "Anything", 0.783, 0.982),
        ("X1", "Correct treatment", 0.783, 0.982),
        ("X1", "Treated correctly", 0.783, 0.982),
        ("FRM", "Anything", 0.659, 0.971),
        ("X1", "IMCI case recording form used", 0.659, 0.971),
        ("TRN", "Seen by an IMCI-trained nurse", 0.832, 1.0),
    ],
)
def test_results_of_magge_2015(code, label, baseline, later):
    """Abstract of Arch Dis Child 2015;100:565."""
    found = published_for(indicator(code, label))
    assert (found.baseline, found.later, found.source) == (baseline, later, "Magge 2015")


@pytest.mark.parametrize(
    ("code", "label", "direction"),
    [
        ("X1", "Severe classification recognised", "up"),
        ("TX1", "Oral antibiotic prescribed correctly", "up"),
        ("X1", "Treated correctly for anaemia", "up"),
        ("TRN", "Trained nurse on duty at the visit", "up"),
        ("CLS", "Wrong classification", "down"),
        ("AS1", "Danger signs checked", "up"),
        ("MAL1", "Fever treated by protocol", "up"),
    ],
)
def test_nothing_is_published_of_what_only_sounds_alike(code, label, direction):
    assert published_for(indicator(code, label, direction)) is None


def test_published_rates_are_proportions_that_rose():
    for one in PUBLISHED:
        assert 0 < one.baseline < one.later <= 1
