"""What the columns of the stock-out page's tables are called for people."""

from dashboard.messages import say


def stock_out_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the tables of stock-outs."""
    return {
        "supply": say("Medicine", language),
        "started_on": say("From", language),
        "ended_on": say("In stock again on", language),
        "days": say("Days (at least, when ongoing)", language),
        "last_confirmed_on": say("Last confirmed on", language),
        "ongoing": say("Ongoing", language),
        "unconfirmed": say("Not confirmed lately", language),
        "days_in_window": say("Days in these months", language),
        "upstream_days": say("Of these, pharmacy out too", language),
        "pharmacy_out": say("District pharmacy out too", language),
        "cause": say("Cause as recorded", language),
        "month": say("Month", language),
        "days_out": say("Days out (k)", language),
        "days_at_risk": say("Days at risk (n)", language),
        "share": say("Share of days", language),
        "facilities": say("Health centers (n)", language),
        "ever_out": say("Of these, out at some time (k)", language),
        "spells_started": say("Stock-outs that began", language),
        "time_share": say("Share of time out", language),
        "median_days": say("Half last so many days or less", language),
        **seen_labels(language),
        **beside_labels(language),
    }


def seen_labels(language: str) -> dict[str, str]:
    """Return the headings of what is only known between bounds, and of care beside stock."""
    return {
        "start_earliest": say("May have begun on", language),
        "end_latest": say("Surely back on", language),
        "days_max": say("Days at most", language),
        "source": say("Recorded, or only seen", language),
        "already_out": say("Out already at the first look", language),
        "upstream_known": say("Days on which the pharmacy is known", language),
        "days_in_window_max": say("Days in these months at most", language),
        "days_out_max": say("Days out at most", language),
        "center_months": say("Center-months at risk", language),
        "per_center_year": say("Began, a center and year", language),
        "measured": say("Stock-outs measured (n)", language),
        "ended": say("Of these, ended (k)", language),
        "median_low": say("Median: 95% from", language),
        "median_high": say("Median: 95% to", language),
        "mean_90": say("Mean days out, up to 90", language),
        "out_on_day": say("Out on the last day (k)", language),
        "known_on_day": say("Known on the last day (n)", language),
        "not_held": say("Do not hold it", language),
        "not_known": say("Not known", language),
        "centers_out": say("Health centers out too (k)", language),
        "centers": say("Health centers (n)", language),
        "center_days": say("Days of health centers (n)", language),
        "days_all": say("Of these, all tracers in stock (k)", language),
        "stock": say("What it needs", language),
        "supplies": say("Medicines it needs", language),
        "n_effective": say("Worth so many independent ones", language),
        "low": say("95% from", language),
        "high": say("95% to", language),
        "strata": say("Centers seen both ways", language),
        "within": say("Difference within centers (out less in stock)", language),
        "within_low": say("Within centers: 95% from", language),
        "within_high": say("Within centers: 95% to", language),
        "odds_ratio": say("Odds ratio within centers", language),
        "odds_low": say("Odds ratio: 95% from", language),
        "odds_high": say("Odds ratio: 95% to", language),
    }


def beside_labels(language: str) -> dict[str, str]:
    """Return the headings of the frames that stand beside the charts' own."""
    return {
        "recorded": say("Any stock-out on record", language),
        "overlapping": say("Records that overlap others", language),
        "kind": say("Place or medicine", language),
        "code": say("Code", language),
        "tracer": say("Watched most closely (tracer)", language),
        "why": say("Why not at risk", language),
        "checked_on": say("Day of the look", language),
        "looks": say("Looks (n)", language),
        "not_checked": say("Of these, nobody looked (k)", language),
        "share_least": say("Share at least", language),
        "share_most": say("Share at most", language),
        "spell": say("Row of the stock-out, from 0", language),
        "start": say("Out from", language),
        "until": say("In stock from", language),
        "declared": say("Declared", language),
        "phase": say("Phase", language),
        "phase_median": say("Median of the phase", language),
        "visit": say("Visit", language),
        "id": say("Number of the event", language),
        "on": say("Day", language),
        "label": say("Event", language),
        "scope": say("Concerns", language),
        "district": say("District", language),
        "health_center": say("Health center", language),
        "rebase": say("A new phase begins", language),
        "indicators": say("Indicators that begin anew", language),
    }
