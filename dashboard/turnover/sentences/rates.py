"""Sentences about turnover rates: counts first, and how little a few years tell."""

from types import SimpleNamespace

import pandas as pd

from dashboard.answers import Card
from dashboard.discretion import FEWEST_PERSON_YEARS
from dashboard.messages import say, say_many
from dashboard.places import Places
from dashboard.question import Question
from dashboard.turnover.sentences.ledgers import people
from dashboard.turnover.statistics.rates import ALL, Staffing, exact_limits, over_years
from dashboard.wording import count_of, day_name, listing, per_hundred, percent, proportion

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


# Sentences about postings and departures: who left, where to, and where one nurse is all.

MOST_CODES = 14


def departures_in_months(departures: int, question: Question) -> str:
    """Say `32 departures in 27 months`."""
    language, months = question.language, len(question.window.months)
    period = say_many("{n} month", "{n} months", months, language)
    if not departures:
        return say("Nobody left in {months}", language).format(months=period)
    left = say_many("{n} departure", "{n} departures", departures, language)
    return say("{departures} in {months}", language).format(departures=left, months=period)


def postings_title(found: Staffing, question: Question) -> str:
    """Say how many left and how many nurses are the last of their kind at their center."""
    language = question.language
    left = departures_in_months(found.departures, question)
    if found.imci_departures != found.departures:
        some = say_many(
            "{n} of them an IMCI nurse's", "{n} of them of IMCI nurses", found.imci_departures,
            language,
        )  # fmt: skip
        left = f"{left}, {some}" if found.departures else left
    if question.filters.nurse:
        return left
    return f"{left}; {fragility(found, language)}"


def fragility(found: Staffing, language: str) -> str:
    """Say how many IMCI nurses have no other beside them, and how many centers have none."""
    alone, empty = len(found.centers_with(1)), len(found.centers_with(0))
    if not found.in_post:
        return say("no IMCI nurse is in post", language)
    if len(found.nurses) == 1:
        return say_many(
            "{n} IMCI nurse is in post", "{n} IMCI nurses are in post", found.in_post, language
        )
    parts = []
    if alone:
        said = say_many(
            "{n} of {{all}} IMCI nurses in post is the only one of her center",
            "{n} of {{all}} IMCI nurses in post are the only one of their center",
            alone,
            language,
        )
        parts.append(said.format(all=f"{found.in_post:,}"))
    if empty:
        parts.append(say_many("{n} center has none", "{n} centers have none", empty, language))
    return listing(parts, language) or say("every center has two IMCI nurses or more", language)


def postings_sentence(found: Staffing, question: Question) -> str:
    """Name the centers with one or no IMCI nurse, and say where those who left went."""
    language, parts = question.language, []
    day = min(question.window.last_day, question.records.data_date)
    if not question.filters.nurse and len(found.nurses) > 1:
        said = {
            1: say("On {day} only one IMCI nurse was in post at: {centers}.", language),
            0: say("On {day} no IMCI nurse was in post at: {centers}.", language),
        }
        parts = [
            said[n].format(day=day_name(day, language), centers=codes(centers, language))
            for n in (1, 0)
            if (centers := found.centers_with(n)) and found.in_post
        ]
    return " ".join([*parts, *([where_they_went(found, language)] if found.departures else [])])


def codes(centers: list[str], language: str) -> str:
    """List centers by code, a long list cut off with how many are left."""
    rest = len(centers) - MOST_CODES
    if rest <= 0:
        return listing(centers, language)
    more = say_many("{n} more", "{n} more", rest, language)
    return listing([*centers[:MOST_CODES], more], language)


def where_they_went(found: Staffing, language: str) -> str:
    """Divide the departures into the two ledgers, and say how many mentored nurses they took."""
    transfers, outside, unknown = found.transfers, found.outside, found.unknown
    parts = [
        say_many(
            "{n} went to another health center (lost to the center, not to the programme)",
            "{n} went to another health center (lost to the center, not to the programme)",
            transfers,
            language,
        ),
        say_many("{n} left the programme", "{n} left the programme", outside, language),
        say_many(
            "{n} left without a record of where to", "{n} left without a record of where to",
            unknown, language,
        ),
    ]  # fmt: skip
    counts = (transfers, outside, unknown)
    said = [part for part, n in zip(parts, counts, strict=True) if n]
    mentored = say_many(
        "{n} of {{all}} was mentored when leaving.",
        "{n} of {{all}} were mentored when leaving.",
        found.mentored,
        language,
    ).format(all=found.departures)
    return f"{listing(said, language)}. {mentored}"


# Sentences about twelve months of staff: stability, crude turnover and attrition, with counts.


def stability_title(row, staff: str, question: Question) -> str:
    """Say how many of those in post a year before still hold their post; `row`: of `yearly`."""
    language = question.language
    if not row.at_start:
        return say("Nobody was in post at the beginning of the year", language)
    said = say("Of {people} in post a year before, {still} still hold the same post", language)
    still = proportion(int(row.still_in_post), int(row.at_start), language)
    return said.format(people=people(int(row.at_start), staff, language), still=still)


def stability_sentence(row, question: Question) -> str:
    """Say which twelve months, and what the figure does not see."""
    language = question.language
    said = say(
        "{first} to {last}. A post that was left and filled again several times counts once here; "
        "crude turnover counts every exit.",
        language,
    )
    last = min(row.ended_on.date(), question.records.data_date)
    return said.format(first=day_name(row.started_on, language), last=day_name(last, language))


def year_cards(row, language: str) -> tuple[Card, ...]:
    """Return stability, crude turnover and attrition of the latest twelve months."""
    if not row.mean_headcount:
        return ()
    exits = say_many("{n} exit", "{n} exits", int(row.exits), language)
    lost = say_many(
        "{n} left the programme", "{n} left the programme", int(row.outside), language
    )  # fmt: skip
    over = say("{exits}, {staff} in post on average", language)
    mean = f"{row.mean_headcount:,.1f}"
    cards = [
        Card(
            percent(row.crude_turnover),
            say("crude annual turnover", language),
            over.format(exits=exits, staff=mean),
        ),
        Card(
            percent(row.attrition),
            say("attrition from the programme", language),
            over.format(exits=lost, staff=mean),
        ),
    ]
    if row.at_start:
        counts = count_of(int(row.still_in_post), int(row.at_start), language)
        stable = Card(percent(row.stability), say("stability", language), counts)
        cards.insert(0, stable)
    return tuple(cards)


def no_year(language: str) -> str:
    """Say that a year is needed."""
    return say("These months are fewer than twelve. Widen them to see a whole year.", language)


def share_words(row, language: str) -> str:
    """Say one place's stability with its interval and counts."""
    if not row.at_start:
        return say("nobody in post", language)
    counts = proportion(int(row.still_in_post), int(row.at_start), language)
    said = say("{share}; 95% CI {low} to {high}", language)
    return said.format(share=counts, low=percent(row.ci_low), high=percent(row.ci_high))
