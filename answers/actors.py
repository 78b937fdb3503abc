"""Who asks: what she may see, what she may do, in which language; made once a request.

Nobody is an actor by default. Who is not logged in is one too: callbacks/http/no_login.py says what
she may.
"""

import json
from dataclasses import dataclass
from hashlib import sha256

from data_loaders.editing.rights import Rights
from data_loaders.scope import Scope

MEANING = 2  # counted up when a right comes to mean something else, so that no key outlives it


@dataclass(frozen=True)
class Actor:
    """Whoever asks, as the gate knows her for one request.

    `user_id` and `name` are empty where there is no login; `session_id` names her session in
    memory and opens none. `pages`: the names of the only pages she is given, None: all.
    """

    user_id: str
    role: str
    scope: Scope
    rights: Rights
    language: str
    session_id: str = ""
    name: str = ""
    pages: frozenset[str] | None = None

    @property
    def fingerprint(self) -> str:
        """What an answer depends on beside the question: equals see the same, others never do."""
        rights = self.rights
        brings = None if rights.brings is None else told_of(rights.brings)
        may = (
            told_of(rights.writes),
            rights.programme,
            rights.imports,
            told_of(rights.follows),
            brings,
        )
        pages = None if self.pages is None else sorted(self.pages)
        told = json.dumps((MEANING, told_of(self.scope), may, pages))
        return sha256(told.encode()).hexdigest()[:32]

    def is_given(self, page: str) -> bool:
        """Tell whether a page is among those that she is given."""
        return self.pages is None or page in self.pages

    @property
    def owner(self) -> str:
        """Whose something is that was left here for a while: the user's, or her session's."""
        return self.user_id or self.session_id

    def signed(self, behalf: str | None) -> str | None:
        """Return who writes, as the history keeps it: her name, not only what she says.

        `behalf` is free text, for whom she writes; without a login it is all that is known.
        """
        if not self.name:
            return behalf
        return f"{self.name} ({behalf})" if behalf else self.name


def reader_of(scope: Scope, language: str) -> Actor:
    """Return who reads within a scope for a command, and may write nothing."""
    return Actor("", "command", scope, Rights(), language)


def told_of(scope: Scope) -> tuple:
    """Return a scope as what JSON can hold; equal scopes are told alike."""
    several = (scope.districts, scope.health_centers, scope.pooled, scope.stores)
    places = map(sorted, (*several, scope.nurses, scope.followed))
    return scope.everywhere, *places, scope.names, scope.programme, scope.around
