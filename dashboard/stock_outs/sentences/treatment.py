"""Sentences about care while its medicine was in stock, and while it was out; never because."""

from collections.abc import Sequence

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.stock_outs.sentences.spells import supply_name
from dashboard.stock_outs.statistics.spells import IN_STOCK, OUT
from dashboard.stock_outs.statistics.treatment import UNKNOWN
from dashboard.wording import count_of, listing, percent, proportion, title_proportion

MOST_NAMED = 4


def counts(row, language: str) -> str:
    """Write a rate with its counts, its nurses and centers: `83% (20 of 24; 4 nurses)`."""
    said = proportion(int(row.numerator), int(row.denominator), language)
    centers = say_many("{n} center", "{n} centers", int(row.centers), language)
    if not row.nurses:
        return f"{said}, {centers}"
    nurses = say_many("{n} nurse", "{n} nurses", int(row.nurses), language)
    return f"{said}, {nurses}, {centers}"


def split_title(table: pd.DataFrame, indicators: Sequence[Indicator], language: str) -> str:
    """Say the finding for the care observed most often while a medicine it needs was out."""
    both = table[table.stock == OUT].merge(table[table.stock == IN_STOCK], on="indicator")
    if both.empty:
        return say("No care was observed on a day both with and without its medicines", language)
    most = both.sort_values("denominator_x", kind="stable").iloc[-1]
    label = next(one.label for one in indicators if one.code == most.indicator)
    said = say(
        "{indicator}: {out} while a medicine it needs was out, {there} while all were in stock",
        language,
    )
    out, there = (
        title_proportion(int(most[f"numerator_{side}"]), int(most[f"denominator_{side}"]), language)
        for side in "xy"
    )
    return said.format(indicator=label, out=out, there=there)


def split_sentence(table: pd.DataFrame, is_declared: bool, question: Question) -> str:
    """Say by which rule care and medicines belong together, and what the numbers cannot tell."""
    language = question.language
    if is_declared:
        said = say(
            "Each care is held against the medicines that it needs, as declared in "
            "indicator_supplies.",
            language,
        )
    else:
        said = say(
            "Nothing says which care needs which medicine, so each treatment is held "
            "against all tracers: out means that any of them was out.",
            language,
        )
    limits = say(
        "The two groups are days and centers, not like with like: what was in stock is "
        "one of the things in which they differ. Within centers, each is compared with itself "
        "(Mantel-Haenszel).",
        language,
    )
    unknown = int(table.denominator[table.stock == UNKNOWN].sum())
    if unknown:
        left = say_many(
            "{n} observation is left out: it is not known what was in stock.",
            "{n} observations are left out: it is not known what was in stock.",
            unknown,
            language,
        )
        limits = f"{limits} {left}"
    return f"{said} {limits}"


def detail_words(rows: dict[str, object], language: str) -> str:
    """Say an indicator's counts in stock and out, in one short line."""
    said = {IN_STOCK: say("in stock {counted}", language), OUT: say("out {counted}", language)}
    return " · ".join(
        said[state].format(
            counted=count_of(int(rows[state].numerator), int(rows[state].denominator), language)
        )
        for state in said
        if state in rows
    )


def group_sentence(rows: dict[str, object], supplies: Sequence[str], question: Question) -> str:
    """Say an indicator's rate, nurses and centers while its medicines were in stock and out."""
    language = question.language
    named = named_supplies(supplies, question)
    parts = []
    if OUT in rows:
        said = say("While {supplies} was out: {counted}.", language)
        if len(supplies) > 1:
            said = say("While any of {supplies} was out: {counted}.", language)
        parts.append(said.format(supplies=named, counted=counts(rows[OUT], language)))
    if IN_STOCK in rows:
        said = say("While in stock: {counted}.", language)
        parts.append(said.format(counted=counts(rows[IN_STOCK], language)))
    return " ".join([*parts, *within_words(rows.get(OUT), language)])


def within_words(out, language: str) -> list[str]:
    """Say the difference within centers seen both ways, where it can be known.

    `out`: the row of `by_stock` while out; None where there is none.
    """
    if out is None or pd.isna(out.strata):
        return []
    n = int(out.strata)
    if not n:
        return [say("No center was seen both ways: nothing can be compared within one.", language)]
    said = say_many(
        "Within the {n} center seen both ways: {{points}} points while out ({{low}} to {{high}}).",
        "Within the {n} centers seen both ways: {{points}} points while out ({{low}} to {{high}}).",
        n,
        language,
    )
    numbers = (out.within, out.within_low, out.within_high)
    points, low, high = (signed(one) for one in numbers)
    words = [said.format(points=points, low=low, high=high)]
    if out.within_low <= 0 <= out.within_high:
        unseen = round(100 * max(-out.within_low, out.within_high))
        chance = say(
            "That cannot be told from chance; up to ±{n} points could go unseen.", language
        )
        words.append(chance.format(n=unseen))
    return words


def signed(share: float) -> str:
    """Write a difference of proportions in points: `+23`, `−4`, `0`."""
    whole = round(share * 100)
    return f"+{whole}" if whole > 0 else f"−{-whole}" if whole < 0 else "0"


def named_supplies(codes: Sequence[str], question: Question) -> str:
    """Name supplies; of many only their number."""
    if len(codes) > MOST_NAMED:
        return say_many("{n} medicine", "{n} medicines", len(codes), question.language)
    return listing([supply_name(code, question) for code in codes], question.language)


def hover(row, language: str) -> str:
    """Say one point on hover, with its interval."""
    said = say("{stock}: {counted}; 95% interval {low} to {high}", language)
    words = {IN_STOCK: say("in stock", language), OUT: say("out", language)}
    low, high = ("–" if pd.isna(one) else percent(one) for one in (row.low, row.high))
    return said.format(stock=words[row.stock], counted=counts(row, language), low=low, high=high)


def not_available_sentence(counted: pd.DataFrame, language: str) -> str:
    """Say how often the right medicine was chosen and not there, or that nothing says so.

    `counted`: numerator and denominator, in one row.
    """
    k, n = int(counted.numerator.iloc[0]), int(counted.denominator.iloc[0])
    if n == 0:
        return say(
            "How often the right medicine was chosen and was not there is not recorded: an "
            "indicator of the family not_available would say so.",
            language,
        )
    said = say("Right medicine chosen, and not there: {counted}.", language)
    return said.format(counted=proportion(k, n, language))


def strip_words(codes: Sequence[str], is_one: bool, question: Question) -> str:
    """Say what the shading on a run chart is."""
    named = named_supplies(codes, question)
    if is_one:
        said = say("Shaded: {supplies} out of stock here.", question.language)
    else:
        said = say(
            "Strip below: the darker, the more health centers had {supplies} out.",
            question.language,
        )
    return said.format(supplies=named)


def no_treatment(language: str) -> str:
    """Say why there is nothing to compare and what to do."""
    return say(
        "No care here needs a medicine that is watched. Say in indicator_supplies.csv which "
        "indicator needs which supply, or give an indicator the family treatment.",
        language,
    )
