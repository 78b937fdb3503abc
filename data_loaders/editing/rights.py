"""What somebody may write, and where: rights have a scope of their own.

Who sees a district does not write in it; who may write somewhere is asked inside the transaction
(`history.may_write`).
"""

from dataclasses import dataclass

from data_loaders.scope import NOTHING, Scope


@dataclass(frozen=True)
class Rights:
    """What somebody may do beside reading.

    `writes`: the places whose events, meetings and action items she may write; `programme`: events
    of the programme as a whole; `imports`: bring files in.
    """

    writes: Scope = NOTHING
    programme: bool = False
    imports: bool = False

    @property
    def may_write(self) -> bool:
        """Tell whether there is any place that she may write about."""
        return self.programme or not self.writes.is_empty
