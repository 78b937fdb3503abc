"""One import of whatever somebody names: a folder, a file, an archive; mapped or not."""

from datetime import date, datetime
from pathlib import Path

import sqlalchemy as sa

from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.report import Report
from data_loaders.importing.run import Announce, import_bundle


def import_path(
    engine: sa.Engine, path: Path, today: date, now: datetime, dry_run: bool = False,
    announce: Announce | None = None, language: str = "en", mapping: Path | None = None,
    dates: str = "", by: str | None = None, tool: str | None = None,
) -> Report:  # fmt: skip
    """Import a path, all of it or nothing, as `import_folder` does with a folder.

    `mapping` is the TOML file that says what the questions, places and products of another
    system are here; without one the path holds files of the template. `dates` declares the
    order of dates that are not year-month-day: iso, dmy, mdy, or "" to settle it by file. `by`
    (who) and `tool` (with what) enter the ledger.
    """
    bundle = read_path(Path(path), mapping, dates, language)
    return import_bundle(engine, bundle, today, now, dry_run, announce, language, by, tool)
