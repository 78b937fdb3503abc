"""Whose desk a request is asked at: one a request, so that two readers never share a scope."""

from collections.abc import Callable

from flask import g, has_app_context

from answers.desk import Desk

DeskOf = Callable[[], Desk]
PLACE = "desk"  # of `flask.g`: where a gate puts the desk of whoever asks


def desk_of(default: Desk) -> DeskOf:
    """Return what finds the desk of the request that is being answered.

    Whatever knows its reader puts her desk at `flask.g.desk` before the request is answered;
    without a login everybody has the `default`. Nobody keeps a desk beyond a request.
    """

    def found() -> Desk:
        return g.get(PLACE, default) if has_app_context() else default

    return found
