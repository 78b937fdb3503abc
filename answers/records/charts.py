"""The charts of the data page, in the order in which they stand."""

from answers.records.completeness import COMPLETENESS
from answers.records.coverage import COVERAGE
from answers.records.imports import IMPORTS
from answers.records.never import where_recorded
from answers.records.quality import QUALITY
from dashboard.months import VISITS

CHARTS = (where_recorded(VISITS, COVERAGE), where_recorded(VISITS, COMPLETENESS), QUALITY, IMPORTS)
