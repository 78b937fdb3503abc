"""Every rule that an import knows: its code, its words, and whether it refuses or warns."""

from functools import cache

from dashboard.messages import say
from data_loaders.importing import (
    advice_rules,
    beginnings,
    cells,
    checks,
    csv_rows,
    date_orders,
    encodings,
    headers,
    known,
    mixtures,
    moves,
    overlaps,
    reading,
    repeats,
    row_rules,
    rows,
    spans,
    spells,
    stock_rules,
    volumes,
    whereabouts,
)
from data_loaders.importing.mapping import words
from data_loaders.importing.problems import ERROR, Problem, Problems, Rule
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

WORDED = (
    paths, reading, encodings, csv_rows, date_orders, mixtures, archives, workbooks,
    template_files,
    words, documents, form_exports, kobo_json, questions, answers, visits, health_system,
    dhis2_units, dhis2_values, tabular, stock_records,
    headers, rows, cells, known, row_rules, stock_rules, advice_rules, repeats, overlaps,
    beginnings, moves, checks, whereabouts, volumes, spans, spells,
)  # fmt: skip


@cache
def all_rules(language: str) -> dict[str, Rule]:
    """Return every rule an import knows, by its code."""
    return {code: rule for module in WORDED for code, rule in module.rules(language).items()}


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
