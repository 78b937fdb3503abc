"""Makes docs/import-rules.md from the rules themselves: `make rules`, or a part of `make fix`."""

import re
import sys

from data_loaders.existing.checking import rules as rules_of_check
from data_loaders.importing.problems import ERROR, WARNING, Rule
from data_loaders.importing.rules.rulebook import all_rules
from data_loaders.pulling.faults import rules as rules_of_pull

HEAD = """# What an import checks

Every rule, with the words of its report. Made from the program: do not edit by hand, run
`make rules`.

A line of a report reads `file:row:column: value: what is wrong: what to do`. The row is the row
as a spreadsheet shows it. Where the words below hold a name in *italics*, a report has the value.
The report that `--report` writes has the code of the rule in a column of its own.
"""
PARTS = {
    ERROR: "## Errors\n\nOne of these, and the whole bundle is refused: nothing is changed.\n",
    WARNING: "## Warnings\n\nThese rows go in. Look at each: the report says `warning` first.\n",
}
CHECK = """## What `check` looks at

`python app.py check` reads a database that others made. A line reads
`table.column: value: what is wrong: what to do`. The last two rules are remarks: the dashboard can
be served all the same.
"""
PULL = """## What `pull` says

One of these, and nothing of the source is changed. The sentence begins with the name of the source.
"""


def page() -> str:
    """Return docs/import-rules.md."""
    parts = [HEAD]
    for kind, head in PARTS.items():
        listed = {code: rule for code, rule in all_rules("en").items() if rule.severity == kind}
        parts.append(f"{head}\n{_table(listed)}")
    by_severity = sorted(rules_of_check("en").items(), key=lambda one: one[1].severity != ERROR)
    parts.append(f"{CHECK}\n{_table(dict(by_severity))}")
    return "\n".join([*parts, f"{PULL}\n{_table(rules_of_pull('en'))}"])


def _table(listed: dict[str, Rule]) -> str:
    lines = [
        f"| `{code}` | {_plain(rule.reason)} | {_plain(rule.advice)} |"
        for code, rule in listed.items()
    ]
    return "\n".join(["| rule | what is wrong | what to do |", "|---|---|---|", *lines, ""])


def _plain(words: str) -> str:
    return re.sub(r"\{(\w+)\}", r"*\1*", words).replace("|", "\\|")


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")
    sys.stdout.write(page())
