"""Which system a file comes from, told by the columns that the system writes itself."""

from collections.abc import Collection

from dashboard.messages import say
from data_loaders.importing.problems import WARNING, Rule

KOBO, ODK, DHIS2 = "KoboToolbox", "ODK Central", "DHIS2"
SIGNS: tuple[tuple[str, frozenset[str]], ...] = (
    (KOBO, frozenset({"_index", "_uuid"})),
    (KOBO, frozenset({"_index", "_parent_index"})),
    (KOBO, frozenset({"_id", "_uuid"})),
    (KOBO, frozenset({"_uuid", "_submission_time"})),
    (ODK, frozenset({"key", "submissiondate"})),
    (ODK, frozenset({"key", "parent_key"})),
    (ODK, frozenset({"key", "meta-instanceid"})),
    (DHIS2, frozenset({"event", "orgunit", "dataelement", "value"})),
    (DHIS2, frozenset({"dataelement", "period", "orgunit"})),
    (DHIS2, frozenset({"periodid", "organisationunitid"})),
    (DHIS2, frozenset({"dataid", "organisationunitid"})),
    (DHIS2, frozenset({"dataid", "periodid"})),
    (DHIS2, frozenset({"data", "organisation unit", "period"})),
)
IN_JSON = (
    (ODK, b'"@odata.context"'),
    (DHIS2, b'"organisationUnits"'),
    (DHIS2, b'"dataElement"'),
    (DHIS2, b'"headers"'),
    (KOBO, b'"_uuid"'),
    (KOBO, b'"_id"'),
)
LOOKED_AT = 100_000  # bytes of a JSON file


def recognised(header: Collection[str]) -> tuple[str, str]:
    """Return the system that a header is of, and the columns that show it; ("", "") for none."""
    lower = {name.lower(): name for name in header}
    for system, signs in SIGNS:
        if signs <= lower.keys():
            return system, ", ".join(sorted(lower[sign] for sign in signs))
    return "", ""


def recognised_json(data: bytes) -> str:
    """Return the system that a JSON file is of, "" for none."""
    return next((system for system, sign in IN_JSON if sign in data[:LOOKED_AT]), "")


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of files that are no files of the template."""
    return {
        "recognised": Rule(
            say("this looks like an export of {system} ({signs})", language),
            say(
                "name the mapping that reads it, with --mapping; python app.py map EXPORT writes a "
                "first one",
                language,
            ),
        ),
        "odd_file": Rule(
            say("not a file of the template, so it was left alone", language),
            say("nothing, if it does not belong here; else rename it as its table", language),
            WARNING,
        ),
    }
