"""What the columns about departures' aftermath and replacements are called for people."""

from dashboard.messages import say


def effect_labels(language: str) -> dict[str, str]:
    """Return the headings of what followed departures."""
    return {
        "part": say("Part", language),
        "estimate": say("Difference of proportions", language),
        "ci_level": say("Confidence level", language),
        "health_centers": say("Health centers", language),
        "before_k": say("Six months before (k)", language),
        "before_n": say("Six months before (n)", language),
        "after_k": say("Six months after (k)", language),
        "after_n": say("Six months after (n)", language),
        "stayers": say("Part of the same nurses", language),
        "composition": say("Part of who was seen", language),
        "change": say("Change at the center", language),
        "elsewhere": say("Change where nobody left", language),
        "difference": say("Difference of the two", language),
    }


def parity_labels(language: str) -> dict[str, str]:
    """Return the headings of replacements and of when they do as well as before."""
    return {
        "left": say("Who left", language),
        "replaced": say("Replaced", language),
        "unfilled": say("Share not filled by then", language),
        "level": say("Level to reach", language),
        "level_numerator": say("Level (k)", language),
        "level_denominator": say("Level (n)", language),
        "level_of": say("Whose level", language),
        "last_visit": say("Followed until visit", language),
        "reached_at": say("Reached at visit", language),
        "reached": say("Reached", language),
    }
