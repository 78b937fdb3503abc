"""What the columns of the briefing's own tables are called for people."""

from dashboard.messages import say


def meeting_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the tables of decisions and of what a meeting put down."""
    return {
        "code": say("Code", language),
        "place": say("Place", language),
        "what": say("What is to change", language),
        "strategy": say("Strategy", language),
        "owner_role": say("Who does it", language),
        "raised_on": say("Decided on", language),
        "due_on": say("Due on", language),
        "state": say("State at the end of the month", language),
        "overdue": say("Overdue", language),
        "closed_on": say("Closed on", language),
        "median_before": say("Median before", language),
        "points_since": say("Points since, off that median", language),
        "points_better": say("Of these, better", language),
    }
