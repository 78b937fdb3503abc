"""The pack as a workbook: a sheet a question, numbers as numbers, and no cell a formula."""

import io
import re
from collections.abc import Iterator
from datetime import datetime

import xlsxwriter
from xlsxwriter.worksheet import Worksheet

from dashboard.meeting.pack import Pack, Slide
from dashboard.messages import say
from dashboard.svg.text import clean
from exports.furniture import filters_line, heading, reach, running_line, source_line
from exports.xlsx_table import Looks, put_line, put_table

MOST_FOOT = 230  # signs of a foot that Excel takes
NEVER = {
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "in_memory": True,
    "nan_inf_to_errors": False,
}


def write_xlsx(pack: Pack) -> bytes:
    """Return the whole pack as a workbook."""
    out = io.BytesIO()
    with xlsxwriter.Workbook(out, NEVER) as book:
        # The clock of the machine would make two writings of one pack differ.
        book.set_properties({"title": clean(heading(pack)), "created": datetime(2000, 1, 1)})
        looks = looks_of(book)
        first_sheet(book.add_worksheet(sheet_name(say("About", pack.language), set())), pack, looks)
        taken = {say("About", pack.language).casefold()}
        for slide in pack.slides:
            name = sheet_name(slide.label, taken)
            taken.add(name.casefold())
            slide_sheet(book.add_worksheet(name), slide, pack, looks)
        name = sheet_name(say("Definitions", pack.language), taken)
        definitions_sheet(book.add_worksheet(name), pack, looks)
    return out.getvalue()


def looks_of(book: xlsxwriter.Workbook) -> Looks:
    """Add the formats to a workbook."""
    wrapped = {"text_wrap": True, "valign": "top"}
    return Looks(
        title=book.add_format({"bold": True, "font_size": 16}),
        asks=book.add_format({"font_color": "#4d5b63", "italic": True}),
        words=book.add_format({}),
        strong=book.add_format({"bold": True}),
        head=book.add_format({"bold": True, "bottom": 1, "bg_color": "#eef4f9"} | wrapped),
        share=book.add_format({"num_format": "0.0##"}),
        day=book.add_format({"num_format": "yyyy-mm-dd", "align": "left"}),
        cell=book.add_format(wrapped),
    )


def sheet_name(label: str, taken: set[str]) -> str:
    """Return a name Excel takes: 31 signs, none of []:*?/\\, not twice."""
    plain = re.sub(r"[\[\]:*?/\\]", " ", clean(label)).strip().strip("'").strip()[:28] or "-"
    names = [plain, *(f"{plain} {n}" for n in range(2, 100))]
    return next(name for name in names if name.casefold() not in taken)


def first_sheet(sheet: Worksheet, pack: Pack, looks: Looks) -> None:
    """Say what the workbook is, where its numbers come from and what they cannot show."""
    on_paper(sheet, pack)
    sheet.set_column(0, 0, 60)
    put_line(sheet, 0, [heading(pack)], looks.title)
    said = [*pack.provenance.labels, pack.filters, reach(pack), pack.provenance.limits]
    for row, words in enumerate(said, 2):
        put_line(sheet, row, [words], looks.words)
    begin = len(said) + 3
    for row, slide in enumerate(pack.slides, begin):
        put_line(sheet, row, [slide.question, slide.answer.title], looks.words)


def definitions_sheet(sheet: Worksheet, pack: Pack, looks: Looks) -> None:
    """Explain the words."""
    on_paper(sheet, pack)
    sheet.set_column(0, 0, 32)
    sheet.set_column(1, 1, 100)
    put_line(sheet, 0, [say("Word", pack.language), say("Means", pack.language)], looks.head)
    for row, pair in enumerate(pack.definitions, 1):
        put_line(sheet, row, list(pair), looks.cell)


def on_paper(sheet: Worksheet, pack: Pack) -> None:
    """Print a sheet across a page's width, with what it is at the foot."""
    sheet.set_landscape()
    sheet.set_paper(9)  # A4
    sheet.fit_to_pages(1, 0)
    foot = clean(running_line(pack)).replace("&", "&&")[:MOST_FOOT]
    sheet.set_footer(f"&L&8{foot}&R&8&P/&N")
    sheet.set_row(1, 22)


def slide_sheet(sheet: Worksheet, slide: Slide, pack: Pack, looks: Looks) -> None:
    """Write one question: its answer in words, then the rows behind it."""
    on_paper(sheet, pack)
    put_line(sheet, 0, [slide.question], looks.asks)
    put_line(sheet, 1, [slide.answer.title], looks.title)
    row = 2
    for words in (
        slide.answer.sentence,
        filters_line(slide, pack),
        reach(pack),
        " · ".join(pack.provenance.labels),
        source_line(slide, pack),
    ):
        if words:
            put_line(sheet, row, [words], looks.words)
            row += 1
    for values, strong in listed(slide):
        row += 1 if strong else 0
        put_line(sheet, row, values, looks.strong if strong else looks.words)
        row += 1
    if slide.table.columns:
        put_table(sheet, row + 1, slide.table, looks)


def joined(*words: str) -> list[str]:
    """Return words as one cell, so that no neighbour cuts them off."""
    return [" · ".join(filter(None, words))]


def listed(slide: Slide) -> Iterator[tuple[list[str], bool]]:
    """Yield the cards, lists, pictures' words and notes of an answer as rows; True: a heading."""
    answer = slide.answer
    for card in answer.cards:
        yield joined(card.number, card.label, card.context), False
    for column in answer.columns:
        yield [" ".join(filter(None, (column.title, column.count)))], True
        for line in column.lines:
            yield joined(line.text, line.written), False
        if column.rest:
            yield [column.rest], False
    for panel in answer.panels:
        if panel.title:
            yield joined(panel.title, panel.verdict, panel.sentence), False
    for note in answer.notes:
        yield [note], False
