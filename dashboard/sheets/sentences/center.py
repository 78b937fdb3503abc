"""Sentences of the sheet that stays at a health center: what was seen, and what to practice."""

from collections.abc import Sequence

import pandas as pd

from dashboard.answers import Column, Line, Link
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.methods.verdicts.verdict import State
from dashboard.months import VISITS
from dashboard.question import Question
from dashboard.sheets.statistics.center import is_small
from dashboard.stock_outs.sentences.spells import length, supply_name
from dashboard.trends.sentences.signals import shortened
from dashboard.trends.sentences.steps import period_words
from dashboard.trends.sentences.verdict_lists import others
from dashboard.trends.sentences.verdicts import rounded_up, sentence_with_power
from dashboard.trends.statistics.steps import six_months
from dashboard.trends.statistics.verdict_row import VerdictRow
from dashboard.visits.sentences.advice import piece_words
from dashboard.visits.sentences.centers import center_name, last_visit
from dashboard.visits.statistics.rhythm import Status
from dashboard.wording import count_of, day_name, days_count

MOST_LINES = 5
MOST_OTHERS = 60


def no_center(question: Question) -> str:
    """Say why there is no health center to show and what to do."""
    said = say(
        "No health center lies in this selection ({selection}). Choose another, or clear "
        "the filters.",
        question.language,
    )
    return said.format(selection=question.filters.describe(question.language))


def sheet_title(center: str, stands, question: Question) -> str:
    """Name the center and say when it was visited last (a row of `standing`)."""
    language = question.language
    if pd.isna(stands.last_visit_on):
        said = say("{center}: no mentoring visit yet", language)
        if (VISITS, question.places.district_of[center]) in question.records.never:
            said = say("{center}: no visits recorded", language)
        if stands.status == Status.CLOSED:
            return center_name(center, question)
        return said.format(center=center_name(center, question))
    said = say("{center}: {visited}", language)
    return said.format(center=center_name(center, question), visited=last_visit(stands, language))


def sheet_sentence(stands, last: pd.DataFrame, question: Question) -> str:
    """Say when the next visit is due and planned, and what the last visits were."""
    language = question.language
    parts = []
    if len(last):
        days, nurses = (
            int(last.days.sum()),
            say_many(
                "{n} nurse seen at the last",
                "{n} nurses seen at the last",
                int(last.nurses.iloc[-1]),
                language,
            ),
        )
        visits = say_many("Last {n} visit", "Last {n} visits", len(last), language)
        said = say("{visits}: {days} on site, {nurses}.", language)
        parts.append(said.format(visits=visits, days=days_count(days, language), nurses=nurses))
    if pd.notna(stands.due_by):
        due = say("Next due {start} to {end}.", language)
        parts.append(
            due.format(
                start=day_name(stands.due_from, language), end=day_name(stands.due_by, language)
            )
        )
    if pd.notna(stands.next_planned_on):
        planned = say("Planned for {day}.", language)
        parts.append(planned.format(day=day_name(stands.next_planned_on, language)))
    return " ".join(parts)


def change_column(rows: Sequence[VerdictRow], question: Question) -> Column:
    """Say what changed at the center: what needs a look in sentences, the rest in a line each.

    `rows`: the verdicts on the indicators asked for. Beside those without a change stands how
    large one must have been to be seen.
    """
    language = question.language
    labels = {one.code: one.label for one in question.indicators}
    going = [row for row in rows if row.ended is None]
    named = [row for row in going if needs_a_look(row)][:MOST_LINES]
    lines = [Line(labels[row.indicator], sentence_with_power(row, language)) for row in named]
    better = [labels[row.indicator] for row in going if is_good(row)]
    if better:
        lines.append(Line(say("Better", language), shortened(better, MOST_LINES, language)))
    shown = {row.indicator for row in [*named, *filter(is_good, going)]}
    left = others([row for row in rows if row.indicator not in shown], language)
    parts = [say("Not listed: {counts}.", language).format(counts=left)] if left else []
    parts.append(power_words([row for row in going if row.state == State.STEADY], language))
    return Column(say("What changed", language), tuple(lines), " ".join(filter(None, parts)))


def is_good(row: VerdictRow) -> bool:
    """Tell whether a series got better and needs no look."""
    return row.state == State.IMPROVED and row.watch is None


def needs_a_look(row: VerdictRow) -> bool:
    """Tell whether a series got worse, moved neither way, or is to be watched."""
    return (row.is_changed or row.watch is not None) and not is_good(row)


def power_words(rows: Sequence[VerdictRow], language: str) -> str:
    """Say how large changes must be to be seen where none was seen."""
    points = [rounded_up(row.smallest_seen) for row in rows if row.smallest_seen is not None]
    if not points:
        return ""
    if min(points) == max(points):
        said = say("A change of less than about {n} points could not have been seen.", language)
        return said.format(n=points[0])
    said = say(
        "Changes of less than about {least} to {most} points could not have been seen.", language
    )
    return said.format(least=min(points), most=max(points))


def other_centers(center: str, path: str, question: Question) -> tuple[Link, ...]:
    """Return links to the other centers' sheets where none, or several, were chosen."""
    if question.filters.health_center == (center,):
        return ()
    return tuple(
        Link(code, path + question.filters.choosing(health_center=(code,)).to_search())
        for code in question.centers[:MOST_OTHERS]
        if code != center
    )


def other_note(center: str, question: Question) -> tuple[str, ...]:
    """Say that this is one center of several, where not exactly one was chosen."""
    if question.filters.health_center == (center,):
        return ()
    said = say("This is one of {n} health centers: choose one above, or below.", question.language)
    return (said.format(n=len(question.centers)),)


def foci_title(foci: pd.DataFrame, question: Question) -> str:
    """Say how many things to practice next stand here."""
    if foci.empty:
        return say("No missed step is recorded in the last months", question.language)
    return say_many(
        "{n} thing to practice next", "{n} things to practice next", len(foci), question.language
    )


def foci_lines(foci: pd.DataFrame, question: Question) -> tuple[Line, ...]:
    """List the steps missed in the largest share, with the misses of the observations."""
    language = question.language
    labels = {one.code: one.label for one in question.indicators}
    lines = []
    for row in foci.itertuples():
        said = say("missed in {k} children", language)
        detail = said.format(k=count_of(int(row.misses), int(row.denominator), language))
        if is_small(row):
            detail += ", " + say("too few to judge", language)
        lines.append(Line(labels[row.indicator], detail))
    return tuple(lines)


def foci_sentence(question: Question) -> str:
    """Say over which months misses are counted."""
    return period_words(six_months(question.window), question.language)


# The lists of a center's sheet: advice, what is out, what was decided, and who is in post.


def listed(title: str, lines: tuple[Line, ...], none: str, question: Question) -> Column:
    """Return a list cut to what a sheet has room for; the rest is counted."""
    more = len(lines) - MOST_LINES
    rest = say_many(
        "{n} more in the numbers below.", "{n} more in the numbers below.", more, question.language
    )
    return Column(title, lines[:MOST_LINES], none if not lines else rest if more > 0 else "")


def advice_lines(pieces: pd.DataFrame, question: Question) -> tuple[Line, ...]:
    """List the open pieces of advice with how often they were given."""
    return tuple(
        Line(row.topic, piece_words(row, question.language)) for row in pieces.itertuples()
    )


def shortage_lines(out: pd.DataFrame, question: Question) -> tuple[Line, ...]:
    """List what is out, for how long at least, and after it what nobody confirmed lately."""
    language, lines = question.language, []
    since = say("out for {length}, since {day}", language)
    silent = say("not known: last confirmed {day}", language)
    for row in out.sort_values("unconfirmed", kind="stable").itertuples():
        said = since.format(length=length(row, language), day=day_name(row.started_on, language))
        if row.unconfirmed:
            said = silent.format(day=day_name(row.last_confirmed_on, language))
        lines.append(Line(supply_name(row.supply, question), said))
    return tuple(lines)


def action_lines(actions: pd.DataFrame, question: Question) -> tuple[Line, ...]:
    """List the open action items with owner and due date, overdue ones said so."""
    language, day = question.language, pd.Timestamp(question.last_known_day)
    lines = []
    for row in actions.itertuples():
        parts = [str(part) for part in (row.strategy, row.owner_role) if pd.notna(part)]
        if pd.notna(row.due_on):
            late = say("overdue since {day}", language)
            said = late if row.due_on < day else say("due {day}", language)
            parts.append(said.format(day=day_name(row.due_on, language)))
        lines.append(Line(row.what, " · ".join(parts)))
    return tuple(lines)


def done_right(indicator: Indicator, language: str) -> str:
    """Name what counts as done right: where lower is better, that it was avoided."""
    if indicator.direction != "down":
        return indicator.label
    return say("Avoided: {label}", language).format(label=indicator.label)


def other_staff(n: int, language: str) -> str:
    """Count who else is in post; nothing where nobody is."""
    if not n:
        return ""
    return say_many(
        "{n} other nurse or director in post.",
        "{n} other nurses and directors in post.",
        n,
        language,
    )


def nurse_lines(posted: pd.DataFrame, path: str, question: Question) -> tuple[Line, ...]:
    """List who is in post (rows of `in_post_now`): since when, and how often a mentor saw her."""
    language = question.language
    lines = []
    for row in posted.itertuples():
        since = say("in post since {day}", language).format(day=day_name(row.started_on, language))
        seen = say_many("seen at {n} visit", "seen at {n} visits", int(row.visits), language)
        asked = question.filters.choosing(nurse=(row.nurse,))
        lines.append(Line(row.nurse, f"{since} · {seen}", path + asked.to_search()))
    return tuple(lines)


def nurses_title(posted: pd.DataFrame, language: str) -> str:
    """Say how many IMCI nurses are in post."""
    n = int((posted.role == "imci").sum())
    return say_many("{n} IMCI nurse in post", "{n} IMCI nurses in post", n, language)
