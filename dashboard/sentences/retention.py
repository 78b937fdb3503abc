"""Sentences about retention: how many stayed how long, and from how few that is known."""

import math

from dashboard.messages import say, say_many
from dashboard.statistics.retention import Stay
from dashboard.wording import percent


def retention_title(found: Stay, language: str) -> str:
    """Say what part was still in post after 12 months and when half had left."""
    if math.isnan(found.given_years):
        return say("Too few nurses under observation for a curve", language)
    if math.isnan(found.year):
        year = ""
        half = say("Half had left after {years} years in post", language)
        few = say("Fewer than half have left so far", language)
    else:
        year = say("After 12 months {rate} were still in post; ", language)
        half = say("half had left after {years} years", language)
        few = say("fewer than half have left so far", language)
    said = few if math.isnan(found.median) else half.format(years=f"{found.median:.1f}")
    return (year + "{said}").format(rate=percent(found.year) if year else "", said=said)


def retention_sentence(found: Stay, language: str) -> str:
    """Say the counts and the limits behind the title, and from which tenure on it is known."""
    posts = say_many("{n} posting", "{n} postings", found.postings, language)
    left = say_many("{n} departure", "{n} departures", found.exits, language)
    parts = [say("{postings}, {departures}.", language).format(postings=posts, departures=left)]
    if not math.isnan(found.year):
        said = say("Still in post after 12 months: {rate}, {n} under observation then.", language)
        rate = with_limits(percent(found.year), found.year_low, found.year_high, percent, language)
        parts.append(said.format(rate=rate, n=found.at_risk_after_year))
    median = say("Median time in post: {median}.", language)
    if math.isnan(found.given_years):
        return " ".join(parts)
    if math.isnan(found.median):
        parts.append(median.format(median=say("not reached", language)))
    else:
        years = say("{years} years", language).format(years=f"{found.median:.1f}")
        low, high = found.median_low, found.median_high
        parts.append(median.format(median=with_limits(years, low, high, "{:.1f}".format, language)))
    if found.given_years > 0:
        said = say(
            "This holds for nurses with at least {years} years in post: earlier on, fewer than "
            "3 were under observation.",
            language,
        )
        parts.append(said.format(years=f"{found.given_years:.1f}"))
    return " ".join(parts)


def with_limits(text: str, low: float, high: float, written, language: str) -> str:
    """Add a 95% interval to a figure; an upper limit that does not exist is not reached."""
    if math.isnan(low):
        return text
    top = say("not reached", language) if math.isnan(high) else written(high)
    said = say("{figure} (95% CI {low} to {high})", language)
    return said.format(figure=text, low=written(low), high=top)
