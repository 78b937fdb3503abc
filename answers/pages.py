"""Every page's charts, by the page's name: what a reader can ask of this program."""

from answers.charts import Chart
from answers.districts.charts import CHARTS as DISTRICTS
from answers.meeting.charts import CHARTS as MEETING
from answers.records.charts import CHARTS as RECORDS
from answers.sheets.center import CHARTS as CENTER
from answers.sheets.nurse import CHARTS as NURSE
from answers.stock_outs.charts import CHARTS as STOCK_OUTS
from answers.trends.charts import CHARTS as TRENDS
from answers.turnover.charts import CHARTS as TURNOVER
from answers.visits.charts import CHARTS as VISITS
from dashboard.question import Question

CHARTS: dict[str, tuple[Chart, ...]] = {
    "briefing": MEETING,
    "trends": TRENDS,
    "turnover": TURNOVER,
    "stock_outs": STOCK_OUTS,
    "visits": VISITS,
    "center": CENTER,
    "nurse": NURSE,
    "districts": DISTRICTS,
    "data": RECORDS,
}

MONTHLY = ("briefing",)  # pages about one month: without one it is the last complete one


def asked_of(page: str, question: Question) -> Question:
    """Return what a page is asked when a reader asks a question on it."""
    return question.about_a_month if page in MONTHLY else question


def chart_named(page: str, name: str) -> Chart:
    """Return a page's chart by its name; raises `KeyError` where there is none."""
    return {chart.name: chart for chart in CHARTS[page]}[name]


def data_address(page: str, name: str) -> str:
    """Return the address of a chart's numbers, without its ending."""
    return f"/data/{page.replace('_', '-')}/{name}"
