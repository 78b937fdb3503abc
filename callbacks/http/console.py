"""The console's link: whoever started the program may write with it, wherever her browser is.

The token in the link opens one session and is void; for the next browser there is a new one, which
is announced where the first was printed. Neither tokens nor sessions outlive the process, and of a
session only a digest is kept.
"""

import secrets
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from hmac import compare_digest
from threading import Lock

ENTER = "/enter"
LIFE = 10 * 3600  # seconds: a working day
MOST_SESSIONS = 8


class Console:
    """The one token that is open now, and the sessions that earlier ones opened."""

    def __init__(self, clock: Callable[[], float] = time.monotonic):
        self.announce: Callable[[str], None] = lambda path: None  # told of each new link's path
        self._clock, self._lock = clock, Lock()
        self._token = secrets.token_urlsafe(32)
        self._sessions: OrderedDict[str, float] = OrderedDict()

    @property
    def path(self) -> str:
        """The path of the link that opens the next session."""
        return f"{ENTER}/{self._token}"

    def open(self, token: str) -> str | None:
        """Use a token up and return the secret of a new session; None where it is not the token."""
        with self._lock:
            if not compare_digest(token.encode(), self._token.encode()):
                return None
            self._token = secrets.token_urlsafe(32)
            session = secrets.token_urlsafe(32)
            self._sessions[named(session)] = self._clock() + LIFE
            while len(self._sessions) > MOST_SESSIONS:
                self._sessions.popitem(last=False)
        self.announce(self.path)
        return session

    def find(self, session: str) -> str:
        """Return the name of a session that is open; empty for any other."""
        name = named(session)
        with self._lock:
            return name if self._sessions.get(name, 0) > self._clock() else ""


def named(session: str) -> str:
    """Return what a session is known by here: it opens nothing."""
    return sha256(session.encode(errors="replace")).hexdigest()
