"""One panel an indicator: its chart, its words, and what opens below it, from the frames served."""

from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from answers.trends.selection import grain, homes, months_lately, observed_indicators
from dashboard.answers import Disclosure, Panel
from dashboard.indicators import Indicator
from dashboard.methods.runs import SIGNALS, Verdict
from dashboard.months import Window
from dashboard.question import Question
from dashboard.stock_outs.figures.treatment import shaded
from dashboard.stock_outs.sentences.treatment import strip_words
from dashboard.trends.figures.series import Canvas, Mark, indicator_trend
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
from dashboard.trends.statistics.around import facts_of
from dashboard.trends.statistics.drawn_charts import chart_of, recent_of
from dashboard.trends.statistics.kinds import Chosen
from dashboard.trends.statistics.series import begun_with, concerning, marked_events, rebased


@dataclass(frozen=True)
class SeriesFrames:
    """The frames that the charts of one question are drawn from, as their data URLs serve them.

    `series`, `events`, `verdicts`, `around`, `needs` and `shortages`: rows of the functions of
    these names in `answers.trends.series`. The course of an indicator needs the first two only.
    """

    question: Question
    series: pd.DataFrame
    events: pd.DataFrame
    verdicts: pd.DataFrame | None = None
    around: pd.DataFrame | None = None
    needs: pd.DataFrame | None = None
    shortages: pd.DataFrame | None = None

    @cached_property
    def drawn(self) -> list[Indicator]:
        """The indicators asked for that were observed, in their order."""
        return observed_indicators(self.series, self.question)

    @cached_property
    def rows(self) -> dict[str, tuple]:
        """Every indicator's row of `verdicts`."""
        return {row.indicator: row for row in self.verdicts.itertuples()}

    @cached_property
    def charts(self) -> dict[str, Chosen]:
        """Every indicator's chart, as it was served."""
        return {
            code: chart_of(row, of_indicator(self.series, code)) for code, row in self.rows.items()
        }

    @cached_property
    def breaking(self) -> pd.DataFrame:
        """The events that break the series of this selection into phases."""
        return concerning(rebased(self.events), homes(self.question))

    @cached_property
    def marked(self) -> pd.DataFrame:
        """The events drawn as lines, and whether a new phase begins with them."""
        return marked_events(self.events, homes(self.question))

    @cached_property
    def canvas(self) -> Canvas:
        """What the charts share."""
        marks = tuple(
            Mark(event.on.date(), number, event.begins)
            for number, event in enumerate(self.marked.itertuples(), 1)
        )
        window, records = self.question.window, self.question.records
        shown = Window(max(window.start, records.first_day), window.until)
        large = len(self.drawn) == 1
        return Canvas(shown, marks, grain(self.question), self.question.language, large)


def of_indicator(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return the rows of one indicator."""
    return rows[rows.indicator == code]


def panels_of(frames: SeriesFrames) -> tuple[Panel, ...]:
    """Draw every indicator with its verdict, its words and what opens below it."""
    return tuple(panel(frames, one) for one in frames.drawn)


def panel(frames: SeriesFrames, indicator: Indicator) -> Panel:
    """Draw one indicator."""
    question, language = frames.question, frames.question.language
    row, chosen = frames.rows[indicator.code], frames.charts[indicator.code]
    verdict, large = Verdict(row.verdict), frames.canvas.large
    changed = row.changed_on.date() if verdict in SIGNALS else None
    more = [drill(question, indicator, is_open=large), definition(indicator, language)]
    if verdict in SIGNALS:
        more.insert(1, what_changed(frames, indicator, is_open=large))
    figure = indicator_trend(chosen, frames.canvas, indicator.target, changed)
    shading = shade(figure, frames, indicator)
    return Panel(
        figure,
        indicator.label,
        f"{panel_sentence(frames, indicator)} {shading}".strip(),
        verdict_mark(verdict),
        verdict_words(verdict, language),
        "" if large else address(question.filters, indicator=(indicator.code,)),
        icons(chosen, indicator, language),
        tuple(more),
    )


def what_changed(frames: SeriesFrames, indicator: Indicator, is_open: bool) -> Disclosure:
    """Say what is recorded in the months around an indicator's change."""
    facts = facts_of(
        of_indicator(frames.around, indicator.code),
        frames.rows[indicator.code].changed_on.date(),
        frames.question.window,
    )
    return changed_here(facts, frames.question.language, is_open)


def shade(figure: dict, frames: SeriesFrames, indicator: Indicator) -> str:
    """Shade a chart where what its care needs was out; return what the shading says.

    At one health center single days are shaded; of several a strip shows the share, by month.
    """
    is_one = len(frames.question.centers) == 1
    shapes = shaded(of_indicator(frames.shortages, indicator.code), is_one)
    figure["layout"]["shapes"] = [*figure["layout"]["shapes"], *shapes]
    supplies = list(of_indicator(frames.needs, indicator.code).supply)
    return strip_words(supplies, is_one, frames.question) if shapes else ""


def panel_sentence(frames: SeriesFrames, indicator: Indicator) -> str:
    """Say an indicator's latest counts, its phase, what its chart shows, and its protocol."""
    question, language = frames.question, frames.question.language
    chosen, row = frames.charts[indicator.code], frames.rows[indicator.code]
    begun = begun_with(chosen.points, frames.breaking)
    parts = [
        latest_sentence(indicator, row, len(months_lately(question).months), language),
        phase_sentence(chosen.points, begun, language),
        chart_sentence(chosen, question.filters.chart or "run", grain(question), language),
        protocol_sentence(indicator, language),
    ]
    if row.verdict == Verdict.AT_THE_CEILING:
        parts.insert(1, ceiling_sentence(recent_of(row), language))
    return " ".join(filter(None, parts))
