"""Sentences about the ledger: what was imported when, by whom and with what."""

from datetime import datetime

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.records.statistics.imports import SYNTHETIC, moment_of
from dashboard.wording import day_name, days_count

MOST_IMPORTS = 6
FINGERPRINT = 12


def moment(at: datetime, language: str) -> str:
    """Write a moment of the ledger: `1 Mar 2013, 14:05 UTC`."""
    said = say("{day}, {time} UTC", language)
    return said.format(day=day_name(at, language), time=f"{at:%H:%M}")


def imports_title(ledger: pd.DataFrame, language: str) -> str:
    """Say what was imported last, and when."""
    if ledger.empty:
        return say("No import is recorded", language)
    last = ledger.iloc[0]
    said = say("Last import on {day}: {source}", language)
    return said.format(day=day_name(moment_of(last.imported_at), language), source=last.source)


def imports_sentence(ledger: pd.DataFrame, question: Question) -> str:
    """Say how much was imported and how fresh it was when it came in."""
    language, data_date = question.language, question.records.data_date
    reach = say("The newest record is from {day}.", language).format(
        day=day_name(data_date, language)
    )
    if ledger.empty:
        said = say("This database was filled without this program's importer.", language)
        return f"{said} {reach}"
    rows = rows_count(int(ledger["rows"].sum()), language)
    said = say_many(
        "{n} import, {{rows}} in all.", "{n} imports, {{rows}} in all.", len(ledger), language
    ).format(rows=rows)
    days = (moment_of(ledger.imported_at.iloc[0]).date() - data_date).days
    if ledger.kind.iloc[0] == SYNTHETIC or days <= 0:
        return f"{said} {reach}"
    late = say("The newest record is from {day}, {days} before the last import.", language)
    late = late.format(day=day_name(data_date, language), days=days_count(days, language))
    return f"{said} {late}"


def rows_count(n: int, language: str) -> str:
    """Write a number of rows: `1 row`, `7,278 rows`."""
    return say_many("{{rows}} row", "{{rows}} rows", n, language).format(rows=f"{n:,}")


def import_columns(ledger: pd.DataFrame, language: str) -> tuple[Column, ...]:
    """List the newest imports; the rest are counted."""
    if ledger.empty:
        return ()
    lines = tuple(import_line(row, language) for row in ledger.head(MOST_IMPORTS).itertuples())
    more = len(ledger) - MOST_IMPORTS
    rest = (
        say_many(
            "{n} earlier import in the CSV.", "{n} earlier imports in the CSV.", more, language
        )
        if more > 0
        else ""
    )
    return (Column(say("Imports, the newest first", language), lines, rest),)


def row_counts(row, language: str) -> list[str]:
    """Say what became of the rows of an import, as far as it differs from new rows only."""
    parts = []
    if pd.notna(row.takes_back):
        parts.append(say("takes back import {n}", language).format(n=row.takes_back))
    if pd.notna(row.taken_back_by):
        parts.append(say("taken back by import {n}", language).format(n=row.taken_back_by))
    counts = [
        (row.changed, say("{n} corrected", language)),
        (row.withdrawn, say("{n} withdrawn", language)),
        (row.unchanged, say("{n} unchanged", language)),
        (row.left_out, say("{n} records left out", language)),
        (row.waiting, say("{n} of them not right yet", language)),
    ]
    counted = [(0 if pd.isna(n) else int(n), words) for n, words in counts]
    return parts + [words.format(n=f"{n:,}") for n, words in counted if n]


def import_line(row, language: str) -> Line:
    """Say one import: when, from what, how many rows, and how to recognise its files."""
    parts = [
        say("import {number}", language).format(number=row.number),
        rows_count(int(row.rows), language),
        *row_counts(row, language),
    ]
    if row.kind == SYNTHETIC:
        parts.append(say("invented", language))
    if pd.notna(row.by):
        parts.append(say("by {name}", language).format(name=row.by))
    if pd.notna(row.tool):
        parts.append(say("with {tool}", language).format(tool=row.tool))
    parts.append(say("fingerprint {sha256}", language).format(sha256=row.sha256[:FINGERPRINT]))
    return Line(f"{moment(moment_of(row.imported_at), language)} · {row.source}", " · ".join(parts))
