"""Any split of a stock register, a table or a DHIS2 set into files, in any order, corrected or not.

It ends in the numbers of the whole, imported at once: `test_any_feed.py` says it of forms.
"""

import shutil
from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from data_loaders.engine import open_engine
from data_loaders.importing.report import REFUSED
from data_loaders.importing.run import Asked, import_path
from data_loaders.importing.summing.verifying import check_sums
from tests.data_loaders.importing.bundles import GOOD, NOW, TODAY, only, run, write_bundle
from tests.data_loaders.importing.feeds import everything
from tests.data_loaders.importing.streams import STREAMS, Stream
from tests.examples import examples

NUMBER = count()


@pytest.fixture(scope="module")
def places(migrated_sqlite, tmp_path_factory):
    """Return a database that knows the places of the programme, and one visit."""
    folder = tmp_path_factory.mktemp("places")
    path = shutil.copy(migrated_sqlite, folder / "mesh.db")
    engine = open_engine(f"sqlite:///{path}")
    known = ("districts", "health_centers", "mentors", "visits")
    run(engine, write_bundle(folder / "b", **only(**{name: GOOD[name] for name in known})))
    engine.dispose()
    return path


@st.composite
def a_history(draw, stream: Stream):
    """Draw several exports, each of some keys, as the source said it then."""
    keys = draw(st.lists(stream.keys, unique=True, min_size=1, max_size=4))
    some = st.dictionaries(st.sampled_from(keys), stream.says, min_size=1)
    return draw(st.lists(some, min_size=1, max_size=3))


class Fed:
    """A database that is fed with the exports of one stream."""

    def __init__(self, places, folder, stream: Stream):
        folder.mkdir()
        self.engine = open_engine(f"sqlite:///{shutil.copy(places, folder / 'mesh.db')}")
        self._folder, self._stream = folder, stream
        self._mapping = folder / "mapping.toml"
        self._mapping.write_text(stream.mapping)

    def take(self, said) -> None:
        """Import one export."""
        path = self._folder / f"export {next(NUMBER)}"
        path.mkdir()
        self._stream.write(path, said)
        report = import_path(self.engine, path, Asked(TODAY, NOW), self._mapping)
        assert report.outcome != REFUSED, [*report.lines()]

    def end(self) -> dict:
        """Return all that it holds, sums and all."""
        assert check_sums(self.engine) == ([], False)
        found = everything(self.engine)
        self.engine.dispose()
        return found


@examples(5)
@given(name=st.sampled_from([*STREAMS]), data=st.data())
def test_parts_in_any_order_end_in_the_whole(name, data, places, tmp_path_factory):
    stream = STREAMS[name]
    history = data.draw(a_history(stream))
    order = data.draw(st.randoms(use_true_random=False))
    folder = tmp_path_factory.mktemp("fed")
    parts, whole = (Fed(places, folder / one, stream) for one in ("parts", "whole"))
    last: dict = {}
    for export in history:
        keys = [*export]
        order.shuffle(keys)
        cut = order.randint(0, len(keys))
        for part in (keys[:cut], keys[cut:]):
            if part:
                parts.take({key: export[key] for key in part})
        last |= export
    whole.take(last)
    assert parts.end() == whole.end()
