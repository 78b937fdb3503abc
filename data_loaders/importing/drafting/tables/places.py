"""Districts and health centers of a register, for a database that has none yet."""

from dashboard.messages import say
from data_loaders.importing.drafting.known import CENTER, Known
from data_loaders.importing.drafting.pages import Page
from data_loaders.importing.drafting.tables.parts import put_shape, put_where
from data_loaders.importing.drafting.tables.sheets import Sheet


def put_places(page: Page, sheets: list[Sheet], known: Known) -> None:
    """Write how the places of the first register that names both are made of it."""
    if known.of(CENTER):
        return
    sheet = next((one for one in sheets if one.named("district") and one.named(CENTER)), None)
    if sheet is None:
        page.say(say("The database has no health centers yet: import them first.", page.language))
        return
    titles = [sheet.named("district"), sheet.named(CENTER)]
    for table, columns in (
        ("districts", {"code": titles[0], "name": titles[0]}),
        ("health_centers", {"code": titles[1], "name": titles[1], "district": titles[0]}),
    ):
        page.part("table", repeated=True)
        page.put("into", table)
        put_where(page, [sheet])
        put_shape(page, sheet, titles, [])
        page.put("distinct", True)
        page.part("table.columns")
        for key, title in columns.items():
            page.put(key, title)
