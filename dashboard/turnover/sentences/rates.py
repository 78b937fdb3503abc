"""Sentences about turnover rates: counts first, and how little a few years tell."""

import math

import pandas as pd

from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.messages import say, say_many
from dashboard.methods.power import smallest_rate_ratio
from dashboard.places import Places
from dashboard.turnover.statistics.rates import ALL, Rate
from dashboard.wording import count_of, in_years, per_hundred

MOST_DISTRICTS = 4


def rate_words(row, language: str) -> str:
    """Say a rate per 100 with its exact interval; under 10 person-years only the counts."""
    exits = say_many("{n} exit", "{n} exits", int(row.exits), language)
    if row.person_years < FEWEST_PERSON_YEARS:
        words = say("{exits} in {years} person-years", language)
        return words.format(exits=exits, years=in_years(row.person_years))
    words = say(
        "{rate} per 100 person-years (95% CI {low} to {high}; {exits} in {years})", language
    )
    return words.format(
        rate=per_hundred(row.rate),
        low=per_hundred(row.ci_low),
        high=per_hundred(row.ci_high),
        exits=exits,
        years=in_years(row.person_years),
    )


def rates_title(whole, language: str) -> str:
    """Say the rate of the selection and how many were lost to the programme.

    `whole`: its row of `over_years`.
    """
    if whole.person_years == 0:
        return say("Nobody was in post in these months", language)
    if whole.person_years < FEWEST_PERSON_YEARS:
        words = say("{counts}: too few to speak of a rate", language)
        return words.format(counts=rate_words(whole, language))
    words = say("{rate} exits per 100 person-years", language).format(rate=per_hundred(whole.rate))
    if not whole.exits:
        return say("Nobody left in {years} person-years", language).format(
            years=in_years(whole.person_years)
        )
    lost = say("lost to the programme: {counts} who left", language)
    return f"{words}; {lost.format(counts=count_of(whole.outside, whole.exits, language))}"


def rates_sentence(places: pd.DataFrame, imci: Rate | None, named: Places, language: str) -> str:
    """Say the rate of the selection and of each of its districts, while they are few.

    `places`: rows of `over_years` that have person-time; `imci`: of `imci_alone`.
    """
    whole = next(places[places.place == ALL].itertuples())
    districts = places[places.place.isin(list(named.districts))]
    phrase = say("{place}: {rate}.", language)
    rows = [whole, *districts.itertuples()] if 1 < len(districts) <= MOST_DISTRICTS else []
    parts = [
        phrase.format(place=place_name(row.place, named, language), rate=rate_words(row, language))
        for row in rows
    ] or [say("{rate}.", language).format(rate=rate_words(whole, language))]
    if imci:
        words = say("IMCI nurses alone: {rate}.", language)
        parts.append(words.format(rate=rate_words(imci, language)))
    return " ".join(parts)


def beside_district(center, district, language: str) -> str:
    """Say the district's rate, and whether a center's few exits can differ from it.

    `center`, `district`: their rows of `over_years`.
    """
    ratio = smallest_rate_ratio(float(district.rate * center.person_years))
    if center.ci_low <= district.rate <= center.ci_high:
        words = say("The district: {rate}; too few here to say that the rate differs.", language)
        if not math.isinf(ratio):
            words = say(
                "The district: {rate}. Too few here to say that the rate differs: one below about "
                "{times} times the district's could not have been seen.",
                language,
            )
    else:
        words = say(
            "The district: {rate}; the rate here differs by more than chance usually gives.",
            language,
        )
    return words.format(rate=rate_words(district, language), times=f"{ratio:.1f}")


def named_rows(rows: pd.DataFrame, named: Places, language: str) -> pd.DataFrame:
    """Add label and hover to the rows of a chart; `rows`: of `place_rows`."""
    names = [place_name(place, named, language) for place in rows.place]
    years = [str(year or "") for year in rows.year]
    words = [rate_words(row, language) for row in rows.itertuples()]
    return rows.assign(
        label=[year or name for name, year in zip(names, years, strict=True)],
        hover=[
            f"<b>{name} {year}</b><br>{rate}"
            for name, year, rate in zip(names, years, words, strict=True)
        ],
    )


def place_name(place: str, named: Places, language: str) -> str:
    """Return a place as a reader knows it: a district's name, a center's code."""
    return say("All", language) if place == ALL else named.districts.get(place, place)
