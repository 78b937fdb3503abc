"""One panel an indicator: its chart, its words, and what opens below it."""

from answers.trends.rows import Sheet
from dashboard.answers import Panel
from dashboard.indicators import Indicator
from dashboard.methods.runs import SIGNALS, Verdict
from dashboard.trends.figures.series import indicator_trend
from dashboard.trends.sentences.around import changed_here
from dashboard.trends.sentences.drill import address, drill
from dashboard.trends.sentences.series import (
    ceiling_sentence,
    chart_sentence,
    definition,
    icons,
    latest_sentence,
    phase_sentence,
    protocol_sentence,
)
from dashboard.trends.sentences.signals import verdict_mark, verdict_words
from dashboard.trends.statistics.around import changed_on, facts_around
from dashboard.trends.statistics.kinds import Chosen, recent
from dashboard.trends.statistics.series import begun_with


def panels_of(sheet: Sheet) -> tuple[Panel, ...]:
    """Draw every indicator with its verdict, its words and what opens below it."""
    return tuple(panel(sheet, one) for one in sheet.drawn)


def panel(sheet: Sheet, indicator: Indicator) -> Panel:
    """Draw one indicator."""
    question, language = sheet.question, sheet.question.language
    chosen, verdict = sheet.charts[indicator.code], sheet.verdicts[indicator.code]
    large, changed = sheet.canvas.large, None
    more = [drill(question, indicator, is_open=large), definition(indicator, language)]
    if verdict in SIGNALS:
        changed = changed_on(chosen.points)
        facts = facts_around(changed, sheet.records, question.window)
        more.insert(1, changed_here(facts, language, is_open=large))
    figure = indicator_trend(chosen, sheet.canvas, indicator.target, changed)
    shading = sheet.shortages.draw(figure, indicator.code, question) if sheet.shortages else ""
    return Panel(
        figure,
        indicator.label,
        f"{panel_sentence(sheet, indicator, chosen, verdict)} {shading}".strip(),
        verdict_mark(verdict),
        verdict_words(verdict, language),
        "" if large else address(question.filters, indicator=(indicator.code,)),
        icons(chosen, indicator, language),
        tuple(more),
    )


def panel_sentence(sheet: Sheet, indicator: Indicator, chosen: Chosen, verdict: Verdict) -> str:
    """Say an indicator's latest counts, its phase, what its chart shows, and its protocol."""
    language, kind = sheet.question.language, sheet.question.filters.chart or "run"
    parts = [
        latest_sentence(indicator, sheet.lately, len(sheet.months_lately.months), language),
        phase_sentence(chosen.points, begun_with(chosen.points, sheet.breaking), language),
        chart_sentence(chosen, kind, sheet.grain, language),
        protocol_sentence(indicator, language),
    ]
    if verdict == Verdict.AT_THE_CEILING:
        visits = chosen.points if sheet.grain == "visit" else sheet.visits
        visits = visits[visits.indicator == indicator.code]
        parts.insert(1, ceiling_sentence(recent(visits, indicator.direction), language))
    return " ".join(filter(None, parts))
