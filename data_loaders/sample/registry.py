"""The indicators and supplies of the invented programme, as data that can be reviewed."""

from datetime import date

PROTOCOL_CHANGE = date(2011, 6, 6)
PAPER = "Magge et al., Arch Dis Child 2015;100:565"
QUALITATIVE = "Manzi et al., BMC Health Serv Res 2014;14:275"
SURVEY = "WHO Health Facility Survey (adapted)"
AT_START, NEW_PROTOCOL = "2010-10", "2011-06"

INDICATOR_COLUMNS = (
    "code",
    "label",
    "family",
    "direction",
    "numerator",
    "denominator",
    "why",
    "protocol_version",
    "source",
)
INDICATORS = (
    (
        "CLS",
        "Correct classification",
        "classification",
        "up",
        "children whose classification agrees with the mentor's",
        "children observed",
        "The right treatment begins with knowing how ill the child is.",
        AT_START,
        PAPER,
    ),
    (
        "TRT",
        "Correct treatment",
        "treatment",
        "up",
        "children given the right drug, dose, frequency and duration",
        "children needing an oral antibiotic or antimalarial",
        "A child treated wrongly comes back sicker, or not at all.",
        NEW_PROTOCOL,
        PAPER,
    ),
    (
        "DNG",
        "Danger signs all checked",
        "assessment",
        "up",
        "children asked about drinking, vomiting everything and convulsions",
        "children observed",
        "A danger sign that is not looked for is a referral that comes too late.",
        AT_START,
        SURVEY,
    ),
    (
        "VIT",
        "Vital signs taken",
        "assessment",
        "up",
        "children with weight, temperature and, if coughing, breathing rate taken",
        "children observed",
        "Fever, fast breathing and weight decide the classification and every dose.",
        AT_START,
        QUALITATIVE,
    ),
    (
        "AMX",
        "Antibiotic without need",
        "treatment",
        "down",
        "children given an antibiotic",
        "children whose classification needs no antibiotic",
        "It breeds resistance and empties the shelf for the child who needs it.",
        AT_START,
        SURVEY,
    ),
    (
        "GRO",
        "Growth chart used",
        "assessment",
        "up",
        "children weighed and plotted on the growth chart",
        "children observed",
        "Malnutrition shows in the curve before it shows in the child.",
        AT_START,
        SURVEY,
    ),
    (
        "FRM",
        "IMCI case recording form used",
        "assessment",
        "up",
        "children seen with the case recording form",
        "children observed",
        "The form keeps the steps in order, so that none is skipped.",
        AT_START,
        PAPER,
    ),
    (
        "TRN",
        "Seen by an IMCI-trained nurse",
        "facility",
        "up",
        "children seen by an IMCI-trained nurse",
        "children in the register on the visit's days",
        "Training helps only the children who meet the trained nurse.",
        AT_START,
        PAPER,
    ),
    (
        "CLD",
        "IMCI clinic open days",
        "facility",
        "up",
        "weekdays on which the IMCI clinic was open",
        "weekdays in the week before the visit (5)",
        "Children fall ill on every day of the week.",
        AT_START,
        QUALITATIVE,
    ),
    (
        "IDX",
        "Key assessments index",
        "assessment",
        "up",
        "assessment tasks done, of ten per child",
        "children observed × 10",
        "One number for how complete the examination is.",
        AT_START,
        PAPER,
    ),
    (
        "TRI",
        "Separate under-five queue and triage",
        "facility",
        "up",
        "visits at which the queue and the triage were working",
        "visits at which it was checked",
        "The sickest child should not wait behind the adults.",
        AT_START,
        QUALITATIVE,
    ),
    (
        "MAL1",
        "Fever treated by protocol (until May 2011)",
        "treatment",
        "up",
        "children with fever treated as the protocol of 2010 asks",
        "children with fever",
        "The definition ended with the protocol; it is not joined to the next.",
        AT_START,
        SURVEY,
    ),
    (
        "MAL2",
        "Fever tested before treatment (since June 2011)",
        "treatment",
        "up",
        "children with fever tested, and given an antimalarial only if positive",
        "children with fever",
        "A test first saves medicines and finds the other causes of fever.",
        NEW_PROTOCOL,
        SURVEY,
    ),
)

# What the care that an indicator counts cannot be given without.
NEEDS = (
    ("TRT", "AMOX"),
    ("TRT", "ACT"),
    ("MAL1", "ACT"),
    ("MAL2", "ACT"),
    ("MAL2", "RDT"),
)

# Tracers of the child health list; the last four are followed but not tracers. `short` is the
# mean number of a health center's own stock-outs a year, apart from those of the pharmacy.
SUPPLIES = (
    ("ORS", "Oral rehydration salts", "medicine", True, 0.6),
    ("ZINC", "Zinc tablets 20 mg", "medicine", True, 0.9),
    ("AMOX", "Amoxicillin dispersible tablets 125 mg", "medicine", True, 1.0),
    ("ACT", "Artemether-lumefantrine, child strengths", "medicine", True, 0.9),
    ("COTR", "Cotrimoxazole tablets 120 mg", "medicine", True, 0.6),
    ("VITA", "Vitamin A capsules", "medicine", True, 0.5),
    ("ALBE", "Albendazole tablets 400 mg", "medicine", True, 0.3),
    ("PARA", "Paracetamol tablets 100 mg", "medicine", True, 0.6),
    ("ARTE", "Artesunate injection 60 mg", "medicine", True, 0.5),
    ("GENT", "Gentamicin injection", "medicine", True, 0.3),
    ("DIAZ", "Diazepam injection", "medicine", True, 0.3),
    ("DEXT", "Dextrose 10%", "medicine", True, 0.4),
    ("RING", "Ringer's lactate", "medicine", True, 0.4),
    ("RDT", "Malaria rapid tests", "supply", True, 0.9),
    ("IRON", "Iron and folic acid syrup", "medicine", False, 0.5),
    ("CIPR", "Ciprofloxacin tablets 250 mg", "medicine", False, 0.4),
    ("SALB", "Salbutamol inhaler", "medicine", False, 0.6),
    ("SYRI", "Syringes 2 ml", "supply", False, 0.3),
)


def indicator_rows() -> list[dict]:
    """Return the rows of `indicators`; what they are to reach stands in `targets`."""
    rows = [dict(zip(INDICATOR_COLUMNS, row, strict=True)) for row in INDICATORS]
    return [row | {"target": None} for row in rows]


def indicator_supply_rows() -> list[dict]:
    """Return the rows of `indicator_supplies`."""
    return [{"indicator": indicator, "supply": supply} for indicator, supply in NEEDS]


def supply_rows() -> list[dict]:
    """Return the rows of `supplies`."""
    return [
        {"code": code, "name": name, "class": kind, "tracer": tracer}
        for code, name, kind, tracer, _ in SUPPLIES
    ]
