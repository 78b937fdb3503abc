"""The charts of the visits page, in the order in which they stand."""

from answers.visits.advice import ADVICE
from answers.visits.capacity import CAPACITY
from answers.visits.centers import CENTERS
from answers.visits.coverage import COVERAGE
from answers.visits.facility import FACILITY
from answers.visits.intervals import INTERVALS
from answers.visits.next_visits import NEXT
from answers.visits.timeline import TIMELINE

CHARTS = (CAPACITY, TIMELINE, NEXT, CENTERS, COVERAGE, INTERVALS, ADVICE, FACILITY)
