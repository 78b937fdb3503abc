"""Sentences about vacancy: days without any IMCI nurse."""

import pandas as pd

from dashboard.messages import say, say_many
from dashboard.wording import count_of, day_name, days_count, percent


def vacancy_title(found: pd.DataFrame, language: str) -> str:
    """Say on how many center-days there was no IMCI nurse; `found`: rows of `vacancies`."""
    without, days = int(found.days_without.sum()), int(found.days.sum())
    if not without and len(found) == 1:
        return say("No day without an IMCI nurse", language)
    if not without:
        return say("No day without an IMCI nurse at any center", language)
    if len(found) == 1:
        words = say("No IMCI nurse on {days} days", language)
        return words.format(days=count_of(without, days, language))
    words = say("No IMCI nurse on {share} of center-days, at {centers} centers", language)
    some = int((found.days_without > 0).sum())
    return words.format(share=percent(without / days), centers=count_of(some, len(found), language))


def vacancy_sentence(found: pd.DataFrame, language: str) -> str:
    """Say the counts, the longest time without, and where it lasts."""
    without = found[found.days_without > 0]
    if without.empty:
        return ""
    whole = say("{days} center-days.", language)
    counts = count_of(int(found.days_without.sum()), int(found.days.sum()), language)
    longest = found.loc[found.longest.idxmax()]
    words = say("The longest time without was {days}, at {center}.", language)
    parts = [
        whole.format(days=counts),
        words.format(days=days_count(int(longest.longest), language), center=longest.health_center),
    ]
    lasting = int(found.without_since.notna().sum())
    if lasting:
        parts.append(
            say_many(
                "{n} center is still without.", "{n} centers are still without.", lasting, language
            )
        )
    return " ".join(parts)


def vacancy_words(row, language: str) -> str:
    """Say one center's days without, as they stand beside its bar."""
    days = count_of(int(row.days_without), int(row.days), language)
    words = say("{days} days ({share})", language).format(days=days, share=percent(row.share))
    if pd.isna(row.without_since):
        return words
    still = say("{days}, without since {day}", language)
    return still.format(days=words, day=day_name(row.without_since, language))
