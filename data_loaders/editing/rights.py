"""What somebody may write, and where: rights have a scope of their own.

Who sees a district does not write in it; who may write somewhere is asked inside the transaction
(`history.may_write`).
"""

from dataclasses import dataclass

from data_loaders.scope import NOTHING, Scope


@dataclass(frozen=True)
class Rights:
    """What somebody may do beside reading.

    `writes`: the places whose events, meetings and action items she may write; `follows`: those
    whose events she may write, and of whose action items she may say how far they are;
    `programme`: events of the programme as a whole; `imports`: bring files in, whose rows lie in
    the places that she `brings`, or anywhere where that is None.
    """

    writes: Scope = NOTHING
    programme: bool = False
    imports: bool = False
    follows: Scope = NOTHING
    brings: Scope | None = None

    @property
    def may_write(self) -> bool:
        """Tell whether there is any place that she may write about."""
        return self.programme or not (self.writes.is_empty and self.follows.is_empty)
