"""Sentences about one indicator's series: its latest counts, its phases, its meaning."""

from datetime import date

import pandas as pd

from dashboard.answers import Disclosure
from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.statistics.ceiling import Recent
from dashboard.wording import count_of, day_name, month_name, percent


def latest_sentence(indicator: Indicator, lately: pd.DataFrame, months: int, language: str) -> str:
    """Say the last months of an indicator, counts first, with how little they show.

    `lately`: one row an indicator as `clusters.with_intervals`, indexed by its code, of so many
    calendar months.
    """
    better = better_words(indicator.direction, language)
    period = say_many("Last month", "Last {n} months", months, language)
    if indicator.code in lately.index:
        rate = counted_rate(lately.loc[indicator.code], language)
    else:
        rate = say("not observed", language)
    said = say("{period}: {rate}.", language).format(period=period, rate=rate)
    return f"{said} {better}".strip()


def counted_rate(row, language: str) -> str:
    """Write a pooled rate with its counts, its nurses and its interval.

    `84% (370 of 439; 14 nurses; 95% CI 78 to 90%)`; the interval is left out where a percentage
    would be. What nobody's code stands beside is counted by health center.
    """
    k, n, nurses = int(row.numerator), int(row.denominator), int(row.nurses)
    if nurses:
        behind = say_many("{n} nurse", "{n} nurses", nurses, language)
    else:
        centers = int(row.clusters)
        behind = say_many("{n} health center", "{n} health centers", centers, language)
    if n < FEWEST_FOR_PERCENT:
        return say("{counts} ({behind})", language).format(
            counts=count_of(k, n, language), behind=behind
        )
    said = say("{rate} ({counts}; {behind}; 95% CI {low} to {high})", language)
    return said.format(
        rate=percent(k / n), counts=count_of(k, n, language), behind=behind,
        low=percent(row.low).removesuffix("%"), high=percent(row.high),
    )  # fmt: skip


def better_words(direction: str, language: str) -> str:
    """Say which way is better."""
    return {
        "up": say("Higher is better.", language),
        "down": say("Lower is better.", language),
    }.get(direction, "")


def phase_sentence(points: pd.DataFrame, begun: tuple[date, str] | None, language: str) -> str:
    """Say since when a series is judged, and the medians before and after.

    `begun`: the day of the event the latest phase begins with, and its label; None for a series
    of one phase.
    """
    if begun is None:
        return ""
    since, label = begun
    middles = points.groupby("phase").phase_median.first()
    said = say("Judged since {month} ({label}): median {after}, before it {before}.", language)
    if middles.iloc[-2:].isna().any():
        said = say("Judged since {month} ({label}).", language)
        return said.format(month=month_name(since, language), label=label)
    return said.format(
        month=month_name(since, language), label=label,
        before=percent(middles.iloc[-2]), after=percent(middles.iloc[-1]),
    )  # fmt: skip


def ceiling_sentence(found: Recent | None, language: str) -> str:
    """Say what can still be counted where no rule works; None when nothing was seen lately."""
    if found is None:
        return ""
    said = say("Latest observations: {counts}, since {day}.", language)
    latest = said.format(
        counts=count_of(found.numerator, found.denominator, language),
        day=day_name(found.begun_on, language),
    )
    cases = say_many("{n} case", "{n} cases", found.cases, language)
    if found.missed_on is None:
        none = say("No miss in {cases}.", language).format(cases=cases)
        return f"{latest} {none}"
    day = day_name(found.missed_on, language)
    miss = say("{cases} since the last miss ({day}).", language)
    if not found.cases:
        miss = say("Not all at the latest visit ({day}).", language)
    return f"{latest} {miss.format(cases=cases, day=day)}"


def definition_sentence(indicator: Indicator, language: str) -> str:
    """Say what an indicator counts, of what, and why it matters."""
    said = say("{numerator}, of {denominator}.", language)
    parts = [said.format(numerator=indicator.numerator, denominator=indicator.denominator)]
    parts += [indicator.why] if indicator.why else []
    return " ".join(part[:1].upper() + part[1:] for part in parts)


def protocol_sentence(indicator: Indicator, language: str) -> str:
    """Say which version of the protocol an indicator counts by, when it is recorded."""
    if not indicator.protocol_version:
        return ""
    return say("Protocol version {version}.", language).format(version=indicator.protocol_version)


def definition(indicator: Indicator, language: str, is_open: bool = False) -> Disclosure:
    """Say what an indicator counts, of what, why, and where that comes from."""
    none, not_recorded = say("none set", language), say("not recorded", language)
    target = none if indicator.target is None else percent(indicator.target)
    better = better_words(indicator.direction, language) or say("Neither way is better.", language)
    terms = (
        (say("Code", language), indicator.code),
        (say("Counted (k)", language), indicator.numerator),
        (say("Of (n)", language), indicator.denominator),
        (say("Why", language), indicator.why or not_recorded),
        (say("Better", language), better),
        (say("Target", language), target),
        (say("Protocol version", language), indicator.protocol_version or not_recorded),
        (say("Source", language), indicator.source or not_recorded),
    )
    return Disclosure(say("Definition", language), terms=terms, is_open=is_open)
