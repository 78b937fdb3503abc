"""The charts of the stock-out page, in the order in which they stand."""

from answers.records.known import where_known
from answers.records.never import where_recorded
from answers.stock_outs.measures import MEASURES
from answers.stock_outs.months import MONTHS
from answers.stock_outs.out_now import OUT_NOW
from answers.stock_outs.spells import SPELLS
from answers.stock_outs.tracers import TRACERS
from answers.stock_outs.treatment import TREATMENT
from answers.stock_outs.upstream import UPSTREAM
from dashboard.months import STOCK

WHOLE = frozenset({"on_record", "not_at_risk", "selection"})
OF_DAYS = [where_known(STOCK, chart, WHOLE) for chart in (TREATMENT, MONTHS, MEASURES, TRACERS)]
EVERY = (OUT_NOW, SPELLS, UPSTREAM, *OF_DAYS)
CHARTS = tuple(where_recorded(STOCK, chart) for chart in EVERY)
