"""What is put into the sample on purpose, so that each hard case and each story is there."""

from dataclasses import dataclass, field
from datetime import date

from data_loaders.sample.agenda import ACTIONS, EVENTS, NEARER_TARGETS
from data_loaders.sample.registry import PROTOCOL_CHANGE

# K-04 loses two, K-07 and S-05 have one each, S-02 receives the nurse who moves from K-09.
IMCI_POSTS = {"K-04": 2, "K-07": 1, "K-09": 2, "K-12": 2, "S-02": 2, "S-05": 1}


@dataclass(frozen=True)
class Departure:
    """An IMCI nurse leaves the programme; her post is filled by a newcomer, or from elsewhere."""

    center: str
    slot: int
    on: date
    replaced_on: date | None = None
    replaced_from: tuple[str, int] | None = None


@dataclass(frozen=True)
class Shift:
    """The log odds of an indicator move by `by` at a place (None: everywhere) for a while."""

    indicator: str
    place: str | None
    start: date
    until: date
    by: float


@dataclass(frozen=True)
class Spell:
    """A stock-out of a health center, or of a district's pharmacy; `until` None is ongoing.

    One of a pharmacy may reach every health center of the district (`everywhere`).
    """

    place: str
    supply: str
    start: date
    until: date | None = None
    confirmed: date | None = None
    cause: str | None = None
    everywhere: bool = False


@dataclass(frozen=True)
class Planted:
    """The planted cases of one scale, by health center code."""

    departures: tuple[Departure, ...] = ()
    steady: frozenset[tuple[str, int]] = frozenset()
    unvisited: dict[str, tuple[date, date]] = field(default_factory=dict)
    missed_last_month: dict[str, date | None] = field(default_factory=dict)
    never_daily: frozenset[str] = frozenset()
    shifts: tuple[Shift, ...] = ()
    spells: tuple[Spell, ...] = ()
    pharmacy_spells: tuple[Spell, ...] = ()
    events: tuple[tuple, ...] = ()
    actions: tuple[tuple, ...] = ()
    targets: tuple[tuple, ...] = ()


FOREVER = date(2013, 1, 1)
DEPARTURES = (
    Departure("K-04", 0, date(2011, 8, 19), date(2011, 10, 3)),
    Departure("K-04", 1, date(2011, 10, 21), date(2011, 12, 5)),
    Departure("S-02", 0, date(2011, 9, 23), date(2011, 11, 14), replaced_from=("K-09", 0)),
    Departure("K-12", 0, date(2012, 8, 10), date(2012, 9, 17)),
    Departure("S-05", 0, date(2012, 10, 22)),
)
SHIFTS = (
    # The new protocol has to be learned; then it is.
    Shift("TRT", None, PROTOCOL_CHANGE, date(2011, 8, 1), -4.0),
    Shift("TRT", None, date(2011, 8, 1), date(2011, 10, 1), -2.0),
    # A refresher training in Kirehe; thermometers break, one after the other, in S. Kayonza.
    Shift("DNG", "KIR", date(2012, 3, 19), FOREVER, 1.6),
    Shift("VIT", "SKA", date(2012, 4, 1), FOREVER, -2.0),
    # One month only, too early to judge: growth charts better, antibiotics worse.
    Shift("GRO", "KIR", date(2012, 12, 1), FOREVER, 1.8),
    Shift("AMX", "SKA", date(2012, 12, 1), FOREVER, 2.4),
    # Three health centers that drift away from their district.
    Shift("VIT", "K-10", date(2010, 10, 1), date(2012, 2, 1), 2.0),
    Shift("VIT", "K-10", date(2012, 2, 1), FOREVER, -6.0),
    Shift("AMX", "K-13", date(2010, 10, 1), date(2012, 3, 1), -1.0),
    Shift("AMX", "K-13", date(2012, 3, 1), FOREVER, 4.0),
    Shift("DNG", "S-03", date(2012, 5, 1), FOREVER, 4.0),
    # K-04 loses two good nurses, and those who come take longer than others.
    Shift("CLS", "K-04", date(2011, 4, 1), date(2011, 10, 3), 2.5),
    Shift("CLS", "K-04", date(2011, 10, 3), date(2012, 6, 1), -2.0),
    Shift("DNG", "K-04", date(2011, 10, 3), date(2012, 6, 1), -1.5),
)
NO_STORE = "district pharmacy out"
SPELLS = (
    # Written down twice: by the stock card and by the mentor.
    Spell("K-05", "AMOX", date(2012, 2, 6), date(2012, 3, 1), cause="late order"),
    Spell("K-05", "AMOX", date(2012, 2, 10), date(2012, 2, 27)),
    # Out on the data date.
    Spell("K-01", "ZINC", date(2012, 12, 10), None, date(2012, 12, 28), NO_STORE),
    Spell("K-06", "ZINC", date(2012, 12, 13), None, date(2012, 12, 31), NO_STORE),
    Spell("K-13", "ZINC", date(2012, 12, 17), None, date(2012, 12, 27), NO_STORE),
    Spell("K-06", "RDT", date(2012, 11, 20), None, date(2012, 12, 31), "demand above the plan"),
    Spell("S-03", "AMOX", date(2012, 12, 12), None, date(2012, 12, 29)),
    # Nobody has looked since October.
    Spell("S-07", "VITA", date(2012, 9, 14), None, date(2012, 10, 18)),
)
PHARMACY_SPELLS = (
    Spell(
        "KIR",
        "ACT",
        date(2012, 3, 12),
        date(2012, 5, 4),
        cause="national store out",
        everywhere=True,
    ),
    Spell("KIR", "ZINC", date(2012, 12, 3), None, date(2012, 12, 31), "delivery delayed"),
)
# Not on any stock card, only seen by the mentor.
SEEN_ONLY = (
    Spell("S-04", "DIAZ", date(2012, 4, 1), date(2012, 7, 1)),
    Spell("K-10", "GENT", date(2012, 9, 20)),
    Spell("S-08", "GENT", date(2011, 12, 1), date(2012, 3, 1)),
    Spell("K-06", "VITA", date(2012, 5, 1), date(2012, 6, 10), cause="expired"),
)
NOT_HELD = frozenset({("K-09", "CIPR"), ("S-02", "DEXT")})
NOTHING_CHECKED = {"K-05": date(2012, 6, 1)}
PLANTED = Planted(
    departures=DEPARTURES,
    steady=frozenset((d.center, d.slot) for d in DEPARTURES) | {("K-07", 0), ("K-09", 0)},
    unvisited={"K-08": (date(2011, 11, 8), date(2012, 3, 12))},
    missed_last_month={"K-03": date(2012, 12, 11), "K-11": None, "S-07": date(2012, 12, 18)},
    never_daily=frozenset({"K-11"}),
    shifts=SHIFTS,
    spells=SPELLS,
    pharmacy_spells=PHARMACY_SPELLS,
    events=EVENTS,
    actions=ACTIONS,
    targets=NEARER_TARGETS,
)
