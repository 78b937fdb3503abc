"""Sentences about how the health centers stand: who is overdue, who is due, what each had."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.visits.statistics.rhythm import DUE_SOON_DAYS, LATEST_DAYS, Status
from dashboard.wording import count_of, day_name, days_count, listing

MOST_LINES, MOST_ON_TIME, MOST_NAMED = 20, 8, 3


def center_name(code: str, question: Question) -> str:
    """Write a center's code with its name, where it has one."""
    name = question.places.name(code)
    return code if name == code else f"{code} {name}"


def late_first(standing: pd.DataFrame) -> pd.DataFrame:
    """Return the centers that are overdue, the longest wait first."""
    late = standing[standing.status == Status.OVERDUE]
    return late.sort_values("days_since", ascending=False, kind="stable")


def standing_title(standing: pd.DataFrame, question: Question) -> str:
    """Say how many centers are overdue and which have waited longest (rows of `standing`)."""
    standing = standing[standing.status != Status.CLOSED]
    language, late = question.language, late_first(standing)
    n, never = len(standing), int((standing.status == Status.NEVER).sum())
    if late.empty and not never:
        return say_many(
            "The health center was visited in the last 42 days",
            "All {n} health centers were visited in the last 42 days",
            n,
            language,
        )
    if late.empty:
        said = say("{k} health centers were never visited, no other is overdue", language)
        return said.format(k=count_of(never, n, language))
    named = [
        say("{center} ({days})", language).format(
            center=row.health_center, days=days_count(int(row.days_since), language)
        )
        for row in late.head(MOST_NAMED).itertuples()
    ]
    if len(late) > MOST_NAMED:
        named.append(say_many("{n} more", "{n} more", len(late) - MOST_NAMED, language))
    said = say("{k} health centers are overdue for a visit: {centers}", language)
    return said.format(k=count_of(len(late), n, language), centers=listing(named, language))


def standing_sentence(standing: pd.DataFrame, question: Question) -> str:
    """Count the centers by how they stand, on which day."""
    language = question.language
    said = say(
        "On {day}: {never} never visited, {overdue} overdue (over {late} days), {due} due "
        "within {soon} days, {on_time} on time.",
        language,
    )
    counts = standing.status.value_counts()
    closed = counts.get(Status.CLOSED, 0)
    more = say_many("{n} is closed.", "{n} are closed.", closed, language) if closed else ""
    said = f"{said} {more}".rstrip()
    return said.format(
        day=day_name(question.last_known_day, language),
        never=counts.get(Status.NEVER, 0),
        overdue=counts.get(Status.OVERDUE, 0),
        late=LATEST_DAYS,
        due=counts.get(Status.DUE, 0),
        soon=DUE_SOON_DAYS,
        on_time=counts.get(Status.ON_TIME, 0),
    )


def contacts_title(counted: pd.DataFrame, question: Question) -> str:
    """Say how much of mentoring the centers had in these months (rows of `contacts`)."""
    language = question.language
    visits = say_many("{n} visit", "{n} visits", int(counted.done.sum()), language)
    calls = say_many("{n} phone call", "{n} phone calls", int(counted.phone.sum()), language)
    nurses = say_many("{n} nurse seen", "{n} nurses seen", int(counted.mentees.sum()), language)
    said = say("{visits}, {days} on site, {calls}, {nurses}", language)
    days = days_count(int(counted.days_on_site.sum()), language)
    return said.format(visits=visits, days=days, calls=calls, nurses=nurses)


def standing_columns(centers: pd.DataFrame, question: Question) -> tuple[Column, ...]:
    """List the centers by how they stand, with what they had (rows of `/data/visits/centers`)."""
    language = question.language
    titles = {
        Status.NEVER: (say("Never visited", language), "worsening"),
        Status.OVERDUE: (say("Overdue", language), "worsening"),
        Status.DUE: (say("Due within 14 days", language), "upstream"),
        Status.ON_TIME: (say("On time", language), "improving"),
        Status.CLOSED: (say("Closed", language), ""),
    }
    columns = []
    for status, (title, mark) in titles.items():
        rows = (
            late_first(centers) if status == Status.OVERDUE else centers[centers.status == status]
        )
        if rows.empty:
            continue
        most = MOST_ON_TIME if status == Status.ON_TIME else MOST_LINES
        lines = tuple(center_line(row, question) for row in rows.head(most).itertuples())
        more = len(rows) - most
        rest = say_many(
            "{n} more in the numbers below.", "{n} more in the numbers below.", more, language
        )
        head = say("{title}: {n}", language).format(title=title, n=len(rows))
        columns.append(Column(head, lines, rest if more > 0 else "", mark))
    return tuple(columns)


def last_visit(row, language: str) -> str:
    """Say when a center was visited last, and how long before the last day known unless on it."""
    said = say("last visit {day}, {days} ago", language)
    if not row.days_since:
        said = say("last visit {day}", language)
    days = days_count(int(row.days_since), language)
    return said.format(day=day_name(row.last_visit_on, language), days=days)


def center_line(row, question: Question) -> Line:
    """Say one center's last visit, the next one planned, and what it had of mentoring."""
    language = question.language
    parts = []
    if pd.notna(row.last_visit_on):
        parts.append(last_visit(row, language))
    if pd.notna(row.next_planned_on):
        planned = say("planned for {day}", language)
        parts.append(planned.format(day=day_name(row.next_planned_on, language)))
    parts.append(contact_words(row, language))
    return Line(center_name(row.health_center, question), " · ".join(parts))


def contact_words(counted, language: str) -> str:
    """Count the visits, days, calls and nurses seen of one center in these months."""
    visits = say_many("{n} visit", "{n} visits", int(counted.done), language)
    days = days_count(int(counted.days_on_site), language)
    parts = [say("{visits} ({days} on site)", language).format(visits=visits, days=days)]
    if counted.phone:
        parts.append(say_many("{n} call", "{n} calls", int(counted.phone), language))
    parts.append(say_many("{n} nurse seen", "{n} nurses seen", int(counted.mentees), language))
    return ", ".join(parts)
