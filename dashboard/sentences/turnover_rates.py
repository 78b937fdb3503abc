"""Sentences about turnover rates: counts first, and how little a few years tell."""

from types import SimpleNamespace

import pandas as pd

from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.messages import say, say_many
from dashboard.places import Places
from dashboard.statistics.turnover import ALL, exact_limits, over_years
from dashboard.wording import count_of, per_hundred

MOST_DISTRICTS = 4


def rate_words(row, language: str) -> str:
    """Say a rate per 100 with its exact interval; under 10 person-years only the counts."""
    exits = say_many("{n} exit", "{n} exits", int(row.exits), language)
    if row.person_years < FEWEST_PERSON_YEARS:
        said = say("{exits} in {years} person-years", language)
        return said.format(exits=exits, years=f"{row.person_years:,.1f}")
    said = say("{rate} per 100 person-years (95% CI {low} to {high}; {exits} in {years})", language)
    return said.format(
        rate=per_hundred(row.rate), low=per_hundred(row.ci_low), high=per_hundred(row.ci_high),
        exits=exits, years=f"{row.person_years:,.1f}",
    )  # fmt: skip


def rates_title(whole, language: str) -> str:
    """Say the rate of the selection and how many were lost to the programme.

    `whole`: its row of `over_years`.
    """
    if whole.person_years == 0:
        return say("Nobody was in post in these months", language)
    if whole.person_years < FEWEST_PERSON_YEARS:
        said = say("{counts}: too few to speak of a rate", language)
        return said.format(counts=rate_words(whole, language))
    said = say("{rate} exits per 100 person-years", language).format(rate=per_hundred(whole.rate))
    if not whole.exits:
        return say("Nobody left in {years} person-years", language).format(
            years=f"{whole.person_years:,.1f}"
        )
    lost = say("lost to the programme: {counts} who left", language)
    return f"{said}; {lost.format(counts=count_of(whole.outside, whole.exits, language))}"


def rates_sentence(places: pd.DataFrame, named: Places, language: str) -> str:
    """Say the rate of the selection and of each of its districts, while they are few.

    `places`: rows of `over_years` that have person-time.
    """
    whole = next(places[places.place == ALL].itertuples())
    districts = places[places.place.isin(list(named.districts))]
    said = say("{place}: {rate}.", language)
    rows = [whole, *districts.itertuples()] if 1 < len(districts) <= MOST_DISTRICTS else []
    parts = [
        said.format(place=place_name(row.place, named, language), rate=rate_words(row, language))
        for row in rows
    ] or [say("{rate}.", language).format(rate=rate_words(whole, language))]
    if (whole.imci_exits, whole.imci_person_years) != (whole.exits, whole.person_years):
        imci = say("IMCI nurses alone: {rate}.", language)
        parts.append(imci.format(rate=rate_words(imci_alone(whole), language)))
    return " ".join(parts)


def imci_alone(whole) -> SimpleNamespace:
    """Return of a row of `over_years` the exits, person-years and rate of its IMCI nurses."""
    exits, years = int(whole.imci_exits), float(whole.imci_person_years)
    low, high = exact_limits(exits, years)
    rate = exits / years if years > 0 else low
    return SimpleNamespace(exits=exits, person_years=years, rate=rate, ci_low=low, ci_high=high)


def beside_district(center, rates: pd.DataFrame, language: str) -> str:
    """Say the district's rate, and whether a center's few exits can differ from it.

    `center`: its row of `over_years`; `rates`: the district's rows of `turnover_rates`.
    """
    whole = next(over_years(rates).itertuples())
    if center.ci_low <= whole.rate <= center.ci_high:
        said = say("The district: {rate}; too few here to say that the rate differs.", language)
    else:
        said = say(
            "The district: {rate}; the rate here differs by more than chance usually gives.",
            language,
        )
    return said.format(rate=rate_words(whole, language))


def place_rows(
    rates: pd.DataFrame, wide: list[str], centers: list[str], named: Places, language: str
) -> pd.DataFrame:
    """Lay the rows of a chart out: each wide place with its years (if several) below, then the
    centers.

    `rates`: rows of `turnover_rates`. Adds label, hover and is_head (the whole window of a
    wide place).
    """
    wholes = over_years(rates).assign(year=0)
    by_year = rates[rates.place.isin(wide)] if rates.year.nunique() > 1 else rates.iloc[:0]
    rows = pd.concat([wholes, by_year])
    order = {place: number for number, place in enumerate([*wide, *centers])}
    rows = rows[rows.place.isin(order)].assign(order=lambda row: row.place.map(order))
    rows = rows.sort_values(["order", "year"], ignore_index=True)
    names = [place_name(place, named, language) for place in rows.place]
    years = [str(year or "") for year in rows.year]
    words = [rate_words(row, language) for row in rows.itertuples()]
    return rows.assign(
        is_head=rows.place.isin(wide) & (rows.year == 0),
        label=[year or name for name, year in zip(names, years, strict=True)],
        hover=[f"<b>{name} {year}</b><br>{said}"
               for name, year, said in zip(names, years, words, strict=True)],
    )  # fmt: skip


def place_name(place: str, named: Places, language: str) -> str:
    """Return a place as a reader knows it: a district's name, a center's code."""
    return say("All", language) if place == ALL else named.districts.get(place, place)
