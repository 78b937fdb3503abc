"""Files brought in on the data page: chosen or dropped, checked, followed, reported, imported."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Locator, Page, expect

from data_loaders.engine import migrate, open_engine
from data_loaders.settings import Settings
from layouts.parts.upload import FILES, STATUS, UPLOAD
from tests.browser.conftest import served
from tests.data_loaders.importing.bundles import GOOD, edited

pytestmark = pytest.mark.browser
DROP = """([form, files]) => {
    const carried = new DataTransfer();
    files.forEach(([name, text]) => carried.items.add(new File([text], name)));
    const bubbles = { dataTransfer: carried, bubbles: true, cancelable: true };
    ["dragenter", "dragover", "drop"].forEach(
        (kind) => form.querySelector(".drop").dispatchEvent(new DragEvent(kind, bubbles)));
}"""


@pytest.fixture
def live(tmp_path) -> Iterator[str]:
    """Serve an empty database that may be imported into."""
    engine = open_engine(f"sqlite:///{tmp_path}/mesh.db")
    migrate(engine)
    yield from served(engine, Settings(allow_import=True))


def opened(page: Page, live: str) -> Locator:
    """Open the data page and return its form, once it has been offered."""
    page.goto(f"{live}/data")
    form = page.locator(f"#{UPLOAD}")
    expect(form).to_be_visible()
    return form


def chosen(form: Locator, **changed: str) -> None:
    """Choose the files of the good bundle, some of them changed."""
    files = [
        {"name": f"{name}.csv", "mimeType": "text/csv", "buffer": text.encode()}
        for name, text in (GOOD | changed).items()
    ]
    form.locator(f"#{FILES}").set_input_files(files)


def check(form: Locator) -> None:
    form.get_by_role("button", name="Check").click()


def test_files_are_checked_then_imported_and_the_second_time_nothing_changes(strict_page, live):
    form = opened(strict_page, live)
    status, bring = form.locator(f"#{STATUS}"), form.get_by_role("button", name="Import")
    chosen(form)
    expect(form.locator(".drop-hint")).to_contain_text(f"{len(GOOD)} chosen")
    expect(bring).to_be_disabled()
    check(form)
    expect(status).to_contain_text("rows would go in, nothing was changed.")
    expect(form.locator(".rows-in li").first).to_have_text("Districts: 2")
    expect(bring).to_be_enabled()
    expect(bring).to_be_focused()
    bring.press("Enter")
    expect(status).to_contain_text("Imported: ")
    form.locator("a.again").click()
    expect(strict_page.locator("main")).to_contain_text("upload of")

    form = opened(strict_page, live)
    chosen(form)
    check(form)
    expect(form.locator(f"#{STATUS}")).to_contain_text("Already imported on ")
    expect(form.get_by_role("button", name="Import")).to_be_disabled()


def test_a_refused_file_is_reported_on_the_screen_and_as_a_list(strict_page, live):
    form = opened(strict_page, live)
    chosen(form, visits=edited("visits", "V2,Rwinkwavu", "V2,Rwikwavu"))
    check(form)
    status = form.locator(f"#{STATUS}")
    expect(status).to_contain_text("Refused, nothing was changed")
    expect(status).to_have_attribute("data-mark", "bad")
    cells = form.locator(".report tbody tr").first.locator("td")
    expect(cells.nth(0)).to_have_text("visits.csv")
    expect(cells.nth(1)).to_have_text("3")
    expect(cells.nth(2)).to_have_text("health_center")
    expect(cells.nth(3)).to_have_text("Rwikwavu")
    expect(cells.nth(5)).to_contain_text("did you mean Rwinkwavu?")
    expect(form.get_by_role("button", name="Import")).to_be_disabled()
    with strict_page.expect_download() as download:
        form.locator(".report a[download]").click()
    listed = download.value.path().read_text(encoding="utf-8-sig")
    assert "error,unknown_code,visits.csv,3,health_center,Rwikwavu," in listed
    chosen(form)  # the corrected files
    expect(form.locator(".report")).to_be_empty()
    check(form)
    expect(status).to_contain_text("rows would go in")


def test_files_may_be_dropped(page, live):
    form = opened(page, live)
    files = [[f"{name}.csv", text] for name, text in GOOD.items()]
    page.evaluate(DROP, [form.element_handle(), files])
    expect(form.locator(".drop-hint")).to_contain_text(f"{len(GOOD)} chosen")
    check(form)
    expect(form.locator(f"#{STATUS}")).to_contain_text("rows would go in")


def test_a_reader_sees_that_an_import_is_under_way(strict_page, live):
    form = opened(strict_page, live)
    held = []
    strict_page.route(
        "**/import",
        lambda one: held.append(one) if one.request.method == "POST" else one.fallback(),
    )
    chosen(form)
    check(form)
    expect(form).to_have_attribute("aria-busy", "true")
    expect(form.get_by_role("progressbar")).to_be_visible()
    expect(form.get_by_role("button", name="Check")).to_be_disabled()
    held[0].continue_()
    expect(form.locator(f"#{STATUS}")).to_contain_text("rows would go in")
    expect(form.get_by_role("progressbar")).to_be_hidden()
    expect(form).to_have_attribute("aria-busy", "false")


def test_nothing_chosen_is_said(strict_page, live):
    form = opened(strict_page, live)
    check(form)
    expect(form.locator(f"#{STATUS}")).not_to_be_empty()


def test_what_may_be_right_asks_for_a_look_before_it_goes_in(strict_page, live):
    form = opened(strict_page, live)
    chosen(form, visits=edited("visits", "2011-01-11,2011-01-12", "2011-01-11,2011-02-27"))
    check(form)
    expect(form.locator(f"#{STATUS}")).to_contain_text("warning")
    bring = form.get_by_role("button", name="Import")
    expect(bring).to_be_disabled()
    form.locator(".looked input").check()
    expect(bring).to_be_enabled()
    bring.click()
    expect(form.locator(f"#{STATUS}")).to_contain_text("Imported: ")
