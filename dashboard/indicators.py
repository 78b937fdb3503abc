"""What an indicator is: its definition, direction and family, as data that can be reviewed."""

from dataclasses import dataclass

FAMILIES = (
    "assessment", "classification", "treatment", "counselling",
    "facility", "stock", "workforce", "mentoring",
)  # fmt: skip
DIRECTIONS = ("up", "down", "neutral")


@dataclass(frozen=True)
class Indicator:
    """One measure of care: numerator over denominator, and which way is better.

    `target` is a proportion in [0, 1]; None by default, for the programme gives no targets.
    """

    code: str
    label: str
    family: str
    direction: str
    numerator: str
    denominator: str
    why: str | None = None
    target: float | None = None
    protocol_version: str | None = None
    source: str | None = None

    def is_better(self, change: float) -> bool | None:
        """Tell whether a change of the rate is for the better; None when there is no better."""
        if self.direction == "neutral" or change == 0:
            return None
        return (change > 0) == (self.direction == "up")
