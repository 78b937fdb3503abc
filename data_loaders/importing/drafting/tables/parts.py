"""What every drafted table has: where it stands, its shape, the words of its places."""

import re
from collections.abc import Iterable

from dashboard.messages import say
from data_loaders.importing.checking.accidents import TOTALS
from data_loaders.importing.drafting.codes import put_code
from data_loaders.importing.drafting.known import SUPPLY, Known, matched
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.drafting.tables.sheets import Sheet, blanks_in, thousands_in, year_in
from data_loaders.importing.readers.tables.shaping import NUMBERED
from data_loaders.importing.readers.tables.tabular import SHEET

DIGITS = re.compile(r"\d+([-_ .]\d+)*", re.ASCII)


def put_where(page: Page, alike: list[Sheet]) -> None:
    """Write which file or sheets are read: those of later months too, whose digits are others."""
    grid = alike[0].grid
    if not grid.file.endswith("!"):
        page.put("file", DIGITS.sub("*", grid.name) if len(DIGITS.sub("", grid.name)) > 2 else "*")
    elif len(alike) > 1:
        page.put("sheet", "*")
    else:
        page.put("sheet", grid.name)


def put_shape(page: Page, sheet: Sheet, places: list[str], numbers: Iterable[str]) -> None:
    """Write where the header is, what to fill down, what is blank, which rows are totals."""
    language = page.language
    if sheet.header_rows > 1 or sheet.header_row != sheet.grid.header_row:
        page.put("header_row", sheet.header_row)
    if sheet.header_rows > 1:
        page.put("header_rows", sheet.header_rows)
    places = [title for title in places if title]
    filled = [title for title in places if is_merged(sheet, title)]
    if filled:
        page.put("fill_down", filled, say("a blank cell means the one above", language))
    cells = [cell for title in numbers for cell in sheet.column(title)]
    if blanks_in(cells):
        page.put("blank", blanks_in(cells), say("cells that mean: nothing known", language))
    if thousands_in(cells):
        page.put("thousands", thousands_in(cells))
    totals = {
        title: sorted({cell for cell in sheet.column(title) if is_total(cell)}) for title in places
    }
    totals = {title: words for title, words in totals.items() if words}
    if totals:
        page.put("except", totals, say("rows that are sums of others", language))


def is_total(cell: str) -> bool:
    """Tell whether a place is called total."""
    return cell.strip().lower() in TOTALS


def is_merged(sheet: Sheet, title: str) -> bool:
    """Tell whether a column has gaps below its first cell: a name that was merged over rows."""
    cells = sheet.column(title)
    return bool(cells) and bool(cells[0]) and "" in cells


def put_words(page: Page, heading: str, sheet: Sheet, known: Known, kinds: tuple[str, ...]) -> None:
    """Write what names of places, nurses, supplies are here, where they are not the codes."""
    for kind in kinds:
        title = sheet.named(kind)
        if not title or (not known.of(kind) and kind != "nurse"):
            continue
        words = {cell for cell in sheet.column(title) if cell and not is_total(cell)}
        found = [one for one in matched(sorted(words), known.of(kind)) if not one.is_code]
        if kind == SUPPLY:  # those that are like none are made by rows of the mapping
            found = [one for one in found if one.code]
        if found:
            page.part(f"{heading}.{kind}")
        for one in found:
            put_code(page, one.word, one.code, one.sure, known.of(kind))


def bare(title: str) -> str:
    """Return a title without the number that tells equal ones apart."""
    twice = NUMBERED.fullmatch(title)
    return twice[1] if twice else title


def put_month(page: Page, named: tuple[str, str], has_year: bool, sheet: Sheet) -> None:
    """Write how a month is made, (key, text), with the one year that titles, sheet or file name.

    It is left where the text has no year and nothing names one.
    """
    key, text = named
    year = year_in(sheet.above) or year_in(sheet.grid.name, sheet.grid.file)
    if has_year:
        page.put(key, text)
    elif year:
        page.put(key, f"{text} {year}")
    else:
        why = say("the year, which the file does not name", page.language)
        page.leave(key, f"{text} 2024", why)


def named_by_sheet(page: Page, key: str, sheet: Sheet) -> None:
    """Write that the sheet's name is the month."""
    put_month(page, (key, SHEET), bool(year_in(sheet.grid.name)), sheet)
