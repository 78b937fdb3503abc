"""Briefing: What was going well, what was going badly, and where to look next?"""

from callbacks.charts import Chart
from layouts import briefing as layout

CHARTS: tuple[Chart, ...] = ()
