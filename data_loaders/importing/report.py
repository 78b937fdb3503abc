"""What became of an import: the outcome, the rows of each table, and the problems in words."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from itertools import islice
from pathlib import Path

from dashboard.messages import say, say_many
from data_loaders.engine import OWNER_ONLY
from data_loaders.importing.problems import ERROR, Problem
from data_loaders.importing.rules.rulebook import explained, severity

IMPORTED, ALREADY_IMPORTED, REFUSED, DRY_RUN = "imported", "already imported", "refused", "dry run"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so
COUNTED = ("new", "changed", "withdrawn", "unchanged")
SHOWN = 200  # problems on a screen; all of them are in the written report


@dataclass(frozen=True)
class Lacking:
    """Records of a source that an export lacks: how many, the first names, whether they left.

    `outside`: how many more lie outside the months and places of the export; those stay.
    """

    source: str
    count: int
    names: tuple[str, ...]
    withdrawn: bool = False
    outside: int = 0


@dataclass(frozen=True)
class Report:
    """The answer to one import; `unlisted` problems were counted but not kept.

    `changed` counts the stored rows that were corrected. `imported_at` and `by` are those of the
    earlier import where the same files were imported before. `number` is that of the import,
    `counts` its new, changed, withdrawn and unchanged rows, `adopted` those that were here before
    there were sources; `left_out` is what is wrong with the records that stayed out, `vanished`
    which records an export lacks, `remarks` what else there is to say, in words.
    """

    outcome: str
    problems: tuple[Problem, ...] = ()  # those that refuse first, then the warnings
    unlisted: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    imported_at: datetime | None = None
    by: str | None = None
    changed: int = 0
    unlisted_warnings: int = 0
    number: int | None = None
    counts: dict[str, int] = field(default_factory=dict)
    adopted: int = 0
    left_out: tuple[Problem, ...] = ()
    records_left_out: int = 0
    vanished: tuple[Lacking, ...] = ()
    remarks: tuple[str, ...] = ()

    @property
    def exit_code(self) -> int:
        """Return 0 when everything is in (or would be), 1 when the bundle was refused."""
        return 1 if self.outcome == REFUSED else 0

    @property
    def errors(self) -> int:
        """Return how many problems refuse the bundle."""
        return sum(severity(one.rule) == ERROR for one in self.problems) + self.unlisted

    @property
    def warnings(self) -> int:
        """Return how many rows deserve a look, though they may go in."""
        return len(self.problems) + self.unlisted + self.unlisted_warnings - self.errors

    def lines(self, language: str = "en", marked: bool = False) -> Iterator[str]:
        """Yield every problem as `file:row:column: value: reason: what to do`.

        `marked`: the reason of a warning says that it is one.
        """
        for problem in self.problems:
            is_warning = marked and severity(problem.rule) != ERROR
            yield _line(
                problem, say("warning, {reason}", language) if is_warning else "{reason}", language
            )
        for problem in self.left_out:
            yield _line(problem, say("left out, {reason}", language), language)
        yield from self.last_lines(language)

    def last_lines(self, language: str) -> Iterator[str]:
        """Say how many problems and warnings are not listed, and what else there is to say."""
        for one in self.vanished:
            if one.count:
                yield _lacking(one, language)
            if one.outside:
                yield _outside(one, language)
        yield from self.remarks
        if self.unlisted:
            yield say_many(
                "{n} more problem is not listed",
                "{n} more problems are not listed",
                self.unlisted,
                language,
            )
        if self.unlisted_warnings:
            yield say_many(
                "{n} more warning is not listed",
                "{n} more warnings are not listed",
                self.unlisted_warnings,
                language,
            )

    def shown(self, language: str = "en", most: int = SHOWN) -> Iterator[str]:
        """Yield as many lines as a screen can bear, then how many more there are and where."""
        yield from islice(self.lines(language, marked=True), most)
        more = self.errors + self.warnings - most
        if more > 0:
            yield say("{n} more: --report FILE", language).format(n=f"{more:,}")

    def summary(self, language: str = "en") -> str:
        """Say what happened, whether anything changed, and how many rows deserve a look."""
        if not self.warnings:
            return self._outcome(language)
        warnings = say_many("{n} warning.", "{n} warnings.", self.warnings, language)
        return f"{self._outcome(language)} {warnings}"

    def _outcome(self, language: str) -> str:
        total = say_many("{n} row", "{n} rows", sum(self.rows.values()), language)
        if self.outcome == REFUSED:
            problems = say_many("{n} problem", "{n} problems", self.errors, language)
            refused = say("Refused, nothing was changed: {problems}.", language)
            return refused.format(problems=problems)
        if self.outcome == ALREADY_IMPORTED:
            already = (
                say("Already imported on {day} by {by}, nothing was changed.", language)
                if self.by
                else say("Already imported on {day}, nothing was changed.", language)
            )
            return already.format(day=f"{self.imported_at:%Y-%m-%d %H:%M} UTC", by=self.by)
        if self.outcome == DRY_RUN:
            dry = say("Dry run: {rows} would go in, nothing was changed.", language)
            return f"{dry.format(rows=total)}{self._besides(language)}"
        return f"{self._imported(total, language)}{self._besides(language)}"

    def _imported(self, total: str, language: str) -> str:
        if self.changed:
            sentence = say("Imported: {rows}, {changed} corrected.", language)
            changed = say_many("{n} stored row", "{n} stored rows", self.changed, language)
            return sentence.format(rows=total, changed=changed)
        return say("Imported: {rows}.", language).format(rows=total)

    def _besides(self, language: str) -> str:
        """Say what became of the rows, and the number by which the import can be taken back."""
        words = []
        if self.counts:
            counted = say(
                "{new} new, {changed} changed, {withdrawn} withdrawn, {unchanged} unchanged.",
                language,
            )
            numbers = {name: f"{self.counts.get(name, 0):,}" for name in COUNTED}
            words.append(counted.format(**numbers))
        if self.adopted:
            words.append(
                say_many(
                    "{n} row that was here before is now known as this source's.",
                    "{n} rows that were here before are now known as this source's.",
                    self.adopted,
                    language,
                )
            )
        if self.records_left_out:
            words.append(
                say_many(
                    "{n} record left out.", "{n} records left out.", self.records_left_out, language
                )
            )
        if self.number is not None:
            words.append(say("Import {number}.", language).format(number=self.number))
        return "".join(f" {one}" for one in words)


def _line(problem: Problem, wrapped: str, language: str) -> str:
    sheet = problem.file.endswith("!")  # "programme.xlsx:visits!5", as in a formula
    file = problem.file if sheet else f"{problem.file}:"
    place = f"{file}{problem.row or '-'}:{problem.column or '-'}"
    reason, advice = explained(problem, language)
    value = problem.value or say("(empty)", language)
    return f"{place}: {value}: {wrapped.format(reason=reason)}: {advice}"


def _lacking(one: Lacking, language: str) -> str:
    """Say which records of earlier imports an export lacks."""
    names = ", ".join(one.names) + (" …" if one.count > len(one.names) else "")
    records = say_many("{n} record", "{n} records", one.count, language)
    if one.withdrawn:
        words = say(
            "{source}: {records} of earlier imports, not in this export, withdrawn: {names}",
            language,
        )
    else:
        words = say(
            "{source}: {records} of earlier imports, not in this export, kept: {names}. "
            "If the export is all there is, --whole withdraws them",
            language,
        )
    return words.format(source=one.source, records=records, names=names)


def _outside(one: Lacking, language: str) -> str:
    """Say how many lacking records lie where the export does not reach."""
    records = say_many("{n} record", "{n} records", one.outside, language)
    words = say(
        "{source}: {records} of earlier imports, outside the months and districts of this "
        "export, kept. --whole reaches them with their months or --district",
        language,
    )
    return words.format(source=one.source, records=records)


def write_report(report: Report, path: Path, language: str = "en") -> None:
    """Write the problems as a CSV that a spreadsheet opens safely (UTF-8 with its mark).

    A value that is wrong may be a name: nobody but its owner reads a new file.
    """
    Path(path).touch(mode=OWNER_ONLY)
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(["severity", "rule", "file", "row", "column", "value", "reason", "what to do"])
        for problem in report.problems:
            where = [problem.file, problem.row or "", problem.column, problem.value]
            words = [severity(problem.rule), problem.rule, *where, *explained(problem, language)]
            out.writerow([_harmless(word) for word in words])
        for problem in report.left_out:
            where = [problem.file, problem.row or "", problem.column, problem.value]
            words = ["left out", problem.rule, *where, *explained(problem, language)]
            out.writerow([_harmless(word) for word in words])
        for line in report.last_lines(language):
            out.writerow(["", "", "", "", "", "", line, ""])


def _harmless(word: object) -> object:
    if isinstance(word, str) and word.startswith(FORMULA_SIGNS):
        return f"'{word}"
    return word
