"""What the columns of the tables behind the charts are called for people."""

from dashboard.districts.columns import district_column_labels
from dashboard.meeting.columns import meeting_column_labels
from dashboard.messages import say
from dashboard.records.columns import data_column_labels
from dashboard.sheets.columns import center_column_labels
from dashboard.trends.columns import trend_column_labels
from dashboard.turnover.columns import turnover_column_labels
from dashboard.visits.columns import visit_column_labels


def column_labels(page: str, language: str) -> dict[str, str]:
    """Return the headings of the columns of a page's tables; `page` is the page's name.

    Pages may call one column by different words: where a posting ends is where a nurse left,
    where a stock-out ends the medicine is in stock again.
    """
    of_page = {
        "briefing": meeting_column_labels,
        "center": center_column_labels,
        "data": data_column_labels,
        "districts": district_column_labels,
        "stock_outs": stock_out_labels,
        "trends": trend_column_labels,
        "turnover": turnover_column_labels,
        "visits": visit_column_labels,
    }
    own = of_page.pop("center" if page == "nurse" else page, shared_labels)
    labels = shared_labels(language)
    for others in of_page.values():
        labels = others(language) | labels
    return labels | own(language)


def column_label(name: str, page: str, language: str) -> str:
    """Return the heading of a column; one without an entry is its own name in words."""
    return column_labels(page, language).get(name, name.replace("_", " ").capitalize())


def shared_labels(language: str) -> dict[str, str]:
    """Return the headings that mean the same on every page."""
    return {
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
        "done": say("Visits in the month", language),
        "last_visit_on": say("Last visit on", language),
        "days_since": say("Days since", language),
    }


def stock_out_labels(language: str) -> dict[str, str]:
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
    }
