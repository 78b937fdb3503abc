"""The charts of the data page, in the order in which they stand."""

from answers.records.completeness import COMPLETENESS
from answers.records.coverage import COVERAGE
from answers.records.imports import IMPORTS
from answers.records.quality import QUALITY

CHARTS = (COVERAGE, COMPLETENESS, QUALITY, IMPORTS)
