"""Sentences about many series: how many changed, which are news, how many chance would name.

Never a ranking: indicators keep their order, places that of their codes.
"""

from collections.abc import Mapping, Sequence

from dashboard.messages import say, say_many
from dashboard.methods.verdicts.verdict import State
from dashboard.months import Window
from dashboard.trends.sentences.signals import shortened
from dashboard.trends.sentences.verdicts import (
    kept_words,
    main_sentence,
    verdict_words,
    watch_sentence,
)
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.trends.statistics.verdicts import Tally
from dashboard.wording import listing, month_name

MOST_NAMED = 4


# What chance alone would name.


def judged_on(window: Window, language: str) -> str:
    """Say which months the verdicts rest on, and what each series is compared with."""
    said = say(
        "Judged on the months {start} to {end}, each series against its own earlier months.",
        language,
    )
    start, end = month_name(window.start, language), month_name(window.last_day, language)
    return said.format(start=start, end=end)


def chance_sentence(tally: Tally, language: str) -> str:
    """Say how many of so many series would be named, and watched, if none had changed."""
    if not tally.judged:
        return say("None of the series can be judged yet.", language)
    named = round(tally.named_by_chance)
    if named:
        said = say_many(
            "Of {n} series without any change about {{named}} would be named by chance.",
            "Of {n} series without any change about {{named}} would be named by chance.",
            tally.judged,
            language,
        ).format(named=named)
    else:
        said = say_many(
            "{n} series without any change would hardly be named by chance.",
            "Of {n} series without any change hardly one would be named by chance.",
            tally.judged,
            language,
        )
    return f"{said} {watch_chance(tally, language)}".strip()


def watch_chance(tally: Tally, language: str) -> str:
    """Say how many watches chance alone shows in a month, where there is one."""
    if not tally.watches:
        return ""
    expected = round(tally.watches_by_chance)
    if not expected:
        return say("Fewer than 1 watch a month is by chance.", language)
    return say_many(
        "About {n} watch a month is by chance.",
        "About {n} watches a month are by chance.",
        expected,
        language,
    )


# Titles.


def places_title(tally: Tally, language: str) -> str:
    """Say over a grid how many of the series that can be judged changed, and which way."""
    if not tally.judged:
        return say("By place: too few to judge any series", language)
    said = say(
        "By place: of {n} series that can be judged {better} better, {worse} worse", language
    )
    return said.format(n=f"{tally.judged:,}", better=f"{tally.better:,}", worse=f"{tally.worse:,}")


def verdicts_title(rows: Sequence[VerdictRow], labels: Mapping[str, str], language: str) -> str:
    """Say the finding over several indicators; `labels`: code -> label."""
    if len(rows) <= 2:
        said = say("{label}: {verdict}", language)
        return "; ".join(
            said.format(label=labels[row.indicator], verdict=verdict_words(row, language))
            for row in rows
        )
    better, worse = counted(rows, State.IMPROVED), counted(rows, State.WORSENED)
    said = say("Of {n} indicators {better} better, {worse} worse", language)
    if not better + worse:
        said = say("Of {n} indicators none better, none worse", language)
    return said.format(n=len(rows), better=better, worse=worse)


def counted(rows: Sequence[VerdictRow], state: State) -> int:
    """Count the rows in a state, without indicators that ended."""
    return sum(row.state == state and row.ended is None for row in rows)


def verdicts_sentence(rows: Sequence[VerdictRow], labels: Mapping[str, str], language: str) -> str:
    """Name the indicators that changed, the worse first, and count the others."""
    heads = {
        State.WORSENED: say("Worse: {labels}.", language),
        State.CHANGED: say("Changed: {labels}.", language),
        State.IMPROVED: say("Better: {labels}.", language),
    }
    parts, named = [], set()
    for state, said in heads.items():
        found = [row for row in rows if row.state == state and row.ended is None]
        named |= {row.indicator for row in found}
        if found:
            names = [labels[row.indicator] for row in found]
            parts.append(said.format(labels=shortened(names, MOST_NAMED, language)))
    rest = others([row for row in rows if row.indicator not in named], language)
    if rest:
        said = say("The others: {counts}.", language) if parts else say("{counts}.", language)
        parts.append(said.format(counts=rest))
    return " ".join(parts)


def others(rows: Sequence[VerdictRow], language: str) -> str:
    """Count series by what is said of them where nothing is listed: `2 no change seen, 1 ended`."""
    ended = sum(row.ended is not None for row in rows)
    going = [row for row in rows if row.ended is None]
    steady = sum(row.state == State.STEADY for row in going)
    few = sum(row.state == State.TOO_FEW for row in going)
    unseen = sum(row.state == State.NOT_OBSERVED for row in going)
    better, worse, changed = (
        sum(row.state == state for row in going)
        for state in (State.IMPROVED, State.WORSENED, State.CHANGED)
    )
    counts = (
        (
            better,
            say_many(
                "{n} that got better earlier", "{n} that got better earlier", better, language
            ),
        ),
        (
            worse,
            say_many("{n} that got worse earlier", "{n} that got worse earlier", worse, language),
        ),
        (
            changed,
            say_many("{n} that changed earlier", "{n} that changed earlier", changed, language),
        ),
        (
            steady,
            say_many("{n} without a change seen", "{n} without a change seen", steady, language),
        ),
        (few, say_many("{n} with too few to say", "{n} with too few to say", few, language)),
        (unseen, say_many("{n} not observed", "{n} not observed", unseen, language)),
        (ended, say_many("{n} that ended", "{n} that ended", ended, language)),
    )
    return listing([words for n, words in counts if n], language)


# The meeting's lists: news going well and badly, and what is counted only.


def news_words(row: VerdictRow, language: str) -> str:
    """Say one line of the lists: the last change in one sentence, whether it weakened, a watch."""
    parts = (
        main_sentence(row, language),
        kept_words(row, language),
        watch_sentence(row, language),
    )
    return " ".join(filter(None, parts))


def no_news(state: State, language: str) -> str:
    """Say that one of the two lists is empty, and what it would hold."""
    if state == State.WORSENED:
        return say("No change for the worse began in the last 6 months.", language)
    return say("No change for the better began in the last 6 months.", language)


def news_note(language: str) -> str:
    """Say what the lists hold and what stands elsewhere."""
    return say(
        "Listed: changes that began in the last 6 months. Older ones stand on Trends.", language
    )


def unlisted_words(rows: Sequence[VerdictRow], language: str) -> str:
    """Count what the lists do not hold; `rows`: all of the selection as a whole."""
    rest = others([row for row in rows if not row.news], language) or say("none", language)
    return say("Not listed: {counts}.", language).format(counts=rest)


def meeting_title(rows: Sequence[VerdictRow], month: str, place: str, language: str) -> str:
    """Say the month's finding: how many indicators changed lately; `month`, `place` in words."""
    news = [row for row in rows if row.news]
    well, badly = counted(news, State.IMPROVED), counted(news, State.WORSENED)
    said = say(
        "{month}, {place}: in the last 6 months {well} of {n} indicators began to go well, "
        "{badly} badly",
        language,
    )
    return said.format(month=month, place=place, well=well, badly=badly, n=len(rows))
