"""Any split of any export, in any order, with any corrections, ends in the numbers of the whole.

And taking any imports back, and back again, ends in the numbers of those that are left.
"""

import random
import shutil
from datetime import timedelta

import pytest
import sqlalchemy as sa
from hypothesis import given
from hypothesis import strategies as st

from data_loaders import schema
from data_loaders.engine import open_engine
from data_loaders.importing.summing.verifying import check_sums
from data_loaders.importing.undoing.withdrawing import TAKEN_BACK, withdraw
from tests.data_loaders.importing.bundles import GOOD, only, run, write_bundle
from tests.data_loaders.importing.feeds import (
    NOW,
    TODAY,
    Submission,
    bring,
    everything,
    expected,
    observed,
)
from tests.examples import examples

DAYS = [(TODAY - timedelta(days=n)).isoformat() for n in (20, 51, 80, 300)]


@pytest.fixture(scope="module")
def places(migrated_sqlite, tmp_path_factory):
    """Return a database that knows the places and people of the programme."""
    folder = tmp_path_factory.mktemp("places")
    path = shutil.copy(migrated_sqlite, folder / "mesh.db")
    engine = open_engine(f"sqlite:///{path}")
    known = ("districts", "health_centers", "nurses", "mentors", "postings")
    run(engine, write_bundle(folder / "b", **only(**{name: GOOD[name] for name in known})))
    engine.dispose()
    return path


def copied(places, tmp_path_factory):
    path = shutil.copy(places, tmp_path_factory.mktemp("feed") / "mesh.db")
    return open_engine(f"sqlite:///{path}")


@st.composite
def a_submission(draw, number: int):
    nurses = draw(st.lists(st.sampled_from(["N1", "N2", "N3"]), unique=True, max_size=3))
    values = tuple((nurse, draw(st.integers(0, 2)), 2) for nurse in nurses)
    return Submission(
        (f"root-{number}", f"{number}", f"uuid-{number}-{draw(st.integers(0, 99))}"),
        draw(st.sampled_from(["007", "NA", "Rwinkwavu"])), draw(st.sampled_from(DAYS)), values,
        rejected=draw(st.integers(0, 5)) == 0,
    )  # fmt: skip


@st.composite
def a_feed(draw, most: int = 5):
    """Return several exports, each of some submissions as they were then."""
    numbers = list(range(draw(st.integers(1, most))))
    exports = []
    for _ in range(draw(st.integers(1, 4))):
        some = draw(st.lists(st.sampled_from(numbers), unique=True, min_size=1))
        exports.append([draw(a_submission(number)) for number in some])
    return exports


def left_by(exports) -> list[Submission]:
    """Return each submission as the last export that held it has it."""
    last: dict[str, Submission] = {}
    for export in exports:
        last |= {one.ids[0]: one for one in export}
    return list(last.values())


@examples(5)
@given(exports=a_feed(), order=st.randoms(use_true_random=False))
def test_parts_in_any_order_end_in_the_whole(exports, order, places, tmp_path_factory):
    parts, whole = (copied(places, tmp_path_factory) for _ in range(2))
    for export in exports:
        shuffled = export[:]
        order.shuffle(shuffled)
        cut = order.randint(0, len(shuffled))
        for part in (shuffled[:cut], shuffled[cut:]):
            if part:
                bring(parts, part)
    bring(whole, left_by(exports))
    assert observed(parts) == expected(left_by(exports))
    assert everything(parts) == everything(whole)
    assert check_sums(parts) == ([], False)
    parts.dispose(), whole.dispose()


@examples(5)
@given(exports=a_feed(), chance=st.integers(0, 10_000))
def test_whatever_is_taken_back_the_rest_counts(exports, chance, places, tmp_path_factory):
    engine, dice = copied(places, tmp_path_factory), random.Random(chance)  # noqa: S311
    numbers: dict[int, list[Submission]] = {}
    for export in exports:
        report = bring(engine, export)
        if report.outcome == "imported":
            numbers[report.number] = export
    gone: dict[int, int] = {}  # import -> its withdrawal
    for _ in range(5):
        number = dice.choice([*numbers])
        undone = withdraw(engine, gone.pop(number) if number in gone else number, NOW)
        if undone.outcome == TAKEN_BACK and undone.number:
            taken_back(number, undone.number, gone, engine)
        counting = [numbers[one] for one in sorted(numbers) if one not in gone]
        assert observed(engine) == expected(left_by(counting))
        assert check_sums(engine) == ([], False)
    engine.dispose()


def taken_back(number: int, withdrawal: int, gone: dict[int, int], engine) -> None:
    """Note whether an import counts now."""
    with engine.connect() as connection:
        entry = schema.imports.c
        undone_by = connection.scalar(sa.select(entry.undone_by).where(entry.id == number))
    if undone_by is not None:
        gone[number] = undone_by
