"""Day first or month first: settled for a whole file, and asked for where nothing settles it."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from dashboard.messages import say
from data_loaders.importing.problems import Refused, Rule
from data_loaders.importing.reading import styles
from data_loaders.importing.reading.bundle import Bundle, Source
from data_loaders.importing.reading.csv_rows import CsvFile
from data_loaders.importing.reading.rows import Layout, match_header
from data_loaders.importing.reading.styles import Style
from data_loaders.importing.reading.swapped_dates import Dates, UnsettledDates, careful, dates_of

MONTHS = 12
REMEMBERED = 10_000  # texts of dates at a time
Rows = Iterable[tuple[int, list[str]]]
CellsOf = dict[tuple[str, type, str], list[int]]  # column and text -> its first row, how many


@dataclass(frozen=True)
class Seen:
    """One date that is not written year-month-day, and where."""

    row: int
    column: str
    text: str

    @property
    def parts(self) -> tuple[int, int]:
        """Return its first two numbers."""
        written = styles.WRITTEN.fullmatch(self.text)
        return int(written[1]), int(written[3])

    def read(self, order: str) -> str:
        """Return the day it is in some order, in ISO."""
        return styles.iso(styles.WRITTEN.fullmatch(self.text), order)


def settle(source: Source, rows: Rows, declared: str, style: Style) -> Source:
    """Return a source that reads its dates in the one order that `rows`, its rows, allow.

    `declared` holds values of `styles.DECLARED`, with blanks between; see `date_order` and
    `swapped_dates`.
    """
    layout, dates = match_header(source), Dates()
    order = date_order(rows, layout, declared, dates)
    swap = styles.SWAPPED in declared.split() and dates.were_swapped
    read = source.rows
    if swap or dates.has_reals:
        read = partial(_careful, source.rows, layout, swap)
    return replace(source, rows=read, style=replace(style, dates=order))


def _careful(rows: Callable[[], Iterator], layout: Layout, swap: bool) -> Iterator:
    return careful(rows(), layout, swap)


def date_order(rows: Rows, layout: Layout, declared: str = "", dates: Dates | None = None) -> str:
    """Return the order of a file's dates: the declared one, or the only one that all allow.

    Raises `UnsettledDates` where both orders occur, where every day is 12 or less and nobody
    declared an order, and where real dates stand beside written ones. `dates` gathers them.
    """
    dates = dates or Dates()
    said = declared.split()
    order = next((word for word in said if word in styles.ORDERS), "")
    days, months, either = None, None, None
    for seen in _written_otherwise(rows, layout, dates):
        if order:
            continue
        first, second = seen.parts
        if first > MONTHS >= second:
            days = days or seen
        elif second > MONTHS >= first:
            months = months or seen
        elif first != second:
            either = either or seen
        if days and months:
            later, earlier = sorted((days, months), key=lambda one: one.row, reverse=True)
            raise UnsettledDates("mixed_dates", later, other=earlier.text, first=earlier.row)
    if not {styles.SWAPPED, styles.RIGHT} & {*said}:
        dates.refuse()
    if order:
        return order
    if either and not (days or months):
        raise _ambiguous(either)
    return styles.MONTH_FIRST if months else styles.DAY_FIRST


def _written_otherwise(rows: Rows, layout: Layout, dates: Dates) -> Iterator[Seen]:
    places = dates_of(layout)
    if not places:
        return
    cells_of: CellsOf = {}
    for number, cells in _until_refused(rows):
        for position, name in places:
            text = cells[position] if position < len(cells) else ""
            found = cells_of.setdefault((name, type(text), text), [number, 0])
            found[1] += 1
        if len(cells_of) >= REMEMBERED:
            yield from _looked_at(cells_of, dates)
            cells_of.clear()
    yield from _looked_at(cells_of, dates)


def _looked_at(cells_of: CellsOf, dates: Dates) -> Iterator[Seen]:
    """Look once at every text of a column: a day stands in hundreds of rows."""
    for (name, kind, text), (row, times) in cells_of.items():
        plain = text.strip()
        dates.see(row, name, text if kind is styles.RealDay else plain, times)
        if styles.WRITTEN.fullmatch(plain):
            yield Seen(row, name, plain)


def _until_refused(rows: Iterable[tuple[int, list[str]]]) -> Iterator[tuple[int, list[str]]]:
    try:
        yield from rows
    except Refused:  # the check of the rows names what stops the reading
        return


def _ambiguous(seen: Seen) -> UnsettledDates:
    read = {}
    for order in (styles.DAY_FIRST, styles.MONTH_FIRST):
        try:
            read[order] = date.fromisoformat(seen.read(order)).isoformat()
        except ValueError:
            read[order] = seen.read(order)
    return UnsettledDates("ambiguous_dates", seen, **read)


def rules(language: str) -> dict[str, Rule]:
    """Word the rules of orders."""
    return {
        "ambiguous_dates": Rule(
            say("{dmy} or {mdy}? No date of this file tells the day from the month", language),
            say("say which is meant, with --dates dmy or --dates mdy", language),
        ),
        "mixed_dates": Rule(
            say(
                "the day and the month stand the other way round in row {first}, {other}", language
            ),
            say("write all dates of a file in one way, best as 2012-03-31", language),
        ),
    }


# One bundle, one way of writing: a file saved differently from the others is refused.
#
# The order of days and months and the sign of decimals are settled once for a whole bundle. A file
# that a spreadsheet saved again under other regional settings may mean other things by the same
# signs, and nobody could tell from the file.

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


def mixture_rules(language: str) -> dict[str, Rule]:
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
