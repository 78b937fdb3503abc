"""What was written down beside the counts: events, targets, and what was decided in meetings."""

from datetime import date

from data_loaders.sample.registry import PROTOCOL_CHANGE

EVENT_COLUMNS = ("scope", "district", "health_center", "on", "kind", "label", "rebase")
EVENTS = (
    ("programme", None, None, date(2010, 10, 4), "training", "Mentors begin their visits", False),
    (
        "programme",
        None,
        None,
        PROTOCOL_CHANGE,
        "protocol",
        "New malaria protocol: test before treatment (MAL1 ends, MAL2 begins)",
        False,
    ),
    (
        "district",
        "KIR",
        None,
        date(2011, 11, 7),
        "supply",
        "Forms and thermometers handed out",
        False,
    ),
    ("district", "SKA", None, date(2011, 11, 14), "training", "IMCI refresher training", False),
    ("district", "KIR", None, date(2012, 3, 19), "training", "IMCI refresher training", False),
    (
        "district",
        "KIR",
        None,
        date(2012, 8, 20),
        "building",
        "District pharmacy moves to a new building",
        False,
    ),
    ("district", "SKA", None, date(2012, 10, 8), "epidemic", "Measles campaign, two weeks", False),
    (
        "health_center",
        None,
        "K-10",
        date(2012, 1, 30),
        "building",
        "Consultation room closed for repairs",
        False,
    ),
    ("health_center", None, "K-08", date(2011, 11, 8), "other", "Road washed out", False),
)

ACTION_COLUMNS = (
    "code",
    "district",
    "health_center",
    "raised_on",
    "what",
    "strategy",
    "owner_role",
    "due_on",
    "status",
    "closed_on",
    "indicator",
)
# On the data date four are open and overdue, two open, two done, one dropped.
ACTIONS = (
    (
        "A-01",
        "KIR",
        "K-10",
        date(2012, 6, 6),
        "Vital signs are not taken on every child",
        "A second thermometer, and a table for it in the corridor",
        "HC director",
        date(2012, 8, 31),
        "open",
        None,
        "VIT",
    ),
    (
        "A-02",
        "KIR",
        "K-11",
        date(2012, 7, 4),
        "The IMCI clinic opens two days a week",
        "Plan IMCI duty for every weekday",
        "HC director",
        date(2012, 9, 30),
        "open",
        None,
        "CLD",
    ),
    (
        "A-03",
        "KIR",
        None,
        date(2012, 4, 4),
        "No artemether-lumefantrine at any health center",
        "Ask the national store; lend between districts",
        "District pharmacist",
        date(2012, 4, 30),
        "done",
        date(2012, 5, 9),
        None,
    ),
    (
        "A-04",
        "SKA",
        None,
        date(2012, 9, 5),
        "Vital signs are missed more often since April",
        "Replace the thermometers that no longer work",
        "District medical director",
        date(2012, 12, 14),
        "open",
        None,
        "VIT",
    ),
    (
        "A-05",
        "SKA",
        "S-05",
        date(2012, 11, 7),
        "No IMCI-trained nurse is left",
        "Send one nurse to the training in January",
        "District medical director",
        date(2013, 1, 31),
        "open",
        None,
        "TRN",
    ),
    (
        "A-06",
        "KIR",
        "K-13",
        date(2012, 10, 3),
        "Antibiotics are given for simple coughs",
        "Case discussion at each visit",
        "Mentor",
        date(2013, 1, 31),
        "open",
        None,
        "AMX",
    ),
    (
        "A-07",
        "SKA",
        "S-02",
        date(2012, 8, 1),
        "No room for children only",
        "Move the store and free its room",
        "HC director",
        date(2012, 11, 30),
        "done",
        date(2012, 11, 21),
        None,
    ),
    (
        "A-08",
        "KIR",
        None,
        date(2012, 12, 5),
        "Zinc is out at the district pharmacy",
        "Order from the neighbouring district",
        "District pharmacist",
        date(2012, 12, 20),
        "open",
        None,
        None,
    ),
    (
        "A-09",
        "SKA",
        "S-07",
        date(2012, 6, 6),
        "Buy a second scale",
        "Dropped: the old one was repaired",
        "HC director",
        None,
        "cancelled",
        date(2012, 7, 4),
        "GRO",
    ),
)


TARGET_COLUMNS = ("scope", "district", "health_center", "indicator", "from_on", "target")
# One district aims higher from 2012 on, and one of its centers at a nearer goal.
NEARER_TARGETS = (
    ("district", "SKA", None, "DNG", date(2012, 1, 1), 0.9),
    ("health_center", None, "S-05", "DNG", date(2012, 7, 1), 0.7),
)


def target_rows(directions: dict[str, str], planted: tuple[tuple, ...], on: date) -> list[dict]:
    """Return the rows of `targets`: of the programme 80%, or 10% where less is better.

    `directions`: indicator -> which way is better; `planted`: those of districts and centers.
    """
    goals = {"up": 0.8, "down": 0.1}
    common = [("programme", None, None, code, on, goals[way]) for code, way in directions.items()]
    return [dict(zip(TARGET_COLUMNS, row, strict=True)) for row in (*common, *planted)]


def event_rows(events: tuple[tuple, ...]) -> list[dict]:
    """Return planted events as rows of `events`."""
    return [dict(zip(EVENT_COLUMNS, row, strict=True)) for row in events]


def action_item_rows(actions: tuple[tuple, ...]) -> list[dict]:
    """Return planted decisions as rows of `action_items`."""
    return [dict(zip(ACTION_COLUMNS, row, strict=True)) for row in actions]
