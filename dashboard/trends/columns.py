"""What the columns of the trends page's tables are called for people."""

from dashboard.messages import say
from dashboard.trends.verdict_columns import verdict_column_labels


def trend_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the tables of trends, verdicts and skipped steps."""
    return {
        "phase": say("Phase", language),
        "phase_median": say("Median of the phase", language),
        "visit": say("Visit", language),
        "chart": say("Drawn as", language),
        "centre": say("Mean of the phase", language),
        "lower": say("Lower limit", language),
        "upper": say("Upper limit", language),
        "variation": say("Variation", language),
        "judged_since": say("Judged since", language),
        "misses": say("Missed", language),
        "miss_rate": say("Share missed", language),
        "share_of_misses": say("Share of all misses", language),
        "cumulative_share": say("With those above", language),
        "tasks_a_child": say("Tasks a child", language),
        **verdict_column_labels(language),
        **event_labels(language),
        **drawn_labels(language),
    }


def event_labels(language: str) -> dict[str, str]:
    """Return the headings of dated events, of facts around a change, and of shortages."""
    return {
        "id": say("Number", language),
        "on": say("Day", language),
        "kind": say("Kind", language),
        "label": say("What happened; of a stock-out the medicine", language),
        "scope": say("Concerns", language),
        "district": say("District", language),
        "health_center": say("Health center", language),
        "rebase": say("A new start", language),
        "indicators": say("Indicators that begin anew", language),
        "changed_on": say("Changed since", language),
        "fact": say("Recorded around it", language),
        "center_months": say("Center-months around it", language),
        "days": say("Days out (at least, when ongoing)", language),
        "ongoing": say("Ongoing", language),
        "supply": say("Medicine it needs", language),
        "start": say("From", language),
        "until": say("Until", language),
        "months": say("Months withheld", language),
        "share": say("Share of center-days with any of them out", language),
    }


def drawn_labels(language: str) -> dict[str, str]:
    """Return the headings of how each indicator is drawn, and of its latest counts."""
    return {
        "reason": say("Why it is drawn as a run chart", language),
        "cause": say("NHS rule that the latest point meets", language),
        "nhs_assurance": say("Will the target be met", language),
        "clusters": say("Nurses, and centers that named none", language),
        "low": say("95% from", language),
        "high": say("95% to", language),
    }
