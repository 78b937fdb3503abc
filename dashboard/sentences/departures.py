"""Sentences about care around departures and about learning in a new post; never of causes."""

import pandas as pd

from dashboard.discretion import FEWEST_DEPARTURES
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.sentences.postings import no_month
from dashboard.statistics.event_study import Around
from dashboard.wording import percent, proportion

FEWEST_NURSES = 5


def no_indicator(language: str) -> str:
    """Say that there is no indicator to look at and what to do."""
    return say("No indicator is defined yet. Import indicators.csv.", language)


def study_title(indicator: Indicator, departures: int, found: Around, language: str) -> str:
    """Say what was observed before and after; with few departures, that there is no average."""
    if departures < FEWEST_DEPARTURES or not (found.n_before and found.n_after):
        left = say_many("{n} departure", "{n} departures", departures, language)
        said = say("{indicator} around {departures}: too few departures to average", language)
        return said.format(indicator=indicator.label, departures=left)
    said = say("{indicator}: {before} before a departure, {after} after it", language)
    title = said.format(
        indicator=indicator.label,
        before=percent(found.k_before / found.n_before),
        after=percent(found.k_after / found.n_after),
    )
    if found.elsewhere_before is None or found.elsewhere_after is None:
        return title
    said = say("{title}; {before} and {after} where nobody left", language)
    ends = percent(found.elsewhere_before), percent(found.elsewhere_after)
    return said.format(title=title, before=ends[0], after=ends[1])


def study_sentence(departures: int, found: Around, language: str) -> str:
    """Say the counts of both half-years, and what centers without a departure showed then."""
    if departures < FEWEST_DEPARTURES:
        return say(
            "Too few departures to average: each line is one departure. Fewer than 5 say nothing "
            "of departures in general.",
            language,
        )
    said = say(
        "{departures}. In the 6 months before: {before}; in the 6 months after: {after}.", language
    )
    parts = [
        said.format(
            departures=say_many("{n} departure", "{n} departures", departures, language),
            before=proportion(found.k_before, found.n_before, language),
            after=proportion(found.k_after, found.n_after, language),
        )
    ]
    if found.elsewhere_before is not None and found.elsewhere_after is not None:
        said = say("In the same months, where nobody left: {before} and {after}.", language)
        ends = percent(found.elsewhere_before), percent(found.elsewhere_after)
        parts.append(said.format(before=ends[0], after=ends[1]))
    return " ".join(parts)


def nothing_around(indicator: Indicator, departures: int, question: Question) -> str:
    """Say why there is nothing to draw around departures."""
    language = question.language
    if question.window.is_empty:
        return no_month(language)
    if not departures:
        return say("No IMCI nurse left here in these months. Widen the months or the places.",
                   language)  # fmt: skip
    said = say(
        "{indicator} was not observed around a departure. Choose another indicator.", language
    )
    return said.format(indicator=indicator.label)


def learning_title(indicator: Indicator, curve: pd.DataFrame, language: str) -> str:
    """Say the first visit and the last at which half of the nurses are still observed."""
    first, last = curve.iloc[0], last_comparable(curve)
    if first.nurses < FEWEST_NURSES or last.visit_number == first.visit_number:
        said = say("{indicator}: too few nurses new in a post to average", language)
        return said.format(indicator=indicator.label)
    said = say(
        "{indicator} by nurses new in a post: {first} at visit {one}, {last} at visit {other}",
        language,
    )
    return said.format(
        indicator=indicator.label, first=percent(first.rate), last=percent(last.rate),
        one=int(first.visit_number), other=int(last.visit_number),
    )  # fmt: skip


def last_comparable(curve: pd.DataFrame) -> pd.Series:
    """Return the last visit number with five nurses and half of those at the first."""
    enough = curve[curve.nurses >= max(FEWEST_NURSES, curve.nurses.iloc[0] / 2)]
    return enough.iloc[-1] if len(enough) else curve.iloc[0]


def learning_sentence(curve: pd.DataFrame, language: str) -> str:
    """Say the counts at both ends, and who is missing at the later one."""
    said = say("Visit {number}: {rate}, {nurses}.", language)
    ends = [curve.iloc[0], last_comparable(curve)]
    parts = [
        said.format(
            number=int(row.visit_number),
            rate=proportion(int(row.numerator), int(row.denominator), language),
            nurses=say_many("{n} nurse", "{n} nurses", int(row.nurses), language),
        )
        for row in ends[: 1 if ends[0].visit_number == ends[1].visit_number else 2]
    ]
    parts.append(
        say("Nurses who left early, or came late, are missing at the later visits.", language)
    )
    return " ".join(parts)


def nothing_learnt(indicator: Indicator, question: Question) -> str:
    """Say why there is no learning curve."""
    language = question.language
    if question.window.is_empty:
        return no_month(language)
    said = say(
        "No nurse seen from the first day of her posting was observed for {indicator} at a "
        "mentoring visit in these months. Widen the months or the places.",
        language,
    )
    return said.format(indicator=indicator.label)
