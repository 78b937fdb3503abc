"""What became of an import: the outcome, the rows of each table, and the problems in words."""

import csv
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import cache
from pathlib import Path

from dashboard.messages import say, say_many
from data_loaders.importing import (
    cells,
    checks,
    csv_rows,
    date_orders,
    encodings,
    headers,
    known,
    overlaps,
    reading,
    repeats,
    row_rules,
    rows,
)
from data_loaders.importing.mapping import words
from data_loaders.importing.problems import Problem, Rule
from data_loaders.importing.readers import (
    answers,
    archives,
    dhis2_units,
    dhis2_values,
    documents,
    form_exports,
    health_system,
    kobo_json,
    paths,
    questions,
    stock_records,
    tabular,
    template_files,
    visits,
    workbooks,
)

IMPORTED, ALREADY_IMPORTED, REFUSED, DRY_RUN = "imported", "already imported", "refused", "dry run"
FORMULA_SIGNS = ("=", "+", "-", "@", "\t", "\r")  # a spreadsheet runs a cell that begins so
WORDED = (
    paths, reading, encodings, csv_rows, date_orders, archives, workbooks, template_files,
    words, documents, form_exports, kobo_json, questions, answers, visits, health_system,
    dhis2_units, dhis2_values, tabular, stock_records,
    headers, rows, cells, known, row_rules, repeats, overlaps, checks,
)  # fmt: skip


@dataclass(frozen=True)
class Report:
    """The answer to one import; `unlisted` problems were counted but not kept."""

    outcome: str
    problems: tuple[Problem, ...] = ()
    unlisted: int = 0
    rows: dict[str, int] = field(default_factory=dict)
    imported_at: datetime | None = None  # when the same files were imported before

    @property
    def exit_code(self) -> int:
        """Return 0 when everything is in (or would be), 1 when the bundle was refused."""
        return 1 if self.outcome == REFUSED else 0

    def lines(self, language: str = "en") -> Iterator[str]:
        """Yield every problem as `file:row:column: value: reason: what to do`."""
        for problem in self.problems:
            sheet = problem.file.endswith("!")  # "programme.xlsx:visits!5", as in a formula
            file = problem.file if sheet else f"{problem.file}:"
            place = f"{file}{problem.row or '-'}:{problem.column or '-'}"
            reason, advice = explained(problem, language)
            value = problem.value or say("(empty)", language)
            yield f"{place}: {value}: {reason}: {advice}"
        if self.unlisted:
            yield say_many(
                "{n} more problem is not listed", "{n} more problems are not listed",
                self.unlisted, language,
            )  # fmt: skip

    def summary(self, language: str = "en") -> str:
        """Say in one sentence what happened and whether anything changed."""
        total = say_many("{n} row", "{n} rows", sum(self.rows.values()), language)
        found = len(self.problems) + self.unlisted
        if self.outcome == REFUSED:
            refused = say("Refused, nothing was changed: {problems}.", language)
            return refused.format(problems=say_many("{n} problem", "{n} problems", found, language))
        if self.outcome == ALREADY_IMPORTED:
            already = say("Already imported on {day}, nothing was changed.", language)
            return already.format(day=f"{self.imported_at:%Y-%m-%d %H:%M} UTC")
        if self.outcome == DRY_RUN:
            return say("Dry run: {rows} would go in, nothing was changed.", language).format(
                rows=total
            )
        return say("Imported: {rows}.", language).format(rows=total)


@cache
def all_rules(language: str) -> dict[str, Rule]:
    """Return every rule an import knows, by its code."""
    return {code: rule for module in WORDED for code, rule in module.rules(language).items()}


def explained(problem: Problem, language: str) -> tuple[str, str]:
    """Word a problem: what is wrong, and what to do (the nearest known word first)."""
    rule = all_rules(language)[problem.rule]
    advice = rule.advice.format(**problem.details)
    if "nearest" in problem.details:
        near = say("did you mean {nearest}? If not, {advice}", language)
        advice = near.format(nearest=problem.details["nearest"], advice=advice)
    return rule.reason.format(**problem.details), advice


def write_report(report: Report, path: Path, language: str = "en") -> None:
    """Write the problems as a CSV that a spreadsheet opens safely (UTF-8 with its mark)."""
    with Path(path).open("w", encoding="utf-8-sig", newline="") as file:
        out = csv.writer(file)
        out.writerow(["severity", "file", "row", "column", "value", "reason", "what to do"])
        for problem in report.problems:
            severity = all_rules(language)[problem.rule].severity
            where = [problem.file, problem.row or "", problem.column, problem.value]
            words = [severity, *where, *explained(problem, language)]
            out.writerow([_harmless(word) for word in words])


def _harmless(word: object) -> object:
    if isinstance(word, str) and word.startswith(FORMULA_SIGNS):
        return f"'{word}"
    return word
