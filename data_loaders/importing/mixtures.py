"""One bundle, one way of writing: a file saved differently from the others is refused.

The order of days and months and the sign of decimals are settled once for a whole bundle. A file
that a spreadsheet saved again under other regional settings may mean other things by the same
signs, and nobody could tell from the file.
"""

from collections import Counter
from collections.abc import Callable

from dashboard.messages import say
from data_loaders.importing.bundle import Bundle
from data_loaders.importing.csv_rows import CsvFile
from data_loaders.importing.problems import Refused, Rule

NAMES = {",": "commas", ";": "semicolons", "\t": "tabs"}


def refuse_mixtures(bundle: Bundle, written: dict[str, CsvFile]) -> None:
    """Refuse the files whose separator, or whose kind of encoding, most others do not share."""
    manners: tuple[tuple[str, Callable[[CsvFile], str]], ...] = (
        ("other_separator", lambda file: NAMES[file.separator]),
        ("other_encoding", kind_of_encoding),
    )
    for rule, manner in manners:
        counts = Counter(manner(file) for file in written.values())
        usual = counts.most_common(1)[0][0] if counts else ""
        for table, file in written.items():
            if manner(file) != usual and table in bundle.sources:
                source = bundle.sources.pop(table)
                refused = Refused(rule, here=manner(file), usual=usual)
                first = file.separator.join(file.header)
                bundle.problems.add(source.file, file.header_row, "", first, refused)


def kind_of_encoding(file: CsvFile) -> str:
    """Return whether a letter takes two bytes or, at least for plain ones, one."""
    return "UTF-16" if file.encoding.startswith("utf-16") else "UTF-8"


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of mixed bundles."""
    return {
        "other_separator": Rule(
            say("{here} separate the cells, in most other files {usual}", language),
            say("save all files the same way: CSV UTF-8 with commas is safe", language),
        ),
        "other_encoding": Rule(
            say("the text is {here}, in most other files {usual}", language),
            say("save all files the same way: CSV UTF-8 (comma delimited) is safe", language),
        ),
    }
