"""Stock cards and ledgers of movements -> their parts of a mapping."""

from dashboard.messages import say
from data_loaders.importing.drafting.known import SUPPLY, Known, matched
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.drafting.tables.parts import (
    named_by_sheet,
    put_shape,
    put_where,
    put_words,
)
from data_loaders.importing.drafting.tables.sheets import Sheet, month_in

COUNTS = ("days_out", "opening", "received", "issued", "adjustment", "closing")
MOVED = ("quantity", "balance")
MOST_SUPPLIES = 60


def is_stock(sheet: Sheet) -> bool:
    """Tell whether a table holds monthly records of stock."""
    counted = sheet.named("days_out") or sheet.named("closing")
    monthly = sheet.named("period") or sheet.named("year") or month_in(sheet.grid.name)
    return bool(counted and sheet.named("supply") and monthly)


def is_ledger(sheet: Sheet) -> bool:
    """Tell whether a table holds movements of stock."""
    moved = any(map(sheet.named, MOVED))
    return bool(moved and sheet.named("supply") and sheet.named("date"))


def draft_stock(page: Page, alike: list[Sheet], known: Known) -> None:
    """Write `[stock]`: one row a place, supply and month."""
    sheet, language = alike[0], page.language
    put_supplies(page, sheet, known)
    page.part("stock")
    put_where(page, alike)
    counts = [key for key in COUNTS if sheet.named(key)]
    put_shape(page, sheet, [sheet.named("health_center")], map(sheet.named, counts))
    if sheet.named("year") and sheet.named("period"):
        page.put("year", sheet.named("year"))
        page.put("month", sheet.named("period"))
    elif sheet.named("period"):
        page.put("period", sheet.named("period"))
    else:
        named_by_sheet(page, "period", sheet)
    put_place(page, sheet)
    for key in counts:
        page.put(key, sheet.named(key))
    if sheet.named("lot"):
        page.put("lot", sheet.named("lot"))
    contradictory = contradictions(sheet)
    if contradictory:
        why = say(
            "{n} rows have no day out and nothing left. out: the count is right; unknown: none is",
            language,
        )
        page.leave("zero_days_zero_closing", "out", why.format(n=contradictory))
    else:
        page.put("zero_days_zero_closing", "unknown", say("no such row here", language))
    put_words(page, "stock.words", sheet, known, ("health_center", SUPPLY))


def draft_ledger(page: Page, alike: list[Sheet], known: Known) -> None:
    """Write `[ledger]`: one row a movement."""
    sheet = alike[0]
    put_supplies(page, sheet, known)
    page.part("ledger")
    put_where(page, alike)
    moved = [key for key in MOVED if sheet.named(key)]
    put_shape(page, sheet, [sheet.named("health_center")], map(sheet.named, moved))
    put_place(page, sheet)
    page.put("date", sheet.named("date"))
    page.put(moved[-1], sheet.named(moved[-1]))
    put_words(page, "ledger.words", sheet, known, ("health_center", SUPPLY))


def put_place(page: Page, sheet: Sheet) -> None:
    """Write which columns say where and what."""
    if sheet.named("health_center"):
        page.put("health_center", sheet.named("health_center"))
    else:
        why = say("the column that says where", page.language)
        page.leave("health_center", "", why)
    page.put("supply", sheet.named("supply"))


def put_supplies(page: Page, sheet: Sheet, known: Known) -> None:
    """Write the supplies that the database lacks as rows of the mapping, so that they are made."""
    words = sorted({cell for cell in sheet.column(sheet.named("supply")) if cell})
    new = [one.word for one in matched(words, known.of(SUPPLY)) if not one.code]
    if not new:
        return
    page.lines.append("")
    page.say(
        say("Supplies that are new here. Write tracer = yes for those watched.", page.language)
    )
    for word in new[:MOST_SUPPLIES]:
        page.part("rows.supplies", repeated=True)
        page.put("code", word)
        page.put("name", word)
        page.put("tracer", "no")


def contradictions(sheet: Sheet) -> int:
    """Return how many rows have no day out and nothing left at the end."""
    days, closing = sheet.named("days_out"), sheet.named("closing")
    if not days or not closing:
        return 0
    pairs = zip(sheet.column(days), sheet.column(closing), strict=True)
    return sum(is_nought(day) and is_nought(left) for day, left in pairs)


def is_nought(cell: str) -> bool:
    """Tell whether a cell is the number nought."""
    return bool(cell) and not cell.strip("0.,") and "0" in cell
