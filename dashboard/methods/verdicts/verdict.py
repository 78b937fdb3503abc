"""The verdict on one series."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class State(StrEnum):
    """What may be said of a series."""

    IMPROVED = "improved"
    WORSENED = "worsened"
    CHANGED = "changed"
    STEADY = "steady"
    TOO_FEW = "too_few"
    NOT_OBSERVED = "not_observed"


class Kind(StrEnum):
    """How a series changed."""

    NONE = "none"
    ONE = "one"
    TWO = "two"
    GRADUAL = "gradual"


@dataclass(frozen=True)
class Level:
    """One level: k of n in `points` points, and the interval of its rate."""

    k: int
    n: int
    points: int
    low: float
    high: float
    since: date
    until: date

    @property
    def rate(self) -> float:
        """Return k / n."""
        return self.k / self.n


@dataclass(frozen=True)
class Watch:
    """The last `points` points, k of n, against k of n before: they went up (1) or down (-1)."""

    points: int
    k: int
    n: int
    before_k: int
    before_n: int
    direction: int
    deviance: float


@dataclass(frozen=True)
class Verdict:
    """The verdict on one series: the fields of `Verdicts`, None where there is nothing to say."""

    state: State
    kind: Kind
    kept: bool
    direction: int
    since: date | None
    since_from: date | None
    since_to: date | None
    r: float | None
    deviance: float | None
    chance: int | None
    sureness: str
    smallest_seen: float | None
    moved_little: bool
    points: int
    k: int
    n: int
    phase_since: date | None
    before_k: int
    before_n: int
    levels: tuple[Level, ...]
    watch: Watch | None
