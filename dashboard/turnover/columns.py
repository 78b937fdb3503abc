"""What the columns of the turnover page's tables are called for people."""

from dashboard.messages import say


def turnover_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the tables of turnover."""
    labels = posting_labels(language) | rate_labels(language) | around_labels(language)
    return labels | staff_labels(language) | effect_labels(language) | parity_labels(language)


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
        "imci_trained_on": say("Trained in IMCI on", language),
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
        "programme_events": say("Of these out of the programme", language),
        "programme_survival": say("Still in the programme", language),
        "given_programme": say("Still in the programme, as drawn", language),
        "entry": say("Came under observation after so many days", language),
        "time": say("Followed until so many days in post", language),
        "event": say("Left then", language),
        "lost": say("Left for outside, or not known where to", language),
        "left_on": say("Day of leaving", language),
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
        "low_quartile": say("Lower quartile", language),
        "high_quartile": say("Upper quartile", language),
        "levels": say("Levels averaged (n)", language),
        "departure": say("Departure (a number)", language),
        "previous": say("Departure before at the center", language),
        "following": say("Next departure at the center", language),
        "posting": say("Posting (a number)", language),
        "replacements": say("Replacements who came", language),
    }


def staff_labels(language: str) -> dict[str, str]:
    """Return the headings of the ledgers, of who is left and of twelve months of staff."""
    return {
        "staff": say("Staff counted", language),
        "posted_on": say("In post since", language),
        "departed_on": say("Left on", language),
        "ledger": say("Lost to", language),
        "mentored": say("Mentored when leaving", language),
        "visits": say("Mentoring visits", language),
        "skill": say("Skill, in whole nurses", language),
        "imci_nurses": say("IMCI nurses in post", language),
        "mentored_nurses": say("Of these mentored", language),
        "days": say("Days (n)", language),
        "days_without": say("Days without an IMCI nurse (k)", language),
        "share": say("Share of days", language),
        "gaps": say("Times without", language),
        "longest": say("Longest time without, days", language),
        "without_since": say("Without since", language),
        "at_start": say("In post on the first day (n)", language),
        "still_in_post": say("Same post on the last day (k)", language),
        "stability": say("Stability", language),
        "at_end": say("In post on the last day", language),
        "mean_headcount": say("Mean headcount", language),
        "crude_turnover": say("Crude annual turnover", language),
        "attrition": say("Attrition from the programme", language),
    }


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
        "others_rate": say("Other nurses, same months", language),
        "others_observations": say("Their observations (n)", language),
        "last_visit": say("Followed until visit", language),
        "reached_at": say("Reached at visit", language),
        "reached": say("Reached", language),
        "gap": say("Mean distance from the nurse before", language),
    }
