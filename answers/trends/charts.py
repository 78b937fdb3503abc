"""The charts of the trends page, in the order in which they stand."""

from answers.trends.series import SERIES
from answers.trends.signals import SIGNALS
from answers.trends.steps import ITEMS, STEPS

CHARTS = (SERIES, SIGNALS, ITEMS, STEPS)
