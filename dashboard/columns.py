"""What the columns of the tables behind the charts are called for people."""

from dashboard.messages import say


def column_label(name: str, language: str) -> str:
    """Return the heading of a column; one without an entry is its own name in words."""
    labels = {
        "indicator": say("Indicator", language),
        "place": say("Place", language),
        "period_start": say("Month or visit", language),
        "numerator": say("Numerator (k)", language),
        "denominator": say("Denominator (n)", language),
        "rate": say("Rate", language),
        "nurses": say("Nurses", language),
        "median": say("Median", language),
        "signal": say("Signal", language),
        "n_useful": say("Points off the median", language),
        "longest_run": say("Longest run", language),
        "longest_run_max": say("Longest by chance", language),
        "crossings": say("Crossings", language),
        "crossings_min": say("Fewest by chance", language),
        "verdict": say("Verdict", language),
        "points": say("Points", language),
    }
    return labels.get(name, name.replace("_", " ").capitalize())
