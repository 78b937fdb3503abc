"""Sentences about one indicator's series: its latest counts, its limits, its meaning."""

import pandas as pd

from dashboard.answers import Disclosure
from dashboard.discretion import FEWEST_FOR_PERCENT, FEWEST_PERSONS, FEWEST_POINTS
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.methods.nhs_icons import COMMON_CAUSE, Assurance, Variation
from dashboard.trends.statistics.anew import named_indicators
from dashboard.trends.statistics.kinds import FEWEST_A_POINT, MOST_XMR, Chosen, Reason
from dashboard.wording import count_of, day_name, listing, month_name, percent


def latest_sentence(row, months: int, language: str) -> str:
    """Say the last months of an indicator, counts first, with how little they show.

    `row`: its counts and limits, of so many calendar months, as in `drawn_table`.
    """
    period = say_many("Last month", "Last {n} months", months, language)
    if pd.isna(row.denominator):
        rate = say("not observed", language)
    else:
        rate = counted_rate(row, language)
    return say("{period}: {rate}.", language).format(period=period, rate=rate)


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
        rate=percent(k / n),
        counts=count_of(k, n, language),
        behind=behind,
        low=percent(row.low).removesuffix("%"),
        high=percent(row.high),
    )


def work_sentence(nurses: int, months: int, language: str) -> str:
    """Say that a series' latest months are the work of one nurse, or of two; of more nothing."""
    if not 0 < nurses < FEWEST_PERSONS:
        return ""
    period = say_many("Last month", "Last {n} months", months, language)
    said = say_many(
        "{{period}}: this is the work of {n} nurse.",
        "{{period}}: this is the work of {n} nurses.",
        nurses,
        language,
    )
    return said.format(period=period)


def better_words(direction: str, language: str) -> str:
    """Say which way is better."""
    return {
        "up": say("Higher is better.", language),
        "down": say("Lower is better.", language),
    }.get(direction, "")


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


# Sentences about charts with limits: what stands out, by which rule, and why one is not drawn.


def chart_sentence(chosen: Chosen, kind: str, grain: str, language: str) -> str:
    """Say what a chart with limits shows, or why the chart asked for is not drawn."""
    if chosen.reason:
        return refusal(chosen.reason, kind, language)
    if chosen.kind == "p":
        return outside_sentence(chosen, grain, language)
    return cause_sentence(chosen.cause, language) if chosen.kind == "xmr" else ""


def refusal(reason: Reason, kind: str, language: str) -> str:
    """Say why a run chart stays where another was asked for."""
    chart = say("p′ chart", language) if kind == "p" else say("XmR chart", language)
    because = {
        Reason.FEW_POINTS: say(
            "Drawn as a run chart: limits need {n} points of 5 or more observations.", language
        ).format(n=FEWEST_POINTS),
        Reason.FEW_OBSERVED: say(
            "Drawn as a run chart: a {chart} needs {n} observations a point.", language
        ).format(chart=chart, n=FEWEST_A_POINT),
        Reason.NEAR_EDGE: say(
            "Drawn as a run chart: so near 0% or 100% the limits of a {chart} misfire.", language
        ).format(chart=chart),
        Reason.MANY_CHARTS: say(
            "Drawn as a run chart: {n} indicators at most are drawn as a {chart}.", language
        ).format(chart=chart, n=MOST_XMR),
    }
    return because[reason]


def outside_sentence(chosen: Chosen, grain: str, language: str) -> str:
    """Say how many points lie outside the limits of a p′ chart, and the latest of them."""
    named = month_name if grain == "month" else day_name
    limited = chosen.points[chosen.points.variation.notna()]
    outside = limited[limited.variation != str(Variation.COMMON_CAUSE)]
    if outside.empty:
        return say("None of {n} points lies outside the limits.", language).format(n=len(limited))
    said = say("{k} of {n} points outside the limits, the latest in {day}.", language)
    day = named(outside.period_start.iloc[-1], language)
    return said.format(k=len(outside), n=len(limited), day=day)


def cause_sentence(cause: str, language: str) -> str:
    """Say by which NHS rule the latest point stands out."""
    if cause == COMMON_CAUSE:
        return say("The latest point is within what this series does by itself.", language)
    rules = {
        "Above UCL": say("above the upper limit", language),
        "Below LCL": say("below the lower limit", language),
        "7 Point Trend (Increasing)": say("part of a rise of 7 points", language),
        "7 Point Trend (Decreasing)": say("part of a fall of 7 points", language),
        "2 in 3 Above CL": say("one of 2 in 3 near the upper limit", language),
        "2 in 3 Below CL": say("one of 2 in 3 near the lower limit", language),
        "7 Points Above CL": say("one of 7 in a row above the mean", language),
        "7 Points Below CL": say("one of 7 in a row below the mean", language),
    }
    return say("The latest point is {rule}.", language).format(rule=rules[cause])


def icons(chosen: Chosen, indicator: Indicator, language: str) -> tuple[tuple[str, str], ...]:
    """Return the two NHS icons as (mark, words): variation by its letter, assurance by its sign."""
    if chosen.kind != "xmr":
        return ()
    rising = "Above" in chosen.cause or "Increasing" in chosen.cause
    letter = say("H", language) if rising else say("L", language)
    high, low = say("high", language), say("low", language)
    variation = {
        Variation.COMMON_CAUSE: ("∿", say("common cause variation", language)),
        Variation.IMPROVEMENT: (letter, say("special cause, improvement", language)),
        Variation.CONCERN: (letter, say("special cause, concern", language)),
        Variation.HIGH: (letter, say("special cause, {way}", language).format(way=high)),
        Variation.LOW: (letter, say("special cause, {way}", language).format(way=low)),
    }[chosen.variation]
    assurance = {
        Assurance.PASSES: (say("P", language), say("will meet the target", language)),
        Assurance.FAILS: (say("F", language), say("will not meet the target", language)),
        Assurance.HIT_AND_MISS: ("?", say("may or may not meet the target", language)),
        None: ("–", say("no target set", language)),
    }[chosen.assurance]
    mark = str(chosen.variation).replace("_", "-")
    return ((mark, " ".join(variation)), ("assurance", " ".join(assurance)))


def band_note(language: str) -> str:
    """Say how a chart with limits is read."""
    return say(
        "The pale band holds the limits: blue circles, orange diamonds and purple squares stand "
        "out for the better, for the worse, or neither; grey points do not.",
        language,
    )


def false_alarm_sentence(expected: float, charts: int, language: str) -> str:
    """Say how many of the XmR charts drawn chance alone would flag."""
    said = say(
        "XmR charts drawn: {n}. If nothing had changed, the NHS rules would still flag about "
        "{expected} of them by chance.",
        language,
    )
    return said.format(expected=f"{expected:.1f}".removesuffix(".0"), n=charts)


# Sentences about dated events: the key to the lines across a chart.

EVENT_KINDS = (
    "training",
    "protocol",
    "form",
    "triage",
    "schedule",
    "supply",
    "building",
    "epidemic",
    "other",
)


def kind_words(language: str) -> dict[str, str]:
    """Return what the kinds of events are called."""
    return {
        "training": say("training", language),
        "protocol": say("protocol", language),
        "form": say("form", language),
        "triage": say("triage", language),
        "schedule": say("duty plan", language),
        "supply": say("supply", language),
        "building": say("building", language),
        "epidemic": say("epidemic", language),
        "other": say("other", language),
    }


def event_notes(events: pd.DataFrame, unmarked: int, language: str) -> list[str]:
    """Return the key to the numbered lines of a chart: what happened when, and where.

    `events`: rows of `marked_events`. `unmarked` events concern single health centers and are not
    drawn on the chart of many.
    """
    notes = [
        event_note(event, language).format(
            number=number,
            day=day_name(event.on, language),
            label=event.label,
            place=event_place(event, language),
            codes=listing(list(codes_of(event)), language),
        )
        for number, event in enumerate(events.itertuples(), 1)
    ]
    if unmarked:
        rest = say_many(
            "{n} event at a single health center is drawn when that center is chosen.",
            "{n} events at single health centers are drawn when those centers are chosen.",
            unmarked,
            language,
        )
        notes.append(rest)
    return notes


def event_note(event, language: str) -> str:
    """Return the sentence for one line: whether series, and which, begin anew with it."""
    if not event.begins:
        return say("Line {number}: {day}, {label} ({place})", language)
    if not codes_of(event):
        return say("Line {number}: {day}, {label} ({place}); a new median begins", language)
    return say("Line {number}: {day}, {label} ({place}); a new median begins for {codes}", language)


def codes_of(event) -> tuple[str, ...]:
    """Return the indicators that an event names."""
    return named_indicators(getattr(event, "indicators", None))


def event_place(event, language: str) -> str:
    """Name the place an event concerns."""
    places = {"health_center": event.health_center, "district": event.district}
    return places.get(event.scope) or say("whole programme", language)
