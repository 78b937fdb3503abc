"""What the meeting itself put down: it stands in a pack instead of the month's own lists."""

from dashboard.pack import Spoken
from dashboard.question import Question
from data_loaders.scope import Reader


def spoken(reader: Reader, question: Question) -> Spoken:
    """Return what the meeting of a district (the filters' one) and month (their end) put down.

    Nothing is kept of meetings yet: every list is filled from the month's signals.
    """
    return Spoken()
