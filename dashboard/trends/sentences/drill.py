"""Where a reader goes next: from the programme to a district, a health center, and back."""

from collections.abc import Iterable

import pandas as pd

from dashboard.answers import Column, Disclosure, Line, Link
from dashboard.filters import Filters
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.methods.verdicts.verdict import State
from dashboard.question import Question
from dashboard.trends.sentences.verdicts import MARKS, sentence_with_power, state_words
from dashboard.trends.statistics.verdict_row import VerdictRow, verdict_rows
from dashboard.trends.statistics.verdicts import UNJUDGED, places_by_indicator

PATH = "/trends"
MOST_LINKS = 60
MOST_LISTED = 15
MOST_SAID = 3  # changes that are said in full: where more are listed they are links
CHANGED_FIRST_WORSE = (State.WORSENED, State.IMPROVED, State.CHANGED)


def at_place(question: Question, place: str, indicator: str | None = None) -> str:
    """Return the address of one place's trends, of one indicator when it is named."""
    is_district = place in question.places.districts
    changes = {
        "district": (place,) if is_district else question.filters.district,
        "health_center": () if is_district else (place,),
    }
    changes |= {"indicator": (indicator,)} if indicator else {}
    return address(question.filters, **changes)


def address(filters: Filters, **changes) -> str:
    """Return the address of the same question with some filters exchanged."""
    return PATH + filters.choosing(**changes).to_search()


def next_places(question: Question) -> tuple[str, list[str]]:
    """Return the finer places of the selection and what they are called."""
    language, centers = question.language, question.centers
    if question.filters.nurse:
        return say("By health center", language), []
    districts = sorted({question.places.district_of[code] for code in centers})
    if len(districts) > 1:
        return say("By district", language), districts
    if question.places.pools:
        title = say("By group of health centers", language)
        return title, centers if len(centers) > 1 else []
    return say("By health center", language), centers if len(centers) > 1 else []


def drill(question: Question, indicator: Indicator, is_open: bool = False) -> Disclosure:
    """Offer an indicator's series at every finer place, or the way back from a single one."""
    title, places = next_places(question)
    if places:
        links = [Link(code, at_place(question, code, indicator.code)) for code in places]
        more = len(links) - MOST_LINKS
        lines = (
            (
                say_many(
                    "{n} more: choose it above.",
                    "{n} more: choose them above.",
                    more,
                    question.language,
                ),
            )
            if more > 0
            else ()
        )
        return Disclosure(title, lines, links=tuple(links[:MOST_LINKS]), is_open=is_open)
    return Disclosure(say("Wider view", question.language), links=wider(question, indicator))


def wider(question: Question, indicator: Indicator) -> tuple[Link, ...]:
    """Return the ways from a single nurse or health center to all around it."""
    filters, language = question.filters.choosing(indicator=(indicator.code,)), question.language
    links = []
    if filters.nurse:
        links.append(Link(say("All nurses here", language), address(filters, nurse=())))
    for home in sorted({question.places.district_of[code] for code in filters.health_center}):
        links.append(Link(home, address(filters, district=(home,), health_center=(), nurse=())))
    everywhere = address(filters, district=(), health_center=(), nurse=())
    return (*links, Link(say("All districts", language), everywhere))


def signal_columns(
    verdicts: pd.DataFrame, places: list[str], indicators: Iterable[Indicator], question: Question
) -> tuple[Column, ...]:
    """List the series that changed, and those to watch: indicator by indicator, with links.

    `verdicts`: rows of `verdict_frame`; `places`: those drawn.
    """
    language = question.language
    drawn = verdicts[verdicts.place.isin(places)]
    judged = int((~drawn.state.isin(UNJUDGED)).sum())
    lists = [(state, drawn[drawn.state == state]) for state in CHANGED_FIRST_WORSE]
    columns = [
        Column(
            state_words(state, language).capitalize(),
            place_lines(found, places, indicators, question),
            counted_of(len(found), judged, language),
            MARKS[state],
        )
        for state, found in lists
        if len(found) or state != State.CHANGED
    ]
    watched = drawn[drawn.watch_months.notna()]
    if len(watched):
        lines = place_lines(watched, places, indicators, question)
        rest = counted_of(len(watched), judged, language)
        columns.append(Column(say("To watch", language), lines, rest, "watch"))
    return tuple(columns)


def place_lines(
    found: pd.DataFrame, places: list[str], indicators: Iterable[Indicator], question: Question
) -> tuple[Line, ...]:
    """List the indicators of some series, each with its places."""
    at = places_by_indicator(found)
    rows = list(verdict_rows(found)) if len(found) <= MOST_SAID else []
    return tuple(
        signal_line(one, [place for place in places if place in at[one.code]], rows, question)
        for one in indicators
        if one.code in at
    )


def changes_said(rows: Iterable[VerdictRow], code: str, language: str) -> str:
    """Say what changed in an indicator at each of few places: from what to what, and since when."""
    said = say("{place}: {change}", language)
    return " ".join(
        said.format(place=row.place, change=sentence_with_power(row, language))
        for row in rows
        if row.indicator == code
    )


def counted_of(n: int, judged: int, language: str) -> str:
    """Say how many series that is, of those that could be judged."""
    if not judged:
        return say("No series can be judged yet.", language)
    said = say("{k} of {n} series that could be judged.", language)
    if not n:
        said = say("None of {n} series that could be judged.", language)
    return said.format(k=f"{n:,}", n=f"{judged:,}")


def signal_line(
    indicator: Indicator, places: list[str], rows: list[VerdictRow], question: Question
) -> Line:
    """Name the places at which an indicator changed; each leads to its chart.

    `rows`: the verdicts, where they are so few that each is said.
    """
    links = [Link(code, at_place(question, code, indicator.code)) for code in places]
    more = len(links) - MOST_LISTED
    detail = say_many("{n} more", "{n} more", more, question.language) if more > 0 else ""
    detail = detail or changes_said(rows, indicator.code, question.language)
    return Line(indicator.label, detail, links=tuple(links[:MOST_LISTED]))
