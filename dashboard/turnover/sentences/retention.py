"""Sentences about retention: how many stayed how long, and from how few that is known."""

import math

from dashboard.messages import say, say_many
from dashboard.methods.power import smallest_hazard_ratio
from dashboard.methods.survival import LogRank
from dashboard.methods.waves import Waves
from dashboard.turnover.statistics.retention import Stay
from dashboard.wording import listing, percent

# The level at which the intervals beside it are drawn.
SURPRISING = 0.05


def retention_title(found: Stay, language: str) -> str:
    """Say what part was still in post after 12 months and when half had left, where known."""
    has_median = not math.isnan(found.median)
    if math.isnan(found.year) and not has_median:
        return say("Too few nurses under observation to say how long they stay", language)
    years = f"{found.median:.1f}"
    if math.isnan(found.year):
        return say("Half had left after {years} years in post", language).format(years=years)
    year = say("After 12 months {rate} were still in post", language)
    if has_median:
        half = say("{year}; half had left after {years} years", language)
    elif found.is_halved:
        half = "{year}"
    else:
        half = say("{year}; fewer than half have left so far", language)
    return half.format(year=year.format(rate=percent(found.year)), years=years)


def retention_sentence(stay: Stay, language: str) -> str:
    """Say the counts and the limits behind the title, and from which tenure on it is known."""
    posts = say_many("{n} posting", "{n} postings", stay.postings, language)
    left = say_many("{n} departure", "{n} departures", stay.exits, language)
    counts = say("{postings}, {departures}.", language).format(postings=posts, departures=left)
    return " ".join(
        [
            counts,
            *year_sentence(stay, language),
            *median_sentence(stay, language),
            *given_sentence(stay, language),
        ]
    )


def year_sentence(stay: Stay, language: str) -> list[str]:
    """Say the retention after 12 months, with its interval and from how many it is known."""
    if math.isnan(stay.year):
        return []
    words = say("Still in post after 12 months: {rate}, {n} under observation then.", language)
    rate = with_limits(percent(stay.year), stay.year_low, stay.year_high, percent, language)
    return [words.format(rate=rate, n=stay.at_risk_after_year)]


def median_sentence(stay: Stay, language: str) -> list[str]:
    """Say the median tenure with its interval, or that half have not left."""
    words = say("Median time in post: {median}.", language)
    if not math.isnan(stay.median):
        years = say("{years} years", language).format(years=f"{stay.median:.1f}")
        low, high = stay.median_low, stay.median_high
        whole = with_limits(years, low, high, "{:.1f}".format, language)
        return [words.format(median=whole)]
    if stay.is_halved or math.isnan(stay.given_years):
        return []
    return [words.format(median=say("not reached", language))]


def given_sentence(stay: Stay, language: str) -> list[str]:
    """Say the tenure from which on the curve is drawn, unless it is the first day."""
    if math.isnan(stay.given_years):
        return [say("A curve needs 5 nurses under observation at the same tenure.", language)]
    if stay.given_years == 0:
        return []
    words = say(
        "This holds for nurses with at least {years} years in post: earlier on, fewer than "
        "3 were under observation.",
        language,
    )
    return [words.format(years=f"{stay.given_years:.1f}")]


def with_limits(text: str, low: float, high: float, written, language: str) -> str:
    """Add a 95% interval to a figure; an upper limit that does not exist is not reached."""
    if math.isnan(low):
        return text
    top = say("not reached", language) if math.isnan(high) else written(high)
    words = say("{figure} (95% CI {low} to {high})", language)
    return words.format(figure=text, low=written(low), high=top)


def districts_title(names: list[str], test: LogRank, language: str) -> str:
    """Say whether nurses left at different speeds in the districts of these names."""
    places = listing(names, language)
    if test.p < SURPRISING:
        words = say(
            "{places} differ in how fast nurses left, more than chance usually gives", language
        )
    else:
        words = say("{places}: no difference in how fast nurses left can be shown", language)
    return words.format(places=places)


def unseen_words(test: LogRank, language: str) -> str:
    """Say how much faster nurses must leave a district to be told; nothing where they are told."""
    whole = sum(test.expected)
    if test.p < SURPRISING or not whole:
        return ""
    events = sum(test.observed)
    ratio = min(smallest_hazard_ratio(events, one / whole) for one in test.expected)
    if math.isinf(ratio):
        return ""
    words = say(
        "With {n} departures a district had to lose its nurses about {ratio} times as fast as the "
        "others to be told apart.",
        language,
    )
    return words.format(n=f"{events:,}", ratio=f"{ratio:.1f}")


def retention_notes(
    test: LogRank | None, unrecorded: int, came: Waves | None, language: str
) -> tuple[str, ...]:
    """Say the test between districts, that departures came in waves, and how those to an unknown
    place count.

    `unrecorded`: of `unrecorded_departures`; `came`: of `departure_waves`.
    """
    notes = [*wave_words(came, language)]
    if test:
        freedom = say_many(
            "{n} degree of freedom", "{n} degrees of freedom", test.freedom, language
        )
        words = say(
            "Between the districts, log-rank test: χ² = {chi} on {freedom}, p = {p}; {exits} "
            "departures.",
            language,
        )
        chi, exits = f"{test.chi_squared:.1f}", f"{sum(test.observed):,}"
        notes.append(words.format(chi=chi, freedom=freedom, p=p_value(test.p), exits=exits))
    if unrecorded:
        notes.append(
            say_many(
                "{n} departure to a place that is not recorded counts as leaving the programme.",
                "{n} departures to a place that is not recorded count as leaving the programme.",
                unrecorded,
                language,
            )
        )
    return tuple(notes)


def wave_words(came: Waves | None, language: str) -> list[str]:
    """Say that departures came in waves, so that the limits are too narrow; else nothing."""
    if came is None or not came.came:
        return []
    words = say(
        "Departures came in waves ({most} of {n} in one month): limits, rates and the test count "
        "each by itself, so that they promise too much.",
        language,
    )
    return [words.format(most=came.most, n=came.events)]


def p_value(p: float) -> str:
    """Write a probability to two digits; a very small one as `<0.001`."""
    return "<0.001" if p < 0.001 else f"{p:.2g}"
