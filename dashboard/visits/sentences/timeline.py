"""Words that a mark or a bar of the visits' picture shows on hover."""

import pandas as pd

from dashboard.filters import DOMAINS
from dashboard.messages import say
from dashboard.question import Question
from dashboard.visits.sentences.centers import center_name
from dashboard.visits.statistics.rhythm import LATEST_DAYS, MENTORING, PHONE
from dashboard.wording import day_name, days_count


def visit_words(row, question: Question) -> str:
    """Describe one visit on hover: where, when, how long, by whom, what became of it."""
    language = question.language
    day = day_name(row.started_on, language)
    kind = {MENTORING: say("mentoring visit", language), PHONE: say("phone call", language)}
    lines = [
        f"<b>{center_name(row.health_center, question)}</b>",
        f"{kind.get(row.kind, row.kind)} · {', '.join(row.domain.split(DOMAINS))}",
    ]
    if row.status == "done":
        days = days_count(int(row.days), language)
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
