"""What a mapping may say, as data: the keys of each source, and what their values must be."""

from dataclasses import dataclass, field

from data_loaders.importing.reading.template import TABLES

# What a value must be; each is the rule that another value breaks (mapping/words.py).
TEXT, NUMBER, WHOLE, FLAG = "key_no_text", "key_no_number", "key_not_whole", "key_no_flag"
WORDS_OF_PLACES = "key_no_words_of_places"
TEXT_OR_TEXTS, TRUE_OR_TEXT = "key_no_text_or_texts", "key_no_true_or_text"
TEXTS, WORDS, LISTS = "key_no_texts", "key_no_words", "key_no_lists"
ITEMS, TABLE, ROWS = "key_no_questions", "key_no_table", "key_no_tables"
KOBO, ODK, DHIS2, PLAIN_TABLES = "kobo", "odk", "dhis2", "tables"
DHIS2_EVENTS = "dhis2-events"


@dataclass(frozen=True)
class Key:
    """One key: what its value must be, and for a table which keys it may hold."""

    kind: str
    required: bool = False
    choices: tuple[str, ...] = ()
    keys: "dict[str, Key]" = field(default_factory=dict)


Keys = dict[str, Key]
text, needed, texts, words = Key(TEXT), Key(TEXT, True), Key(TEXTS), Key(WORDS)


def _choice(*choices: str, required: bool = False) -> Key:
    return Key(TEXT, required, choices)


def _table(keys: Keys, required: bool = False) -> Key:
    return Key(TABLE, required, keys=keys)


def _tables(keys: Keys, required: bool = False) -> Key:
    return Key(ROWS, required, keys=keys)


DEFINITION: Keys = {
    "code": needed,
    "label": text,
    "family": text,
    "direction": text,
    "numerator": text,
    "denominator": text,
    "why": text,
    "target": Key(NUMBER),
    "protocol_version": text,
    "source": text,
}
ANY_SOURCE: Keys = {
    "name": text,
    "dates_were": _choice("swapped", "right"),
    "whole": Key(TRUE_OR_TEXT),
    "adds_to": Key(TEXT_OR_TEXTS),
    "source": _choice(KOBO, ODK, DHIS2, DHIS2_EVENTS, PLAIN_TABLES, required=True),
    "rows": _table(
        {
            name: _tables({column.name: text for column in table.columns})
            for name, table in TABLES.items()
        }
    ),
}
FORMS = (KOBO, ODK, DHIS2_EVENTS)
FORM: Keys = ANY_SOURCE | {
    "answers": _table(
        {"yes": Key(TEXTS, True), "no": Key(TEXTS, True), "na": texts, "missing": texts},
        required=True,
    ),
    "visit": _table(
        {
            name: Key(TEXT_OR_TEXTS, name in ("health_center", "started_on"))
            for name in (
                "code",
                "health_center",
                "started_on",
                "ended_on",
                "mentor",
                "nurse",
                "domain",
                "kind",
            )
        }
        | {"fixed": words},
        required=True,
    ),
    "children": _table({"repeat": Key(TEXT_OR_TEXTS, True), "nurse": Key(TEXT_OR_TEXTS)}),
    "codes": _table(
        {"health_center": words, "mentor": words, "nurse": Key(WORDS_OF_PLACES), "domain": words}
    ),
    "time_zone": text,
    "version": text,
    "indicator": _tables(
        DEFINITION
        | {
            "items": Key(ITEMS, True),
            "unit": _choice("item", "child"),
            "of": _choice("child", "visit"),
        }
    ),
}
MISSING = ("leave out", "zero")
# Where the same source is read from its server (`python app.py pull`).
SERVER: Keys = {
    "server": needed,
    "token_env": text,
    "token_file": text,
    "ca": text,
    "retired": texts,
}
PULLS = {
    KOBO: _table(SERVER | {"form": needed, "id_string": text}),
    ODK: _table(SERVER | {"project": Key(WHOLE, True), "form": needed, "user": text}),
    DHIS2: _table(
        {name: key for name, key in SERVER.items() if name != "retired"}
        | {
            "user": text,
            "org_unit": needed,
            "data_sets": texts,
            "analytics": Key(FLAG),
            "from": text,
        }
    ),
}
HEALTH_SYSTEM: Keys = ANY_SOURCE | {
    "pull": PULLS[DHIS2],
    "files": texts,
    "counts": Key(FLAG),
    "data_dimension": text,
    "unknown_units": _choice("refuse", "leave out"),
    "org_units": _table(
        {
            "district_level": Key(WHOLE, True),
            "center_level": Key(WHOLE, True),
            "code": _choice("id", "code"),
            "whole_districts": text,
            "id_scheme": _choice("id", "uid", "code", "name"),
        }
    ),
    "codes": _table({"org_unit": words, "district": words}),
    "indicator": _tables(
        DEFINITION
        | {
            "numerator_elements": texts,
            "denominator_elements": texts,
            "dhis2_indicator": text,
            "missing_numerator": _choice(*MISSING),
            "missing_denominator": _choice(*MISSING),
            "reason": text,
            "over_denominator": _choice("refuse", "leave out"),
        }
    ),
}
# How a table stands in its file, before its columns mean anything.
SHAPED: Keys = {
    "file": text,
    "sheet": text,
    "header_row": Key(WHOLE),
    "header_rows": Key(WHOLE),
    "fill_down": texts,
    "blank": texts,
    "thousands": _choice(" ", ",", ".", "'"),
    "only": Key(LISTS),
    "except": Key(LISTS),
}
PLACES_AND_SUPPLIES = _table({"health_center": words, "supply": words})
TABULAR: Keys = ANY_SOURCE | {
    "counts": Key(FLAG),
    "table": _tables(
        SHAPED
        | {
            "into": _choice(*TABLES, required=True),
            "columns": Key(WORDS, True),
            "fixed": words,
            "distinct": Key(FLAG),
            "unpivot": texts,
            "words": _table(
                {column.name: words for table in TABLES.values() for column in table.columns}
            ),
        }
    ),
    "ledger": _table(
        SHAPED
        | {
            "health_center": needed,
            "supply": needed,
            "date": needed,
            "quantity": text,
            "balance": text,
            "dates": _choice("dmy", "mdy"),
            "words": PLACES_AND_SUPPLIES,
        }
    ),
    "stock": _table(
        SHAPED
        | {
            "health_center": needed,
            "supply": needed,
            "year": text,
            "month": text,
            "period": text,
            "days_out": text,
            "opening": text,
            "received": text,
            "issued": text,
            "adjustment": text,
            "closing": text,
            "lot": text,
            "words": PLACES_AND_SUPPLIES,
            "longer_periods": _choice("refuse", "spread"),
            "zero_days_zero_closing": _choice("out", "unknown", required=True),
        }
    ),
}
EVENTS: Keys = FORM | {
    "visit": _table(FORM["visit"].keys | {"health_center": text, "started_on": text}),
    "codes": _table(FORM["codes"].keys | HEALTH_SYSTEM["codes"].keys),
    "unknown_units": _choice("refuse", "leave out"),
    "org_units": HEALTH_SYSTEM["org_units"],
    "program": text,
    "program_stage": text,
    "statuses": texts,
}
FORMS_BY_SYSTEM = {system: FORM | {"pull": PULLS[system]} for system in (KOBO, ODK)}
SHAPES = FORMS_BY_SYSTEM | {DHIS2: HEALTH_SYSTEM, DHIS2_EVENTS: EVENTS, PLAIN_TABLES: TABULAR}
