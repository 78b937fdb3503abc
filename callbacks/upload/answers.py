"""What a browser is told of an import: the summary, the first problems, where the list is."""

from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory

from dashboard.messages import say, say_many
from dashboard.tables import table_label
from data_loaders.importing.problems import ERROR, Problem
from data_loaders.importing.report import Report, write_report
from data_loaders.importing.rules.rulebook import explained, severity

MOST_SHOWN = 200


def report_answer(report: Report, address: str, language: str) -> dict:
    """Return a report for the screen; `address` is where all problems can be downloaded.

    `ok`: nothing stands against importing; `doubts`: how many warnings somebody should look at;
    `lines`: what else there is to say, such as which records the files lack.
    """
    n = report.errors + report.warnings
    shown = min(n, MOST_SHOWN)
    more = say("The first {shown} of {n}; the CSV holds all.", language)
    return {
        "outcome": report.outcome,
        "ok": report.exit_code == 0,
        "summary": report.summary(language),
        "tables": [
            f"{table_label(table, language)}: {rows:,}" for table, rows in report.rows.items()
        ],
        "doubts": report.warnings if report.exit_code == 0 else 0,
        "count": counted(report, language),
        "more": more.format(shown=f"{shown:,}", n=f"{n:,}") if n > shown else "",
        "columns": headings(language),
        "problems": [cells(one, language) for one in report.problems[:MOST_SHOWN]],
        "lines": [*islice(report.last_lines(language), MOST_SHOWN)],
        "csv": address if n else "",
    }


def counted(report: Report, language: str) -> str:
    """Say how many problems and warnings there are; nothing where there is none."""
    parts = []
    if report.errors:
        parts.append(say_many("{n} problem", "{n} problems", report.errors, language))
    if report.warnings:
        parts.append(say_many("{n} warning", "{n} warnings", report.warnings, language))
    return ", ".join(parts)


def headings(language: str) -> list[str]:
    """Return the headings of the list of problems."""
    return [
        say("File", language), say("Row", language), say("Column", language),
        say("Value", language), say("What is wrong", language), say("What to do", language),
    ]  # fmt: skip


def cells(problem: Problem, language: str) -> list[str]:
    """Return one line of the list of problems."""
    reason, advice = explained(problem, language)
    if severity(problem.rule) != ERROR:
        reason = say("warning, {reason}", language).format(reason=reason)
    row = "" if problem.row is None else f"{problem.row}"
    return [problem.file.rstrip("!"), row, problem.column, problem.value, reason, advice]


def report_csv(report: Report, language: str) -> bytes:
    """Return all listed problems as CSV."""
    with TemporaryDirectory(prefix="mesh-report-") as folder:
        path = Path(folder) / "problems.csv"
        write_report(report, path, language)
        return path.read_bytes()
