"""Sentences about many series: how many changed, and how many chance would name.

Never a ranking: indicators keep their order, places that of their codes.
"""

from collections.abc import Sequence

from dashboard.messages import say, say_many
from dashboard.methods.verdicts.verdict import State
from dashboard.months import Window
from dashboard.trends.sentences.verdicts import (
    kept_words,
    main_sentence,
    watch_sentence,
)
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.trends.statistics.verdicts import Tally
from dashboard.wording import listing, month_name

# What chance alone would name.


def judged_on(window: Window, language: str) -> str:
    """Say which months the verdicts rest on, and what each series is compared with."""
    start, end = month_name(window.start, language), month_name(window.last_day, language)
    if start == end:
        said = say("Only {month} is looked at: one month cannot show a change.", language)
        return said.format(month=start)
    said = say(
        "Judged on the months {start} to {end}, each series against its own earlier months.",
        language,
    )
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


def others(rows: Sequence[VerdictRow], language: str) -> str:
    """Count series by what is said of them where nothing is listed: `2 no change seen, 1 ended`."""
    ended = sum(row.ended is not None for row in rows)
    going = [row for row in rows if row.ended is None]
    steady = sum(row.state == State.STEADY for row in going)
    few = sum(row.state == State.TOO_FEW for row in going)
    unseen = sum(row.state == State.NOT_OBSERVED for row in going)
    changed = sum(row.state == State.CHANGED for row in going)
    counts = (
        (
            changed,
            say_many("{n} that changed", "{n} that changed", changed, language),
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


# The meeting's lists, and what is counted only.


def news_words(row: VerdictRow, language: str) -> str:
    """Say one line of the lists: the last change in one sentence, whether it weakened, a watch."""
    parts = (
        main_sentence(row, language),
        kept_words(row, language),
        watch_sentence(row, language),
    )
    return " ".join(filter(None, parts))


def unlisted_words(rows: Sequence[VerdictRow], language: str) -> str:
    """Count what the lists do not hold; `rows`: those of the selection as a whole."""
    rest = others(rows, language) or say("none", language)
    return say("Not listed: {counts}.", language).format(counts=rest)
