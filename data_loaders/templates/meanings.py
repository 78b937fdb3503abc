"""What each column of the template means, for the person who fills it in."""

from dashboard.messages import say


def meaning(table: str, column: str, language: str) -> str:
    """Return the meaning of a column; what a column means everywhere is said once."""
    own = of_people(language) | of_care(language) | of_stock(language)
    own |= of_agreements(language) | of_advice(language)
    return own.get((table, column)) or everywhere(language)[column]


def everywhere(language: str) -> dict[str, str]:
    """Word the columns that mean the same in every file."""
    return {
        "code": say("The code that other files and all pages use. Text: 007 stays 007.", language),
        "name": say("The name as people know it.", language),
        "district": say("The code of the district.", language),
        "health_center": say("The code of the health center.", language),
        "nurse": say("The code of the nurse.", language),
        "mentor": say("The code of the mentor.", language),
        "indicator": say("The code of the indicator.", language),
        "supply": say("The code of the medicine or supply.", language),
        "population": say("How many people live in its area.", language),
        "education": say("The level of the nursing diploma.", language),
        "started_on": say("The first day.", language),
        "numerator": say("What is counted as right (k).", language),
        "denominator": say("What is counted in all (n).", language),
    }


def of_people(language: str) -> dict[tuple[str, str], str]:
    """Word the columns of places, nurses, postings and mentors."""
    return {
        ("health_centers", "km_to_hospital"): say("Kilometers to the district hospital.", language),
        ("health_centers", "latitude"): say("Degrees north; south is negative.", language),
        ("health_centers", "longitude"): say("Degrees east; west is negative.", language),
        ("health_centers", "closed_on"): say("The first day it was closed, merged or had another "
                                             "name. Empty: open.", language),
        ("health_centers", "successor"): say("The code of the health center that is there now. "
                                             "Empty: none.", language),
        ("nurses", "name"): say("Kept apart from the rest, not shown. May stay empty.", language),
        ("nurses", "sex"): say("As you write it, for example F or M.", language),
        ("nurses", "imci_trained_on"): say("The day the IMCI course was completed.", language),
        ("postings", "role"): say("What she does there: imci sees sick children.", language),
        ("postings", "started_on"): say("The first day in this post.", language),
        ("postings", "ended_on"): say("The first day no longer in post. Empty: still there.",
                                      language),
        ("postings", "end_reason"): say("Such as transfer, resigned, retired, study.", language),
        ("postings", "destination"): say("Where she went: a health center of the programme, or "
                                         "outside.", language),
        ("postings", "observed_from"): say("The day from which you know of this posting, when it "
                                           "began before your records.", language),
        ("postings", "code"): say("The register's own number of this posting: with it, every other "
                                  "column can be corrected later. May stay empty.", language),
        ("mentors", "name"): say("May stay empty: pages show codes.", language),
        ("mentors", "district"): say("The district the mentor works in.", language),
    }  # fmt: skip


def of_care(language: str) -> dict[tuple[str, str], str]:
    """Word the columns of visits, indicators and their values."""
    return {
        ("visits", "domain"): say("What was mentored.", language),
        ("visits", "kind"): say("mentoring, or another kind of visit, such as supervision.",
                                language),
        ("visits", "planned_on"): say("The day it was planned for. Empty: not planned.", language),
        ("visits", "started_on"): say("The first day of the visit.", language),
        ("visits", "ended_on"): say("The last day of the visit. Empty: one day.", language),
        ("visits", "status"): say("Whether it took place.", language),
        ("indicators", "label"): say("The name as it stands on the charts.", language),
        ("indicators", "family"): say("For example assessment, classification, treatment.",
                                      language),
        ("indicators", "direction"): say("Is more better (up), worse (down), neither?", language),
        ("indicators", "numerator"): say("What is counted as right, in words.", language),
        ("indicators", "denominator"): say("Of what, in words.", language),
        ("indicators", "why"): say("Why it matters, in one sentence.", language),
        ("indicators", "target"): say("The share to reach: 80% is 0.8. Empty: none. A row of "
                                        "targets counts before it.", language),
        ("indicators", "protocol_version"): say("The version of the definition.", language),
        ("indicators", "source"): say("Where the definition stands.", language),
        ("indicator_values", "nurse"): say("Who was observed. Empty: not one nurse alone.",
                                           language),
        ("indicator_values", "visit"): say("The visit at which it was observed.", language),
        ("indicator_values", "date"): say("The day of the observation.", language),
    }  # fmt: skip


def of_stock(language: str) -> dict[tuple[str, str], str]:
    """Word the columns of supplies, stock-outs, looks at the shelf and months of stock cards."""
    return {
        ("supplies", "class"): say("For example medicine, vaccine, equipment.", language),
        ("supplies", "tracer"): say("Is it one of those watched most closely?", language),
        ("stock_outs", "health_center"): say("Where: a health center, or pharmacy: and the code of "
                                             "a district.", language),
        ("stock_outs", "started_on"): say("The first day without stock.", language),
        ("stock_outs", "ended_on"): say("The first day with stock again. Empty: still out.",
                                        language),
        ("stock_outs", "last_confirmed_on"): say("The last day somebody saw that it was out.",
                                                 language),
        ("stock_outs", "cause"): say("In your words.", language),
        ("stock_checks", "health_center"): say("Where: a health center, or pharmacy: and the code "
                                               "of a district.", language),
        ("stock_checks", "checked_on"): say("The day somebody looked, on a visit or at a count.",
                                            language),
        ("stock_checks", "status"): say("What was seen. expired_only: nothing that may still be "
                                        "given; not_held: this place does not keep it; "
                                        "not_checked: nobody looked.", language),
        ("stock_checks", "visit"): say("The visit at which it was seen, if on one.", language),
        ("stock_checks", "quantity"): say("How many were counted. May stay empty.", language),
        ("stock_months", "health_center"): say("Where: a health center, or pharmacy: and the code "
                                               "of a district.", language),
        ("stock_months", "month"): say("The first day of the month.", language),
        ("stock_months", "days_out"): say("On how many days there was none. Empty: not known.",
                                          language),
        ("stock_months", "opening"): say("What was there when the month began.", language),
        ("stock_months", "received"): say("What came in.", language),
        ("stock_months", "issued"): say("What was given out.", language),
        ("stock_months", "adjusted"): say("What was found more or less at a count.", language),
        ("stock_months", "closing"): say("What was there when the month ended.", language),
    }  # fmt: skip


def of_agreements(language: str) -> dict[tuple[str, str], str]:
    """Word the columns of what care needs, events, targets and action items."""
    return {
        ("indicator_supplies", "indicator"): say("The care, as an indicator counts it.", language),
        ("indicator_supplies", "supply"): say("What that care cannot be given without.", language),
        ("events", "scope"): say("Whom it concerns.", language),
        ("events", "place"): say("The code of that district or health center. Empty for the "
                                 "programme.", language),
        ("events", "on"): say("The day it happened.", language),
        ("events", "kind"): say("For example training, protocol, form, triage, supply. "
                                "protocol: how care is given; form: how it is counted.", language),
        ("events", "label"): say("What stands beside the line on the charts.", language),
        ("events", "rebase"): say("Does the charts' median begin anew from here?", language),
        ("events", "indicators"): say("Codes of the indicators that begin anew, with ; between. "
                                      "Empty: all, for the kinds protocol and form.", language),
        ("targets", "scope"): say("Who is to reach it. The nearest counts: the health center's, "
                                  "then the district's, then the programme's.", language),
        ("targets", "place"): say("The code of that district or health center. Empty for the "
                                  "programme.", language),
        ("targets", "from_on"): say("It counts from this month on. The newest one counts.",
                                    language),
        ("targets", "target"): say("The share to reach: 80% is 0.8.", language),
        ("action_items", "raised_on"): say("The day of the meeting.", language),
        ("action_items", "what"): say("The problem, in one sentence.", language),
        ("action_items", "strategy"): say("What was agreed to do about it.", language),
        ("action_items", "owner_role"): say("Who does it: a role, not a name.", language),
        ("action_items", "due_on"): say("The day it should be done.", language),
        ("action_items", "status"): say("Where it stands.", language),
        ("action_items", "closed_on"): say("The day it was done or given up.", language),
    }  # fmt: skip


def of_advice(language: str) -> dict[tuple[str, str], str]:
    """Word the columns of recommendations and of what was found at the health center."""
    return {
        ("recommendations", "nurse"): say("Whom it was given to. Empty: to the health center.",
                                          language),
        ("recommendations", "visit"): say("The visit at which it was given, if at one.", language),
        ("recommendations", "given_on"): say("The day it was given. Given again: one more row.",
                                             language),
        ("recommendations", "topic"): say("What it is about, in the same words each time: this is "
                                          "how repeated advice is counted.", language),
        ("recommendations", "text"): say("The advice in full. May stay empty.", language),
        ("recommendations", "channel"): say("How it was given.", language),
        ("recommendations", "status"): say("What became of it.", language),
        ("recommendations", "adopted_on"): say("The day it was seen to be followed.", language),
        ("facility_checks", "visit"): say("The visit at which it was checked, if at one.",
                                          language),
        ("facility_checks", "checked_on"): say("The day somebody looked.", language),
        ("facility_checks", "item"): say("What was looked at, in the same words each time.",
                                         language),
        ("facility_checks", "value"): say("yes: there and in use; no: not; na: not needed here; "
                                          "missing: nobody looked.", language),
        ("facility_checks", "quantity"): say("How many, where that says more, such as rooms.",
                                             language),
    }  # fmt: skip
