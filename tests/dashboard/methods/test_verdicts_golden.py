import pytest

from dashboard.methods.verdicts.entry import judge
from tests.verdict_cases import golden

CASES = golden("verdict")
KINDS = {"one": "step", "two": "step", "gradual": "gradual", "none": None}


def day(value):
    return value and value.isoformat()


def said(verdict) -> dict:
    """Write a verdict as the golden cases do."""
    watch, since = verdict.watch, verdict.since
    ends = {"earliest": day(verdict.since_from), "latest": day(verdict.since_to)}
    return {
        "state": verdict.state.replace("_", " "),
        "kind": KINDS[verdict.kind],
        "kept": verdict.kept,
        "direction": verdict.direction,
        "phase_since": day(verdict.phase_since),
        "points": verdict.points,
        "numerator": verdict.k,
        "denominator": verdict.n,
        "rho": verdict.r,
        "D": verdict.deviance,
        "smallest_seen": verdict.smallest_seen,
        "date": since and {"at": day(since), **ends},
        "levels": [
            vars(level) | {"since": day(level.since), "until": day(level.until)}
            for level in verdict.levels
        ],
        "watch": watch and vars(watch) | {"D": watch.deviance},
    }


def agree(got, expected) -> None:
    if isinstance(expected, dict):
        for name, value in expected.items():
            agree(got[name], value)
    elif isinstance(expected, list):
        assert len(got) == len(expected)
        for one, other in zip(got, expected, strict=True):
            agree(one, other)
    elif isinstance(expected, float):
        assert got == pytest.approx(expected, rel=0, abs=1e-6)
    else:
        assert got == expected


@pytest.mark.parametrize("name", CASES)
def test_golden(name):
    asked, expected = CASES[name]["input"], CASES[name]["expected"]
    points = asked["points"]
    columns = ([point[key] for point in points] for key in ("start", "k", "n"))
    agree(said(judge(*columns, asked["direction"], asked["breaks"])), expected)
