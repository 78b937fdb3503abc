"""Words about changes: rates before and after with their counts, and the points between."""

from enum import StrEnum

import pandas as pd

from dashboard.discretion import FEWEST_FOR_PERCENT
from dashboard.districts.published import Published
from dashboard.districts.statistics.comparison import JUDGED, Change
from dashboard.districts.statistics.spread import Spread
from dashboard.messages import say, say_many
from dashboard.months import Window
from dashboard.wording import listing, month_name, percent, proportion

MARKS = {
    Change.IMPROVED: "improving",
    Change.WORSENED: "worsening",
    Change.CHANGED: "changed",
    Spread.NARROWER: "improving",
    Spread.WIDER: "worsening",
}


def verdict_words(verdict: str, language: str) -> str:
    """Return what may be said of a change, or of a change in spread, as a reader sees it."""
    words = {
        Change.IMPROVED: say("improved", language),
        Change.WORSENED: say("worsened", language),
        Change.CHANGED: say("changed", language),
        Change.NO_CLEAR_CHANGE: say("no change shown", language),
        Change.TOO_FEW: say("too few to say", language),
        Change.TOO_SHORT: say("the two periods overlap", language),
        Change.NO_BASELINE: say("no baseline", language),
        Change.NOT_OBSERVED: say("not observed lately", language),
        Spread.NARROWER: say("nurses more alike", language),
        Spread.WIDER: say("nurses less alike", language),
    }
    return words[verdict]


def signed(share: float) -> str:
    """Write a difference of proportions in points: `+23`, `−4`, `0`."""
    whole = round(share * 100)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"


def points(share: float, language: str) -> str:
    """Write a difference of proportions: `+23 points`."""
    if abs(round(share * 100)) == 1:
        return say("{n} point", language).format(n=signed(share))
    return say("{n} points", language).format(n=signed(share))


def limits(low: float, high: float, language: str) -> str:
    """Write the limits of a difference in points: `+14 to +32`."""
    return say("{low} to {high}", language).format(low=signed(low), high=signed(high))


def change_words(row, language: str) -> str:
    """Say one district's change: `+23 points (+14 to +32)`, or why nothing is said.

    `row`: a row of `districts.compare_districts`.
    """
    if row.verdict not in [str(one) for one in JUDGED]:
        return verdict_words(row.verdict, language)
    words = say("{points} ({limits})", language)
    return words.format(
        points=points(row.change, language), limits=limits(row.ci_low, row.ci_high, language)
    )


def counts_words(row, language: str) -> str:
    """Say both rates with their counts and who stands behind them."""
    words = say("{before} → {after}, {people}", language)
    if row.verdict == Change.TOO_SHORT:
        words = say("latest {after}, {people}", language)
    return words.format(
        before=proportion(int(row.baseline_k), int(row.baseline_n), language),
        after=proportion(int(row.latest_k), int(row.latest_n), language),
        people=people(int(row.nurses), int(row.health_centers), language),
    )


def people(nurses: int, centers: int, language: str) -> str:
    """Count the nurses observed; the health centers where no nurse is recorded."""
    if nurses:
        return say_many("{n} nurse", "{n} nurses", nurses, language)
    return say_many("{n} health center", "{n} health centers", centers, language)


def period_hover(row, period: str, language: str) -> str:
    """Say one period of a row in full: when, k of n, nurses, interval."""
    first, last, k, n, low, high, nurses = (
        getattr(row, f"{period}_{name}")
        for name in ("from", "to", "k", "n", "low", "high", "nurses")
    )
    if not n:
        return say("not observed", language)
    lines = [month_span(first, last, language), proportion(int(k), int(n), language)]
    if nurses:
        lines.append(say_many("{n} nurse", "{n} nurses", int(nurses), language))
    if n >= FEWEST_FOR_PERCENT:
        words = say("95% CI {low} to {high}", language)
        lines.append(words.format(low=percent(low), high=percent(high)))
    return "<br>".join(lines)


def month_span(first, last, language: str) -> str:
    """Write the months from a day to another: `Oct 2010 to Dec 2010`."""
    if (first.year, first.month) == (last.year, last.month):
        return month_name(first, language)
    words = say("{start} to {end}", language)
    return words.format(start=month_name(first, language), end=month_name(last, language))


def tally(verdicts: pd.Series, kind: type[StrEnum], language: str) -> tuple[str, str]:
    """Return verdicts in words (`improved`, or `1 improved and 1 no clear change`) and a mark.

    `kind` is their enumeration: `Change` or `Spread`.
    """
    counts = verdicts.value_counts()
    words = {one: verdict_words(one, language) for one in kind if one in counts.index}
    found = [MARKS[one] for one in words if one in MARKS]
    phrase = say("{n} {state}", language)
    many = [phrase.format(n=counts[one], state=state) for one, state in words.items()]
    mark = found[0] if len(found) == 1 else ""
    return listing(many if len(many) > 1 else list(words.values()), language), mark


def published_caption(published: Published | None, language: str) -> str:
    """Say what the dotted lines are; "" when nothing was published."""
    if published is None:
        return ""
    words = say("dotted: published ({source}), {before} → {after}", language)
    return words.format(
        source=published.source, before=f"{published.baseline:.1%}", after=f"{published.later:.1%}"
    )


def periods_compared(table: pd.DataFrame, language: str) -> str:
    """Say which months are compared; `table`: rows of `compare_districts`, one with both at least.

    Nothing where no period is known.
    """
    seen = table.dropna(subset="baseline_from")
    if seen.empty:
        return ""
    latest = month_span(seen.latest_from.iloc[0], seen.latest_to.iloc[0], language)
    spans = seen[["baseline_from", "baseline_to"]].drop_duplicates()
    if len(spans) > 1:
        words = say("Baseline: the beginning of each record; latest {latest}.", language)
        return words.format(latest=latest)
    first = month_span(spans.baseline_from.iloc[0], spans.baseline_to.iloc[0], language)
    words = say("Baseline {first}, latest {latest}.", language)
    return words.format(first=first, latest=latest)


def latest_months(table: pd.DataFrame, language: str) -> str:
    """Say which the last months are; `table`: rows of `compare_districts`."""
    seen = table.dropna(subset="latest_from")
    if seen.empty:
        return ""
    months = month_span(seen.latest_from.iloc[0], seen.latest_to.iloc[0], language)
    return say("The last 3 months are {months}.", language).format(months=months)


def months_counted(window: Window, language: str) -> str:
    """Say which months a section counts."""
    months = month_span(window.start, window.last_day, language)
    return say("Counted: {months}.", language).format(months=months)
