"""The charts of the visits page, in the order in which they stand."""

from answers.records.never import where_recorded
from answers.visits.advice import ADVICE
from answers.visits.capacity import CAPACITY
from answers.visits.centers import CENTERS
from answers.visits.coverage import COVERAGE
from answers.visits.facility import FACILITY
from answers.visits.intervals import INTERVALS
from answers.visits.next_visits import NEXT
from answers.visits.timeline import TIMELINE
from dashboard.months import VISITS

OF_VISITS = {one.name for one in (CAPACITY, TIMELINE, CENTERS, COVERAGE, INTERVALS)}
EVERY = (NEXT, TIMELINE, CENTERS, COVERAGE, INTERVALS, ADVICE, FACILITY, CAPACITY)
CHARTS = tuple(where_recorded(VISITS, one) if one.name in OF_VISITS else one for one in EVERY)
