"""Stock-outs: What ran out, where, for how long, and is it upstream?"""

from callbacks.charts import Chart
from layouts import stock_outs as layout

CHARTS: tuple[Chart, ...] = ()
