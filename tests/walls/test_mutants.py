"""Every wall without one of its stones: a test has to notice, or it held nothing."""

import py_compile
from pathlib import Path

import pytest

from tests.sources import ROOT
from tests.walls.mutants import Mutant, copied, failures, mutants, mutated

ALL = mutants()


@pytest.fixture(scope="module")
def program(tmp_path_factory) -> Path:
    """Return a copy of the program, of this worker's own."""
    return copied(tmp_path_factory.mktemp("mutants"))


def test_every_mutant_is_another_program_and_its_tests_are_there(tmp_path):
    """Whoever changes a wall changes its mutants too: they are found again here at once."""
    assert len({f"{one}" for one in ALL}) == len(ALL) > 50
    for number, one in enumerate(ALL):
        text = (ROOT / one.file).read_text(encoding="utf-8")
        assert text.count(one.old) == 1, f"{one}"
        spoilt = tmp_path / f"{number}.py"
        spoilt.write_text(text.replace(one.old, one.new), encoding="utf-8")
        if one.file.endswith(".py"):
            py_compile.compile(f"{spoilt}", cfile=f"{spoilt}c", doraise=True)
        for test in one.tests:
            file, _, name = test.partition("[")[0].partition("::")
            assert (ROOT / file).exists(), f"{one}: {test}"
            assert not name or f"def {name}(" in (ROOT / file).read_text(encoding="utf-8"), test


@pytest.mark.gate
def test_without_a_mutant_the_same_tests_are_green(program):
    named = dict.fromkeys(test for one in ALL for test in one.tests)
    failed, said = failures(program, named)
    assert (failed, " passed" in said, " error" in said) == (0, True, False), said


@pytest.mark.gate
@pytest.mark.parametrize("mutant", ALL, ids=str)
def test_a_mutant_is_noticed(program, mutant: Mutant, gate_figure):
    with mutated(program, mutant):
        failed, said = failures(program, mutant.tests, "-x")
    gate_figure("mutants: tests that notice one", failed, at_least=1, case=f"{mutant}")
    assert said
