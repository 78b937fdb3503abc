"""Lists of stock-outs and of visits, a row each -> their parts of a mapping."""

from dashboard.messages import say
from data_loaders.importing.drafting.known import Known
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.drafting.tables.parts import put_shape, put_where, put_words
from data_loaders.importing.drafting.tables.sheets import Sheet

OF_A_VISIT = ("ended_on", "mentor", "domain")


def is_list_of_stock_outs(sheet: Sheet) -> bool:
    """Tell whether a table holds stock-outs: where, what, since when."""
    return all(map(sheet.named, ("health_center", "supply", "started_on")))


def is_list_of_visits(sheet: Sheet) -> bool:
    """Tell whether a table may hold visits: where and when, and nothing of stock."""
    return bool(sheet.named("health_center") and first_day(sheet) and not sheet.named("supply"))


def first_day(sheet: Sheet) -> str:
    """Return the column of the day."""
    return sheet.named("date") or sheet.named("started_on")


def draft_stock_outs(page: Page, alike: list[Sheet], known: Known) -> None:
    """Write the table of a list of stock-outs."""
    sheet = alike[0]
    page.part("table", repeated=True)
    page.put("into", "stock_outs")
    put_where(page, alike)
    put_shape(page, sheet, [sheet.named("health_center")], [])
    page.part("table.columns")
    for concept in ("health_center", "supply", "started_on", "ended_on"):
        if sheet.named(concept):
            page.put(concept, sheet.named(concept))
    put_words(page, "table.words", sheet, known, ("health_center", "supply"))


def draft_visits(page: Page, alike: list[Sheet], known: Known) -> None:
    """Write the table of a list that may be of visits; whether it is, somebody has to say.

    A visit is known by its place and day, for such lists have no code.
    """
    sheet = alike[0]
    place, day = sheet.named("health_center"), first_day(sheet)
    page.part("table", repeated=True)
    page.leave("into", "visits", say("the table of the template that it fills", page.language))
    put_where(page, alike)
    put_shape(page, sheet, [place], [])
    page.part("table.columns")
    page.put("code", f"{{{place}}} {{{day}}}")
    page.put("health_center", place)
    page.put("started_on", day)
    for concept in OF_A_VISIT:
        if sheet.named(concept):
            page.put(concept, sheet.named(concept))
    put_words(page, "table.words", sheet, known, ("health_center", "mentor"))
