"""Sentences about skipped steps: which is missed most, in how many of how many, and where."""

from textwrap import wrap

import pandas as pd

from dashboard.discretion import FEWEST_FOR_JUDGEMENT
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.months import Window
from dashboard.sheets.statistics.levels import FEWEST_ALONE
from dashboard.wording import count_of, listing, month_name, percent, proportion, title_proportion

MOST_NAMED = 3
WIDEST_LABEL = 44


def items_title(lines: pd.DataFrame, labels: dict[str, str], language: str) -> str:
    """Say which step is missed in the largest share; `lines` in that order.

    An index of many tasks a child is no step: it is named where nothing else was missed.
    """
    if not lines.misses.sum():
        return say("No step was missed", language)
    single = lines[(lines.tasks_a_child == 1) & (lines.misses > 0)]
    top = (single if len(single) else lines[lines.misses > 0]).iloc[0]
    said = say("Most often missed: {label}, {rate}", language)
    rate = title_proportion(int(top.misses), int(top.denominator), language)
    return said.format(label=labels[top.indicator], rate=rate)


def items_sentence(lines: pd.DataFrame, window: Window, language: str) -> str:
    """Say over which months, and how much of all misses the first few steps hold."""
    period = period_words(window, language)
    if not lines.misses.sum():  # an index alone may have missed tasks
        observed = count_of(0, int(lines.denominator.sum()), language)
        said = say("{period}: {counts} observations missed.", language)
        return said.format(period=period, counts=observed)
    lines = lines[lines.cumulative_share.notna()]
    n = int(lines.misses.sum())
    misses = say_many("{n} miss", "{n} misses", n, language).replace(str(n), f"{n:,}")
    if (lines.misses > 0).sum() <= MOST_NAMED:
        return say("{period}: {misses}.", language).format(period=period, misses=misses)
    said = say("{period}: {misses}; the first {first} steps hold {share} of them.", language)
    return said.format(
        period=period,
        misses=misses,
        first=MOST_NAMED,
        share=percent(lines.cumulative_share.iloc[MOST_NAMED - 1]),
    )


def period_words(window: Window, language: str) -> str:
    """Name the months that steps are counted over."""
    first, last = month_name(window.start, language), month_name(window.last_day, language)
    if first == last:
        return first
    return say("{start} to {end}", language).format(start=first, end=last)


def bar_words(lines: pd.DataFrame, labels: dict[str, str], language: str) -> list[str]:
    """Write the label above each bar: the step, and its misses of its observations."""
    return [
        "<br>".join(
            [
                *(f"<b>{part}</b>" for part in wrap(labels[row.indicator], WIDEST_LABEL)),
                missed_words(row, language),
            ]
        )
        for row in lines.itertuples()
    ]


def missed_words(row, language: str) -> str:
    """Write the misses of one step: `75% missed (251 of 336)`."""
    said = say("missed: {rate}", language)
    return said.format(rate=proportion(int(row.misses), int(row.denominator), language))


def not_in_bars(lines: pd.DataFrame, labels: dict[str, str], language: str) -> list[str]:
    """Say which steps were never missed, and what indexes count: neither has a bar."""
    index = lines.tasks_a_child > 1
    names = [labels[code] for code in lines.indicator[(lines.misses == 0) & ~index]]
    said = say("Never missed: {labels}.", language).format(labels=listing(names, language))
    tasks = say("{label} counts {n} tasks a child and is not among the bars; {missed}.", language)
    return ([said] if names else []) + [
        tasks.format(
            label=labels[row.indicator], n=row.tasks_a_child, missed=missed_words(row, language)
        )
        for row in lines[index].itertuples()
    ]


def steps_title(cells: pd.DataFrame, code: str, label: str, language: str) -> str:
    """Say how much places differ in the step that is missed most; no place is named."""
    rates = cells[(cells.indicator == code) & (cells.denominator >= FEWEST_FOR_JUDGEMENT)].miss_rate
    if len(rates) < 2:
        return say("Where steps are missed", language)
    low, high = percent(rates.min()), percent(rates.max())
    if low == high:
        said = say("{label}: missed in {low} everywhere", language)
    else:
        said = say("{label}: missed in {low} to {high}, place by place", language)
    return said.format(label=label, low=low, high=high)


def hollow_words(levels: pd.DataFrame, language: str) -> tuple[str, ...]:
    """Say what a hollow cell is, and what it is not; nothing where none is drawn."""
    if levels.empty:
        return ()
    said = say(
        "A hollow cell rests on fewer than {n} observations: its edge is pulled toward what the "
        "district misses (up to {centers} health centers), and is not the rate.",
        language,
    )
    return (said.format(n=FEWEST_ALONE, centers=int(levels.beside.max())),)


def key_to_codes(indicators: list[Indicator]) -> str:
    """Say what the codes above a grid stand for."""
    return " · ".join(f"{one.code}: {one.label}" for one in indicators)
