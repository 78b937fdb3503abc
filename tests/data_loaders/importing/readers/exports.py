"""Form exports of tests/fixtures/sources, and the mappings that read them."""

from data_loaders.importing.run import Asked, import_path
from tests.data_loaders.importing.bundles import NOW, TODAY
from tests.reading import FIXTURES
from tests.sources import ROOT

SOURCES = FIXTURES / "sources"
KOBO, ODK = (ROOT / "docs" / "mappings" / f"{name}-visit.toml" for name in ("kobo", "odk"))


def refused(engine, path, mapping):
    """Import an export that must not go in, and return its lines."""
    report = import_path(engine, path, Asked(TODAY, NOW), mapping=mapping)
    assert report.outcome == "refused"
    return list(report.lines())


def changed(tmp_path, mapping, before, after):
    """Write a mapping with one text replaced."""
    text = mapping.read_text(encoding="utf-8")
    assert before in text
    path = tmp_path / mapping.name
    path.write_text(text.replace(before, after), encoding="utf-8")
    return path
