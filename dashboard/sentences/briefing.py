"""Sentences of the monthly meeting: well, badly, no clear change; who to visit; what was agreed."""

import pandas as pd

from dashboard.answers import Column, Line
from dashboard.indicators import Indicator
from dashboard.messages import say, say_many
from dashboard.question import Question
from dashboard.sentences.trends import counted_verdicts, verdict_mark
from dashboard.statistics.run_charts import Verdict
from dashboard.wording import day_name, days_count, listing, month_name, percent, proportion

MOST_LINES = 5


def month_title(question: Question, verdicts: pd.DataFrame) -> str:
    """Say the month's finding: how many indicators go well and badly, and where."""
    language = question.language
    well = int((verdicts.verdict == str(Verdict.IMPROVING)).sum())
    badly = int((verdicts.verdict == str(Verdict.WORSENING)).sum())
    said = say(
        "{month}, {place}: of {n} indicators {well} going well, {badly} going badly", language
    )
    return said.format(
        n=len(verdicts),
        month=month_name(question.window.last_day, language),
        place=place_words(question),
        well=well,
        badly=badly,
    )


def place_words(question: Question) -> str:
    """Name the places of the selection, codes and names, briefly."""
    filters, places, language = question.filters, question.places, question.language
    if len(filters.health_center) == 1:
        code = filters.health_center[0]
        return f"{code} {places.name(code)}" if places.name(code) != code else code
    if filters.health_center:
        n = len(question.centers)
        return say_many("{n} health center", "{n} health centers", n, language)
    districts = filters.district or tuple(places.districts)
    if len(districts) > 3:
        return say_many("{n} district", "{n} districts", len(districts), language)
    return listing([places.name(code) for code in districts], language)


def indicator_line(indicator: Indicator, row, spark: str, question: Question) -> Line:
    """Say one indicator's last three months against its own median."""
    language = question.language
    if row.denominator:
        rate = proportion(int(row.numerator), int(row.denominator), language)
    else:
        rate = say("not observed", language)
    said = say("Last 3 months {rate}; median {median}", language)
    median = say("unknown", language) if pd.isna(row.median) else percent(row.median)
    chosen = question.filters.choosing(indicator=(indicator.code,))
    return Line(
        indicator.label,
        said.format(rate=rate, median=median),
        f"/trends{chosen.to_search()}",
        spark,
    )


def month_columns(lines: dict[str, list[Line]], question: Question) -> tuple[Column, ...]:
    """Return the month's two lists, at most five sentences each; `lines`: verdict -> lines."""
    language = question.language
    columns = []
    well, badly = say("Going well", language), say("Going badly", language)
    no_better = say("No series signals improvement.", language)
    no_worse = say("No series signals worsening.", language)
    for verdict, title, none in (
        (Verdict.IMPROVING, well, no_better),
        (Verdict.WORSENING, badly, no_worse),
    ):
        found = lines.get(str(verdict), [])
        more = len(found) - MOST_LINES
        words = say_many("{n} more on Trends.", "{n} more on Trends.", more, language)
        note = none if not found else words if more > 0 else ""
        columns.append(Column(title, tuple(found[:MOST_LINES]), note, verdict_mark(verdict)))
    return tuple(columns)


def unchanged_words(verdicts: pd.DataFrame, language: str) -> str:
    """Count the indicators that neither improved nor worsened; they are not listed."""
    rest = [one for one in verdicts.verdict if one not in (Verdict.IMPROVING, Verdict.WORSENING)]
    counted = counted_verdicts(rest, language) or say("None.", language)
    return say("Counted, not listed: {counts}.", language).format(counts=counted.rstrip("."))


def not_visited(visits: pd.DataFrame, question: Question) -> Column:
    """List the centers without a visit in the month, with the days since the last one."""
    language = question.language
    missed = visits[visits.done == 0].sort_values("days_since", ascending=False, kind="stable")
    lines = []
    for row in missed.itertuples():
        if pd.isna(row.last_visit_on):
            detail = say("no visit recorded in this period", language)
        else:
            said = say("last visit {day}, {days} before the end of the month", language)
            detail = said.format(
                day=day_name(row.last_visit_on, language),
                days=days_count(int(row.days_since), language),
            )
        lines.append(Line(f"{row.health_center} {question.places.name(row.health_center)}", detail))
    none = say("Every health center was visited.", language)
    title = say("Not visited in {month}", language)
    month = month_name(question.window.last_day, language)
    return Column(title.format(month=month), tuple(lines), "" if lines else none)


def month_sentence(question: Question) -> str:
    """Say which period the run charts rest on."""
    window, language = question.window, question.language
    said = say("Judged on the months {start} to {end}, each series against its own past.", language)
    return said.format(
        start=month_name(window.start, language), end=month_name(window.last_day, language)
    )


def center_line(indicator: Indicator, row, question: Question) -> Line:
    """Say one indicator at one health center, over the whole period."""
    language = question.language
    rate = proportion(int(row.numerator), int(row.denominator), language)
    chosen = question.filters.choosing(indicator=(indicator.code,), health_center=(row.place,))
    said = say("whole period {rate}", language).format(rate=rate)
    return Line(f"{indicator.label} · {row.place}", said, f"/trends{chosen.to_search()}")
