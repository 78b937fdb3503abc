"""What a browser sends to be written down, read as if a stranger had sent it."""

import re
from collections.abc import Mapping
from datetime import date, timedelta

from dashboard.messages import say
from dashboard.question import Question

MOST_LINE, MOST_WHAT, MOST_STRATEGY, MOST_ROLE, MOST_NAME = 400, 300, 600, 80, 80
LATEST_DUE = timedelta(days=5 * 366)  # a date further off is a slip of the pen
TICKET = re.compile(r"[0-9a-f]{32}")
PARTS, STATUSES = ("well", "badly"), ("open", "done", "cancelled")


class UnreadableInputError(Exception):
    """What was sent cannot be written down; the text says why and what to do."""


class Sent:
    """One JSON object of a request; every value is checked before it is used."""

    def __init__(self, values: object, language: str):
        self._values = values if isinstance(values, Mapping) else {}
        self._language = language

    def has(self, name: str) -> bool:
        """Tell whether a value was sent at all."""
        return self._values.get(name) is not None

    def part(self, name: str) -> "Sent":
        """Return an object within this one."""
        return Sent(self._values.get(name), self._language)

    def text(self, name: str, most: int) -> str | None:
        """Return a text on one line, without signs that cannot be seen; None when empty."""
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, str):
            raise self._unreadable(name)
        plain = "".join(sign for sign in " ".join(value.split()) if sign.isprintable())
        if len(plain) > most:
            said = say("This text is too long: {n} letters, at most {most}. Shorten it.",
                       self._language)  # fmt: skip
            raise UnreadableInputError(said.format(n=len(plain), most=most))
        return plain or None

    def needed(self, name: str, most: int) -> str:
        """Return a text that may not be empty."""
        found = self.text(name, most)
        if found is None:
            raise UnreadableInputError(say("Write something first.", self._language))
        return found

    def one_of(self, name: str, known) -> str:
        """Return one of a few words."""
        value = self._values.get(name)
        if not isinstance(value, str) or value not in known:
            raise self._unreadable(name)
        return value

    def code(self, name: str, known) -> str | None:
        """Return a code that is known within the reader's scope; None when empty."""
        return self.one_of(name, known) if self.has(name) and self._values[name] != "" else None

    def some_of(self, name: str, known) -> list[str]:
        """Return those of the known words that were sent, in the order known; none is allowed."""
        values = self._values.get(name)
        if values is None:
            return []
        if not isinstance(values, list) or not all(one in known for one in values):
            raise self._unreadable(name)
        return [one for one in known if one in values]

    def day(self, name: str, earliest: date, latest: date) -> date | None:
        """Return a day; None when empty."""
        value = self.text(name, len("2012-12-31"))
        if value is None:
            return None
        try:
            day = date.fromisoformat(value)
        except ValueError as error:
            raise self._unreadable(name) from error
        if not earliest <= day <= latest:
            said = say("{day} lies outside {earliest} to {latest}. Correct the date.",
                       self._language)  # fmt: skip
            raise UnreadableInputError(
                said.format(day=day.isoformat(), earliest=earliest, latest=latest)
            )
        return day

    def is_yes(self, name: str) -> bool:
        """Tell whether a mark was set."""
        return self._values.get(name) is True

    def number(self, name: str) -> int | None:
        """Return the number of a row; None for a new one."""
        value = self._values.get(name)
        if value is None:
            return None
        if not isinstance(value, int) or isinstance(value, bool) or not 0 < value < 2**31:
            raise self._unreadable(name)
        return value

    def ticket(self) -> str:
        """Return the ticket of a save; the same when it is sent again."""
        value = self._values.get("ticket")
        if not isinstance(value, str) or not TICKET.fullmatch(value):
            raise self._unreadable("ticket")
        return value

    def _unreadable(self, name: str) -> UnreadableInputError:
        said = say("{name} cannot be read. Load the page again.", self._language)
        return UnreadableInputError(said.format(name=name))


def line_values(sent: Sent) -> dict[str, object]:
    """Read a line of a meeting."""
    return {
        "text": sent.needed("text", MOST_LINE),
        "detail": sent.text("detail", MOST_LINE),
        "withdrawn": sent.is_yes("withdrawn"),
    }


def item_values(sent: Sent, question: Question, district: str, today: date) -> dict[str, object]:
    """Read an action item of a district; `today` is the day the meeting's data reach."""
    status = sent.one_of("status", STATUSES)
    closed_on = sent.day("closed_on", date(1900, 1, 1), today) or today
    return {
        "what": sent.needed("what", MOST_WHAT),
        "strategy": sent.text("strategy", MOST_STRATEGY),
        "owner_role": sent.text("owner_role", MOST_ROLE),
        "health_center": sent.code("health_center", question.places.within((district,), ())),
        "due_on": sent.day("due_on", date(1990, 1, 1), today + LATEST_DUE),
        "indicator": sent.code("indicator", {one.code for one in question.indicators}),
        "status": status,
        "closed_on": None if status == "open" else closed_on,
    }
