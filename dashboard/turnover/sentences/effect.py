"""Sentences about what was observed after departures; "after" and "while", never "because"."""

import math

import pandas as pd

from dashboard.discretion import FEWEST_DEPARTURES
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.turnover.sentences.postings import no_month
from dashboard.turnover.statistics.event_study import Around
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
        said = say("{low} to {high}", language)
    else:
        said = say("{estimate} ({level} CI {low} to {high})", language)
    return said.format(
        estimate=points(row.estimate), level=percent(row.ci_level), low=points(row.ci_low),
        high=points(row.ci_high),
    )  # fmt: skip


def effect_title(indicator: Indicator, table: pd.DataFrame, language: str) -> str:
    """Say the difference after departures and whether it is compatible with no change.

    `table`: the first of `departure_effect`.
    """
    rows = {row.part: row for row in table.itertuples()}
    main = rows.get("difference", rows.get("change"))
    if main is None:
        said = say("{indicator}: too few departures to average what followed them", language)
        return said.format(indicator=indicator.label)
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
    said = say("{n} point", language) if whole == 1 else say("{n} points", language)
    if not whole:
        return say("no different", language)
    lower, higher = say("{points} lower", language), say("{points} higher", language)
    return (lower if change < 0 else higher).format(points=said.format(n=whole))


def effect_sentence(table: pd.DataFrame, left_out: int, language: str) -> str:
    """Say the difference with its interval, its parts, and the same at made-up dates."""
    rows = {row.part: row for row in table.itertuples()}
    parts = []
    main = rows.get("difference")
    if main is not None:
        said = say("Difference in points: {interval}.", language)
        parts.append(said.format(interval=interval_words(main, language)))
    if "change" in rows:
        said = say(
            "At these centers {change}: of it {stayers} of the same nurses and {mix} of who was "
            "seen.",
            language,
        )
        parts.append(
            said.format(
                change=points(rows["change"].estimate), stayers=points(rows["stayers"].estimate),
                mix=points(rows["composition"].estimate),
            )
        )  # fmt: skip
    made_up = rows.get("made_up")
    if made_up is not None and not math.isnan(made_up.ci_low):
        said = say(
            "At made-up dates, when nobody left, 95% of such averages lie between {low} and "
            "{high}.",
            language,
        )
        parts.append(said.format(low=points(made_up.ci_low), high=points(made_up.ci_high)))
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
    said = say("{center}, departure of {day}<br>{before}, then {after}", language)
    return said.format(
        center=row.health_center, day=day_name(row.departed_on, language),
        before=proportion(int(row.before_k), int(row.before_n), language),
        after=proportion(int(row.after_k), int(row.after_n), language),
    )  # fmt: skip


# Sentences about care around departures; never of causes.


def no_indicator(language: str) -> str:
    """Say that there is no indicator to look at and what to do."""
    return say("No indicator is defined yet. Import indicators.csv.", language)


def study_title(indicator: Indicator, departures: int, found: Around, language: str) -> str:
    """Say what was observed before and after; with few departures, that there is no average."""
    if departures < FEWEST_DEPARTURES or not (found.n_before and found.n_after):
        left = say_many("{n} departure", "{n} departures", departures, language)
        said = say("{indicator} around {departures}: too few departures to average", language)
        return said.format(indicator=indicator.label, departures=left)
    said = say("{indicator}: {before} before a departure, {after} after it", language)
    title = said.format(
        indicator=indicator.label,
        before=percent(found.k_before / found.n_before),
        after=percent(found.k_after / found.n_after),
    )
    if found.elsewhere_before is None or found.elsewhere_after is None:
        return title
    said = say("{title}; {before} and {after} where nobody left", language)
    ends = percent(found.elsewhere_before), percent(found.elsewhere_after)
    return said.format(title=title, before=ends[0], after=ends[1])


def study_sentence(departures: int, found: Around, language: str) -> str:
    """Say the counts of both half-years, and what centers without a departure showed then."""
    if departures < FEWEST_DEPARTURES:
        return say(
            "Too few departures to average: each line is one departure. Fewer than 5 say nothing "
            "of departures in general.",
            language,
        )
    said = say(
        "{departures}. In the 6 months before: {before}; in the 6 months after: {after}.", language
    )
    parts = [
        said.format(
            departures=say_many("{n} departure", "{n} departures", departures, language),
            before=proportion(found.k_before, found.n_before, language),
            after=proportion(found.k_after, found.n_after, language),
        )
    ]
    if found.elsewhere_before is not None and found.elsewhere_after is not None:
        said = say("In the same months, where nobody left: {before} and {after}.", language)
        ends = percent(found.elsewhere_before), percent(found.elsewhere_after)
        parts.append(said.format(before=ends[0], after=ends[1]))
    return " ".join(parts)


def nothing_around(indicator: Indicator, departures: int, question: Question) -> str:
    """Say why there is nothing to draw around departures."""
    language = question.language
    if question.window.is_empty:
        return no_month(language)
    if not departures:
        return say("No IMCI nurse left here in these months. Widen the months or the places.",
                   language)  # fmt: skip
    said = say(
        "{indicator} was not observed around a departure. Choose another indicator.", language
    )
    return said.format(indicator=indicator.label)


def dots_drawn(n: int, every: int, language: str) -> tuple[str, ...]:
    """Say that of very many departures only every second, third … has its dot."""
    if every == 1:
        return ()
    said = say(
        "Of {n} single departures, one in {every} is drawn as a dot; the table holds all.", language
    )
    return (said.format(n=f"{n:,}", every=every),)
