"""What the columns of the districts page's tables are called for people."""

from dashboard.messages import say
from dashboard.trends.verdict_columns import verdict_column_labels


def district_column_labels(language: str) -> dict[str, str]:
    """Return the headings of the tables of districts."""
    return (
        verdict_column_labels(language)
        | period_labels(language)
        | change_labels(language)
        | funnel_labels(language)
        | context_labels(language)
    )


def period_labels(language: str) -> dict[str, str]:
    """Return the headings of what is given for the baseline and for the latest period."""
    periods = {
        "baseline": say("Baseline: {what}", language),
        "latest": say("Latest: {what}", language),
    }
    parts = {
        "from": say("from", language),
        "to": say("to", language),
        "k": say("numerator (k)", language),
        "n": say("denominator (n)", language),
        "rate": say("rate", language),
        "low": say("95% CI from", language),
        "high": say("95% CI to", language),
        "nurses": say("nurses", language),
        "n_effective": say("effective n", language),
        "icc": say("correlation between nurses", language),
        "nurses_of_10": say("nurses with 10 observations", language),
        "q1": say("lower quartile of nurses", language),
        "median": say("median of nurses", language),
        "q3": say("upper quartile of nurses", language),
    }
    return {
        f"{period}_{name}": said.format(what=what)
        for period, said in periods.items()
        for name, what in parts.items()
    }


def change_labels(language: str) -> dict[str, str]:
    """Return the headings of changes, of their differences and of the spread."""
    return {
        "district": say("District", language),
        "period_start": say("Month", language),
        "change": say("Change of the rate", language),
        "ci_low": say("95% CI from", language),
        "ci_high": say("95% CI to", language),
        "months": say("Months withheld", language),
        "health_centers": say("Health centers", language),
        "at_ceiling": say("Little room to improve at the baseline", language),
        "same_nurses": say("Limits compare the same nurses", language),
        "icc_change": say("Change of the correlation", language),
        "first": say("First district", language),
        "second": say("Second district", language),
        "first_change": say("Change of the first", language),
        "second_change": say("Change of the second", language),
        "difference": say("First less second", language),
        "chance_low": say("By chance from", language),
        "chance_high": say("By chance to", language),
        "arrangements": say("Arrangements looked at", language),
        "exact": say("All there are", language),
        "beyond_chance": say("Beyond chance", language),
    }


def funnel_labels(language: str) -> dict[str, str]:
    """Return the headings of the funnel."""
    return {
        "health_center": say("Health center", language),
        "lower95": say("Lower 95% limit", language),
        "upper95": say("Upper 95% limit", language),
        "lower998": say("Lower 99.8% limit", language),
        "upper998": say("Upper 99.8% limit", language),
        "phi": say("Variance as a multiple of chance (phi)", language),
        "tau2": say("Variance between health centers (tau²)", language),
        "target": say("Rate of all", language),
        "limits": say("Limits", language),
        "counted": say("Counts (10 observations or more)", language),
        "side": say("Side of the 99.8% limits", language),
    }


def context_labels(language: str) -> dict[str, str]:
    """Return the headings of departures and stock-outs by district."""
    return {
        "exits": say("Exits", language),
        "person_years": say("Person-years", language),
        "outside": say("Of these, to outside the programme", language),
        "transfers": say("Of these, to another health center", language),
        "days_out": say("Days out (k)", language),
        "days_at_risk": say("Days at risk (n)", language),
        "time_share": say("Share of time out", language),
        "stock_outs": say("Stock-outs", language),
        "longest_days": say("Days of the longest in these months", language),
    }
