"""DHIS2's values, from dataValueSets (JSON, CSV) or analytics.json -> one record for each."""

from collections.abc import Iterator
from dataclasses import dataclass

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Doubt, Problems, Refused, Rule
from data_loaders.importing.readers.month_names import first_of_month
from data_loaders.importing.reading.documents import Document, as_text
from data_loaders.importing.reading.grids import Grid, whole_rows

VALUES, ROWS, HEADERS = "dataValues", "rows", "headers"
PERCENTAGES = ("INDICATOR", "PROGRAM_INDICATOR")
COLUMNS = {  # of dataValueSets in CSV, by any version
    "dataelement": "element",
    "period": "period",
    "orgunit": "unit",
    "value": "value",
    "catoptcombo": "combo",
    "categoryoptioncombo": "combo",
    "deleted": "deleted",
    "attroptcombo": "other",
    "attributeoptioncombo": "other",
    # of analytics in CSV
    "data": "element",
    "organisation unit": "unit",
    "organisationunit": "unit",
    "organization unit": "unit",
}
KEYS = {
    "dataElement": "element",
    "period": "period",
    "orgUnit": "unit",
    "value": "value",
    "categoryOptionCombo": "combo",
    "attributeOptionCombo": "other",
    "deleted": "deleted",
}
NO_DIMENSION = (
    "pe",
    "ou",
    "co",
    "value",
    "numerator",
    "denominator",
    "factor",
    "multiplier",
    "divisor",
)
NEEDED = ("element", "period", "unit", "value")


@dataclass(frozen=True, slots=True)
class Value:
    """One value as it was sent. `other` is every further dimension, which sums run over.

    `numerator` and `denominator` stand beside an indicator's value when they were asked for.
    """

    element: str
    period: str
    unit: str
    value: str
    file: str
    row: int
    combo: str = ""
    other: tuple[str, ...] = ()
    numerator: str = ""
    denominator: str = ""
    deleted: bool = False


def values_of_set(document: Document, problems: Problems) -> Iterator[Value]:
    """Yield the values of a dataValueSets answer; a single set names its period and unit once."""
    whole = {KEYS[key]: as_text(document.content.get(key)) for key in ("period", "orgUnit")}
    for number, found in enumerate(listed(document, VALUES), start=1):
        if isinstance(found, dict):
            sent = {KEYS[key]: as_text(value) for key, value in found.items() if key in KEYS}
            yield from _sent(whole | sent, document.file, number, problems)


def values_of_grid(grid: Grid, problems: Problems) -> Iterator[Value]:
    """Yield the values of dataValueSets in CSV."""
    columns = [COLUMNS.get(name.lower(), "") for name in grid.header]
    for name in {*columns} - {""}:
        if columns.count(name) > 1:
            problems.add(grid.file, 1, name, name, Refused("question_twice"))
            return
    for number, cells in whole_rows(grid, problems):
        yield from _sent(dict(zip(columns, cells, strict=True)), grid.file, number, problems)


def is_value_set(grid: Grid) -> bool:
    """Tell whether a CSV file is one of dataValueSets."""
    return {*NEEDED} <= {COLUMNS.get(name.lower()) for name in grid.header}


TRUTH = {"true": True, "false": False, "": False}


def _sent(sent: dict[str, str], file: str, row: int, problems: Problems) -> Iterator[Value]:
    deleted = TRUTH.get(sent.get("deleted", "").lower())
    if deleted is None:
        problems.add(file, row, "deleted", sent["deleted"], Refused("no_truth"))
        return
    element, period, unit, value = (sent.get(name, "") for name in NEEDED)
    yield Value(
        element,
        period_of(period),
        unit,
        value,
        file,
        row,
        sent.get("combo", ""),
        (sent.get("other", ""),),
        deleted=deleted,
    )


def period_of(name: str) -> str:
    """Return a month that is written out, `January 2024`, as DHIS2's own name of it."""
    month = None if name.isdigit() else first_of_month(name)
    return month[:7].replace("-", "") if month else name


def values_of_analytics(
    document: Document, mapping: Mapping, problems: Problems
) -> Iterator[Value]:
    """Yield the rows of analytics.json; what is not data, period or unit is summed over."""
    names = _headers(document)
    data = mapping.values.get("data_dimension", "dx")
    for needed in (data, "pe", "ou", "value"):
        if needed not in names:
            problems.add(document.file, None, needed, "", Doubt("no_dimension"))
            return
    at = {name: position for position, name in enumerate(names)}
    others = [position for name, position in at.items() if name not in (data, *NO_DIMENSION)]
    for number, row in enumerate(listed(document, ROWS), start=1):
        if not isinstance(row, list) or len(row) != len(names):
            problems.add(document.file, number, "", "", Refused("not_as_wide"))
            continue
        cells = [as_text(cell) for cell in row]
        yield Value(
            cells[at[data]],
            period_of(cells[at["pe"]]),
            cells[at["ou"]],
            cells[at["value"]],
            document.file,
            number,
            cells[at["co"]] if "co" in at else "",
            tuple(cells[position] for position in others),
            numerator=cells[at["numerator"]] if "numerator" in at else "",
            denominator=cells[at["denominator"]] if "denominator" in at else "",
        )


def _headers(document: Document) -> list[str]:
    found = listed(document, HEADERS)
    return [as_text(one.get("name")) if isinstance(one, dict) else "" for one in found]


def listed(document: Document, key: str) -> list:
    """Return a list of an answer, an empty one where it holds something else."""
    found = document.content.get(key)
    return found if isinstance(found, list) else []


def percentages(document: Document) -> set[str]:
    """Return the ids of what an analytics answer describes as indicators: shares, not counts."""
    described = document.content.get("metaData")
    items = described.get("items") if isinstance(described, dict) else None
    return {
        uid
        for uid, item in (items.items() if isinstance(items, dict) else ())
        if isinstance(item, dict) and item.get("dimensionItemType") in PERCENTAGES
    }


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of values."""
    return {
        "no_dimension": Rule(
            say("the answer has no such column, so it was left alone", language),
            say(
                "ask for it as a dimension, not as a filter, or name another data_dimension",
                language,
            ),
            WARNING,
        ),
        "no_truth": Rule(
            say("neither true nor false", language),
            say("correct it, or download the values again", language),
        ),
        "not_as_wide": Rule(
            say("this row is not as wide as the headers", language),
            say("download it again", language),
        ),
    }
