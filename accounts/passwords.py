"""Passwords: what one has to be, and how it is kept (Argon2id, by argon2-cffi)."""

from collections.abc import Iterable
from threading import BoundedSemaphore

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from accounts.guessable import is_guessable
from dashboard.messages import say

SHORTEST, LONGEST = 12, 256
# OWASP's least for Argon2id. Each takes 19 MiB: of more than four at a time the others wait, or
# many logins at once would fill the memory.
HASHER = PasswordHasher(time_cost=2, memory_cost=19_456, parallelism=1)
TURNS = BoundedSemaphore(4)
# Of random bytes that nobody kept: whoever is not known costs the same work.
NOBODY = (
    "$argon2id$v=19$m=19456,t=2,p=1$9JG0tppJ+Z7aXUVWpzP+7g$"
    "fwzUa7qXpKf7R/M98qID5wfD2XqccABSngVlhhxff7U"
)


def why_not(password: str, own: Iterable[str], language: str) -> str:
    """Say why a password is not taken; empty when it is. `own`: words that are common here."""
    if len(password) < SHORTEST:
        said = say(
            "The password needs {n} letters or signs. Several words in a row are easy to remember.",
            language,
        )
        return said.format(n=SHORTEST)
    if len(password) > LONGEST:
        return say("The password may have {n} letters or signs.", language).format(n=LONGEST)
    if is_guessable(password, own):
        return say(
            "This password is among the first that are guessed: common words, names of here, "
            "rows of keys or digits. Take words that do not belong together.",
            language,
        )
    return ""


def hashed(password: str) -> str:
    """Return what is kept of a password."""
    with TURNS:
        return HASHER.hash(password)


def is_right(kept: str | None, password: str) -> bool:
    """Tell whether a password is the one that is kept; of nobody it never is, after equal work."""
    with TURNS:
        try:
            return HASHER.verify(kept or NOBODY, password[: LONGEST + 1]) and kept is not None
        except (VerificationError, InvalidHashError):
            return False


def is_old(kept: str) -> bool:
    """Tell whether a password is kept with less work than is asked for today."""
    return HASHER.check_needs_rehash(kept)
