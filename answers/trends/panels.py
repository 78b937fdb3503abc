"""One panel an indicator: its chart, its words, and what opens below it, from the frames served."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property

import pandas as pd

from answers.trends.selection import grain, homes, months_lately, observed_indicators
from dashboard.answers import Disclosure, Panel
from dashboard.indicators import Indicator
from dashboard.methods.verdicts.assurance import Assurance
from dashboard.months import Window
from dashboard.question import Question
from dashboard.stock_outs.figures.treatment import shaded
from dashboard.stock_outs.sentences.treatment import strip_words
from dashboard.trends.figures.levels import with_levels
from dashboard.trends.figures.series import Canvas, Mark, indicator_trend
from dashboard.trends.sentences.around import changed_here
from dashboard.trends.sentences.drill import address, drill
from dashboard.trends.sentences.month_facts import level_badges
from dashboard.trends.sentences.series import (
    better_words,
    chart_sentence,
    definition,
    icons,
    latest_sentence,
    protocol_sentence,
    work_sentence,
)
from dashboard.trends.sentences.signals import withheld_words
from dashboard.trends.sentences.verdicts import (
    assurance_words,
    full_sentence,
    sentence_with_power,
    verdict_mark,
    verdict_words,
)
from dashboard.trends.statistics.anew import begins_with, marked_events
from dashboard.trends.statistics.around import by_indicator, facts_of
from dashboard.trends.statistics.drawn_charts import chart_of
from dashboard.trends.statistics.kinds import Chosen
from dashboard.trends.statistics.month_facts import MonthFacts, month_facts
from dashboard.trends.statistics.series import ALL
from dashboard.trends.statistics.verdict_row import VerdictRow, months_of_change, verdict_rows
from dashboard.trends.statistics.verdicts import Tally, of_centers, tally


@dataclass(frozen=True)
class SeriesFrames:
    """The frames that the charts of one question are drawn from, as their data URLs serve them.

    `series`, `events`, `verdicts`, `drawn`, `around`, `needs`, `shortages` and `withheld`: rows of
    the functions of these names in `answers.trends`. The course of an indicator needs the first two
    only.
    """

    question: Question
    series: pd.DataFrame
    events: pd.DataFrame
    verdicts: pd.DataFrame | None = None
    drawn: pd.DataFrame | None = None
    around: pd.DataFrame | None = None
    needs: pd.DataFrame | None = None
    shortages: pd.DataFrame | None = None
    withheld: pd.DataFrame | None = None

    @cached_property
    def observed(self) -> list[Indicator]:
        """The indicators asked for that were observed, in their order."""
        return observed_indicators(self.series, self.question)

    @cached_property
    def verdicts_by(self) -> dict[str, VerdictRow]:
        """Every indicator's verdict on the selection as a whole."""
        whole = self.verdicts[self.verdicts.place == ALL]
        return {row.indicator: row for row in verdict_rows(whole)}

    @cached_property
    def facts_by(self) -> dict[str, list]:
        """What is recorded around every indicator's change: its rows of `around`."""
        return by_indicator(self.around)

    @cached_property
    def facts(self) -> MonthFacts:
        """What goes well and badly, as the briefing of the same month counts it."""
        codes = [one.code for one in self.observed]
        judged = self.verdicts[self.verdicts.indicator.isin(codes)]
        pools = self.question.places.pools
        single = [code for code in self.question.centers if code not in pools]
        centers = of_centers(judged, single)
        return month_facts(judged[judged.place == ALL], centers, self.question.indicators)

    @cached_property
    def tally(self) -> Tally:
        """How many series of the selection as a whole there are, and what was found in them."""
        codes = [one.code for one in self.observed]
        whole = (self.verdicts.place == ALL) & self.verdicts.indicator.isin(codes)
        return tally(self.verdicts[whole])

    @cached_property
    def rows(self) -> dict[str, tuple]:
        """Every indicator's row of `drawn`."""
        return {row.indicator: row for row in self.drawn.itertuples()}

    @cached_property
    def charts(self) -> dict[str, Chosen]:
        """Every indicator's chart, as it was served."""
        points = dict(iter(self.series.groupby("indicator", sort=False)))
        return {code: chart_of(row, points[code]) for code, row in self.rows.items()}

    @cached_property
    def marked(self) -> pd.DataFrame:
        """The events drawn as lines, and whether a new phase begins with them."""
        return marked_events(self.events, homes(self.question))

    @cached_property
    def lines(self) -> list[tuple[date, tuple]]:
        """The day and the row of each event drawn as a line."""
        return [(event.on.date(), event) for event in self.marked.itertuples()]

    @cached_property
    def window(self) -> Window:
        """The days that the charts show."""
        window, records = self.question.window, self.question.records
        return Window(max(window.start, records.first_day), window.until)

    def canvas(self, code: str) -> Canvas:
        """Return what the charts share, and which lines begin a phase of one indicator."""
        begins = begins_with([event for _, event in self.lines], code)
        marks = tuple(
            Mark(day, number, begin)
            for number, ((day, _), begin) in enumerate(zip(self.lines, begins, strict=True), 1)
        )
        return Canvas(self.window, marks, grain(self.question), self.question.language, self.large)

    @property
    def large(self) -> bool:
        """Whether one indicator stands alone, with all that can be said of it."""
        return len(self.observed) == 1


def of_indicator(rows: pd.DataFrame, code: str) -> pd.DataFrame:
    """Return the rows of one indicator."""
    return rows[rows.indicator.to_numpy() == code]


def panels_of(frames: SeriesFrames) -> tuple[Panel, ...]:
    """Draw every indicator with its verdict, its words and what opens below it, worst first."""
    order = frames.facts.worst_first
    return tuple(
        panel(frames, one) for one in sorted(frames.observed, key=lambda one: order.index(one.code))
    )


def panel(frames: SeriesFrames, indicator: Indicator) -> Panel:
    """Draw one indicator."""
    question, language, large = frames.question, frames.question.language, frames.large
    row, chosen = frames.verdicts_by[indicator.code], frames.charts[indicator.code]
    more = [drill(question, indicator, is_open=large), definition(indicator, language)]
    if row.since is not None and not question.is_summed:
        more.insert(1, what_changed(frames, indicator, is_open=large))
    figure = indicator_trend(chosen, frames.canvas(indicator.code), indicator.steps)
    if chosen.kind == "run":
        figure = with_levels(figure, row, chosen.points, language)
    shading = shade(figure, frames, indicator)
    return Panel(
        figure,
        indicator.label,
        said(panel_sentence(frames, indicator), shading, *months_withheld(frames, indicator)),
        verdict_mark(row),
        verdict_words(row, language),
        "" if large else address(question.filters, indicator=(indicator.code,)),
        (*level_badges(row, language), *icons(chosen, indicator, language)),
        tuple(more),
    )


def what_changed(frames: SeriesFrames, indicator: Indicator, is_open: bool) -> Disclosure:
    """Say what is recorded in the months around an indicator's change."""
    row, question = frames.verdicts_by[indicator.code], frames.question
    months = months_of_change(row, question.window)
    facts = facts_of(frames.facts_by.get(indicator.code, ()), months)
    return changed_here(facts, row, question.language, is_open)


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
    """Say an indicator's verdict and whether its target is met; alone, all that is known of it."""
    question, language = frames.question, frames.question.language
    chosen, row = frames.charts[indicator.code], frames.verdicts_by[indicator.code]
    chart = chart_sentence(chosen, question.filters.chart or "run", grain(question), language)
    unsaid = level_badges(row, language) or row.ended or row.assurance == Assurance.NO_TARGET
    target = "" if unsaid else assurance_words(row, language)
    alone = work_of(frames.rows[indicator.code], question)
    if not frames.large:
        return said(sentence_with_power(row, language), target, chart, alone)
    months = len(months_lately(question).months)
    return said(
        full_sentence(row, language),
        target,
        latest_sentence(frames.rows[indicator.code], months, language),
        better_words(indicator.direction, language),
        chart,
        protocol_sentence(indicator, language),
        alone,
    )


def work_of(row, question: Question) -> str:
    """Say of one health center whose work its latest months are, where these are one or two."""
    places = question.counted_places
    is_center = (
        len(places) == 1 and not question.is_summed and not question.places.is_total(*places)
    )
    if not is_center or question.filters.nurse or pd.isna(row.nurses):
        return ""
    return work_sentence(int(row.nurses), len(months_lately(question).months), question.language)


def months_withheld(frames: SeriesFrames, indicator: Indicator) -> tuple[str, ...]:
    """Say how many months of an indicator are withheld from whoever sees sums."""
    if frames.withheld is None:
        return ()
    places = {*homes(frames.question).values()}
    rows, chosen = of_indicator(frames.withheld, indicator.code), frames.question.filters
    rows = rows[rows.place.isin(chosen.health_center or places)]
    return withheld_words(int(rows.months.sum()), frames.question.language)


def said(*sentences: str) -> str:
    """Join sentences; those that say nothing are left out."""
    return " ".join(filter(None, sentences))
