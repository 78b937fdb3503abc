"""What the columns of the turnover page's tables are called for people."""

from dashboard.messages import say


def turnover_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the tables of turnover."""
    return posting_labels(language) | rate_labels(language) | around_labels(language)


def posting_labels(language: str) -> dict[str, str]:
    """Return the headings of the list of postings."""
    return {
        "nurse": say("Nurse", language),
        "health_center": say("Health center", language),
        "role": say("Role", language),
        "started_on": say("From", language),
        "ended_on": say("Until (first day after)", language),
        "observed_from": say("Observed from", language),
        "destination": say("Left for", language),
        "end_reason": say("Reason recorded", language),
        "mentored_now": say("Mentored at the end of these months", language),
        "mentored_on_leaving": say("Mentored when leaving", language),
        "education": say("Education", language),
    }


def rate_labels(language: str) -> dict[str, str]:
    """Return the headings of rates and of retention."""
    return {
        "year": say("Year", language),
        "exits": say("Exits (k)", language),
        "person_years": say("Person-years (n)", language),
        "ci_low": say("95% CI from", language),
        "ci_high": say("95% CI to", language),
        "outside": say("Left the programme", language),
        "transfers": say("Left for another center", language),
        "unknown": say("Left, not known where to", language),
        "imci_exits": say("Exits of IMCI nurses", language),
        "imci_person_years": say("Person-years of IMCI nurses", language),
        "time_years": say("Years in post", language),
        "at_risk": say("Under observation (n)", language),
        "events": say("Departures (k)", language),
        "survival": say("Still in post", language),
        "censored": say("Last observed then", language),
        "given_years": say("Curve drawn from, years", language),
        "given_survival": say("Still in post, as drawn", language),
        "given_low": say("As drawn, 95% CI from", language),
        "given_high": say("As drawn, 95% CI to", language),
    }


def around_labels(language: str) -> dict[str, str]:
    """Return the headings of care around departures and of learning."""
    return {
        "k": say("Months after the departure", language),
        "departures": say("Departures", language),
        "elsewhere_rate": say("Rate where nobody left", language),
        "elsewhere_departures": say("Departures compared", language),
        "elsewhere_denominator": say("Observations where nobody left (n)", language),
        "visit_number": say("Mentoring visit since posting", language),
    }
