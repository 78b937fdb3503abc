"""Sentences about decisions: what was decided, who does it until when, what the dots did since."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.indicators import Indicator
from dashboard.meeting.statistics.decisions import CANCELLED, DONE, OPEN
from dashboard.messages import say, say_many
from dashboard.methods.runs import Verdict
from dashboard.question import Question
from dashboard.trends.sentences.signals import verdict_words
from dashboard.wording import day_name, month_name, percent, proportion


def decisions_title(items: pd.DataFrame, question: Question) -> str:
    """Say how many earlier decisions are done and how many overdue."""
    language = question.language
    if items.empty:
        return say("Nothing is open from earlier meetings", language)
    done, overdue = int((items.state == DONE).sum()), int(items.overdue.sum())
    n = len(items)
    said = say_many(
        "Decided before: {n} action item, {{done}} done this month, {{late}} overdue",
        "Decided before: {n} action items, {{done}} done this month, {{late}} overdue",
        n,
        language,
    )
    return said.format(done=done, late=overdue)


def nothing_decided(question: Question) -> str:
    """Say why no earlier decision stands here and what to do."""
    language = question.language
    if question.window.is_empty:
        return say("No month lies in this period. Choose an earlier first month.", language)
    said = say(
        "No action item from before {month} is open here, and none was closed in it "
        "({selection}). Choose a later month, or widen the places. What this meeting "
        "decides opens the next one.",
        language,
    )
    return said.format(
        month=month_name(question.window.last_day, language),
        selection=question.filters.describe(language),
    )


def decisions_notes(items: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Say how the dots since a decision are judged."""
    if items.indicator.isna().all():
        return ()
    said = say(
        "Since a decision, an indicator is compared with its own median before it; a run that is "
        "too long for chance is called a change, whatever brought it about.",
        language,
    )
    return (said,)


def decision_line(row, indicator: Indicator | None, spark: str, question: Question) -> Line:
    """Say one decision: where and what, who until when, and what its indicator did since.

    `row`: place, what, strategy, owner_role, raised_on, due_on, closed_on, state and overdue, and
    the columns of `Since` where it has an indicator.
    """
    language = question.language
    text = say("{place}: {what}", language).format(place=row.place, what=row.what)
    parts = [row.strategy] if pd.notna(row.strategy) else []
    parts.append(state_words(row, language))
    if indicator is None:
        return Line(text, " · ".join(parts))
    parts.append(since_words(row, indicator, question))
    home = question.places.district_of.get(row.place)
    asked = {"district": (home or row.place,), "indicator": (indicator.code,)}
    if home:
        asked["health_center"] = (row.place,)
    link = question.filters.choosing(start=None, **asked).to_search()
    return Line(text, " · ".join(parts), f"/trends{link}", spark)


def state_words(row, language: str) -> str:
    """Say who does it, until when, and how it stands."""
    owner = [row.owner_role] if pd.notna(row.owner_role) else []
    if row.state != OPEN:
        done, dropped = say("done on {day}", language), say("dropped on {day}", language)
        unknown = say("done, day not recorded", language)
        said = {DONE: done, CANCELLED: dropped}[row.state]
        closed = pd.notna(row.closed_on)
        day = said.format(day=day_name(row.closed_on, language)) if closed else unknown
        return ", ".join([*owner, day])
    if pd.isna(row.due_on):
        return ", ".join([*owner, say("no date set", language)])
    said = say("overdue since {day}", language) if row.overdue else say("due {day}", language)
    return ", ".join([*owner, said.format(day=day_name(row.due_on, language))])


def since_words(row, indicator: Indicator, question: Question) -> str:
    """Say what an indicator did since: `Vital signs since Jun 2012: 62% (58 of 93) …`."""
    language, verdict = question.language, Verdict(row.verdict)
    begun = month_name(row.raised_on, language)
    if verdict == Verdict.NOT_OBSERVED:
        said = say("{label}: not observed since {month}", language)
        return said.format(label=indicator.label, month=begun)
    rate = proportion(int(row.numerator), int(row.denominator), language)
    said = say("{label} since {month}: {rate}; {verdict}", language)
    parts = [
        said.format(
            label=indicator.label, month=begun, rate=rate, verdict=verdict_words(verdict, language)
        )
    ]
    comparable = pd.notna(row.median_before) and pd.notna(row.points_better) and row.points_since
    if comparable and verdict != Verdict.AT_THE_CEILING:  # nothing can be better than 100%
        n = int(row.points_since)
        dots = say_many(
            "{{k}} of {n} point better than the median before, {{median}}",
            "{{k}} of {n} points better than the median before, {{median}}",
            n,
            language,
        )
        parts.append(dots.format(k=int(row.points_better), median=percent(row.median_before)))
    return " · ".join(parts)


def decision_columns(lines: dict[str, list[Line]], language: str) -> tuple[Column, ...]:
    """Return what is still open beside what was closed this month; `lines`: by state."""
    still = lines.get(OPEN, [])
    closed = [*lines.get(DONE, []), *lines.get(CANCELLED, [])]
    nothing = say("No open action items are recorded.", language)
    columns = [
        Column(say("Decided and still open", language), tuple(still), "" if still else nothing)
    ]
    if closed:
        columns.append(Column(say("Closed this month", language), tuple(closed), "", "improving"))
    return tuple(columns)
