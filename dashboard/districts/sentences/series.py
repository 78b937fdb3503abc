"""Sentences about districts over time: how far apart they are lately."""

import math

import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.districts.sentences.changes import limits, points
from dashboard.districts.statistics.series import widest_range
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.wording import listing, percent, proportion, title_proportion

FEW_DISTRICTS = 3


def series_title(
    comparison: pd.DataFrame, gaps: pd.DataFrame, labels: dict[str, str], question: Question
) -> str:
    """Say how districts stand to each other in the last three months.

    `comparison`: rows of `compare_districts`; `gaps`: of `latest_gaps`, only for two districts.
    """
    language = question.language
    seen = comparison[comparison.latest_n > 0]
    if seen.empty:
        return say("Nothing was observed in the last 3 months", language)
    if len(set(seen.district)) == 1:
        name = question.places.name(seen.district.iloc[0])
        return one_district(name, seen, labels, language)
    if len(gaps):
        return two_districts(gaps, labels, question, seen)
    return many_districts(seen, labels, language)


def one_district(name: str, seen: pd.DataFrame, labels: dict[str, str], language: str) -> str:
    """Say one district's range of latest rates over its indicators."""
    if len(seen) == 1:
        row = next(seen.itertuples())
        words = say("{district}, last 3 months: {label} {rate}", language)
        return words.format(
            district=name, label=labels[row.indicator], rate=title_rate(row, language)
        )
    words = say("{district}, last 3 months: from {low} ({lowest}) to {high} ({highest})", language)
    lowest, highest = seen.loc[seen.latest_rate.idxmin()], seen.loc[seen.latest_rate.idxmax()]
    return words.format(
        district=name,
        low=share(lowest, language),
        high=share(highest, language),
        lowest=labels[lowest.indicator],
        highest=labels[highest.indicator],
    )


def title_rate(row, language: str) -> str:
    """Write a latest rate with its counts as a title may have it: of fewer than 10 counts alone."""
    return title_proportion(int(row.latest_k), int(row.latest_n), language)


def share(row, language: str) -> str:
    """Write a latest rate where only its size matters: of fewer than 10 counts alone."""
    if row.latest_n < FEWEST_FOR_JUDGEMENT:
        return title_rate(row, language)
    return percent(row.latest_rate)


def two_districts(
    gaps: pd.DataFrame, labels: dict[str, str], question: Question, seen: pd.DataFrame
) -> str:
    """Say in how many indicators two districts lie apart by more than their intervals allow.

    `seen`: rows of `compare_districts` with a latest rate.
    """
    language = question.language
    names = [question.places.name(code) for code in seen.district.unique()]
    if len(gaps) == 1 and seen.latest_n.min() < FEWEST_FOR_JUDGEMENT:
        words = say("{label}, last 3 months: {rates}", language)
        said = say("{district} {rate}", language)
        rates = [
            said.format(district=name, rate=title_rate(row, language))
            for name, row in zip(names, seen.itertuples(), strict=True)
        ]
        return words.format(label=labels[gaps.indicator.iloc[0]], rates=listing(rates, language))
    if len(gaps) == 1:
        row = next(gaps.itertuples())
        words = say(
            "{label}, last 3 months: {first} less {second} is {points} ({limits})", language
        )
        return words.format(
            label=labels[row.indicator],
            first=names[0],
            second=names[1],
            points=points(row.difference, language),
            limits=limits(row.low, row.high, language),
        )
    apart = gaps[(gaps.low > 0) | (gaps.high < 0)]
    if apart.empty:
        words = say(
            "Last 3 months: no clear difference between {districts} in any of {n} indicators",
            language,
        )
    else:
        words = say(
            "Last 3 months: {districts} are clearly apart in {k} of {n} indicators", language
        )
    return words.format(districts=listing(names, language), k=len(apart), n=len(gaps))


def many_districts(seen: pd.DataFrame, labels: dict[str, str], language: str) -> str:
    """Say in which indicator many districts range widest."""
    enough = seen[seen.latest_n >= FEWEST_FOR_JUDGEMENT]
    if enough.empty:
        return say("Last 3 months: too few to say in any district", language)
    widest = widest_range(enough)
    words = say("Last 3 months: {label} ranges widest between districts, {low} to {high}", language)
    return words.format(
        label=labels[widest.indicator], low=percent(widest.low), high=percent(widest.high)
    )


def series_sentence(districts: int, are_named: bool, language: str) -> str:
    """Say how the lines are told apart."""
    if are_named:
        return say_many(
            "One line, by month: a break is a month without observations.",
            "A line a district, by month: a break is a month without observations.",
            districts,
            language,
        )
    return say_many(
        "{n} line, by month. Point at it to read its name.",
        "{n} districts are too many to tell apart by colour: point at a line to read its name, or "
        "choose up to six.",
        districts,
        language,
    )


def unseen_words(gaps: pd.DataFrame, language: str) -> str:
    """Say how large a difference may be that could not be seen; nothing where all are clear.

    `gaps`: rows of `latest_gaps`.
    """
    calm = gaps[(gaps.low <= 0) & (gaps.high >= 0)]
    if calm.empty:
        return ""
    widest = float(calm[["low", "high"]].abs().max().max())
    said = say("Where no difference is clear, up to ±{n} points could go unseen.", language)
    return said.format(n=math.ceil(widest * 100 - 1e-9))


def apart_verdict(gaps: pd.DataFrame, code: str, language: str) -> str:
    """Say whether two districts are apart in one indicator; "" when there are not two."""
    row = gaps[gaps.indicator == code]
    if row.empty:
        return ""
    apart = (row.low.iloc[0] > 0) | (row.high.iloc[0] < 0)
    return say("clearly apart", language) if apart else say("no clear difference", language)


def latest_by_district(rows: pd.DataFrame, question: Question) -> str:
    """Say one indicator's last three months in each of few districts, with counts."""
    language = question.language
    words = say("{district} {rate}", language)
    each = [
        words.format(
            district=question.places.name(row.district),
            rate=proportion(int(row.latest_k), int(row.latest_n), language),
        )
        for row in rows.itertuples()
    ]
    if len(each) > FEW_DISTRICTS:
        k, n = int(rows.latest_k.sum()), int(rows.latest_n.sum())
        all_of_them = say("Last 3 months, all together: {rate}.", language)
        return all_of_them.format(rate=proportion(k, n, language))
    return say("Last 3 months: {rates}.", language).format(rates=", ".join(each))
