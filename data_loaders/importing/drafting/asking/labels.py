"""What the keys of a mapping are called for somebody who never saw one."""

from dashboard.messages import say


def key_labels(language: str) -> dict[str, str]:
    """Return the words for keys, by heading and key, or by key alone."""
    return _of_visits(language) | _of_indicators(language) | _of_tables(language)


def _of_visits(language: str) -> dict[str, str]:
    return {
        "name": say("What these records are called (the same every month)", language),
        "visit.health_center": say("Which question says where", language),
        "visit.started_on": say("Which question says on which day", language),
        "visit.ended_on": say("Which question says until which day", language),
        "visit.mentor": say("Which question says which mentor", language),
        "visit.nurse": say("Which question says which nurse", language),
        "visit.domain": say("Which question says which domain", language),
        "visit.code": say("Which question holds the code of the visit", language),
        "visit.fixed.kind": say("What kind of visit it is", language),
        "children.repeat": say("Which repeated group holds the children seen", language),
        "children.nurse": say("Which question says which nurse saw the child", language),
        "time_zone": say("Time zone of the days", language),
        "answers": say("What each answer means", language),
    }


def _of_indicators(language: str) -> dict[str, str]:
    return {
        "indicator.code": say("Short code", language),
        "indicator.label": say("What it is called on the pages", language),
        "family": say("Family", language),
        "direction": say("Which way is better", language),
        "rows.code": say("Short code", language),
        "rows.label": say("What it is called on the pages", language),
        "rows.numerator": say("What is counted, in words", language),
        "rows.denominator": say("Of how many, in words", language),
        "program": say("Only events of this program", language),
        "indicator.numerator": say("What is counted, in words", language),
        "indicator.denominator": say("Of how many, in words", language),
        "items": say("Questions that count", language),
        "numerator_elements": say("Data elements counted", language),
        "denominator_elements": say("Data elements of how many", language),
        "unit": say("What is counted: each question, or the child", language),
        "of": say("What it is about: the child, or the visit", language),
        "district_level": say("Level of the districts", language),
        "center_level": say("Level of the health centers", language),
        "org_units.code": say("Which code of the units is used here", language),
        "id_scheme": say("How the values name the units", language),
        "whole_districts": say("What is written behind the name of a whole district", language),
        "unknown_units": say("Units that are not known here", language),
    }


def _of_tables(language: str) -> dict[str, str]:
    return {
        "health_center": say("Column that says where", language),
        "supply": say("Column of the medicine or supply", language),
        "period": say("Column of the month", language),
        "month": say("Column of the month, where the year has its own", language),
        "year": say("Column of the year", language),
        "date": say("Column of the day or month", language),
        "days_out": say("Column of the days out of stock", language),
        "opening": say("Column of the stock at the start", language),
        "received": say("Column of what was received", language),
        "issued": say("Column of what was issued", language),
        "adjustment": say("Column of losses and corrections", language),
        "closing": say("Column of the stock at the end", language),
        "lot": say("Column of the lot, if each has a row", language),
        "balance": say("Column of the balance", language),
        "quantity": say("Column of the quantity moved", language),
        "numerator": say("Column of what was counted", language),
        "denominator": say("Column of how many there were", language),
        "indicator": say("Indicator", language),
        "nurse": say("Column of the nurse", language),
        "columns.role": say("Column of the role", language),
        "mentor": say("Column of the mentor", language),
        "domain": say("Column of the domain", language),
        "table.code": say("What tells one row from another", language),
        "started_on": say("Column of the first day", language),
        "ended_on": say("Column of the last day", language),
        "end_reason": say("Column of the reason for leaving", language),
        "destination": say("Column of where they went", language),
        "into": say("What the rows are", language),
    } | _of_shapes(language)


def _of_shapes(language: str) -> dict[str, str]:
    return {
        "table.fixed.date": say("The month of all rows", language),
        "table.fixed.indicator": say("The indicator of all rows", language),
        "table.fixed.role": say("The role of all rows", language),
        "file": say("Which files", language),
        "sheet": say("Which sheets", language),
        "header_row": say("The row with the names of columns", language),
        "header_rows": say("Rows of names together", language),
        "fill_down": say("A blank cell means the one above, in", language),
        "blank": say("Cells that mean: nothing known", language),
        "thousands": say("The sign between thousands", language),
        "except": say("Rows that are left out", language),
        "unpivot": say("What is in the names of columns", language),
        "zero_days_zero_closing": say("No day out, yet nothing left at the end", language),
        "longer_periods": say("Quarters and years", language),
        "rows.supplies.code": say("Code", language),
        "rows.supplies.name": say("Name", language),
        "tracer": say("Watched on the pages", language),
    }


def group_titles(language: str) -> dict[str, str]:
    """Return the words for the parts of a mapping."""
    return {
        "": say("These records", language),
        "answers": say("What the answers mean", language),
        "visit": say("The visit", language),
        "children": say("The children seen", language),
        "health_center": say("Which health center is which", language),
        "org_unit": say("Which health center is which", language),
        "nurse": say("Which nurse is which", language),
        "mentor": say("Which mentor is which", language),
        "supply": say("Which medicine or supply is which", language),
        "role": say("Which function is which role", language),
        "domain": say("What the domains are called here", language),
        "indicator": say("Indicator {n}", language),
        "indicators": say("An indicator that is new here ({n}); blank if there is none", language),
        "table": say("Table {n}", language),
        "stock": say("Stock cards", language),
        "ledger": say("Movements of stock", language),
        "org_units": say("Places of DHIS2", language),
        "rows": say("New here, made by this import", language),
    }


def choice_words(language: str) -> dict[str, list[tuple[str, str]]]:
    """Return what a key may be where it is one of few: value and words."""
    yes, no = say("yes", language), say("no", language)
    return _of_answers(language) | {
        "direction": [
            ("up", say("more is better", language)),
            ("down", say("less is better", language)),
            ("neutral", say("neither", language)),
        ],
        "zero_days_zero_closing": [
            ("out", say("the count is right: it was out on the last day", language)),
            ("unknown", say("nobody knows: say nothing of that month", language)),
        ],
        "longer_periods": [
            ("refuse", say("refuse them", language)),
            ("spread", say("spread them over their months", language)),
        ],
        "tracer": [("yes", yes), ("no", no)],
        "role": [
            ("imci", say("IMCI nurse", language)),
            ("other_nurse", say("other nurse", language)),
            ("director", say("director", language)),
        ],
    }


def _of_answers(language: str) -> dict[str, list[tuple[str, str]]]:
    return {
        "unknown_units": [
            ("leave out", say("leave them out and count them", language)),
            ("refuse", say("refuse the import", language)),
        ],
        "unit": [
            ("item", say("each question by itself", language)),
            ("child", say("the child, when all was done", language)),
        ],
        "of": [("child", say("the child", language)), ("visit", say("the visit", language))],
        "id_scheme": [
            ("id", say("by id", language)),
            ("code", say("by code", language)),
            ("name", say("by name", language)),
        ],
        "meaning": [
            ("yes", say("yes, done", language)),
            ("no", say("no, not done", language)),
            ("na", say("does not apply", language)),
            ("missing", say("nobody looked, not known", language)),
        ],
    }
