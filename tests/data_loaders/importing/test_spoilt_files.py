"""Ten thousand spoilt files of every source: no traceback, and each refusal says where it is."""

import shutil
from collections import Counter

import pytest

from data_loaders.engine import open_engine
from data_loaders.importing.problems import UsageProblem
from data_loaders.importing.report import REFUSED, Report
from data_loaders.importing.rules.rulebook import explained
from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW, TODAY, run, write_bundle
from tests.data_loaders.importing.spoiling import spoilt

# What is wrong with a file, or with several together: no row or column of it is to blame.
OF_WHOLE = {"broken_archive", "broken_workbook", "label_headers", "no_form", "not_read",
            "no_units_of_level", "nothing_inside", "nothing_read", "several_forms",
            "too_many_entries"}  # fmt: skip


@pytest.fixture(scope="module")
def programme(migrated_sqlite, tmp_path_factory):
    """Open a database that holds the good bundle."""
    folder = tmp_path_factory.mktemp("programme")
    engine = open_engine(f"sqlite:///{shutil.copy(migrated_sqlite, folder / 'mesh.db')}")
    run(engine, write_bundle(folder / "good"))
    yield engine
    engine.dispose()


def answer(engine, folder, seed: int) -> Report | str:
    """Check the files of a number, without a change; return the report, or the one sentence."""
    _, files, mapping = spoilt(seed)
    path = folder / "export"
    shutil.rmtree(path, ignore_errors=True)
    path.mkdir()
    for name, data in files.items():
        (path / name).write_bytes(data)
    read_by = None
    if mapping:
        read_by = folder / "mapping.toml"
        read_by.write_text(mapping)
    try:
        return import_path(engine, path, Asked(TODAY, NOW, dry_run=True), read_by)
    except UsageProblem as problem:
        return str(problem)


def unclear(report: Report) -> list[tuple]:
    """Return the refusals that do not say where they are, or what to do."""
    found = []
    for one in report.problems:
        reason, advice = explained(one, "en")
        placed = one.row is not None or one.column or one.rule in OF_WHOLE
        if not (one.file and reason and advice and placed):
            found.append((one.rule, one.file, one.row, one.column, one.value))
    return found


def test_spoilt_files_are_answered_and_refusals_say_where(programme, tmp_path, rounds, gate_figure):
    outcomes, wrong, tried = Counter(), [], rounds(50, 10_000)
    for seed in range(tried):
        try:
            said = answer(programme, tmp_path, seed)
        except Exception as error:
            wrong.append((seed, f"{type(error).__name__}: {error}"[:200]))
            continue
        if isinstance(said, Report):
            outcomes[said.outcome] += 1
            wrong += [(seed, *one) for one in unclear(said)]
            if said.outcome == REFUSED:
                assert [*said.lines()], seed
        else:
            outcomes["usage"] += 1
            assert said, seed
    assert wrong == []
    assert outcomes[REFUSED] > tried / 3
    gate_figure("spoilt files that were answered", outcomes.total(), at_least=tried)
