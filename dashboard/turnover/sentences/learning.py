"""Sentences about learning in a new post, beside the level of the nurses before."""

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.turnover.sentences.nothing import no_month
from dashboard.turnover.statistics.learning import FEWEST_NURSES, Reference
from dashboard.turnover.statistics.levels import PREDECESSOR
from dashboard.wording import count_of, percent, proportion, title_rate


def learning_title(indicator: Indicator, curve: pd.DataFrame, language: str) -> str:
    """Say the first visit and the last at which half of the nurses are still observed."""
    first, last = curve.iloc[0], last_comparable(curve)
    if first.nurses < FEWEST_NURSES or last.visit_number == first.visit_number:
        words = say("{indicator}: too few nurses new in a post to average", language)
        return words.format(indicator=indicator.label)
    words = say(
        "{indicator} by nurses new in a post: {first} at visit {one}, {last} at visit {other}",
        language,
    )
    return words.format(
        indicator=indicator.label,
        first=title_rate(int(first.numerator), int(first.denominator), language),
        last=title_rate(int(last.numerator), int(last.denominator), language),
        one=int(first.visit_number),
        other=int(last.visit_number),
    )


def last_comparable(curve: pd.DataFrame) -> pd.Series:
    """Return the last visit number with five nurses and half of those at the first."""
    enough = curve[curve.nurses >= max(FEWEST_NURSES, curve.nurses.iloc[0] / 2)]
    return enough.iloc[-1] if len(enough) else curve.iloc[0]


def learning_sentence(curve: pd.DataFrame, language: str) -> str:
    """Say the counts at both ends, and who is missing at the later one."""
    words = say("Visit {number}: {rate}, {nurses}.", language)
    ends = [curve.iloc[0], last_comparable(curve)]
    parts = [
        words.format(
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


def others_sentence(curve: pd.DataFrame, language: str) -> str:
    """Say what the other nurses did in the months of both ends; nothing at a single end."""
    first, last = curve.iloc[0], last_comparable(curve)
    if first.nurses < FEWEST_NURSES or last.visit_number == first.visit_number:
        return ""
    if pd.isna(first.others_rate) or pd.isna(last.others_rate):
        return say("Too few other nurses were observed in the same months to compare.", language)
    words = say(
        "The other nurses of the district, in the same months: {first}, then {last}.", language
    )
    return words.format(first=percent(first.others_rate), last=percent(last.others_rate))


def nothing_learnt(indicator: Indicator, question: Question) -> str:
    """Say why there is no learning curve."""
    language = question.language
    if question.window.is_empty:
        return no_month(language)
    words = say(
        "No nurse seen from the first day of her posting was observed for {indicator} at a "
        "mentoring visit in these months.",
        language,
    )
    more = choose_more(question.filters, language, months=True)
    return words.format(indicator=indicator.label) + more


def reference_sentence(reference: Reference, language: str) -> str:
    """Say the level that the newcomers are drawn beside, and for how many it is known."""
    if not reference.replacements:
        return say(
            "No replacement came in these months: no level of a nurse before to compare with.",
            language,
        )
    if reference.level_of is None:
        return say("The level of the nurses before them is not known.", language)
    if reference.level_of == PREDECESSOR:
        words = say(
            "The nurses before stood at {level}, the mean of the levels known for {known} "
            "replacements.",
            language,
        )
    else:
        words = say(
            "For no replacement the level of the nurse before is known: beside them stands "
            "the median of the district's centers, {level} (known for {known}).",
            language,
        )
    known = count_of(reference.levels, reference.replacements, language)
    return words.format(level=percent(reference.level), known=known)
