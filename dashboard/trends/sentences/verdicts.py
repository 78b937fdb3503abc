"""Sentences about one series: what changed, from what to what, since when, how sure.

One sentence a fact, each whole, so that a translator never glues halves together; at most two
rates a sentence, each with its counts. What happened after something is never its effect.
"""

import math
from datetime import date

from dashboard.messages import say, say_many
from dashboard.methods.verdicts.assurance import Assurance
from dashboard.methods.verdicts.trend import third
from dashboard.methods.verdicts.verdict import Kind, State
from dashboard.months import Window, first_of_month, shifted
from dashboard.trends.sentences.verdict_messages import (
    FELL,
    GRADUAL,
    STEPS,
    change_words,
    state_names,
)
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.wording import count_of, month_name, percent, proportion

MOST_CHANCE = 2000  # rarer is not told apart
POINTS = 5  # smallest changes seen are told in steps of so many points, rounded up


# Keys of the stylesheet, which pages, slides and exports colour by.
MARKS = {
    State.IMPROVED: "improving", State.WORSENED: "worsening", State.CHANGED: "changed",
    State.STEADY: "no-clear-change", State.TOO_FEW: "too-few", State.NOT_OBSERVED: "not-observed",
}  # fmt: skip


# The badge beside a chart's title.


def verdict_words(row: VerdictRow, language: str) -> str:
    """Return a verdict in two words: `rose, better`, `no change seen`, `ended May 2011`."""
    if row.ended:
        return say("ended {month}", language).format(month=month_name(row.ended, language))
    if row.is_changed:
        return change_words(language)[row.way, row.state]
    return state_words(row.state, language)


def state_words(state: str, language: str) -> str:
    """Return a state as the key of a grid names it: `better`, `too few to say`."""
    return state_names(language)[State(state)]


def verdict_mark(row: VerdictRow) -> str:
    """Return a verdict's key for the stylesheet."""
    return "ended" if row.ended else MARKS[row.state]


# The sentences under a chart.


def verdict_sentence(row: VerdictRow, language: str) -> str:
    """Say the verdict where a director reads it: from what to what, since when; and a watch."""
    parts = (main_sentence(row, language), earlier_step(row, language), kept_words(row, language),
             end_words(row, language), watch_sentence(row, language))  # fmt: skip
    return " ".join(filter(None, parts))


def sentence_with_power(row: VerdictRow, language: str) -> str:
    """Say the verdict as `verdict_sentence`, and where no change was seen what could have been."""
    is_steady = row.state == State.STEADY and row.ended is None
    parts = (
        main_sentence(row, language),
        earlier_step(row, language),
        kept_words(row, language),
        smallest_words(row, language) if is_steady else "",
        end_words(row, language),
        watch_sentence(row, language),
    )
    return " ".join(filter(None, parts))


def full_sentence(row: VerdictRow, language: str) -> str:
    """Say all that is known of a series: the verdict, how sure, the level, what could be seen."""
    parts = (
        main_sentence(row, language),
        earlier_step(row, language),
        steady_since(row, language),
        kept_words(row, language),
        chance_words(row, language),
        compared_words(row, language),
        phase_words(row, language),
        interval_words(row, language),
        smallest_words(row, language),
        room_words(row, language),
        end_words(row, language),
        watch_sentence(row, language),
    )
    return " ".join(filter(None, parts))


def main_sentence(row: VerdictRow, language: str) -> str:
    """Say what was found in one sentence."""
    if row.is_changed:
        return change_sentence(row, language)
    if row.state == State.STEADY:
        said = say("No change seen: {rate} since {month}.", language)
        if row.moved_little:
            said = say("Moved by less than 5 points: {rate} since {month}.", language)
        month = month_name(row.phase_since or row.first_day, language)
        return said.format(rate=level_rate(row.level, language), month=month)
    if row.state == State.TOO_FEW:
        return too_few_sentence(row, language)
    return say("Not observed.", language)


def change_sentence(row: VerdictRow, language: str) -> str:
    """Say the last change: which way, from what to what, since when, for better or worse."""
    is_gradual = row.kind == Kind.GRADUAL
    messages = (GRADUAL if is_gradual else STEPS)[row.sureness](language)
    rates = {
        "before": level_rate(row.middle or row.first, language),
        "after": level_rate(row.level, language),
    }
    since = "" if is_gradual else since_words(row, language)
    return messages[row.way, row.state].format(since=since, **rates)


def since_words(row: VerdictRow, language: str) -> str:
    """Write when a change began: `Mar 2011`, or `about Mar 2011 (Feb–May 2011)`."""
    month = month_name(row.since, language)
    first, last = first_of_month(row.since_from), first_of_month(row.since_to)
    if first == last:
        return month
    return say("about {month} ({range})", language).format(
        month=month, range=month_range(first, last, language)
    )


def month_range(first: date, last: date, language: str) -> str:
    """Write two months and all between: `Feb–May 2011`, `Nov 2011–Feb 2012`."""
    begins = month_name(first, language)
    if first.year == last.year:
        begins = begins.replace(f" {first.year}", "")
    return say("{first}–{last}", language).format(first=begins, last=month_name(last, language))


def earlier_step(row: VerdictRow, language: str) -> str:
    """Say the first of two steps."""
    if row.kind != Kind.TWO:
        return ""
    said = say("Before that, in {month}, it rose from {before}.", language)
    if row.way_before == FELL:
        said = say("Before that, in {month}, it fell from {before}.", language)
    month = month_name(row.middle_since, language)
    return said.format(month=month, before=level_rate(row.first, language))


def steady_since(row: VerdictRow, language: str) -> str:
    """Say that nothing moved after the last step; not where a watch stands."""
    if row.is_changed and row.kind != Kind.GRADUAL and row.watch is None:
        return say("Steady since then.", language)
    return ""


def kept_words(row: VerdictRow, language: str) -> str:
    """Say that a change is still named, though the latest points made it less sure."""
    if not row.kept:
        return ""
    if row.grain == "visit":
        return say("Weaker than before the last visit.", language)
    return say("Weaker than last month.", language)


def chance_words(row: VerdictRow, language: str) -> str:
    """Say how often series without any change show as much by chance."""
    if row.chance is None:
        return ""
    if row.chance >= MOST_CHANCE:
        said = say_many(
            "As much shows in fewer than 1 of {{many}} flat series.",
            "As much shows in fewer than 1 of {{many}} flat series.",
            row.chance,
            language,
        )
    else:
        said = say_many(
            "As much shows in 1 of {{many}} flat series.",
            "As much shows in 1 of {{many}} flat series.",
            row.chance,
            language,
        )
    return said.format(many=f"{row.chance:,}")


def compared_words(row: VerdictRow, language: str) -> str:
    """Say what a gradual change compares: the first and the last third of the points."""
    if row.kind != Kind.GRADUAL:
        return ""
    n = third(row.points)
    if row.grain == "visit":
        return say_many(
            "The first {n} visit is compared with the last one.",
            "The first {n} visits are compared with the last {n}.",
            n,
            language,
        )
    return say_many(
        "The first {n} month is compared with the last one.",
        "The first {n} months are compared with the last {n}.",
        n,
        language,
    )


def phase_words(row: VerdictRow, language: str) -> str:
    """Say since which event a series is judged, and what was counted before it."""
    if row.phase_since is None or row.before is None or row.state == State.TOO_FEW:
        return ""
    said = say("Judged since {month} ({label}); before it {rate}, counted otherwise.", language)
    return said.format(
        month=month_name(row.phase_since, language),
        label=row.phase_label or "–",
        rate=level_rate(row.before, language),
    )


def interval_words(row: VerdictRow, language: str) -> str:
    """Say in which interval the level now lies; its counts stand in the sentence before."""
    if row.level is None or row.level.low is None or row.state == State.TOO_FEW:
        return ""
    return say("Level: 95% CI {low} to {high}.", language).format(
        low=percent(row.level.low).removesuffix("%"), high=percent(row.level.high)
    )


def smallest_words(row: VerdictRow, language: str) -> str:
    """Say how large a change must be to be seen where none was, and where little can be said."""
    if row.is_changed or row.moved_little or row.smallest_seen is None or row.smallest_seen > 1:
        return ""
    return say_many(
        "A change of less than about {n} point could not have been seen.",
        "A change of less than about {n} points could not have been seen.",
        rounded_up(row.smallest_seen),
        language,
    )


def rounded_up(share: float) -> int:
    """Return a share in points, rounded up to 5."""
    return POINTS * max(1, math.ceil(share * 100 / POINTS - 1e-9))


def room_words(row: VerdictRow, language: str) -> str:
    """Remark that a level is so good that it can hardly get better."""
    return say("Little room left to improve.", language) if row.little_room else ""


def end_words(row: VerdictRow, language: str) -> str:
    """Say that an indicator ended."""
    if row.ended is None:
        return ""
    return say("Ended {month}.", language).format(month=month_name(row.ended, language))


def too_few_sentence(row: VerdictRow, language: str) -> str:
    """Say how little there is, in counts, and what was counted before a new beginning."""
    counts = count_of(row.level.k, row.level.n, language)
    if row.phase_since and row.before:
        said = say("Too few to say since {month} ({label}): {counts}; before it {rate}.", language)
        return said.format(
            month=month_name(row.phase_since, language),
            label=row.phase_label or "–",
            counts=counts,
            rate=level_rate(row.before, language),
        )
    if row.grain == "visit":
        said = say_many(
            "Too few to say: {{counts}} at {n} visit.",
            "Too few to say: {{counts}} at {n} visits.",
            row.points,
            language,
        )
    else:
        said = say_many(
            "Too few to say: {{counts}} in {n} month.",
            "Too few to say: {{counts}} in {n} months.",
            row.points,
            language,
        )
    return said.format(counts=counts)


def watch_sentence(row: VerdictRow, language: str) -> str:
    """Say that the last points stand out from the level before; never coloured as a verdict."""
    if row.watch is None:
        return ""
    seen = row.watch
    if row.grain == "visit":
        said = say_many(
            "Watch: {{counts}} at the last visit, before {{rate}}.",
            "Watch: {{counts}} at the last {n} visits, before {{rate}}.",
            seen.points,
            language,
        )
    else:
        said = say_many(
            "Watch: {{counts}} in the last month, before {{rate}}.",
            "Watch: {{counts}} in the last {n} months, before {{rate}}.",
            seen.points,
            language,
        )
    rate = level_rate(seen.before, language)
    return said.format(counts=count_of(seen.k, seen.n, language), rate=rate)


# Rates as they stand in sentences and on cards.


def level_rate(level, language: str) -> str:
    """Write a level with its counts: `86% (310 of 360)`; counts alone under 5."""
    return proportion(level.k, level.n, language)


def interval_rate(row: VerdictRow, language: str) -> str:
    """Write the level now with its counts and interval: `86% (310 of 360; 95% CI 79 to 91%)`."""
    level = row.level
    if level is None:
        return say("not observed", language)
    if row.state == State.TOO_FEW or level.low is None:
        return count_of(level.k, level.n, language)
    return say("{rate} ({counts}; 95% CI {low} to {high})", language).format(
        rate=percent(level.rate),
        counts=count_of(level.k, level.n, language),
        low=percent(level.low).removesuffix("%"),
        high=percent(level.high),
    )


def assurance_words(row: VerdictRow, language: str) -> str:
    """Say whether the level meets its target, as far as its interval can tell."""
    if row.target is None or row.assurance == Assurance.NO_TARGET:
        return say("No target set.", language)
    said = {
        Assurance.MET: say("Target {target}: met.", language),
        Assurance.NOT_YET: say("Target {target}: not yet.", language),
        Assurance.CANNOT_TELL: say("Target {target}: these counts cannot tell.", language),
        Assurance.TOO_FEW: say("Target {target}: too few to say.", language),
    }
    return said[row.assurance].format(target=percent(row.target))


# What else happened when the change began, and what a decision can claim.


def change_heading(row: VerdictRow, language: str) -> str:
    """Head what is recorded around a change: `What changed here? Around Mar 2011`."""
    said = say("What changed here? Around {month}", language)
    return said.format(month=month_name(row.since, language))


def around_words(months: Window, language: str) -> str:
    """Say in which months was looked, and what that cannot tell (`months_of_change`)."""
    said = say("Recorded from {first} to {last}. Same time does not mean cause.", language)
    return said.format(
        first=month_name(months.start, language), last=month_name(months.last_day, language)
    )


def since_decision(row: VerdictRow, decided_on: date, language: str) -> str:
    """Say the verdict on what a decision was about, and whether the change began after it."""
    parts = [main_sentence(row, language), kept_words(row, language)]
    if row.since is not None:
        parts.append(order_words(row, decided_on, language))
    return " ".join(filter(None, [*parts, watch_sentence(row, language)]))


def order_words(row: VerdictRow, decided_on: date, language: str) -> str:
    """Say whether a change began before or after a day, as far as its range can tell."""
    next_month = shifted(first_of_month(decided_on), 1)
    if row.since_to < first_of_month(decided_on):
        return say("It began before the decision.", language)
    if row.since_from >= next_month:
        return say("It began after the decision.", language)
    return say("Whether before or after the decision cannot be told.", language)
