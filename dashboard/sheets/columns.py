"""What the columns of the tables of one center and of one nurse are called for people."""

from dashboard.messages import say


def center_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the center sheet's and the nurse page's tables."""
    return {
        "visit": say("Visit", language),
        "started_on": say("From", language),
        "ended_on": say("Until", language),
        "right": say("Done right (k)", language),
        "observed": say("Observed (n)", language),
        "share": say("Share done right", language),
        "low": say("Its interval from", language),
        "high": say("Its interval to", language),
        "drawn": say("Drawn toward the district (no rate)", language),
        "drawn_low": say("Drawn from", language),
        "drawn_high": say("Drawn to", language),
        "beside": say("Nurses or centers in the district's level", language),
        "nurse": say("Nurse", language),
        "role": say("Role", language),
        "imci_trained_on": say("IMCI course on", language),
        "visits": say("Visits at which she was seen", language),
        "visits_to_center": say("Visits to the center meanwhile", language),
        "first_seen_on": say("First seen on", language),
        "last_seen_on": say("Last seen on", language),
        "days_to_first": say("Days until first seen", language),
        "is_open": say("Still so", language),
        "days": say("Days", language),
        "code": say("Code", language),
        "district": say("District", language),
        "health_center": say("Health center", language),
        "raised_on": say("Raised on", language),
        "what": say("Problem", language),
        "strategy": say("Agreed", language),
        "owner_role": say("Who does it", language),
        "due_on": say("Due on", language),
        "status": say("Status", language),
        "closed_on": say("Closed on", language),
        "due_from": say("Next due from", language),
        "due_by": say("Next due by", language),
        "next_planned_on": say("Next planned for", language),
    }
