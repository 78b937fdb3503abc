"""DHIS2's answers in one folder or file -> organisation units and indicator values."""

from dashboard.messages import say
from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.problems import WARNING, Doubt, Problems, Refused, Rule
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.readers.dhis2.indicators import DENOMINATOR, NUMERATOR, Sums
from data_loaders.importing.readers.dhis2.pivots import data_names, is_pivot, values_of_pivot
from data_loaders.importing.readers.dhis2.rows import ZERO, add_values
from data_loaders.importing.readers.dhis2.units import UNITS, Units, add_units
from data_loaders.importing.readers.dhis2.values import (
    HEADERS,
    ROWS,
    VALUES,
    is_value_set,
    percentages,
    values_of_analytics,
    values_of_grid,
    values_of_set,
)
from data_loaders.importing.reading.documents import Document
from data_loaders.importing.reading.grids import Grid

SHOWN_NAMES = 10


def add_health_system(
    derived: Derived, documents: list[Document], grids: list[Grid], mapping: Mapping
) -> None:
    """Add what the answers hold; those of other kinds are named and not read."""
    problems = derived.bundle.problems
    if not _judge(mapping, problems):
        return
    units, named = Units(), dict(mapping.part("codes").get("org_unit", {}))
    for word, code in named.items():
        line = mapping.lines.line(("codes", "org_unit", word))
        derived.codes["health_center", code] = (mapping.file, line, "codes.org_unit")
    sums = Sums(mapping, problems)
    for document in documents:
        content = document.content
        if UNITS in content:
            units = add_units(derived, document, mapping)
        elif VALUES in content:
            sums.take(values_of_set(document, problems))
        elif HEADERS in content and ROWS in content:
            _refuse_percentages(document, mapping, problems)
            sums.take(values_of_analytics(document, mapping, problems))
        else:
            _note_unread(document.file, mapping, problems)
    for grid in grids:
        if is_value_set(grid):
            sums.take(values_of_grid(grid, problems))
        elif is_pivot(grid):
            sums.take(values_of_pivot(grid, problems))
            _refuse_other_names(grid, sums, mapping, problems)
        else:
            _note_unread(grid.file, mapping, problems)
    units.by_uid |= {units.uid_of(word): code for word, code in named.items()}
    derived.read += sum(map(len, sums.found.values()))
    sums.settle(units)
    add_values(derived, sums, units, mapping)


def _note_unread(file: str, mapping: Mapping, problems: Problems) -> None:
    """Say that nothing reads a file; refuse it where the mapping names it."""
    is_named = file in mapping.values.get("files", ())
    problems.add(file, None, "", "", Refused("named_not_read") if is_named else Doubt("not_read"))


def _refuse_other_names(grid: Grid, sums: Sums, mapping: Mapping, problems: Problems) -> None:
    """Say what the data of a pivot table are called, where a mapping names others."""
    names = data_names(grid)
    asked = {
        code
        for indicator in mapping.parts("indicator")
        for part in (NUMERATOR, DENOMINATOR)
        for code in indicator.get(part, ())
    }
    if names and asked and not asked & {*names}:
        shown = ", ".join(names[:SHOWN_NAMES])
        problems.add(grid.file, 1, "", min(asked), Refused("pivot_names", names=shown))


def _judge(mapping: Mapping, problems: Problems) -> bool:
    """Refuse an indicator that is neither two sums nor a pair, and a zero without a reason."""
    before = problems.count
    for number, indicator in enumerate(mapping.parts("indicator")):
        path = ("indicator", number)
        parts = [bool(indicator.get(key)) for key in (NUMERATOR, DENOMINATOR)]
        if any(parts) == ("dhis2_indicator" in indicator) or any(parts) != all(parts):
            mapping.note(problems, path, indicator["code"], Refused("not_two_counts"))
        zeros = (indicator.get("missing_numerator"), indicator.get("missing_denominator"))
        if ZERO in zeros and not indicator.get("reason", "").strip():
            mapping.note(problems, path, indicator["code"], Refused("no_reason"))
    return problems.count == before


def _refuse_percentages(document: Document, mapping: Mapping, problems: Problems) -> None:
    shares = percentages(document)
    for number, indicator in enumerate(mapping.parts("indicator")):
        for part in (NUMERATOR, DENOMINATOR):
            for element in indicator.get(part, ()):
                if element in shares:
                    path = ("indicator", number, part)
                    mapping.note(problems, path, element, Refused("share_as_count"))


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of sums and answers."""
    return (
        left_out(language)
        | {
            "not_read": Rule(
                say("no answer that this mapping reads, so it was left alone", language),
                say("take it out of the folder", language),
                WARNING,
            ),
            "named_not_read": Rule(
                say("the mapping names this file, and no reader reads it", language),
                say("correct the mapping, or download the file again", language),
            ),
            "not_two_counts": Rule(
                say(
                    "an indicator is numerator_elements and denominator_elements, or one "
                    "dhis2_indicator",
                    language,
                ),
                say("correct the mapping", language),
            ),
            "no_value_of": Rule(
                say("no answer holds a value of this", language),
                say(
                    "correct the code, download it too, or take the indicator out of the mapping",
                    language,
                ),
            ),
            "no_reason": Rule(
                say("missing values are taken as zero, and no reason is given", language),
                say("write the reason, or leave them out", language),
            ),
        }
        | _of_values(language)
    )


def _of_values(language: str) -> dict[str, Rule]:
    """Word the rules of single values."""
    counts = say(
        "export the data elements of its numerator and denominator, or ask for includeNumDen=true",
        language,
    )
    return {
        "share_alone": Rule(
            say("a percentage without its numerator and denominator", language), counts
        ),
        "share_as_count": Rule(say("a percentage, not a count", language), counts),
        "no_count": Rule(say("not a whole number", language), counts),
        "no_period": Rule(
            say("not a day, week, month, quarter or year of DHIS2", language),
            say("export by month", language),
        ),
        "same_value_twice": Rule(
            say("a second value for the same place, period and category", language),
            say("import one answer at a time", language),
        ),
    }


def left_out(language: str) -> dict[str, Rule]:
    """Word the warnings of what was left out, and why."""
    settle = say("see the section on missing values of docs/import.md", language)
    return {
        "no_numerator": Rule(
            say("left out, for they have a denominator and no numerator, {n} in all", language),
            settle,
            WARNING,
        ),
        "no_denominator": Rule(
            say("left out, for they have a numerator and no denominator, {n} in all", language),
            settle,
            WARNING,
        ),
        "deleted_values": Rule(
            say(
                "deleted in DHIS2, so withdrawn here; {n} numbers of an indicator in all", language
            ),
            say("nothing, if it was to go", language),
            WARNING,
        ),
    } | _of_periods_and_units(language)


def _of_periods_and_units(language: str) -> dict[str, Rule]:
    """Word what was left out for its period, its unit, or its counts."""
    return {
        "other_periods": Rule(
            say("left out, for it is no month ({kinds}); {n} such values in all", language),
            say("ask for months only", language),
            WARNING,
        ),
        "no_months_in_it": Rule(
            say("no value of a month, week or day is here, only of others ({kinds})", language),
            say("export by month", language),
        ),
        "over_left_out": Rule(
            say("left out, for the numerator is more than the denominator", language),
            say("correct it in DHIS2", language),
            WARNING,
        ),
        "no_unit_known": Rule(
            say("none of the {n} organisation units of these values is known here", language),
            say(
                "put the file of organisation units beside the values, or write which is which "
                "under [codes.org_unit]",
                language,
            ),
        ),
        "units_left_out": Rule(
            say(
                "left out, for it is none of the programme's places; {n} such units in all",
                language,
            ),
            say("add it to [codes.org_unit], if it should count", language),
            WARNING,
        ),
    }
