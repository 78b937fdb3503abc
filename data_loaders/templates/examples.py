"""A few rows that show how each file of the template is filled in; together they can be imported.

Every code begins with EX and every name says so, so that a row left in by mistake is seen.
"""

# table -> rows of cells as text, in the order of the template's columns.
EXAMPLES: dict[str, tuple[tuple[str, ...], ...]] = {
    "districts": (("EX", "Example district", "344157"),),
    "health_centers": (
        ("EX-01", "EX", "Example center with a hospital near", "25333", "0.5", "-1.95", "30.61",
         "", ""),
        ("EX-02", "EX", "Example center far away", "", "41", "", "", "2012-07-01", "EX-01"),
    ),
    "nurses": (
        ("EX-N1", "", "A2", "F", "2010-09-01"),
        ("EX-N2", "", "A1", "M", ""),
    ),
    "postings": (
        ("EX-N1", "EX-01", "imci", "2010-01-04", "2011-06-01", "transfer", "EX-02", "2010-10-01",
         "EX-P1"),
        ("EX-N1", "EX-02", "imci", "2011-06-01", "", "", "", "", "EX-P2"),
        ("EX-N2", "EX-01", "imci", "2009-03-01", "2012-02-29", "resigned", "outside", "2010-10-01",
         "EX-P3"),
    ),
    "mentors": (("EX-M1", "", "A1", "EX"),),
    "visits": (
        ("EX-V1", "EX-01", "EX-M1", "IMCI", "mentoring", "2011-01-10", "2011-01-11", "2011-01-12",
         "done"),
        ("EX-V2", "EX-02", "EX-M1", "IMCI", "mentoring", "2011-07-04", "2011-07-04", "",
         "cancelled"),
    ),
    "indicators": (
        ("EX-CLS", "Example: correct classification", "classification", "up",
         "children classified as the mentor did", "children observed",
         "treatment follows from the classification", "0.8", "2", "IMCI checklist, item 4"),
    ),
    "indicator_values": (
        ("EX-CLS", "EX-01", "EX-N1", "EX-V1", "2011-01-11", "3", "4"),
        ("EX-CLS", "EX-01", "EX-N2", "EX-V1", "2011-01-12", "2", "2"),
    ),
    "supplies": (("EX-ORS", "Example: oral rehydration salts", "medicine", "yes"),),
    "stock_outs": (
        ("EX-01", "EX-ORS", "2011-03-01", "2011-03-04", "2011-03-03", ""),
        ("pharmacy:EX", "EX-ORS", "2011-02-20", "2011-03-10", "2011-03-09", "late delivery"),
    ),
    "stock_checks": (
        ("EX-01", "EX-ORS", "2011-01-11", "available", "EX-V1", "40"),
        ("EX-02", "EX-ORS", "2011-01-20", "expired_only", "", ""),
        ("pharmacy:EX", "EX-ORS", "2011-02-25", "out", "", "0"),
    ),
    "stock_months": (
        ("EX-01", "EX-ORS", "2011-03-01", "3", "20", "100", "70", "", "50"),
        ("EX-02", "EX-ORS", "2011-03-01", "", "", "", "", "", ""),
    ),
    "indicator_supplies": (("EX-CLS", "EX-ORS"),),
    "events": (
        ("programme", "", "2011-06-01", "protocol", "Example: new protocol", "yes", ""),
        ("health_center", "EX-01", "2011-02-15", "triage", "Example: triage started", "no", ""),
    ),
    "targets": (
        ("programme", "", "EX-CLS", "2011-01-01", "0.8"),
        ("health_center", "EX-02", "EX-CLS", "2011-07-01", "0.6"),
    ),
    "action_items": (
        ("EX-A1", "EX", "EX-01", "2011-02-07", "Vital signs are not taken on every child",
         "the nurse in charge checks the register daily", "titulaire", "2011-03-07", "done",
         "2011-03-05", "EX-CLS"),
    ),
    "recommendations": (
        ("EX-R1", "EX-01", "", "EX-V1", "2011-01-12", "Example: vital signs",
         "weigh and measure every child", "end_of_visit", "open", ""),
        ("EX-R2", "EX-01", "EX-N1", "", "2011-02-20", "Example: vital signs", "", "phone",
         "adopted", "2011-03-05"),
    ),
    "facility_checks": (
        ("EX-01", "EX-V1", "2011-01-11", "Example: separate queue for under-fives", "yes", ""),
        ("EX-01", "EX-V1", "2011-01-11", "Example: consultation rooms", "yes", "2"),
    ),
}  # fmt: skip
