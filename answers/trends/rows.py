"""All charts of one question on the trends page, and what they share, loaded once."""

from dataclasses import dataclass, replace
from functools import cached_property

import pandas as pd

from answers.stock_outs.shortages import Shortages, load_shortages
from dashboard.indicators import Indicator
from dashboard.methods.clusters import by_cluster, group_sums, with_intervals
from dashboard.methods.runs import SIGNALS, Verdict, judge
from dashboard.months import Window
from dashboard.question import Question
from dashboard.trends.figures.series import Canvas, Mark
from dashboard.trends.statistics.around import Records, is_local
from dashboard.trends.statistics.kinds import Chosen, choose
from dashboard.trends.statistics.series import concerning, lately, rebased
from data_loaders.meeting import load_visits
from data_loaders.scope import Reader
from data_loaders.stock_outs import load_spells
from data_loaders.trends import load_indicator_visits, load_totals
from data_loaders.turnover import load_postings


@dataclass(frozen=True)
class Sheet:
    """All charts of one question and what they share.

    `numbers`: rows of `indicator_series`; `events`: of the selection. Loaded only for the screen:
    `lately`, the pooled rates of the last three months with their intervals, by indicator code;
    `visits`, those of these months for indicators at the ceiling (the points themselves, where
    they are visits); `records`; `shortages` of what the care needs.
    """

    question: Question
    grain: str
    numbers: pd.DataFrame
    events: pd.DataFrame
    lately: pd.DataFrame | None = None
    visits: pd.DataFrame | None = None
    records: Records | None = None
    shortages: Shortages | None = None

    @cached_property
    def drawn(self) -> list[Indicator]:
        """The indicators asked for that were observed, in their order."""
        seen = set(self.numbers.indicator)
        return [one for one in self.question.chosen_indicators if one.code in seen]

    @cached_property
    def charts(self) -> dict[str, Chosen]:
        """Every indicator's chart, as the reader asked for it where the series can carry it."""
        kind = self.question.filters.chart or "run"
        return {
            one.code: choose(self.numbers[self.numbers.indicator == one.code], one, kind, place)
            for place, one in enumerate(self.drawn)
        }

    @cached_property
    def verdicts(self) -> dict[str, Verdict]:
        """Every indicator's verdict, on its latest phase."""
        return {one.code: judge(self.charts[one.code].points, one.direction) for one in self.drawn}

    @cached_property
    def breaking(self) -> pd.DataFrame:
        """The events that break the series of this selection into phases."""
        return concerning(rebased(self.events), homes(self.question))

    @cached_property
    def marked(self) -> pd.DataFrame:
        """The events drawn as lines, and whether a new phase begins with them."""
        kept = self.events[~is_local(self.events, self.question.centers)]
        return kept.assign(begins=kept.index.isin(self.breaking.index))

    @cached_property
    def months_lately(self) -> Window:
        """The last three calendar months of the window, or all of a shorter one."""
        window = self.question.window
        return Window(max(lately(window.until), window.start), window.until)

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
        return Canvas(shown, marks, self.grain, self.question.language, large)


def homes(question: Question) -> dict[str, str]:
    """Return the health centers of the selection and their districts."""
    return {center: question.places.district_of[center] for center in question.centers}


def load_sheet(reader: Reader, sheet: Sheet) -> Sheet:
    """Add what only the screen needs: the latest rates, and the records around the changes."""
    question = sheet.question
    begins = sheet.months_lately.start
    rows = load_totals(
        reader, question.filters, question.window, begins, by_visit=sheet.grain == "visit"
    )
    pooled = with_intervals(group_sums(by_cluster(rows, ["indicator"]), ["indicator"]))
    found = {"lately": pooled}
    high = [code for code, said in sheet.verdicts.items() if said == Verdict.AT_THE_CEILING]
    if high and sheet.grain == "month":
        asked = question.filters.choosing(indicator=tuple(high))
        found["visits"] = load_indicator_visits(reader, asked, sheet.months_lately)
    if any(verdict in SIGNALS for verdict in sheet.verdicts.values()):
        found["records"] = load_records(reader, sheet)
    found["shortages"] = load_shortages(reader, question)
    return replace(sheet, **found)


def load_records(reader: Reader, sheet: Sheet) -> Records:
    """Load what may have happened at the places of the selection, in one query each.

    A nurse's places are the health centers she was posted at.
    """
    question = sheet.question
    filters, window = question.filters, question.window
    postings = load_postings(reader, filters.only_places, window)
    centers = question.centers
    if filters.nurse:
        posted = set(postings.health_center[postings.nurse.isin(filters.nurse)])
        centers = [center for center in centers if center in posted]
    stock_outs = load_spells(reader, filters.only_places, window)
    return Records(
        centers, postings, stock_outs, load_visits(reader, filters, window), sheet.events
    )
