"""Whose desk a request is asked at: one a request, so that two actors never share a scope."""

from collections.abc import Callable

from flask import g

from answers.desk import Desk

DeskOf = Callable[[], Desk]


def desk_here() -> Desk:
    """Return the desk of whoever asks now; the gate put it there, and without it there is none.

    Nobody keeps a desk beyond a request.
    """
    return g.desk
