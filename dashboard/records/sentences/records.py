"""Sentences about which health centers were visited when, and why there may be none to show."""

from datetime import datetime

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.discretion import VISIT_DUE_AFTER_DAYS
from dashboard.messages import say, say_many
from dashboard.months import Records
from dashboard.question import Question
from dashboard.visits.statistics.rhythm import month_row
from dashboard.wording import count_of, day_name, days_count, listing, month_name, proportion

MOST_CENTERS = 5


def coverage_title(covered: pd.DataFrame, question: Question) -> str:
    """Say how many health centers were visited in the last month."""
    language, last_day = question.language, question.window.last_day
    month = month_row(covered, last_day)
    said = say("Visited {visited} health centers in {month}", language)
    visited = count_of(int((month.done > 0).sum()), len(month), language)
    return said.format(visited=visited, month=month_name(last_day, language))


def coverage_sentence(covered: pd.DataFrame, planned: tuple[int, int], question: Question) -> str:
    """Say how many planned visits were done, and how many months passed without one.

    `planned`: visits of the window's plan that were done, and all of them.
    """
    language = question.language
    k, n = planned
    empty = int((covered.days_on_site == 0).sum())
    done = say("Planned visits done: {rate}.", language)
    without = say("Months of a health center without a visit: {months}.", language)
    parts = [done.format(rate=proportion(k, n, language))] if n else []
    return " ".join([*parts, without.format(months=count_of(empty, len(covered), language))])


def overdue_note(covered: pd.DataFrame, question: Question) -> list[str]:
    """Name the health centers whose last visit is longest ago, in the order of their codes."""
    language, last_day = question.language, question.window.last_day
    month = month_row(covered, last_day)
    late = month[month.gap_days.fillna(0) > VISIT_DUE_AFTER_DAYS]
    if late.empty:
        every = say("On {day} no health center had been without a visit for over {days}.", language)
        return [every.format(day=day_name(last_day, language),
                             days=days_count(VISIT_DUE_AFTER_DAYS, language))]  # fmt: skip
    said = say("On {day} {count} health centers had been without a visit for over {days}: {named}.",
               language)  # fmt: skip
    return [said.format(
        day=day_name(last_day, language), count=count_of(len(late), len(month), language),
        days=days_count(VISIT_DUE_AFTER_DAYS, language),
        named=some_of(list(late.health_center), language),
    )]  # fmt: skip


def some_of(codes: list[str], language: str) -> str:
    """List a few codes: `K-01, K-02 and 4 more`."""
    codes = list(dict.fromkeys(codes))
    more = len(codes) - MOST_CENTERS
    if more <= 1:
        return listing(codes, language)
    others = say_many("{n} more", "{n} more", more, language)
    return listing([*codes[:MOST_CENTERS], others], language)


def no_visits(question: Question) -> str:
    """Say why there are no visits to draw and what to do."""
    language = question.language
    if question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    said = say("No visit is recorded here ({selection}). Import visits.csv, or widen the places.",
               language)  # fmt: skip
    return said.format(selection=question.filters.describe(language))


def no_observations(question: Question) -> str:
    """Say why there are no observations to count and what to do."""
    language = question.language
    if question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    said = say("Neither visits nor observations are recorded here ({selection}). Import visits.csv "
               "and indicator_values.csv, or widen the months and places.", language)  # fmt: skip
    return said.format(selection=question.filters.describe(language))


def place_note(question: Question) -> list[str]:
    """Say that a nurse chosen above changes nothing where places are counted."""
    if not question.filters.nurse:
        return []
    return [say("Counted by place: the choice of a nurse changes nothing here.", question.language)]


def limit_note(shown: int, places: int, language: str) -> list[str]:
    """Say that only some of the places are drawn, and how to see the others."""
    if shown == places:
        return []
    said = say("Drawn are the first {shown} of {places} health centers. Choose a district to see "
               "the others; the CSV holds all.", language)  # fmt: skip
    return [said.format(shown=shown, places=places)]


# Sentences about the ledger: what was imported when, by whom and with what.

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
    return said.format(day=day_name(last.imported_at, language), source=last.source)


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
    said = say_many("{n} import, {{rows}} in all.", "{n} imports, {{rows}} in all.", len(ledger),
                    language).format(rows=rows)  # fmt: skip
    days = (ledger.imported_at.iloc[0].date() - data_date).days
    if ledger.synthetic.iloc[0] or days <= 0:
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
    rest = say_many("{n} earlier import in the CSV.", "{n} earlier imports in the CSV.", more,
                    language) if more > 0 else ""  # fmt: skip
    return (Column(say("Imports, the newest first", language), lines, rest),)


def row_counts(row, language: str) -> list[str]:
    """Say what became of the rows of an import, as far as it differs from new rows only."""
    parts = []
    if pd.notna(row.takes_back):
        parts.append(say("takes back import {n}", language).format(n=row.takes_back))
    if pd.notna(row.taken_back_by):
        parts.append(say("taken back by import {n}", language).format(n=row.taken_back_by))
    counts = [(row.changed, say("{n} corrected", language)),
              (row.withdrawn, say("{n} withdrawn", language)),
              (row.unchanged, say("{n} unchanged", language)),
              (row.left_out, say("{n} records left out", language)),
              (row.waiting, say("{n} of them not right yet", language))]  # fmt: skip
    counted = [(0 if pd.isna(n) else int(n), words) for n, words in counts]
    return parts + [words.format(n=f"{n:,}") for n, words in counted if n]


def import_line(row, language: str) -> Line:
    """Say one import: when, from what, how many rows, and how to recognise its files."""
    parts = [say("import {number}", language).format(number=row.number),
             rows_count(int(row.rows), language), *row_counts(row, language)]  # fmt: skip
    if row.synthetic:
        parts.append(say("invented", language))
    if pd.notna(row.by):
        parts.append(say("by {name}", language).format(name=row.by))
    if pd.notna(row.tool):
        parts.append(say("with {tool}", language).format(tool=row.tool))
    parts.append(say("fingerprint {sha256}", language).format(sha256=row.sha256[:FINGERPRINT]))
    return Line(f"{moment(row.imported_at, language)} · {row.source}", " · ".join(parts))


# Sentences about how completely each indicator was observed where somebody visited.


def shares(complete: pd.DataFrame) -> pd.DataFrame:
    """Add up each indicator's months of use: index indicator; observed (k), visited (n), rate."""
    counted = complete[["observed", "visited"]].where(complete.in_use, 0)
    sums = counted.groupby(complete.indicator, sort=False).sum()
    return sums.assign(rate=sums.observed / sums.visited.where(sums.visited > 0))


def label_of(code: str, question: Question) -> str:
    """Return the name of an indicator."""
    return next((one.label for one in question.indicators if one.code == code), code)


def completeness_title(complete: pd.DataFrame, question: Question) -> str:
    """Say which indicator is least complete, or that all are whole."""
    language, whole = question.language, shares(complete)
    counted = whole[whole.visited > 0]
    if counted.empty:
        return say("No health center was visited", language)
    if (counted.observed == counted.visited).all():
        return say_many(
            "{n} indicator was observed wherever somebody visited, in every month",
            "All {n} indicators were observed wherever somebody visited, in every month",
            len(counted), language,
        )  # fmt: skip
    code = counted.rate.idxmin()
    said = say("Least complete in the months with a visit: {label}, {rate}", language)
    rate = proportion(int(counted.observed[code]), int(counted.visited[code]), language)
    return said.format(label=label_of(code, question), rate=rate)


def completeness_sentence(complete: pd.DataFrame, language: str) -> str:
    """Say how many months of visited centers hold an observation, over all indicators."""
    whole = shares(complete)
    k, n = int(whole.observed.sum()), int(whole.visited.sum())
    if not n:
        return say("Without visits nothing can be said of what was observed at them.", language)
    full = int((whole.observed == whole.visited).sum())
    said = say("Months with a visit that hold an observation, all indicators together: {rate}. "
               "Complete: {full} indicators.", language)  # fmt: skip
    return said.format(rate=proportion(k, n, language), full=count_of(full, len(whole), language))


def stopped_note(complete: pd.DataFrame, language: str) -> list[str]:
    """Name the indicators that begin late, stop early, or were not observed in these months."""
    seen = complete[complete.in_use].groupby("indicator", sort=False).month.agg(["min", "max"])
    months = complete.month[complete.visited > 0]
    codes = complete.indicator.unique()
    late = [
        say("{code} first in {month}", language).format(
            code=code, month=month_name(row["min"], language)
        )
        for code, row in seen.iterrows() if row["min"] > months.min()
    ]  # fmt: skip
    early = [
        say("{code} last in {month}", language).format(
            code=code, month=month_name(row["max"], language)
        )
        for code, row in seen.iterrows() if row["max"] < months.max()
    ]  # fmt: skip
    never = [say("{code} never", language).format(code=code)
             for code in codes if code not in seen.index]  # fmt: skip
    said = say("Observed in a part of these months only: {list}.", language)
    parts = [*late, *early, *never]
    return [said.format(list=", ".join(parts))] if parts else []


def unvisited_note(complete: pd.DataFrame, language: str) -> list[str]:
    """Say how many observations lie in months without a visit; they are not counted."""
    n = int(complete.unvisited.sum())
    if not n:
        return []
    return [
        say_many(
            "Not counted: {n} month of a health center with observations of an indicator but "
            "without a visit.",
            "Not counted: {n} months of a health center with observations of an indicator but "
            "without a visit.",
            n, language,
        )
    ]  # fmt: skip


# Where the numbers come from and what they cannot show: on every page, print and file.


def synthetic_words(language: str) -> str:
    """Say that the data are invented."""
    return say("Synthetic demonstration data: nobody here is real.", language)


def login_words(language: str) -> str:
    """Say that nobody is asked to log in, and what follows for names."""
    return say("No login: nurses appear by code only.", language)


def reach_words(records: Records, language: str) -> str:
    """Say up to which day anything was recorded."""
    said = say("Data up to {day}.", language)
    return said.format(day=day_name(records.data_date, language))


def limits_words(language: str) -> str:
    """Say what observed consultations cannot show."""
    return say(
        "Observed consultations: the mentor who teaches also scores; children are seen on visit "
        "days only; who is ill differs from visit to visit. What happens after an event is not "
        "thereby caused by it.",
        language,
    )


def motto_words(language: str) -> str:
    """Say what the numbers are for."""
    return say("Supporting, not policing: nobody is ranked here.", language)


def labels(records: Records, language: str) -> tuple[str, ...]:
    """Return the labels that no page and no file leaves without."""
    invented = (synthetic_words(language),) if records.synthetic else ()
    return (*invented, login_words(language))
