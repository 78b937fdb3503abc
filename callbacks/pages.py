"""The pages: what stands on the screen, and the charts that fill it."""

from dataclasses import dataclass
from types import ModuleType

from answers.charts import Chart
from answers.pages import CHARTS
from layouts import (
    briefing,
    center,
    data,
    districts,
    nurse,
    stock_outs,
    trends,
    turnover,
    visits,
)
from layouts.ids import chart_id

LAYOUTS = (briefing, trends, turnover, stock_outs, visits, center, nurse, districts, data)


@dataclass(frozen=True)
class Page:
    """A page: its empty stage, and its charts in the order in which they are answered."""

    layout: ModuleType
    charts: tuple[Chart, ...]

    def chart_id(self, chart: Chart) -> str:
        """Return the id under which a chart of this page stands on the screen."""
        return chart_id(self.layout.NAME, chart.name)


PAGES = tuple(Page(layout, CHARTS[layout.NAME]) for layout in LAYOUTS)
