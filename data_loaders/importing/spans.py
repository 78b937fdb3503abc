"""How long one stock-out lasted: what is too long to be true, and what nobody has ended."""

from datetime import date

from dashboard.messages import say
from dashboard.statistics.quality import MOST_STOCK_OUT_DAYS
from data_loaders.importing.headers import Layout
from data_loaders.importing.problems import WARNING, Doubt, Rule
from data_loaders.importing.rows import Row
from data_loaders.importing.watches import Seen, Watch

MOST_DAYS_OPEN = 90


class Spans(Watch):
    """Looks at the days of each stock-out by itself."""

    tables = ("stock_outs",)

    def __init__(self, today: date):
        self._today = today

    def see(self, table: str, row: Row, layout: Layout) -> Seen:
        """Say whether a stock-out is too long, open too long, or seen after its end."""
        values = row.values
        started, ended = values.get("started_on"), values.get("ended_on")
        confirmed = values.get("last_confirmed_on")
        if not started:
            return
        if ended and (days := (ended - started).days) > MOST_STOCK_OUT_DAYS:
            yield "ended_on", Doubt("long_stock_out", days=days, most=MOST_STOCK_OUT_DAYS)
        if ended and confirmed and confirmed > ended > started:
            yield "last_confirmed_on", Doubt("confirmed_after_end", day=ended)
        if layout.has("ended_on") and "ended_on" in values and not ended:
            days = ((confirmed or started) - started).days
            if days > MOST_DAYS_OPEN:
                yield "ended_on", Doubt("open_stock_out", days=days, day=confirmed)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of the length of a stock-out."""
    return {
        "long_stock_out": Rule(
            say("the stock-out lasted {days} days, more than {most}", language),
            say("correct the days, or leave it if the supply was really out so long", language),
            WARNING,
        ),
        "open_stock_out": Rule(
            say("still open {days} days after it began, on {day}", language),
            say("write the day it ended, or when it was last confirmed", language), WARNING,
        ),
        "confirmed_after_end": Rule(
            say("confirmed after the day it ended, {day}", language),
            say("correct one of the two dates", language), WARNING,
        ),
    }  # fmt: skip
