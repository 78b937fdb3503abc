"""What the columns of the tables behind the charts are called for people."""

from dashboard.districts.columns import district_column_labels
from dashboard.meeting.columns import meeting_column_labels
from dashboard.messages import say
from dashboard.records.columns import data_column_labels
from dashboard.sheets.columns import center_column_labels
from dashboard.stock_outs.columns import stock_out_column_labels
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
        "stock_outs": stock_out_column_labels,
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
