"""The charts of the briefing, in the order in which they stand."""

from answers.meeting.decisions import DECISIONS
from answers.meeting.follow_up import FOLLOW_UP
from answers.meeting.month import MONTH

CHARTS = (MONTH, DECISIONS, FOLLOW_UP)
