"""Districts: how do districts compare, each from its own baseline?"""

from callbacks.charts import Chart
from layouts import districts as layout

CHARTS: tuple[Chart, ...] = ()
__all__ = ["CHARTS", "layout"]
