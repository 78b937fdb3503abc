"""Sentences about decisions: what was decided, who does it until when, what was seen since."""

from dataclasses import dataclass

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.indicators import Indicator
from dashboard.meeting.statistics.decisions import CANCELLED, DONE, OPEN
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.records.sentences.advice import choose_more
from dashboard.trends.sentences.verdicts import since_decision
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.wording import day_name, month_name, proportion


@dataclass(frozen=True)
class Moved:
    """What a decision should move, and the verdict on it at its place; None where there is none."""

    indicator: Indicator | None
    verdict: VerdictRow | None


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
        "({selection}). What this meeting decides opens the next one.",
        language,
    )
    said = said.format(
        month=month_name(question.window.last_day, language),
        selection=question.filters.describe(language),
    )
    later = " " + say("Choose a later month above.", language) if question.filters.end else ""
    return said + later + choose_more(question.filters.only_places, language)


def decisions_notes(items: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Say what a decision cannot claim."""
    if items.indicator.isna().all():
        return ()
    return (say("After a decision does not mean because of it.", language),)


def decision_line(row, moved: Moved, spark: str, question: Question) -> Line:
    """Say one decision: where and what, who until when, and what its indicator did since.

    `row`: place, what, strategy, owner_role, raised_on, due_on, closed_on, state and overdue, and
    the columns of `Since` where it has an indicator.
    """
    language, indicator = question.language, moved.indicator
    text = say("{place}: {what}", language).format(place=row.place, what=row.what)
    parts = [row.strategy] if pd.notna(row.strategy) else []
    parts.append(state_words(row, language))
    if indicator is None:
        return Line(text, " · ".join(parts))
    parts.append(since_words(row, moved, language))
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


def since_words(row, moved: Moved, language: str) -> str:
    """Say what an indicator did: counts since the decision, the verdict, when the change began."""
    label, begun = moved.indicator.label, month_name(row.raised_on, language)
    if moved.verdict is None or not row.denominator:
        said = say("{label}: not observed since {month}.", language)
        return said.format(label=label, month=begun)
    said = say("{label} since {month}: {rate}.", language)
    rate = proportion(int(row.numerator), int(row.denominator), language)
    parts = [
        said.format(label=label, month=begun, rate=rate),
        since_decision(moved.verdict, row.raised_on.date(), language),
        better_words(row, moved, language),
    ]
    return " ".join(filter(None, parts))


def better_words(row, moved: Moved, language: str) -> str:
    """Say at how many visits, or in how many months, since the rate was better than before.

    Only where no change is seen, and where it could be better.
    """
    verdict = moved.verdict
    anew = verdict.phase_since is not None and verdict.phase_since > row.raised_on.date()
    if verdict.is_changed or anew or pd.isna(row.better_since) or was_best(row, moved.indicator):
        return ""
    n, k = int(row.observed_since), int(row.better_since)
    if verdict.grain == "visit":
        none = say("No visit since was better than before: {rate}.", language)
        some = say_many(
            "{{k}} of {n} visit since was better than before: {{rate}}.",
            "{{k}} of {n} visits since were better than before: {{rate}}.",
            n,
            language,
        )
    else:
        none = say("No month since was better than before: {rate}.", language)
        some = say_many(
            "{{k}} of {n} month since was better than before: {{rate}}.",
            "{{k}} of {n} months since were better than before: {{rate}}.",
            n,
            language,
        )
    before = proportion(int(row.earlier_numerator), int(row.earlier_denominator), language)
    return (some if k else none).format(k=k, rate=before)


def was_best(row, indicator: Indicator) -> bool:
    """Tell whether a rate was so good before that none can be better."""
    best = row.earlier_denominator if indicator.direction == "up" else 0
    return row.earlier_numerator == best


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
