"""One question with all that is needed to answer it but the rows."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from dashboard.filters import Filters
from dashboard.indicators import Aim, Indicator, Target, aimed
from dashboard.months import Records, Window, first_of_month, shifted
from dashboard.places import Places


@dataclass(frozen=True)
class Question:
    """What a reader asks, of which records, about which places, in which language.

    `window` is the half-open period the months stand for; None when there are no records.
    `supplies`: code -> name; `domains`: what was mentored, such as IMCI. `indicators` are as they
    are defined; with what the selection is to reach they are `measured`.
    """

    filters: Filters
    records: Records
    places: Places
    indicators: tuple[Indicator, ...]
    supplies: dict[str, str]
    language: str = "en"
    domains: tuple[str, ...] = ()
    targets: tuple[Target, ...] = ()

    @property
    def window(self) -> Window | None:
        """The days that the months asked for stand for."""
        return self.records.window(self.filters.start, self.filters.end)

    def months_back(self, months: int) -> date:
        """Return the first day of the window that ends with the selection and is so many months
        long.
        """
        return shifted(first_of_month(self.window.last_day), 1 - months)

    @property
    def counted_places(self) -> list[str]:
        """The places in the selection whose values count, in code order: its health centers, and
        the places that stand for a whole district.
        """
        return self.places.within(self.filters.district, self.filters.health_center)

    @property
    def is_summed(self) -> bool:
        """Tell whether only sums are told of all places in the selection."""
        homes = {self.places.district_of[code] for code in self.counted_places}
        return bool(homes) and homes <= self.places.summed

    @property
    def centers(self) -> list[str]:
        """The health centers in the selection, in code order."""
        return [code for code in self.counted_places if not self.places.is_total(code)]

    def open_centers(self, centers: Iterable[str]) -> list[str]:
        """Keep the health centers that are open on the last day known."""
        day = self.last_known_day
        return [one for one in centers if self.places.is_open(one, day)]

    @property
    def found_centers(self) -> list[str]:
        """The health centers in the selection whose code or name holds the text looked for."""
        text = (self.filters.find or "").casefold()
        names = self.places.health_centers
        return [code for code in self.centers if text in f"{code} {names[code]}".casefold()]

    @property
    def last_known_day(self) -> date:
        """The day that "now" is: the selection's last day, or the data date before it."""
        return min(self.window.last_day, self.records.data_date)

    @property
    def about_a_month(self) -> "Question":
        """The question about one month: the one asked for, or the last complete one."""
        chosen, month = self.filters, self.records.complete_month
        is_last = month is None or self.records.window(None, month) == self.records.window(
            None, None
        )
        if chosen.end or is_last or (chosen.start and chosen.start > month):
            return self
        return self.about(chosen.choosing(end=month))

    def known_of(self, table: str) -> "Question":
        """Return the question about the days of which a table knows; often the same question.

        Its window ends where the table fell silent, so that nobody is counted as in post, and no
        medicine as in stock, on days of which nothing was recorded.
        """
        records, start = self.records.known_of(table), self.filters.start
        if records is self.records:
            return self
        if start and start <= records.first_day:
            return replace(self, records=records, filters=self.filters.choosing(start=None))
        return replace(self, records=records)

    def never(self, table: str) -> bool:
        """Tell whether a table was never recorded in any district of the selection.

        That is not looked for, which is not the same as looked for and not found.
        """
        return bool(self.counted_places) and not self.recorded_centers(table)

    def recorded_centers(self, table: str) -> list[str]:
        """The selection's health centers in districts where a table was ever recorded."""
        homes, never = self.places.district_of, self.records.never
        return [code for code in self.centers if (table, homes[code]) not in never]

    @property
    def chosen_indicators(self) -> tuple[Indicator, ...]:
        """The indicators asked for, `measured`; all of them when none is named."""
        wanted = self.filters.indicator
        return tuple(one for one in self.measured if not wanted or one.code in wanted)

    @cached_property
    def measured(self) -> tuple[Indicator, ...]:
        """The indicators with what the selection is to reach in its last month.

        The selection is one health center, one district, or else the programme.
        """
        if self.window is None:
            return self.indicators
        return aimed(self.indicators, self.targets, self.places, self._aim)

    @property
    def _aim(self) -> Aim:
        month, centers = first_of_month(self.window.last_day), self.filters.health_center
        homes = {self.places.district_of[code] for code in self.counted_places}
        if len(centers) == 1 and homes:
            return Aim("health_center", centers[0], month)
        if len(homes) == 1:
            return Aim("district", *homes, month)
        return Aim("programme", None, month)

    @property
    def known_by(self) -> tuple:
        """What the rows of an answer depend on: of two questions with the same, the same."""
        places = tuple(self.counted_places)
        return self.filters, self.window, self.indicators, self.targets, places

    def about(self, filters: Filters) -> "Question":
        """Return the same question with other filters."""
        return replace(self, filters=filters)

    @classmethod
    def blank(cls, language: str) -> "Question":
        """Return the question about an empty programme."""
        return cls(Filters(), Records(), Places(), (), {}, language)
