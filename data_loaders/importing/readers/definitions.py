"""What a mapping itself defines: its indicators, and rows written out in it."""

from data_loaders.importing.mapping.reading import Mapping
from data_loaders.importing.readers.derived import Derived
from data_loaders.importing.reading.documents import as_text
from data_loaders.importing.reading.template import TABLES


def add_definitions(derived: Derived, mapping: Mapping) -> None:
    """Add the indicators that a mapping describes, and the rows under `[[rows.…]]`.

    An indicator of which it gives only the code must be in the database already. Problems are
    named in the line of the mapping.
    """
    columns = [column.name for column in TABLES["indicators"].columns]
    for number, indicator in enumerate(mapping.parts("indicator")):
        line = mapping.lines.line(("indicator", number))
        described = {name: as_text(indicator[name]) for name in columns if name in indicator}
        if "label" in described:
            derived.add("indicators", described, mapping.file, line)
        place = (mapping.file, line, "indicator.code")
        derived.codes["indicator", indicator["code"]] = place
    for table, rows in mapping.part("rows").items():
        for number, row in enumerate(rows):
            line = mapping.lines.line(("rows", table, number))
            derived.add(table, row, mapping.file, line)
