"""What the columns of `/data/trends/verdicts` are called for people."""

from dashboard.messages import say


def verdict_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the table of verdicts."""
    return found_labels(language) | level_labels(language) | further_labels(language)


def found_labels(language: str) -> dict[str, str]:
    """Return the headings of what was found, since when, and how sure."""
    return {
        "state": say("Verdict", language),
        "kind": say("Kind", language),
        "kept": say("Kept from an earlier look", language),
        "since": say("Changed since", language),
        "since_from": say("Changed since, earliest", language),
        "since_to": say("Changed since, latest", language),
        "deviance": say("Deviance", language),
        "chance": say("By chance in 1 of so many flat series", language),
        "sureness": say("How sure", language),
        "smallest_seen": say("Smallest change that could be seen", language),
        "moved_little": say("Moved by less than 5 points", language),
        "points": say("Points", language),
        "grain": say("A point is a", language),
        "news": say("Began in the last 6 months", language),
        "ended": say("Ended", language),
    }


def level_labels(language: str) -> dict[str, str]:
    """Return the headings of the levels before, between and after, with their intervals."""
    return {
        "from_numerator": say("Before: numerator (k)", language),
        "from_denominator": say("Before: denominator (n)", language),
        "from_low": say("Before: lower limit", language),
        "from_high": say("Before: upper limit", language),
        "from_until": say("Before: last point", language),
        "middle_since": say("Between: first point", language),
        "middle_numerator": say("Between: numerator (k)", language),
        "middle_denominator": say("Between: denominator (n)", language),
        "middle_low": say("Between: lower limit", language),
        "middle_high": say("Between: upper limit", language),
        "to_since": say("Now: first point", language),
        "to_numerator": say("Now: numerator (k)", language),
        "to_denominator": say("Now: denominator (n)", language),
        "to_low": say("Now: lower limit", language),
        "to_high": say("Now: upper limit", language),
    }


def further_labels(language: str) -> dict[str, str]:
    """Return the headings of the watch, the phase, the target, and the first and last point."""
    return {
        "watch_numerator": say("Watch: numerator (k)", language),
        "watch_denominator": say("Watch: denominator (n)", language),
        "watch_months": say("Watch: last points", language),
        "watch_before_numerator": say("Watch, before: numerator (k)", language),
        "watch_before_denominator": say("Watch, before: denominator (n)", language),
        "first_day": say("First point judged", language),
        "last_day": say("Last point", language),
        "phase_since": say("Judged since", language),
        "phase_label": say("Event it is judged since", language),
        "before_numerator": say("Before the event: numerator (k)", language),
        "before_denominator": say("Before the event: denominator (n)", language),
        "target": say("Target", language),
        "assurance": say("Target met", language),
        "little_room": say("Little room left", language),
    }
