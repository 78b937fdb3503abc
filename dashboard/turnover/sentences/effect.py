"""Sentences about what followed departures; "after" and "while", never "because"."""

import math

import pandas as pd

from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
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
        "made_up": say("the same at made-up dates", language),
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
    """Say the difference after departures and whether it is compatible with no change.

    `table`: the first of `departure_effect`.
    """
    rows = {row.part: row for row in table.itertuples()}
    main = rows.get("difference", rows.get("change"))
    if main is None:
        words = say("{indicator}: too few departures to average what followed them", language)
        return words.format(indicator=indicator.label)
    left = say_many("{n} departure", "{n} departures", int(main.departures), language)
    beside = {
        True: say("After {departures} {indicator} was {much} over the next 6 months", language),
        False: say(
            "After {departures} {indicator} was {much} over the next 6 months than where nobody "
            "left",
            language,
        ),
    }[main.part == "change"]
    text = beside.format(
        departures=left, indicator=indicator.label, much=much(main.estimate, language)
    )
    if pd.isna(main.ci_low):
        return text
    verdict = say("{text}: compatible with no change", language)
    if main.ci_low > 0 or main.ci_high < 0:
        verdict = say("{text}: more than chance would usually give", language)
    return verdict.format(text=text)


def much(change: float, language: str) -> str:
    """Say how much lower or higher."""
    whole = abs(round(change * 100))
    words = say("{n} point", language) if whole == 1 else say("{n} points", language)
    if not whole:
        return say("no different", language)
    lower, higher = say("{points} lower", language), say("{points} higher", language)
    return (lower if change < 0 else higher).format(points=words.format(n=whole))


def effect_sentence(table: pd.DataFrame, left_out: int, language: str) -> str:
    """Say the difference with its interval, its parts, and the same at made-up dates."""
    rows = {row.part: row for row in table.itertuples()}
    parts = []
    main = rows.get("difference")
    if main is not None:
        words = say("Difference in points: {interval}.", language)
        parts.append(words.format(interval=interval_words(main, language)))
    if "change" in rows:
        words = say(
            "At these centers {change}: of it {stayers} of the same nurses and {mix} of who was "
            "seen.",
            language,
        )
        parts.append(
            words.format(
                change=points(rows["change"].estimate),
                stayers=points(rows["stayers"].estimate),
                mix=points(rows["composition"].estimate),
            )
        )
    made_up = rows.get("made_up")
    if made_up is not None and not math.isnan(made_up.ci_low):
        words = say(
            "At made-up dates, when nobody left, 95% of such averages lie between {low} and "
            "{high}.",
            language,
        )
        parts.append(words.format(low=points(made_up.ci_low), high=points(made_up.ci_high)))
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


def dots_drawn(n: int, every: int, language: str) -> tuple[str, ...]:
    """Say that of very many departures only every second, third … has its dot."""
    if every == 1:
        return ()
    words = say(
        "Of {n} single departures, one in {every} is drawn as a dot; the table holds all.", language
    )
    return (words.format(n=f"{n:,}", every=every),)
