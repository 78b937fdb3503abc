"""Every rule that an import knows: its code, its words, and whether it refuses or warns."""

from functools import cache

from dashboard.messages import say
from data_loaders.importing.checking import (
    accidents,
    checks,
    columns,
    events,
    postings,
    presence,
    repeats,
    stock,
    stored,
    visits,
    volumes,
)
from data_loaders.importing.mapping import words
from data_loaders.importing.problems import ERROR, Problem, Problems, Rule
from data_loaders.importing.readers import mapped, paths
from data_loaders.importing.readers.dhis2 import health_system, pivots, units, values
from data_loaders.importing.readers.forms import (
    answers,
    checklists,
    form_exports,
    kobo_json,
    odata,
    questions,
)
from data_loaders.importing.readers.forms import visits as submissions
from data_loaders.importing.readers.tables import columns as mapped_columns
from data_loaders.importing.readers.tables import movements, shaping, stock_records, tabular
from data_loaders.importing.reading import (
    archives,
    cells,
    csv_rows,
    date_orders,
    documents,
    reading,
    recognising,
    rows,
    swapped_dates,
    template_files,
)
from data_loaders.importing.reading.workbooks import workbooks
from data_loaders.importing.rules import record_rules

WORDED = (
    paths.rules,
    mapped.rules,
    reading.rules,
    recognising.rules,
    csv_rows.encoding_rules,
    csv_rows.rules,
    date_orders.rules,
    date_orders.mixture_rules,
    swapped_dates.rules,
    archives.rules,
    workbooks.rules,
    template_files.rules,
    words.rules,
    documents.rules,
    form_exports.rules,
    kobo_json.rules,
    questions.rules,
    answers.rules,
    checklists.rules,
    odata.rules,
    submissions.rules,
    health_system.rules,
    units.rules,
    values.rules,
    pivots.rules,
    tabular.rules,
    shaping.rules,
    mapped_columns.rules,
    stock_records.rules,
    movements.rules,
    rows.header_rules,
    rows.rules,
    cells.rules,
    stored.rules,
    columns.rules,
    columns.stock_rules,
    columns.advice_rules,
    repeats.rules,
    postings.rules,
    events.rules,
    visits.rules,
    checks.rules,
    record_rules.rules,
    presence.rules,
    volumes.rules,
    accidents.rules,
    stock.length_rules,
    stock.rules,
)


@cache
def all_rules(language: str) -> dict[str, Rule]:
    """Return every rule an import knows, by its code."""
    return {code: rule for worded in WORDED for code, rule in worded(language).items()}


def severity(rule: str) -> str:
    """Return whether a rule refuses a bundle or warns."""
    return all_rules("en")[rule].severity


def errors_in(problems: Problems) -> int:
    """Count the problems that refuse a bundle, listed or not."""
    return sum(times for rule, times in problems.counts.items() if severity(rule) == ERROR)


def explained(problem: Problem, language: str) -> tuple[str, str]:
    """Word a problem: what is wrong, and what to do (the nearest known word first)."""
    rule = all_rules(language)[problem.rule]
    advice = rule.advice.format(**problem.details)
    if "nearest" in problem.details:
        near = say("did you mean {nearest}? If not, {advice}", language)
        advice = near.format(nearest=problem.details["nearest"], advice=advice)
    return rule.reason.format(**problem.details), advice
