"""What the columns of the tables on the data page are called for people."""

from dashboard.messages import say


def data_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the ledger, of coverage, of completeness and of the checks."""
    return {
        "imported_at": say("Imported at (UTC)", language),
        "source": say("From", language),
        "rows": say("Rows", language),
        "number": say("Number", language),
        "new": say("New rows", language),
        "changed": say("Corrected rows", language),
        "withdrawn": say("Withdrawn rows", language),
        "unchanged": say("Unchanged rows", language),
        "left_out": say("Records left out", language),
        "waiting": say("Of these, not right yet", language),
        "takes_back": say("Takes back import", language),
        "taken_back_by": say("Taken back by import", language),
        "by": say("By", language),
        "tool": say("With", language),
        "kind": say("Kind", language),
        "sha256": say("Fingerprint (SHA-256)", language),
        "health_center": say("Health center", language),
        "planned": say("Visits planned", language),
        "done": say("Visits done", language),
        "days_on_site": say("Days on site", language),
        "gap_days": say("Days since the last visit, at the month's end", language),
        "observed": say("Observed (k)", language),
        "visited": say("Visited (n)", language),
        "unvisited": say("Observed without a visit", language),
        "in_use": say("In use", language),
        "rule": say("Rule", language),
        "item": say("Item", language),
        "date": say("Date", language),
        "value": say("Value", language),
        "reference": say("Compared with", language),
        "what_to_do": say("What to do", language),
    }
