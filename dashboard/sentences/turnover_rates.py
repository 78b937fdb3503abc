"""Sentences about turnover rates and retention: counts first, and how little a few years tell."""

import math

import pandas as pd

from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.messages import say, say_many
from dashboard.places import Places
from dashboard.statistics.retention import Stay
from dashboard.statistics.turnover import ALL
from dashboard.wording import count_of, listing, percent, proportion


def rate_words(row, language: str) -> str:
    """Say a rate with its exact interval and counts; under 10 person-years only the counts."""
    exits = say_many("{n} exit", "{n} exits", int(row.exits), language)
    if row.person_years < FEWEST_PERSON_YEARS:
        said = say("{exits} in {years} person-years", language)
        return said.format(exits=exits, years=f"{row.person_years:,.1f}")
    said = say("{rate} per person-year (95% CI {low} to {high}; {exits} in {years})", language)
    return said.format(
        rate=decimal(row.rate), low=decimal(row.ci_low), high=decimal(row.ci_high), exits=exits,
        years=f"{row.person_years:,.1f}",
    )  # fmt: skip


def decimal(rate: float) -> str:
    """Write a rate per person-year to two places."""
    return f"{rate:.2f}"


def rates_title(whole, language: str) -> str:
    """Say the rate of the selection and how many were lost to the programme.

    `whole`: its row of `over_years`.
    """
    if whole.person_years == 0:
        return say("Nobody was in post in these months", language)
    if whole.person_years < FEWEST_PERSON_YEARS:
        said = say("{counts}: too few to speak of a rate", language)
        return said.format(counts=rate_words(whole, language))
    said = say("{rate} exits per person-year", language).format(rate=decimal(whole.rate))
    if not whole.exits:
        return say("Nobody left in {years} person-years", language).format(
            years=f"{whole.person_years:,.1f}"
        )
    lost = say("{counts} who left are lost to the programme", language)
    return f"{said}; {lost.format(counts=count_of(whole.outside, whole.exits, language))}"


def rates_sentence(places: pd.DataFrame, named: Places, language: str) -> str:
    """Say the rate of the selection and of each of its districts; `places` from `over_years`."""
    whole = next(places[places.place == ALL].itertuples())
    districts = places[places.place.isin(list(named.districts))]
    said = say("{place}: {rate}.", language)
    parts = [said.format(place=say("All", language), rate=rate_words(whole, language))]
    if len(districts) > 1:
        parts += [
            said.format(place=named.name(row.place), rate=rate_words(row, language))
            for row in districts.itertuples()
        ]
    if whole.imci_exits != whole.exits or whole.imci_person_years != whole.person_years:
        imci = say("IMCI nurses alone: {exits} in {years} person-years.", language)
        parts.append(
            imci.format(
                exits=say_many("{n} exit", "{n} exits", int(whole.imci_exits), language),
                years=f"{whole.imci_person_years:,.1f}",
            )
        )
    return " ".join(parts)


def retention_title(found: Stay, language: str) -> str:
    """Say what part was still in post after 12 months and when half had left."""
    year = say("After 12 months {rate} were still in post", language)
    year = "" if math.isnan(found.year) else year.format(rate=percent(found.year))
    half = say("half had left after {years} years", language).format(years=f"{found.median:.1f}")
    if math.isnan(found.median):
        half = say("fewer than half have left so far", language)
    if math.isnan(found.given_years):
        return say("Too few nurses under observation for a curve", language)
    whole = f"{year}; {half}" if year else half
    return whole[0].upper() + whole[1:]


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
