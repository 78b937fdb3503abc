"""Words for change and level together: how many indicators go well and badly, and each of them."""

from collections.abc import Mapping

from dashboard.messages import say, say_many
from dashboard.methods.verdicts.assurance import Assurance
from dashboard.trends.sentences.signals import shortened
from dashboard.trends.sentences.verdict_lists import news_words, others
from dashboard.trends.sentences.verdicts import verdict_words
from dashboard.trends.statistics.month_facts import Fact, MonthFacts, Reason, Side, is_far
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.wording import percent

MOST_NAMED = 4
FAR_MARK = "level-far"
LEVEL_MARKS = {
    Assurance.MET: "level-met",
    Assurance.NOT_YET: "level-not-yet",
    Assurance.CANNOT_TELL: "level-open",
}


# The level beside the change, as a mark of its own.


def level_badges(row: VerdictRow, language: str) -> tuple[tuple[str, str], ...]:
    """Return the level against its target as (mark, words); none where nothing can be said."""
    words = level_words(row, language)
    return ((level_mark(row), words),) if words else ()


def level_mark(row: VerdictRow) -> str:
    """Return the level's key for the stylesheet, which gives it a shape."""
    return FAR_MARK if is_far(row) else LEVEL_MARKS.get(row.assurance, "")


def level_words(row: VerdictRow, language: str) -> str:
    """Say a level against its target in two or three words; nothing where none is set or known."""
    if row.assurance not in LEVEL_MARKS or row.ended:
        return ""
    words = {
        Assurance.MET: say("meets {target}", language),
        Assurance.NOT_YET: say("not yet {target}", language),
        Assurance.CANNOT_TELL: say("target {target}: cannot tell", language),
    }[row.assurance]
    if is_far(row):
        words = say("far below {target}", language)
        if row.level.rate > row.target:
            words = say("far over {target}", language)
    return words.format(target=percent(row.target))


# The count, the same on every screen.


def counts_words(facts: MonthFacts, language: str) -> str:
    """Say how many indicators go well and badly, of how many."""
    said = say_many(
        "{{well}} of {n} indicator goes well, {{badly}} badly",
        "{{well}} of {n} indicators go well, {{badly}} badly",
        len(facts.whole),
        language,
    )
    return said.format(well=facts.count(Side.WELL), badly=facts.count(Side.BADLY))


def side_count(facts: MonthFacts, side: Side, language: str) -> str:
    """Say how many stand on one list: `4 of 12 indicators, 3 at single health centers`."""
    said = say("{k} of {n} indicators", language)
    whole = said.format(k=facts.count(side), n=len(facts.whole))
    places = facts.places(side)
    if not places:
        return whole
    said = say_many(
        "{{whole}}, {n} at a single health center",
        "{{whole}}, {n} at single health centers",
        places,
        language,
    )
    return said.format(whole=whole)


def facts_title(facts: MonthFacts, labels: Mapping[str, str], language: str) -> str:
    """Say the finding over several indicators, or what each of one or two did; code -> label."""
    rows = [*(one.row for one in facts.whole), *facts.ended]
    if len(rows) > 2:
        return counts_words(facts, language)
    said = say("{label}: {verdict}", language)
    return "; ".join(
        said.format(label=labels[row.indicator], verdict=both_words(row, language)) for row in rows
    )


def both_words(row: VerdictRow, language: str) -> str:
    """Say change and level in a few words: `no change seen, far below 80%`."""
    change, level = verdict_words(row, language), level_words(row, language)
    if not level:
        return change
    return say("{change}, {level}", language).format(change=change, level=level)


def facts_sentence(facts: MonthFacts, labels: Mapping[str, str], language: str) -> str:
    """Name the indicators that go badly, then those that go well, and count the others."""
    heads = {
        Side.BADLY: say("Badly: {labels}.", language),
        Side.WELL: say("Well: {labels}.", language),
    }
    parts = []
    for side, said in heads.items():
        names = [labels[one.row.indicator] for one in facts.whole if one.side == side]
        if names:
            parts.append(said.format(labels=shortened(names, MOST_NAMED, language)))
    rest = others(facts.unlisted, language)
    if rest:
        said = say("The others: {counts}.", language) if parts else say("{counts}.", language)
        parts.append(said.format(counts=rest))
    return " ".join(parts)


def fact_words(fact: Fact, language: str) -> str:
    """Say one line of the month's lists: change, level now with k of n, since when, why."""
    said = news_words(fact.row, language)
    if fact.reason != Reason.LOWEST:
        return said
    last = say("Lowest of {n} health centers.", language)
    if fact.places < 0:
        last = say("Highest of {n} health centers.", language)
    return f"{said} {last.format(n=abs(fact.places))}"


def meeting_title(facts: MonthFacts, month: str, place: str, language: str) -> str:
    """Say the month's finding; `month`, `place` in words."""
    said = say("{month}, {place}: {counts}", language)
    return said.format(month=month, place=place, counts=counts_words(facts, language))


def nothing_listed(side: Side, language: str) -> str:
    """Say that one of the two lists is empty, and what it would hold."""
    if side == Side.BADLY:
        return say(
            "Nothing fell lately, is far below its target or lowest of the health centers.",
            language,
        )
    return say("Nothing rose, and nothing meets its target and holds.", language)


def lists_note(language: str) -> str:
    """Say what the two lists hold, and in which order."""
    return say(
        "Well: got better, or meets its target and holds. Badly: fell, is far below its target "
        "(10 points or more), or is steady and the lowest. Changes of the last 6 months come "
        "first.",
        language,
    )
