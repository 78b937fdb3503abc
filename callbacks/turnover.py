"""Turnover: Who left, who stayed, and what happened after a departure?"""

from callbacks.charts import Chart
from layouts import turnover as layout

CHARTS: tuple[Chart, ...] = ()
