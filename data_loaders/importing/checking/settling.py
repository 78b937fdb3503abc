"""Postings that say another thing than before: corrections, moves and cover told apart.

Two postings of one nurse that overlap exclude each other, unless they are a nurse's and a
director's of one center. Without a code of the register, this is what they can be:
- same center and role, other start: the start was corrected;
- same start, other center: the center was corrected (somebody has to confirm it);
- inside another posting, with an end: cover for some days, and both are kept;
- later, while the earlier one has no end: the nurse moved, and the earlier one ends that day.
Anything else is refused.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from data_loaders.importing.problems import Doubt, Refused


@dataclass(frozen=True)
class Posting:
    """One posting, half-open `[started_on, ended_on)`; `row` is None for one already stored.

    `code` is the register's own number of it, `source` the number of the source that gave it.
    """

    nurse: str
    health_center: str
    role: str
    started_on: date
    ended_on: date | None
    row: int | None = None
    code: str | None = None
    source: int | None = None

    @property
    def key(self) -> tuple:
        """Return what a correction of this posting would have in common with it."""
        return (self.nurse, self.health_center, self.role, self.started_on)

    @property
    def end(self) -> date:
        """Return the day it ends, the last day of the calendar while it is open."""
        return self.ended_on or date.max


Clash = tuple[Posting, Refused | Doubt]


@dataclass
class Settlement:
    """What became of the postings of a bundle beside those that are stored.

    `postings`: all of them as they will be. `replaced`: row of the file -> natural key of the
    stored posting that it corrects. `ended`: natural key or row of the file -> (day, center) of the
    move that ends it. `clashes`: what to say of which row.
    """

    postings: list[Posting] = field(default_factory=list)
    replaced: dict[int, tuple] = field(default_factory=dict)
    ended: dict[tuple | int, tuple[date, str]] = field(default_factory=dict)
    clashes: list[Clash] = field(default_factory=list)
    moved_center: int = 0


@dataclass(frozen=True)
class Asked:
    """What decides about doubtful postings: is the file the whole, and is a move confirmed?

    `source` is the number of the source that brings them, None where it is new. A whole file
    reaches `districts`, by default those of its health centers (`homes`: center -> district).
    """

    whole: bool = False
    confirm: int | None = None
    source: int | None = None
    districts: frozenset[str] = frozenset()
    homes: Mapping[str, str | None] = field(default_factory=dict)

    def going(self, brought: list[Posting]) -> Callable[[Posting], bool]:
        """Return what tells whether a stored posting leaves, for the whole file lacks it."""
        homes = {self.homes.get(one.health_center) for one in brought}
        reached = self.districts or homes
        return lambda posting: (
            self.whole
            and posting.source is not None
            and posting.source == self.source
            and self.homes.get(posting.health_center) in reached
        )


def settle(brought: list[Posting], stored: Iterable[Posting], asked: Asked) -> Settlement:
    """Tell what each posting of a bundle is beside the other ones of the same nurse."""
    keys, codes = {one.key for one in brought}, {one.code for one in brought} - {None}
    nurses: dict[str, list[Posting]] = defaultdict(list)
    found = Settlement()
    for posting in brought:
        nurses[posting.nurse].append(posting)
    for posting in stored:
        if posting.key in keys or (posting.code in codes and _is_mine(posting, asked)):
            continue
        if posting.nurse in nurses:
            nurses[posting.nurse].append(posting)
        else:
            found.postings.append(posting)
    centers: list[Clash] = []
    is_going = asked.going(brought)
    for postings in nurses.values():
        left = _corrected(postings, asked, found, centers)
        _walk([one for one in left if one.row or not is_going(one)], asked, found)
    found.moved_center = len(centers)
    if centers and not asked.whole and asked.confirm != len(centers):
        centers = [
            (one, Refused("center_unconfirmed", **why.details, n=len(centers)))
            for one, why in centers
        ]
    found.clashes += centers
    return found


def _is_mine(posting: Posting, asked: Asked) -> bool:
    return posting.source in (None, asked.source)


def _corrected(
    postings: list[Posting], asked: Asked, found: Settlement, centers: list[Clash]
) -> list[Posting]:
    """Leave out the stored postings that those of the file correct, and say so."""
    left = [one for one in postings if one.row is None]
    for one in (one for one in postings if one.row is not None):
        same = [other for other in left if _corrects(one, other) and _is_mine(other, asked)]
        if len(same) == 1 and one.row not in found.replaced:
            (other,) = same
            left.remove(other)
            found.replaced[one.row] = other.key
            details = {"nurse": one.nurse, "center": other.health_center, "day": other.started_on}
            if one.health_center == other.health_center:
                found.clashes.append((one, Doubt("start_corrected", **details)))
            else:
                centers.append((one, Doubt("center_corrected", **details)))
    return left + [one for one in postings if one.row is not None]


def _corrects(one: Posting, other: Posting) -> bool:
    """Tell whether a posting of the file, without a code, says another thing of a stored one."""
    if one.code or other.code or one.role != other.role:
        return False
    if one.health_center == other.health_center:
        return _overlap(one, other)
    return one.started_on == other.started_on


def _overlap(one: Posting, other: Posting) -> bool:
    return one.started_on < other.end and other.started_on < one.end


def _walk(postings: list[Posting], asked: Asked, found: Settlement) -> None:
    """Walk one nurse's postings by start: end what she moved from, refuse what excludes it."""
    known: list[Posting] = []
    for later in sorted(postings, key=lambda one: (one.started_on, one.row or 0)):
        for at, earlier in enumerate(known):
            if not _exclude(earlier, later) or not (earlier.row or later.row):
                continue
            if _is_cover(earlier, later):
                _say(found, later, earlier, "cover")
            elif (
                earlier.ended_on is None
                and earlier.started_on < later.started_on
                and (earlier.health_center != later.health_center)
            ):
                known[at] = replace(earlier, ended_on=later.started_on)
                move = (later.started_on, later.health_center)
                found.ended[earlier.row or earlier.key] = move
                _say(found, later, earlier, "moved")
            elif not (asked.whole and None in (earlier.row, later.row)):
                one, other = (later, earlier) if later.row else (earlier, later)
                center, day = other.health_center, other.started_on
                why = Refused("overlapping_postings", center=center, day=day)
                found.clashes.append((one, why))
                break
        known.append(later)
    found.postings += known


def _say(found: Settlement, later: Posting, earlier: Posting, rule: str) -> None:
    one, other = (later, earlier) if later.row else (earlier, later)
    details = {"nurse": one.nurse, "center": other.health_center, "day": later.started_on}
    found.clashes.append((one, Doubt(rule, **details)))


def _is_cover(earlier: Posting, later: Posting) -> bool:
    """Tell whether the later posting lies inside the earlier one, at another center."""
    other_center = earlier.health_center != later.health_center
    return other_center and later.ended_on is not None and later.end <= earlier.end


def excludes(earlier: Posting, later: Posting) -> bool:
    """Tell whether one nurse cannot have held both: they overlap, and neither is cover."""
    return _exclude(earlier, later) and not _is_cover(earlier, later)


def _exclude(earlier: Posting, later: Posting) -> bool:
    same_place = earlier.health_center == later.health_center
    if later.end == later.started_on or (same_place and earlier.role != later.role):
        return False
    return earlier.end > later.started_on


def all_clashes(found: Settlement) -> Iterator[Clash]:
    """Yield what to say of the postings, by row."""
    yield from sorted(found.clashes, key=lambda clash: clash[0].row or 0)
