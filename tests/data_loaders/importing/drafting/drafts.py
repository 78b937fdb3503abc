"""Drafts of mappings in tests: written of an export, filled as an officer would, imported."""

import re
from pathlib import Path

import sqlalchemy as sa

from data_loaders.importing.drafting.draft import Draft, draft_mapping
from data_loaders.importing.drafting.known import known_in
from data_loaders.importing.report import Report
from data_loaders.importing.run import Asked, import_path
from data_loaders.scope import CODES_ONLY
from tests.data_loaders.importing.bundles import NOW, TODAY

LEFT = re.compile(r"^# (\S.* = .*?)   # TO DO: .*$", re.MULTILINE)


def drafted(engine: sa.Engine, path: Path) -> Draft:
    """Write the draft of an export beside what a database knows."""
    return draft_mapping(path, known_in(engine, CODES_ONLY), "en")


def confirmed(text: str, **written: str) -> str:
    """Take the # away from every line that is left, as it stands or with another value."""
    text = LEFT.sub(r"\1", text)
    for key, value in written.items():
        text, n = re.subn(rf"^{key} = .*$", f'{key} = "{value}"', text, flags=re.MULTILINE)
        assert n, f"the draft has no line {key}"
    return text


def brought(engine: sa.Engine, path: Path, text: str) -> Report:
    """Import an export with a mapping."""
    mapping = path.parent / "drafted.toml"
    mapping.write_text(text, encoding="utf-8")
    return import_path(engine, path, Asked(TODAY, NOW), mapping=mapping)
