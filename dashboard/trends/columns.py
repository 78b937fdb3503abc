"""What the columns of the trends page's tables are called for people."""

from dashboard.messages import say


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
    }
