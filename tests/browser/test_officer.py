"""A data officer's walk on /data: first export, a correction, a deletion, the next month, undo."""

from collections.abc import Iterator
from dataclasses import dataclass, replace

import pytest
import sqlalchemy as sa
from playwright.sync_api import Locator, Page, expect

from data_loaders.engine import migrate, open_engine
from data_loaders.settings import Settings
from layouts.parts.taking_back import TAKING_BACK
from layouts.parts.upload import FILES, MAPPING, STATUS, UPLOAD, WHOLE
from tests.browser.conftest import served
from tests.data_loaders.importing.bundles import GOOD
from tests.data_loaders.importing.feeds import observed
from tests.data_loaders.importing.readers.made_workbooks import workbook

pytestmark = pytest.mark.browser
STAFF = ("districts", "health_centers", "nurses", "postings")
EXCEL = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
VISIT_FORM = """
name = "visit form"
source = "kobo"
[answers]
yes = ["yes"]
no = ["no"]
[visit]
health_center = "center"
started_on = "day"
[children]
repeat = "child"
nurse = "nurse"
[[indicator]]
code = "DANGER"
label = "Danger signs assessed"
family = "assessment"
direction = "up"
numerator = "asked for"
denominator = "to be asked for"
items = ["drink"]
"""


@dataclass(frozen=True)
class Sent:
    """One submission of the form as the server has it now."""

    number: int
    day: str
    nurse: str = "N1"
    drink: str = "yes"
    edits: int = 0


MARCH = [Sent(number, f"2012-03-{number + 1:02d}") for number in range(1, 13)]
CORRECTED = [replace(MARCH[0], nurse="N2", drink="no", edits=1), *MARCH[1:]]
WITHOUT_ONE = CORRECTED[:-1]
APRIL = [*WITHOUT_ONE, Sent(13, "2012-04-04")]


def export(submissions: list[Sent]) -> dict:
    """Return an export of these submissions as a browser chooses it."""
    form = [["center", "day", "_id", "_uuid", "_index"]]
    children = [["nurse", "drink", "_index", "_parent_index"]]
    for at, one in enumerate(submissions, 1):
        form.append(["NA", one.day, 900 + one.number, f"u{one.number}-{one.edits}", at])
        children.append([one.nurse, one.drink, at, at])
    data = workbook({"form": form, "child": children})
    return {"name": "visits.xlsx", "mimeType": EXCEL, "buffer": data}


def told(submissions: list[Sent]) -> list[tuple]:
    """Return nurse, day, numerator and denominator of what these submissions say."""
    return sorted((one.nurse, one.day, int(one.drink == "yes"), 1) for one in submissions)


def held(engine: sa.Engine) -> list[tuple]:
    return sorted((nurse, f"{day}", k, n) for _, nurse, day, k, n in observed(engine))


@pytest.fixture
def engine(tmp_path) -> sa.Engine:
    """Return a database that nobody has used yet."""
    opened = open_engine(f"sqlite:///{tmp_path}/mesh.db")
    migrate(opened)
    return opened


@pytest.fixture
def live(engine) -> Iterator[str]:
    """Serve it to somebody who may import."""
    yield from served(engine, Settings(allow_import=True))


@dataclass(frozen=True)
class Expected:
    """What the check says: what the files lack, and whether there is something to look at."""

    lacking: str = ""
    doubts: bool = False


def opened(page: Page, live: str) -> Locator:
    """Open the data page and return its form, once it has been offered."""
    page.goto(f"{live}/data")
    form = page.locator(f"#{UPLOAD}")
    expect(form).to_be_visible()
    return form


def with_mapping(form: Locator) -> None:
    """Choose the mapping of the form; it stays chosen."""
    form.locator("summary").click()
    mapping = {"name": "m.toml", "mimeType": "text/plain", "buffer": VISIT_FORM.encode()}
    form.locator(f"#{MAPPING}").set_input_files(mapping)


def brought(form: Locator, files: list, told: Expected = Expected()) -> Locator:
    """Choose files, check them, import them; return what the form says then."""
    form.locator(f"#{FILES}").set_input_files(files)
    form.get_by_role("button", name="Check").click()
    status = form.locator(f"#{STATUS}")
    expect(status).to_contain_text("would go in, nothing was changed.")
    if told.lacking:
        expect(form.locator(".report")).to_contain_text(told.lacking)
    if told.doubts:
        form.locator(".looked input").check()
    form.get_by_role("button", name="Import").click()
    expect(status).to_contain_text("Imported: ")
    return status


def test_an_export_a_correction_a_deletion_the_next_month_and_undo(strict_page, live, engine):
    form = opened(strict_page, live)
    expect(brought(form, staff())).to_contain_text("Import 1.")
    with_mapping(form)
    brought(form, [export(MARCH)])
    assert held(engine) == told(MARCH)
    elsewhere = Expected(doubts=True)  # N2 is posted at another health center
    status = brought(form, [export(CORRECTED)], elsewhere)
    expect(status).to_contain_text("1 new, 0 changed, 1 withdrawn")
    assert held(engine) == told(CORRECTED)
    gone = "visit form: 1 record of earlier imports, not in this export, "
    brought(form, [export(WITHOUT_ONE)], Expected(f"{gone}kept: ", True))
    assert held(engine) == told(CORRECTED)
    form.locator(f"#{WHOLE}").select_option("yes")
    brought(form, [export(WITHOUT_ONE)], Expected(f"{gone}withdrawn: ", True))
    assert held(engine) == told(WITHOUT_ONE)
    form.locator(f"#{WHOLE}").select_option("")
    brought(form, [export(APRIL)], elsewhere)
    assert held(engine) == told(APRIL)
    take_back(strict_page, live, "6")
    assert held(engine) == told(WITHOUT_ONE)
    taken = strict_page.locator(f"#{TAKING_BACK} li", has_text="Import 5,")
    opened(strict_page, live)
    expect(strict_page.locator(f"#{TAKING_BACK}")).to_contain_text("Taken back by import 7.")
    expect(taken.get_by_role("button")).to_have_count(1)


def staff() -> list[dict]:
    """Return the files of places and people as a browser chooses them."""
    return [{"name": f"{name}.csv", "mimeType": "text/csv", "buffer": GOOD[name].encode()}
            for name in STAFF]  # fmt: skip


def take_back(page: Page, live: str, number: str) -> Locator:
    """Take an import back by its button, which asks once more; return the section."""
    opened(page, live)
    section = page.locator(f"#{TAKING_BACK}")
    line = section.locator("li", has_text=f"Import {number},")
    line.get_by_role("button", name="Take back").click()
    line.get_by_role("button", name=f"Yes, take import {number} back").click()
    expect(section.locator(".status")).to_contain_text(f"Import {number} was ")
    return section


def test_an_import_that_others_need_stays_and_the_rows_are_named(strict_page, live, engine):
    form = opened(strict_page, live)
    brought(form, staff())
    with_mapping(form)
    brought(form, [export(MARCH[:1])])
    section = take_back(strict_page, live, "1")
    expect(section.locator(".report")).to_contain_text(
        "health_centers NA is needed by 1 row of visits."
    )
    expect(section.locator(".status")).to_contain_text("Import 1 was not taken back")
    assert held(engine) == told(MARCH[:1])
