"""Every rule that an import knows: its code, its words, and whether it refuses or warns.

`python -m data_loaders.importing.rulebook` writes them as docs/import-rules.md.
"""

import re
import sys
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
from data_loaders.importing.problems import ERROR, WARNING, Problem, Problems, Rule
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


HEAD = """# What an import checks

Every rule, with the words of its report. Made from the program: do not edit by hand, run
`python -m data_loaders.importing.rulebook > docs/import-rules.md`.

A line of a report reads `file:row:column: value: what is wrong: what to do`. The row is the row
as a spreadsheet shows it. Where the words below hold a name in *italics*, a report has the value.
"""
PARTS = {
    ERROR: "## Errors\n\nOne of these, and the whole bundle is refused: nothing is changed.\n",
    WARNING: "## Warnings\n\nThese rows go in. Look at each: the report says `warning` first.\n",
}


def page() -> str:
    """Return docs/import-rules.md."""
    parts = [HEAD]
    for kind, head in PARTS.items():
        rules = {code: rule for code, rule in all_rules("en").items() if rule.severity == kind}
        lines = [f"| `{code}` | {_plain(rule.reason)} | {_plain(rule.advice)} |"
                 for code, rule in rules.items()]  # fmt: skip
        table = ["| rule | what is wrong | what to do |", "|---|---|---|", *lines]
        parts.append(head + "\n" + "\n".join(table) + "\n")
    return "\n".join(parts)


def _plain(words: str) -> str:
    return re.sub(r"\{(\w+)\}", r"*\1*", words).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(page())
