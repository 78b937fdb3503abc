"""One pull from beginning to end: ask the server, write an export, import it, remember it."""

import os
import re
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field, replace
from pathlib import Path

import sqlalchemy as sa

from data_loaders import schema
from data_loaders.engine import OWNER_ONLY, DatabaseProblem
from data_loaders.importing.mapping.shapes import DHIS2, KOBO, ODK
from data_loaders.importing.readers.paths import read_path
from data_loaders.importing.report import REFUSED, Report
from data_loaders.importing.run import Asked, import_bundle
from data_loaders.pulling import dhis2, kobo, odk
from data_loaders.pulling.faults import NOTHING_YET, Fault, worded
from data_loaders.pulling.kept import Came, note_fault, note_success, records_known
from data_loaders.pulling.plan import Plan, plan_of, span_asked
from data_loaders.pulling.server import Clock, Server

CLOCK = Clock(time.sleep, time.monotonic)
PROTOCOLS = {KOBO: kobo, ODK: odk, DHIS2: dhis2}
NO_FILE_NAME = re.compile(r"[^\w .-]")
EVERYTHING = "yes"
MONTH = "%Y-%m"


@dataclass(frozen=True)
class Pulled:
    """What became of one source: the report of its import, or a sentence where there was none.

    `is_empty`: the server holds no record yet, and never did.
    """

    name: str
    report: Report | None = None
    sentence: str = ""
    is_empty: bool = False

    @property
    def is_right(self) -> bool:
        """Tell whether the database says what the server says."""
        return self.is_empty or (self.report is not None and not self.report.exit_code)


@dataclass(frozen=True)
class Pulling:
    """How sources are pulled: into which database, how it is asked for, and what is around.

    `environment` has the variables that tokens stand in; `clock` is how time passes.
    """

    engine: sa.Engine
    asked: Asked
    environment: dict[str, str] = field(default_factory=lambda: {**os.environ}, repr=False)
    clock: Clock = CLOCK

    def pull(self, mapping: Path) -> Pulled:
        """Read one source from its server and import it; nothing changes where that fails."""
        language, name, plan = self.asked.language, mapping.stem, None
        try:
            plan = plan_of(mapping, self.environment, language)
            name = plan.name
            return self._pulled(plan)
        except Fault as fault:
            sentence = worded(fault, name, language)
            if fault.rule == NOTHING_YET:
                return Pulled(name, sentence=sentence, is_empty=True)
        except DatabaseProblem as problem:
            sentence = f"{name}: {problem}"
        if plan is not None and not self.asked.dry_run:
            self._remember(note_fault, plan, self.asked.now, sentence)
        return Pulled(name, sentence=sentence)

    def _pulled(self, plan: Plan) -> Pulled:
        files, count, asked = self._fetched(plan)
        if not count:
            self._refuse_nothing(plan)
        with _export(plan.name, files) as folder:
            bundle = read_path(folder, plan.path, "", self.asked.language)
            report = import_bundle(self.engine, bundle, asked)
        if asked.dry_run:
            return Pulled(plan.name, report)
        if report.outcome == REFUSED:
            details = {"host": plan.host, "name": plan.name, "problems": f"{report.errors:,}"}
            sentence = worded(Fault("refused_import", **details), plan.name, self.asked.language)
            self._remember(note_fault, plan, asked.now, sentence)
        else:
            self._remember(note_success, plan, Came(asked.now, report.number, count))
        return Pulled(plan.name, report)

    def _fetched(self, plan: Plan) -> tuple[dict[str, bytes], int, Asked]:
        """Return the files of a source, its number of records, and how they are imported."""
        protocol, whole = PROTOCOLS[plan.mapping.source], EVERYTHING
        server = Server(plan, protocol.authorization(plan), self.clock)
        try:
            if protocol is dhis2:
                months = span_asked(plan, self.asked.today)
                whole = "..".join(f"{month:{MONTH}}" for month in months)
                files, count = dhis2.files_of(server, plan, months)
            else:
                files, count = protocol.files_of(server, plan)
        finally:
            server.close()
        options = replace(self.asked.options, whole=whole, everywhere=True, source=plan.name)
        return files, count, replace(self.asked, options=options)

    def _refuse_nothing(self, plan: Plan) -> None:
        """Refuse an empty answer: that everything is gone is no reason to take everything out."""
        before = records_known(self.engine, plan.name[: schema.CODE.length])
        if before:
            raise Fault("no_records", host=plan.host, form=plan.form, n=f"{before:,}")
        raise Fault(NOTHING_YET, host=plan.host, form=plan.form)

    def _remember(self, note: Callable[..., None], *told: object) -> None:
        """Note what became of a source; a database that cannot be written to is said elsewhere."""
        with suppress(sa.exc.DBAPIError, DatabaseProblem):
            note(self.engine, *told)


@contextmanager
def _export(name: str, files: dict[str, bytes]) -> Iterator[Path]:
    """Write files that nobody else may read into a folder of their own; both go again."""
    with tempfile.TemporaryDirectory(prefix="mesh-pull-") as private:
        folder = Path(private) / (NO_FILE_NAME.sub(" ", name).strip(" .") or "pull")
        folder.mkdir(mode=OWNER_ONLY | 0o100)
        for file, data in files.items():
            handle = os.open(folder / file, os.O_WRONLY | os.O_CREAT | os.O_EXCL, OWNER_ONLY)
            with os.fdopen(handle, "wb") as out:
                out.write(data)
        yield folder
