"""What the columns of the briefing's own tables are called for people."""

from dashboard.messages import say
from dashboard.trends.verdict_columns import verdict_column_labels


def meeting_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the tables of decisions and of what a meeting put down."""
    return {
        **verdict_column_labels(language),
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
        "earlier_numerator": say("Before the decision: numerator (k)", language),
        "earlier_denominator": say("Before the decision: denominator (n)", language),
        "observed_since": say("Points observed since", language),
        "better_since": say("Of these, better than before", language),
        "imci_nurses": say("IMCI nurses in post", language),
        "exits": say("Exits", language),
        "person_years": say("Person-years", language),
        "low": say("95% from", language),
        "high": say("95% to", language),
        "judged_since": say("Judged since", language),
        **minutes_labels(language),
    }


def minutes_labels(language: str) -> dict[str, str]:
    """Return the headings of the tables of a meeting that was written down."""
    return {
        "district": say("District", language),
        "month": say("Month", language),
        "data_date": say("Written down on the data up to", language),
        "data_version": say("Version of these data", language),
        "part": say("Part", language),
        "text": say("As written down", language),
        "detail": say("Counts as written down", language),
        "health_center": say("Health center", language),
        "at": say("Edited at (UTC)", language),
        "by": say("Edited by", language),
        "aside": say("Kept aside", language),
        "old": say("What stood there", language),
        "new": say("What stands now", language),
    }
