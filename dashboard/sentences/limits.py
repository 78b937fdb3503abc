"""Sentences about charts with limits: what stands out, by which rule, and why one is not drawn."""

from dashboard.discretion import FEWEST_POINTS
from dashboard.indicators import Indicator
from dashboard.messages import say
from dashboard.statistics.chart_kinds import FEWEST_A_POINT, MOST_XMR, Chosen, Reason
from dashboard.statistics.plot_the_dots import COMMON_CAUSE, Assurance, Variation
from dashboard.wording import day_name, month_name


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
