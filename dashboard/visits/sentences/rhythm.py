"""Sentences about visits: who is overdue, who is due, and what one visit was."""

import math

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.visits.statistics.rhythm import (
    DUE_SOON_DAYS,
    LATEST_DAYS,
    MENTORING,
    PHONE,
    Revisits,
    Status,
)
from dashboard.wording import (
    count_of,
    day_name,
    days_count,
    listing,
    month_name,
    percent,
    proportion,
)

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


def standing_columns(
    standing: pd.DataFrame, counted: pd.DataFrame, question: Question
) -> tuple[Column, ...]:
    """List the centers by how they stand; `counted`: rows of `contacts`."""
    language = question.language
    titles = {
        Status.NEVER: (say("Never visited", language), "worsening"),
        Status.OVERDUE: (say("Overdue", language), "worsening"),
        Status.DUE: (say("Due within 14 days", language), "upstream"),
        Status.ON_TIME: (say("On time", language), "improving"),
    }
    of_center = counted.set_index("health_center")
    columns = []
    for status, (title, mark) in titles.items():
        rows = (
            late_first(standing)
            if status == Status.OVERDUE
            else standing[standing.status == status]
        )
        if rows.empty:
            continue
        most = MOST_ON_TIME if status == Status.ON_TIME else MOST_LINES
        lines = tuple(
            center_line(row, of_center.loc[row.health_center], question)
            for row in rows.head(most).itertuples()
        )
        more = len(rows) - most
        rest = say_many(
            "{n} more in the numbers below.", "{n} more in the numbers below.", more, language
        )
        head = say("{title}: {n}", language).format(title=title, n=len(rows))
        columns.append(Column(head, lines, rest if more > 0 else "", mark))
    return tuple(columns)


def center_line(row, counted, question: Question) -> Line:
    """Say one center's last visit, the next one planned, and what it had of mentoring."""
    language = question.language
    parts = []
    if pd.notna(row.last_visit_on):
        said = say("last visit {day}, {days} ago", language)
        days = days_count(int(row.days_since), language)
        parts.append(said.format(days=days, day=day_name(row.last_visit_on, language)))
    if pd.notna(row.next_planned_on):
        planned = say("planned for {day}", language)
        parts.append(planned.format(day=day_name(row.next_planned_on, language)))
    parts.append(contact_words(counted, language))
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


# Sentences about gaps between visits: what part was visited again within 42 days.

FEWEST_GAPS = 5


def gaps_title(found: Revisits, question: Question) -> str:
    """Say what part of the gaps ended within 42 days."""
    language = question.language
    if found.judged < FEWEST_GAPS:
        said = say("Visited again within {days} days: {k} gaps, too few to say more", language)
        k = count_of(found.within, found.judged, language)
        return said.format(days=LATEST_DAYS, k=k)
    said = say("{rate} of the gaps between visits ended within {days} days", language)
    return said.format(rate=proportion(found.within, found.judged, language), days=LATEST_DAYS)


def gaps_sentence(found: Revisits, question: Question) -> str:
    """Say the estimate that counts the gaps still open, its limits, and the median."""
    language = question.language
    parts = []
    if found.open:
        parts.append(
            say_many(
                "{n} more gap has not ended and is not over 42 days yet.",
                "{n} more gaps have not ended and are not over 42 days yet.",
                found.open,
                language,
            )
        )
    if not math.isnan(found.share) and found.gaps >= FEWEST_GAPS:
        said = say(
            "Counting them as long as they are, {rate} are visited again in time{limits}.", language
        )
        limits = (
            ""
            if math.isnan(found.low)
            else say(" (95% CI {low} to {high})", language).format(
                low=percent(found.low), high=percent(found.high)
            )
        )
        parts.append(said.format(rate=percent(found.share), limits=limits))
    if not math.isnan(found.median):
        said = say("Half were visited again within {days} days.", language)
        parts.append(said.format(days=f"{found.median:g}"))
    return " ".join(parts)


def gaps_axis(language: str) -> str:
    """Say what stands along the axis of the curve."""
    return say("days since the last visit; below: gaps still going on", language)


# Sentences about coverage: visited k of n health centers, month by month.


def coverage_title(counted: pd.DataFrame, question: Question) -> str:
    """Say how many centers were visited in the last month (rows of `months_visited`, one place)."""
    last = next(counted[counted.month == counted.month.max()].itertuples())
    said = say("Visited {k} health centers in {month}", question.language)
    k = count_of(last.visited, last.centers, question.language)
    return said.format(k=k, month=month_name(last.month, question.language))


def coverage_sentence(counted: pd.DataFrame, question: Question) -> str:
    """Say in what part of all months of all centers there was a visit, and the days on site."""
    language = question.language
    said = say(
        "With a visit: {rate} of the months of health centers. {days} days on site in all.",
        language,
    )
    rate = proportion(int(counted.visited.sum()), int(counted.centers.sum()), language)
    return said.format(rate=rate, days=f"{int(counted.days_on_site.sum()):,}")


def partial_note(question: Question) -> tuple[str, ...]:
    """Say that the last month is not over, where it is not."""
    window, language = question.window, question.language
    if window.until.day == 1:
        return ()
    said = say("The last month counts up to {day} only.", language)
    return (said.format(day=day_name(window.last_day, language)),)


# Words that a mark or a bar of the visits' picture shows on hover.


def visit_words(row, question: Question) -> str:
    """Describe one visit on hover: where, when, how long, by whom, what became of it."""
    language = question.language
    day = day_name(row.started_on, language)
    kind = {MENTORING: say("mentoring visit", language), PHONE: say("phone call", language)}
    lines = [
        f"<b>{center_name(row.health_center, question)}</b>",
        f"{kind.get(row.kind, row.kind)} · {row.domain}",
    ]
    if row.status == "done":
        days = days_count((row.last_day - row.started_on).days + 1, language)
        lines.append(f"{day} · {days}")
    elif row.status == "cancelled":
        lines.append(say("cancelled, planned for {day}", language).format(day=day))
    else:
        lines.append(say("planned for {day}", language).format(day=day))
    return "<br>".join([*lines, *([row.mentor] if pd.notna(row.mentor) else [])])


def span_words(row, question: Question) -> str:
    """Describe a bar on hover: when a visit is due, or how long there was none beyond 42 days."""
    language = question.language
    said = say("no visit for over {days} days, from {start}", language)
    if not row.late:
        said = say("next visit due from {start} to {end}", language)
    return f"<b>{center_name(row.row, question)}</b><br>" + said.format(
        days=LATEST_DAYS,
        start=day_name(row.from_on, language),
        end=day_name(row.until - pd.Timedelta(days=1), language),
    )
