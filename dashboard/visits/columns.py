"""What the columns of the visits page's tables are called for people."""

from dashboard.messages import say


def visit_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the tables of visits."""
    return {
        **reason_labels(language),
        **summary_labels(language),
        "code": say("Code", language),
        "health_center": say("Health center", language),
        "mentor": say("Mentor", language),
        "domain": say("Domain", language),
        "kind": say("Kind", language),
        "planned_on": say("Planned for", language),
        "started_on": say("First day", language),
        "ended_on": say("Last day", language),
        "status": say("Status", language),
        "days": say("Days", language),
        "due_from": say("Next due from", language),
        "due_by": say("Next due by", language),
        "next_planned_on": say("Next planned for", language),
        "done": say("Visits done", language),
        "planned": say("Planned", language),
        "cancelled": say("Cancelled", language),
        "days_on_site": say("Days on site", language),
        "phone": say("Phone calls", language),
        "other_contacts": say("Other visits", language),
        "mentees": say("Nurses seen", language),
        "month": say("Month", language),
        "gap_days": say("Days since the last visit, at the end", language),
    }


def summary_labels(language: str) -> dict[str, str]:
    """Return the headings of the mentors' capacity and of the gaps between visits."""
    return {
        "district": say("District", language),
        "mentors": say("Mentors", language),
        "centers": say("Health centers", language),
        "visits": say("Visits in a year", language),
        "days_per_visit": say("Days a visit (median)", language),
        "mean_days": say("Days a visit (mean)", language),
        "days_needed": say("Mentor days for a round", language),
        "days_4_weeks": say("Mentor days in 4 weeks", language),
        "days_6_weeks": say("Mentor days in 6 weeks", language),
        "weeks_needed": say("Weeks for a round", language),
        "mentors_4_weeks": say("Mentors for every 4 weeks", language),
        "mentors_6_weeks": say("Mentors for every 6 weeks", language),
        "at_risk": say("Gaps still going on", language),
        "events": say("Visited again", language),
        "censored": say("Not ended", language),
        "not_revisited": say("Not visited again", language),
        "ci_low": say("Lower limit (95%)", language),
        "ci_high": say("Upper limit (95%)", language),
        **beside_labels(language),
        **condition_labels(language),
    }


def condition_labels(language: str) -> dict[str, str]:
    """Return the headings of advice and of what was found at the health center."""
    return {
        "topic": say("Topic", language),
        "times": say("Times given", language),
        "first_on": say("First on", language),
        "last_on": say("Last on", language),
        "adopted_on": say("Adopted on", language),
        "is_open": say("Open", language),
        "item": say("Item", language),
        "value": say("Found", language),
        "quantity": say("Counted (k)", language),
        "of": say("Out of (n)", language),
        "checked_on": say("Latest check", language),
        "since": say("So since", language),
        "since_first": say("So since the first check", language),
    }


def reason_labels(language: str) -> dict[str, str]:
    """Return the headings of the next-visit list: each reason, its number and what it is out of."""
    names = {
        "visit": (say("Overdue", language), say("Days without a visit", language)),
        "nurses": (say("Few nurses", language), say("IMCI nurses", language)),
        "newcomer": (say("New successor", language), say("Visits to the successor", language)),
        "stock_out": (say("Tracer out", language), say("Days out at least", language)),
        "clinic": (say("Clinic not daily", language), say("Clinic days open", language)),
        "repeated": (say("Advice repeated", language), say("Times given", language)),
        "worsening": (say("Worsening", language), say("Series worsening", language)),
        "action": (say("Action overdue", language), say("Days overdue", language)),
    }
    out_of = say("{number}: out of", language)
    labels = {"reasons": say("Reasons", language)}
    for reason, (has, number) in names.items():
        labels |= {
            f"has_{reason}": has,
            reason: number,
            f"{reason}_of": out_of.format(number=number),
        }
    return labels


def beside_labels(language: str) -> dict[str, str]:
    """Return the headings of the frames that stand beside the charts' own."""
    return {
        "from_on": say("From", language),
        "until": say("Until (not included)", language),
        "late": say("Beyond 42 days", language),
        "next_on": say("Next visit on", language),
        "ended": say("Ended by a visit", language),
        "entry": say("Days before these months", language),
        "last_visit_on": say("Last visit on", language),
        "days_since": say("Days since", language),
        "on_record": say("Visits on record", language),
    }
