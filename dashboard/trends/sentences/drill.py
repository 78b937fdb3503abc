"""Where a reader goes next: from the programme to a district, a health center, and back."""

from collections.abc import Iterable

import pandas as pd

from dashboard.answers import Column, Disclosure, Line, Link
from dashboard.filters import Filters
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.methods.runs import Verdict
from dashboard.question import Question
from dashboard.trends.sentences.signals import verdict_mark, verdict_words

PATH = "/trends"
MOST_LINKS = 60
MOST_LISTED = 15


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
    signals: pd.DataFrame, places: list[str], indicators: Iterable[Indicator], question: Question
) -> tuple[Column, ...]:
    """List the series that signal, indicator by indicator, each place a link to its chart."""
    columns = []
    drawn = signals[signals.place.isin(places)]
    for verdict in (Verdict.WORSENING, Verdict.IMPROVING, Verdict.CHANGED):
        found = drawn[drawn.verdict == str(verdict)]
        lines = [
            signal_line(indicator, [place for place in places if place in here], question)
            for indicator in indicators
            if (here := set(found.place[found.indicator == indicator.code]))
        ]
        title = verdict_words(verdict, question.language).capitalize()
        if lines or verdict != Verdict.CHANGED:
            none = "" if lines else say("No series.", question.language)
            columns.append(Column(title, tuple(lines), none, verdict_mark(verdict)))
    return tuple(columns)


def signal_line(indicator: Indicator, places: list[str], question: Question) -> Line:
    """Name the places at which an indicator signals; each leads to its chart."""
    links = [Link(code, at_place(question, code, indicator.code)) for code in places]
    more = len(links) - MOST_LISTED
    detail = say_many("{n} more", "{n} more", more, question.language) if more > 0 else ""
    return Line(indicator.label, detail, links=tuple(links[:MOST_LISTED]))
