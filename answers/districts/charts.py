"""Districts: every district against its own baseline, side by side with the others."""

from answers.charts import Chart
from answers.districts import comparison, context, difference, funnel, series, spread

CHARTS = (
    Chart("comparison", comparison.numbers, comparison.draw),
    Chart("difference", difference.numbers, difference.draw, {"comparison": comparison.numbers}),
    series.SERIES,
    Chart("funnel", funnel.numbers, funnel.draw),
    Chart("spread", spread.numbers, spread.draw, {"comparison": comparison.numbers}),
    Chart("context", context.numbers, context.draw),
)
