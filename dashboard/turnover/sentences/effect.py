"""Sentences about what followed departures; "after" and "while", never "because"."""

import math

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.turnover.statistics.departures.effect import MADE_UP
from dashboard.wording import day_name, percent, proportion


def points(change: float) -> str:
    """Write a difference of proportions in points with its sign: `−11`, `+2`, `0`."""
    whole = round(change * 100)
    return f"−{-whole}" if whole < 0 else f"+{whole}" if whole else "0"


def named_parts(language: str) -> dict[str, str]:
    """Return what each row of the picture is called."""
    return {
        "stayers": say("same nurses before and after", language),
        "composition": say("change of who was seen", language),
        "change": say("together: change at the center", language),
        "elsewhere": say("change where nobody left", language),
        "difference": say("difference of the two", language),
        "made_up": say("the same at made-up departures", language),
    }


def interval_words(row, language: str) -> str:
    """Say a difference with its interval, in points."""
    if pd.isna(row.ci_low):
        return points(row.estimate)
    if row.part == "made_up":
        words = say("{low} to {high}", language)
    else:
        words = say("{estimate} ({level} CI {low} to {high})", language)
    return words.format(
        estimate=points(row.estimate),
        level=percent(row.ci_level),
        low=points(row.ci_low),
        high=points(row.ci_high),
    )


def effect_title(indicator: Indicator, table: pd.DataFrame, language: str) -> str:
    """Say how care changed after departures, beside centers where nobody left.

    `table`: the first of `departure_effect`.
    """
    rows = {row.part: row for row in table.itertuples()}
    change = rows.get("change")
    if change is None:
        words = say("{indicator}: too few departures to average what followed them", language)
        return words.format(indicator=indicator.label)
    text = say("After {departures} {indicator} {moved}", language).format(
        departures=say_many("{n} departure", "{n} departures", int(change.departures), language),
        indicator=indicator.label,
        moved=moved(change.estimate, language),
    )
    main = rows.get("difference")
    if main is None:
        if pd.isna(change.ci_low):
            return text
        limits = limits_words(change, language)
        return say("{text} ({limits})", language).format(text=text, limits=limits)
    words = say("{text}; elsewhere {change}: {less}", language)
    if not pd.isna(main.ci_low):
        words = say("{text}; elsewhere {change}: {less} ({limits})", language)
    own, elsewhere = (round(rows[part].estimate * 100) for part in ("change", "elsewhere"))
    alike = own * elsewhere > 0
    return words.format(
        text=text,
        change=str(abs(elsewhere)) if alike else points(elsewhere / 100),
        less=less(main.estimate, own > 0 and alike, language),
        limits=limits_words(main, language),
    )


def limits_words(row, language: str) -> str:
    """Write the limits of a difference: `−18 to +7`."""
    if pd.isna(row.ci_low):
        return ""
    words = say("{low} to {high}", language)
    return words.format(low=points(row.ci_low), high=points(row.ci_high))


def moved(change: float, language: str) -> str:
    """Say how far a rate rose or fell, in points."""
    whole = round(change * 100)
    if not whole:
        return say("stayed where it was", language)
    if whole > 0:
        return say_many("rose {n} point", "rose {n} points", whole, language)
    return say_many("fell {n} point", "fell {n} points", -whole, language)


def less(difference: float, both_rose: bool, language: str) -> str:
    """Say how much less or more one rise is than another, or how far one change is from another."""
    whole = round(difference * 100)
    if not whole:
        return say("no difference", language)
    if not both_rose:
        return say("difference {points}", language).format(points=points(difference))
    if whole > 0:
        return say_many("{n} more", "{n} more", whole, language)
    return say_many("{n} less", "{n} less", -whole, language)


def effect_sentence(table: pd.DataFrame, left_out: int, language: str) -> str:
    """Say whether the difference can be told from chance, its parts, and the same where nobody
    left.
    """
    rows = {row.part: row for row in table.itertuples()}
    parts = []
    main = rows.get("difference", rows.get("change"))
    if main is not None and not pd.isna(main.ci_low):
        parts.append(chance_words(main, rows.get(MADE_UP), language))
    if "change" in rows:
        words = say(
            "Of the {change} at these centers {stayers} are of the same nurses and {mix} of who "
            "was seen.",
            language,
        )
        parts.append(
            words.format(
                change=points(rows["change"].estimate),
                stayers=points(rows["stayers"].estimate),
                mix=points(rows["composition"].estimate),
            )
        )
    if MADE_UP in rows:
        parts.append(made_up_words(rows[MADE_UP], language))
    if left_out:
        parts.append(
            say_many(
                "{n} departure had too few observations on one side, or no center to compare with.",
                "{n} departures had too few observations on one side, or no center to compare "
                "with.",
                left_out,
                language,
            )
        )
    return " ".join(parts)


def chance_words(main, made_up, language: str) -> str:
    """Say whether a difference can be told from chance, and how much could go unseen.

    It can where its interval holds no 0 and it lies outside the band of made-up departures (if
    there is one).
    """
    is_usual = made_up is not None and made_up.ci_low <= main.estimate <= made_up.ci_high
    if (main.ci_low > 0 or main.ci_high < 0) and not is_usual:
        return say("That is more than chance would usually give.", language)
    words = say(
        "That cannot be told from chance; a difference of up to ±{n} points could go unseen.",
        language,
    )
    return words.format(n=round(100 * max(-main.ci_low, main.ci_high)))


def made_up_words(made_up, language: str) -> str:
    """Say where the averages of made-up departures lie, or why no band is drawn."""
    if math.isnan(made_up.ci_low):
        return say(
            "No band of made-up departures is drawn: fewer than half of the centers where nobody "
            "left were seen with two nurses.",
            language,
        )
    words = say(
        "At made-up departures, where nobody left and one nurse's work is taken as another's, 95% "
        "of such averages lie between {low} and {high}.",
        language,
    )
    return words.format(low=points(made_up.ci_low), high=points(made_up.ci_high))


def too_few(language: str) -> str:
    """Say why there is no average."""
    return say(
        "An average needs 5 departures with 5 observations or more on either side; the single "
        "lines stand above.",
        language,
    )


def single_words(row, language: str) -> str:
    """Say one departure's half-years, where its dot stands."""
    words = say("{center}, departure of {day}<br>{before}, then {after}", language)
    return words.format(
        center=row.health_center,
        day=day_name(row.departed_on, language),
        before=proportion(int(row.before_k), int(row.before_n), language),
        after=proportion(int(row.after_k), int(row.after_n), language),
    )


def effect_notes(n: int, every: int, language: str) -> tuple[str, ...]:
    """Say how this average differs from the one by month, and that of very many departures only
    every second, third … has its dot.
    """
    alike = say(
        "Here every departure counts alike; month by month, above, every child does: the two need "
        "not be the same.",
        language,
    )
    if every == 1:
        return (alike,)
    words = say(
        "Of {n} single departures, one in {every} is drawn as a dot; the table holds all.", language
    )
    return alike, words.format(n=f"{n:,}", every=every)
