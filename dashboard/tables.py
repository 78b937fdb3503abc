"""What the files of the template are called for people."""

from dashboard.messages import say

TABLE_NAMES = ("districts", "health_centers", "nurses", "postings", "mentors", "visits",
               "indicators", "indicator_values", "supplies", "stock_outs", "stock_checks",
               "stock_months", "indicator_supplies", "events", "targets", "action_items",
               "recommendations", "facility_checks")  # fmt: skip


def table_label(name: str, language: str) -> str:
    """Return the name of a template file in words."""
    labels = {
        "districts": say("Districts", language),
        "health_centers": say("Health centers", language),
        "nurses": say("Nurses", language),
        "postings": say("Postings", language),
        "mentors": say("Mentors", language),
        "visits": say("Visits", language),
        "indicators": say("Indicators", language),
        "indicator_values": say("Observations", language),
        "supplies": say("Medicines and supplies", language),
        "stock_outs": say("Stock-outs", language),
        "stock_checks": say("Stock checks", language),
        "stock_months": say("Stock cards", language),
        "indicator_supplies": say("Supplies that care needs", language),
        "events": say("Events", language),
        "targets": say("Targets", language),
        "action_items": say("Action items", language),
        "recommendations": say("Recommendations", language),
        "facility_checks": say("Facility checks", language),
    }
    return labels[name]
